"""Live objects as a tree → the text of a new file, without what the schema refuses; comments say what is left out."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from sync.place import Path
from sync.source.layout import Noted, document, plain
from sync.source.read import check
from sync.wording import listing

Json = dict[str, Any]

_ROUNDS = 50
"""So often a file is written anew without what the schema refuses; each time there is less of it."""


class Refused(NamedTuple):
    """What the format cannot hold, and why; it grows while a file is composed."""

    objects: dict[str, str]
    """Live objects, by id."""
    fields: dict[tuple[str, str], str]
    """Owner, which is an object's id or the name of a section, and field."""


Owners = Callable[[Path], tuple[str, str] | str | None]
"""Place in the file → the object, or the owner and its field, that goes if the schema refuses what stands there."""


def settled(compose: Callable[[], tuple[Json, Owners]], refused: Refused) -> str:
    """The text of a tree that is composed anew, without what is in ``refused``, until the schema refuses no more."""
    text = ""
    for _round in range(_ROUNDS):
        tree, owners = compose()
        text = document(tree)
        before = len(refused.objects) + len(refused.fields)
        _blame(text, owners, refused)
        if len(refused.objects) + len(refused.fields) == before:
            break
    return text


def _blame(text: str, owners: Owners, refused: Refused) -> None:
    for fault in check("senders.yaml", text.encode()).faults:
        owner = owners(fault.path) if fault.path else None
        if isinstance(owner, str):
            refused.objects.setdefault(owner, fault.message)
        elif owner is not None:
            refused.fields.setdefault(owner, fault.message)


def commented(sections: Json) -> Json:
    """Sections that hold nothing but comments as comments."""
    tree: Json = {}
    for name, value in sections.items():
        if isinstance(value, dict) and not plain(value):
            tree |= value
        else:
            tree[name] = value
    return tree


def about(sections: Json, where: str, act: str) -> str:
    """What stands on top of a file: what becomes of the rest of ``where``, and the variables that an act needs."""
    variables = list(dict.fromkeys(_variables(sections)))
    text = f"Written by sendersync import. What is not in this file stays as it is in {where}."
    return f"{text} An apply that {act} needs {listing(variables)}." if variables else text


def _variables(value: Any) -> Iterator[str]:
    if isinstance(value, Noted):
        value = value.value
        if isinstance(value, dict) and list(value) == ["env"]:
            yield value["env"]
    if isinstance(value, dict):
        for item in value.values():
            yield from _variables(item)
    elif isinstance(value, list):
        for item in value:
            yield from _variables(item)
