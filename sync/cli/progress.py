"""How far a run is, on standard error: a moving line for people at a terminal, plain lines for logs."""

import os
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from threading import Lock
from typing import Any, Protocol

from sync.cli.options import aside
from sync.render.safe import plain


class Progress(Protocol):
    """What a run tells while it goes on. Threads may share it."""

    def over(self, total: int) -> AbstractContextManager[None]:
        """The time in which so many targets are worked on."""

    def say(self, line: str) -> None:
        """Tell something that stays to be read."""

    def done(self, target: str, state: str) -> None:
        """Tell that a target has ended, and how."""


class Silent:
    """Tells nothing."""

    @contextmanager
    def over(self, total: int) -> Iterator[None]:
        """Nothing begins or ends."""
        yield

    def say(self, line: str) -> None:
        """Nothing."""

    def done(self, target: str, state: str) -> None:
        """Nothing."""


class Lines:
    """A line for everything."""

    def __init__(self) -> None:
        self._total = self._ended = 0
        self._lock = Lock()

    @contextmanager
    def over(self, total: int) -> Iterator[None]:
        """Count from the beginning."""
        self._total, self._ended = total, 0
        yield

    def say(self, line: str) -> None:
        """Print it."""
        with self._lock:
            aside(plain(line))

    def done(self, target: str, state: str) -> None:
        """Print it with its number, where there are several targets."""
        with self._lock:
            self._ended += 1
            if self._total > 1:
                aside(plain(f"[{self._ended}/{self._total}] {target}: {state}"))


class Bar:
    """A bar that grows with each target, gone when all have ended; what is said stays above it."""

    def __init__(self) -> None:
        from rich.console import Console

        self._console = Console(stderr=True, highlight=False)
        self._bar: Any = None
        self._task: Any = None

    @contextmanager
    def over(self, total: int) -> Iterator[None]:
        """Show the bar."""
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (TextColumn("targets"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns, console=self._console, transient=True) as self._bar:
            self._task = self._bar.add_task("", total=total)
            yield

    def say(self, line: str) -> None:
        """Print it above the bar."""
        self._console.print(plain(line), markup=False, soft_wrap=True)

    def done(self, target: str, state: str) -> None:
        """Let the bar grow."""
        self._bar.advance(self._task)


def progress(quiet: bool, colour: bool) -> Progress:
    """What suits the place where the run is watched."""
    if quiet:
        return Silent()
    watched = colour and sys.stderr.isatty() and not os.environ.get("CI")  # some build servers pretend to be a terminal
    return Bar() if watched else Lines()
