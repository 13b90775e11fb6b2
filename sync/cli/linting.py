"""What ``sendersync lint`` does between its flags and its exit code."""

from collections.abc import Sequence

import click

from sync.choice import Options, matches
from sync.cli.endings import Exit
from sync.cli.options import colour_wanted, emit
from sync.cli.sparing import spare
from sync.errors import UsageError
from sync.lint import lint
from sync.render import renderer
from sync.render.safe import plain
from sync.rules import all_ids
from sync.source.discover import STDIN, find
from sync.wording import did_you_mean, listing, quote


def run(
    paths: Sequence[str],
    *,
    format_: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    errors: tuple[str, ...],
    warnings: tuple[str, ...],
    strict: bool,
    fix: bool,
    allow_none: bool,
    allow_env: tuple[str, ...],
    secrets_dir: str | None,
    jobs: int | None,
    stdin_filename: str | None,
    output: str | None,
    quiet: bool,
    verbose: bool,
    no_color: bool,
) -> Exit:
    """Lint, report, and say how it went."""
    options = Options(_rules(select), _rules(ignore), _rules(errors), _rules(warnings))._replace(
        allow_env=allow_env, secrets_dir=secrets_dir or "", stdin_name=stdin_filename or "", jobs=jobs or 0
    )
    files = find(paths) if allow_none else senders_files(paths)
    spare(files, {"--output": output})
    if verbose:
        click.echo(plain(f"looking at {listing(files)}"), err=True)
    if fix:
        _fix(files, options, quiet)
    report = lint(files, options)
    if output or report.problems or report.ignored or not quiet:
        emit(renderer(format_).problems(report, colour_wanted(no_color, output)), output)
    return Exit.PROBLEMS if report.errors or (strict and report.problems) else Exit.DONE


def senders_files(paths: Sequence[str]) -> list[str]:
    """The files to look at, of which there is at least one."""
    files = find(paths)
    if not files:
        where = listing(paths)
        raise UsageError(f"there are no senders files in {where}; they are called senders.yaml or NAME.senders.yaml")
    return files


def _fix(files: Sequence[str], options: Options, quiet: bool) -> None:
    """Mend the files and say on standard error what was mended."""
    from sync.fix import mend

    if STDIN in files:
        raise UsageError("--fix needs a file to write to; standard input has none")
    for mended in mend(files, options):
        if not quiet:
            place = f"{mended.span.file}:{mended.span.line}:{mended.span.column}"
            click.echo(plain(f"{place}: fixed {mended.rule}: {mended.before} -> {mended.after}"), err=True)


def _rules(flag: tuple[str, ...]) -> tuple[str, ...]:
    """The rules of a flag, which may be given several times and with commas."""
    rules = tuple(rule.strip() for entry in flag for rule in entry.split(",") if rule.strip())
    known = all_ids() if rules else []
    for rule in rules:
        if not any(matches(name, (rule,)) for name in known):
            raise UsageError(f"there is no rule {quote(rule)}; {did_you_mean(rule, known, 'see sendersync rules')}")
    return rules
