"""Options that several commands share, and writing: a report where they say, all else on standard error."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import click

from sync.errors import UsageError


def output_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--output``, ``--quiet``, ``--verbose`` and ``--no-color``."""
    for option in (
        click.option("--no-color", is_flag=True, help="No colours; the variable NO_COLOR does the same."),
        click.option("--verbose", is_flag=True, help="Say more about what is done."),
        click.option("--quiet", is_flag=True, help="Print nothing unless there is something to report."),
        click.option("--output", metavar="FILE", help="Write the report to a file instead of standard output."),
    ):
        command = option(command)
    return command


def notify_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--notify``."""
    about = "Tell this Apprise address what went wrong. The variable SENDERSYNC_NOTIFY does the same."
    return click.option("--notify", multiple=True, metavar="URL", help=about)(command)


def sandbox_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--sandbox`` and what says more about it."""
    for option in (
        click.option("--fresh", is_flag=True, help="Empty the sandbox first."),
        click.option("--sandbox-state", metavar="DIR", help="Keep the sandbox's accounts in this folder."),
        click.option("--sandbox-world", metavar="FILE", help="Take the sandbox's accounts from a file (YAML, JSON)."),
        click.option("--sandbox", is_flag=True, help="Use simulated accounts: no network, no credentials."),
    ):
        command = option(command)
    return command


def colour_wanted(no_color: bool, output: str | None) -> bool:
    """Whether escape codes may be written: to a terminal that nobody asked to be plain."""
    plain = no_color or output or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return not plain and sys.stdout is not None and sys.stdout.isatty()


def terminal_width() -> int | None:
    """How many columns there are where people read; None where a program does."""
    if sys.stdout is None or not sys.stdout.isatty():
        return None
    from shutil import get_terminal_size

    return get_terminal_size().columns


def check_output(output: str | None) -> None:
    """UsageError if the report cannot be written there: said before a run, not after it."""
    if output is not None:
        _written(output, "", "a")


def emit(report: str, output: str | None) -> None:
    """Print a report, or write it to a file."""
    if output is None:
        _print(report)
        return
    _written(output, report, "w")


def _written(output: str, report: str, mode: str) -> None:
    try:
        with open(output, mode, encoding="utf-8", newline="\n") as file:  # noqa: PTH123  the path is the user's
            file.write(report)
    except OSError as error:
        raise UsageError(f"--output {output} cannot be written: {error.strerror or error}") from error


def _print(report: str) -> None:
    other = "--output FILE writes the report to a file"
    if sys.stdout is None:
        raise UsageError(f"standard output is closed; {other}")
    try:
        sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
        sys.stdout.write(report)
        sys.stdout.flush()
    except BrokenPipeError:
        discard_output()
    except OSError as error:
        raise UsageError(f"standard output cannot be written: {error.strerror or error}; {other}") from error


def discard_output() -> None:
    """Let whatever is printed from here on go nowhere: nobody reads it any more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def aside(text: str) -> None:
    """Print a line on standard error. Where that cannot be done the run goes on, and its exit code tells enough."""
    with suppress(OSError):
        click.echo(text, err=True)
