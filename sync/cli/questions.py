"""Questions to people, for what no option says."""

import sys
from collections.abc import Sequence
from typing import NamedTuple

import click

from sync.errors import UsageError


class Questions(NamedTuple):
    """Asks in a terminal; without one, takes what is usual."""

    is_terminal: bool

    def text(self, given: str | None, question: str, flag: str) -> str:
        """An answer that has to be given; UsageError names the option where nobody can be asked."""
        if given is not None:
            return given
        if not self.is_terminal:
            raise UsageError(f"there is no terminal to ask in; add {flag}")
        return str(click.prompt(question, err=True)).strip()

    def perhaps(self, given: str | None, question: str) -> str:
        """An answer that may be empty."""
        if given is not None or not self.is_terminal:
            return given or ""
        return str(click.prompt(question, default="", show_default=False, err=True)).strip()

    def choice(self, given: str | None, question: str, known: Sequence[str], usual: str, without: str) -> str:
        """One of some words; ``without``: the one that is meant where nobody can be asked."""
        if given is not None or not self.is_terminal:
            return given or without
        return str(click.prompt(question, type=click.Choice(known), default=usual, err=True))

    def yes(self, question: str, usual: bool) -> bool:
        """Yes or no; no where nobody can be asked."""
        return self.is_terminal and click.confirm(question, default=usual, err=True)


def questions() -> Questions:
    """Whether there is somebody to ask."""
    return Questions(all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr)))
