"""Text of a YAML file that is not ours → the same with one value changed: every other byte and comment stays.

Each change is one of ``rewriting.py``, which takes it only if the file then says exactly what it is meant to say.
Where it is not taken, GraftError tells whose turn it is.
"""

import codecs
from typing import Any

from sync.place import Path
from sync.source.document import Document
from sync.source.edit import rewrite, splice
from sync.source.ground import Ground
from sync.source.layout import Block
from sync.source.locate import locate
from sync.source.parse import parse
from sync.source.rewriting import put, removed
from sync.source.scalars import looks_like_number, looks_like_word
from sync.source.splices import Manner
from sync.source.values import ABSENT, same, value_at

EMPTY = "file-empty"
"""The rule that a file without any value breaks, which is no fault of a file that is to get one."""
_THEIRS = Manner(parted=(), folded=False)
"""The manner of a file that is not ours."""


class GraftError(Exception):
    """A file is written in a way that leaves no place for a change; the text is a sentence without its beginning."""


class Graft:
    """A text under change. Every step leaves it readable."""

    def __init__(self, file: str, raw: bytes) -> None:
        """Begin with the bytes of a file; GraftError where they are no YAML that can be read without doubt."""
        self._file = file
        self._mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
        self.document = self._parsed(raw)

    @property
    def data(self) -> Any:
        """What the file says."""
        return self.document.data

    @property
    def raw(self) -> bytes:
        """The bytes of the file."""
        return self._mark + self.document.text.encode()

    def set(self, path: Path, value: Any) -> None:
        """Give a value another one, or add it with whatever is missing above it."""
        if same(value_at(self.data, path), value):
            self._quote(path, value)
            return
        known = path
        while known and value_at(self.data, known) in (ABSENT, None):
            known = known[:-1]
        for step in reversed(path[len(known) + 1 :]):
            value = {step: value}
        begin, text = path[: len(known) + 1], self.document.text
        has_place = self._has_place(known, path[len(known) :])
        self._take(put(self._file, text, begin, _in_lines(value), _THEIRS) if has_place else None, path)
        if isinstance(value, list):  # what stays of a list stays as it is written
            self._quote(path, value)

    def remove(self, path: Path) -> None:
        """Take a value away, and what would be empty above it."""
        if value_at(self.data, path) is ABSENT:
            return
        while len(path) > 1 and all(isinstance(step, str) for step in path[-2:]):
            if len(value_at(self.data, path[:-1])) > 1:
                break
            path = path[:-1]
        self._take(removed(self._file, self.document.text, path), path)

    def append(self, path: Path, value: Any) -> None:
        """Add an entry at the end of a list."""
        have = value_at(self.data, path)
        self.set(path, [*(have if isinstance(have, list) else []), value])

    def _has_place(self, known: Path, missing: Path) -> bool:
        """Whether what is there already of a path is written there itself, and may hold what is to come."""
        if any(isinstance(step, int) for step in missing):
            return False
        if self.data is None:
            return True
        return (not missing or isinstance(value_at(self.data, known), dict)) and Ground(self.document).owns(known)

    def _quote(self, path: Path, value: Any) -> None:
        """Put quotes around a text, or those of a list, that stands without what other readers need to see one."""
        for index, item in enumerate(value if isinstance(value, list) else ()):
            self._quote((*path, index), item)
        node = locate(self.document).node(path) if isinstance(value, str) else None
        if node is not None and node.style == "plain" and (looks_like_number(value) or looks_like_word(value)):
            edit = rewrite(self.document.text, node, value)
            self._take(splice(self.document.text, [edit] if edit else []), path)

    def _take(self, text: str | None, path: Path) -> None:
        if text is None:
            shown = ".".join(map(str, path))
            raise GraftError(f"{shown} is written in a way that cannot be changed without touching the rest")
        self.document = self._parsed(text.encode())

    def _parsed(self, raw: bytes) -> Document:
        document = parse(self._file, raw)
        if document.faults and document.faults[0].rule != EMPTY:
            raise GraftError(document.faults[0].message)
        return document


def _in_lines(value: Any) -> Any:
    """A value with a line for each key of its mappings."""
    if isinstance(value, dict):
        return Block({key: _in_lines(item) for key, item in value.items()})
    return [_in_lines(item) for item in value] if isinstance(value, list) else value
