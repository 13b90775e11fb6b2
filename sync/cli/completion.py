"""What the shell may complete: the values of parameters, which the name of the value in ``--help`` tells."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class _Word(click.types.StringParamType):
    """Any text, of which some are known."""

    def __init__(self, known: Callable[[], Iterable[str]]) -> None:
        self._known = known

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
        from click.shell_completion import CompletionItem

        return [CompletionItem(word) for word in self._known() if word.startswith(incomplete)]


def _rules() -> Iterable[str]:
    from sync.rules import all_ids

    return all_ids()


def _kinds() -> Iterable[str]:
    from sync.plan.words import Kind

    return list(Kind)


_FILE, _FOLDER, _RULE = click.Path(), click.Path(file_okay=False), _Word(_rules)
_TYPES: Mapping[str, click.types.StringParamType | click.Path] = {
    "[PATH]...": _FILE,
    "FILE": _FILE,
    "DIR": _FOLDER,
    "RULE": _RULE,
    "[RULE]": _RULE,
    "KIND[/NAME]": _Word(_kinds),
}
"""What stands for a value in ``--help`` → what completes it."""


def completing(command: click.Command) -> click.Command:
    """The same command, for the time in which nothing of it is run: values are completed and not checked."""
    for parameter in command.params:
        parameter.type = _TYPES.get(parameter.metavar or "", parameter.type)
    return command
