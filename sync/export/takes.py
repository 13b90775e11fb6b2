"""What a file takes over from live, one value at a time; and the file in its own words, to write like it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from sync.finding import Finding
from sync.place import Pointer
from sync.plan.words import Change
from sync.source.document import Document
from sync.source.values import ABSENT, value_at
from sync.wording import quote

_SETS = ("countries", "allow", "deny", "methods", "capabilities", "deliver", "scopes", "allowed_users")


class Take(NamedTuple):
    """A value for a place of the file, or the end of what stands there."""

    at: Pointer
    value: Any = None
    remove: bool = False


def raw(document: Document, at: Pointer) -> Any:
    """What stands at a place of a file; None where nothing does, or it is another file's."""
    found = value_at(document.data, at.path) if at.file == document.file else None
    return None if found is ABSENT else found


def like(old: Any, value: Any, name: str) -> Any:
    """A value in the order of what stands in its place, wherever order means nothing."""
    if isinstance(old, dict) and isinstance(value, dict):
        return type(value)({key: like(old.get(key), item, key) for key, item in value.items()})
    if name in _SETS and isinstance(old, list) and isinstance(value, list):
        return [*(item for item in old if item in value), *(item for item in value if item not in old)]
    if name == "numbers" and isinstance(old, list) and isinstance(value, list):
        known = {item["number"]: item for item in old if isinstance(item, dict)}
        return [like(known.get(item["number"]), item, "") if isinstance(item, dict) else item for item in value]
    return value


def text_or_reference(document: Document, at: Pointer, value: str) -> Take | Finding:
    """An identifier for its place; what a variable holds is left to a person."""
    return reference(at, value) if isinstance(raw(document, at), Mapping) else Take(at, value)


def reference(at: Pointer, value: object) -> Finding:
    """A value comes from a variable, and is another one live."""
    name = ".".join(map(str, at.path))
    return Finding(at, f"{name} comes from a variable, and live it is {quote(value)}", "change the variable's value")


def elsewhere(change: Change, at: Pointer) -> Finding:
    """Something differs that stands in another file."""
    text = f"{change.kind} {change.key} differs from what is live, and the file only takes it over from another one"
    return Finding(at, text, "change it here, or write it out in the file itself")
