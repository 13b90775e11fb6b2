"""Values of a plan → harmless text, for the formats that people read."""

from collections.abc import Mapping, Sequence

from sync.plan.words import SECRET, Action, Difference, Resource, Value
from sync.render import safe

LONG = 60
"""Longer texts, those of several lines, and lists that are longer than two such texts are compared line by line."""

_SHOWN = 5
"""How many unmanaged objects of a kind are named."""

SYMBOLS = {
    Action.CREATE: "+",
    Action.UPDATE: "~",
    Action.REPLACE: "-/+",
    Action.REPOINT: "~>",
    Action.DELETE: "-",
}


def field(path: Sequence[str]) -> str:
    """``numbers.+14155550100.countries``."""
    return safe.plain(".".join(path))


def value(shown: Value) -> str:
    """A value in one line; texts stand in quotes, so that spaces at their ends are seen."""
    if isinstance(shown, Mapping):
        return "{" + ", ".join(f"{safe.plain(name)}: {value(shown[name])}" for name in sorted(shown)) + "}"
    if isinstance(shown, tuple):
        return f"[{', '.join(map(value, shown))}]"
    if isinstance(shown, str):
        return SECRET if shown == SECRET else quoted(shown)
    return "nothing" if shown is None else str(shown).lower()


def quoted(text: str) -> str:
    """A text in quotes, which end where it does."""
    return '"' + safe.plain(text).replace('"', '\\"') + '"'


def texts(difference: Difference) -> tuple[str, str] | None:
    """What is before and after as texts of several lines, where one line has no room for both."""
    both = (difference.before, difference.after)
    if difference.is_secret:
        return None
    if all(isinstance(one, str | None) for one in both):
        found = [str(one or "") for one in both]
        return (found[0], found[1]) if any(len(text) > LONG or "\n" in text for text in found) else None
    if all(isinstance(one, tuple | None) for one in both) and len(value(both[0]) + value(both[1])) > 2 * LONG:
        return _entries(both[0]), _entries(both[1])
    return None


def _entries(shown: Value) -> str:
    """A list with an entry on each line."""
    return "\n".join(map(_raw, shown)) if isinstance(shown, tuple) else ""


def _raw(shown: Value) -> str:
    return shown if isinstance(shown, str) else value(shown)


def mark(difference: Difference) -> str:
    """Whether a field comes, goes or changes."""
    return "+" if difference.before is None else "-" if difference.after is None else "~"


def names(resources: Sequence[Resource], verbose: bool) -> list[str]:
    """What the objects are called, not yet made harmless; only the first ones unless everything is wanted."""
    shown = list(resources) if verbose or len(resources) <= _SHOWN + 1 else list(resources)[:_SHOWN]
    return [resource.key for resource in shown]
