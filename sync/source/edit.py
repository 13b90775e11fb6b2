"""Splices: replace single values in a text and leave every other byte as it is."""

from collections.abc import Iterable
from typing import NamedTuple
from unicodedata import category

from sync.source.locate import Entry, Node

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


class Edit(NamedTuple):
    """New text for the stretch between two offsets."""

    start: int
    end: int
    text: str


def splice(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made. They do not overlap."""
    parts, position = [], 0
    for edit in sorted(set(edits)):
        parts += [text[position : edit.start], edit.text]
        position = edit.end
    return "".join([*parts, text[position:]])


def rewrite(text: str, node: Node, value: str) -> Edit | None:
    """The edit that gives a scalar a new value, in quotes; None where the way it is written forbids a simple splice."""
    if node.style not in ("plain", "quoted"):
        return None
    return Edit(node.start, node.end, in_quotes(value, single=text[node.start] == "'"))


def rewrite_key(text: str, entry: Entry, key: str) -> Edit:
    """The edit that gives a key a new spelling, in quotes."""
    return Edit(entry.key_start, entry.key_end, in_quotes(key, single=text[entry.key_start] == "'"))


def in_quotes(value: str, single: bool = False) -> str:
    """A text as a YAML scalar in quotes."""
    if single:
        return "'" + value.replace("'", "''") + "'"
    return '"' + "".join(map(_in_double_quotes, value)) + '"'


def _in_double_quotes(character: str) -> str:
    """A character as it stands there: what cannot be seen, or may not stand in a file, is written as an escape."""
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character.isprintable() or category(character) == "Zs":
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
