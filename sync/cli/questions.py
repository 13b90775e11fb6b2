"""Questions to people, for what no option says."""

import sys
from collections.abc import Callable, Sequence
from typing import NamedTuple

import click

from sync.errors import UsageError

Check = Callable[[str], object]


def _any(_answer: str) -> None:
    """Nothing is wrong with any answer."""


def _proven(sound: Check) -> Callable[[str], str]:
    """The same for click, which asks again after an error of its own."""

    def proven(answer: str) -> str:
        try:
            sound(answer.strip())
        except UsageError as error:
            raise click.UsageError(str(error)) from error
        return answer.strip()

    return proven


class Questions(NamedTuple):
    """Asks in a terminal; without one, takes what is usual."""

    is_terminal: bool

    def text(self, given: str | None, question: str, flag: str, sound: Check = _any) -> str:
        """An answer that has to be given; UsageError names the option where nobody can be asked.

        ``sound`` raises a UsageError of an answer that makes no sense: then the question is asked again.
        """
        if given is not None:
            return given
        if not self.is_terminal:
            raise UsageError(f"there is no terminal to ask in; add {flag}")
        return str(click.prompt(question, err=True, value_proc=_proven(sound)))

    def perhaps(self, given: str | None, question: str, usual: str = "", sound: Check = _any) -> str:
        """An answer that may be what is usual, or empty where nothing is."""
        if given is not None or not self.is_terminal:
            return given or ""
        proven = _proven(lambda answer: sound(answer) if answer else None)
        return str(click.prompt(question, default=usual, show_default=bool(usual), err=True, value_proc=proven))

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
