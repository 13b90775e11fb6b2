"""Text of a YAML file that is not ours → the same with one value changed: every other byte and comment stays.

Each change is tried in the ways that YAML can be written, from the one that reads best to the plainest, and one is
taken only if the file then says exactly what it is meant to say. Where none does, GraftError tells whose turn it is.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any

from sync.place import Path
from sync.source import splicing
from sync.source.document import Document
from sync.source.locate import locate
from sync.source.parse import parse
from sync.source.scalars import looks_like_number, looks_like_word
from sync.source.written import block, flow

EMPTY = "file-empty"
"""The rule that a file without any value breaks, which is no fault of a file that is to get one."""


class GraftError(Exception):
    """A file is written in a way that leaves no place for a change; the text is a sentence without its beginning."""


class Graft:
    """A text under change. Every step leaves it readable."""

    def __init__(self, file: str, raw: bytes) -> None:
        """Begin with the bytes of a file; GraftError where they are no YAML that can be read without doubt."""
        self._file = file
        self._mark = b"\xef\xbb\xbf" if raw.startswith(b"\xef\xbb\xbf") else b""
        self.document = self._parsed(raw)
        self.newline = "\r\n" if "\r\n" in self.document.text else "\n"

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
        if _says(self.data, path, value) and not self._is_loose(path, value):
            return
        wanted = _with(self.data, path, value)
        self._take(_settings(self, path, value), wanted, path)

    def remove(self, path: Path) -> None:
        """Take a value away, and what would be empty above it."""
        if _inside(self.data, path[:-1]) is None or _found(self.data, path) is _MISSING:
            return
        while len(path) > 1 and isinstance(path[-1], str) and len(_inside(self.data, path[:-1])) == 1:
            if isinstance(path[-2], int):
                break
            path = path[:-1]
        self._take(_removals(self, path), _without(self.data, path), path)

    def append(self, path: Path, value: Any) -> None:
        """Add an entry at the end of a list."""
        have = _inside(self.data, path)
        if not isinstance(have, list):
            self.set(path, [value])
            return
        self._take(_appendings(self, path, value), _with(self.data, path, [*have, value]), path)

    def _is_loose(self, path: Path, value: Any) -> bool:
        """Whether a text stands without the quotes that other readers need to take it for one."""
        node = locate(self.document).node(path) if isinstance(value, str) else None
        return node is not None and node.style == "plain" and (looks_like_number(value) or looks_like_word(value))

    def _take(self, ways: Iterator[Callable[[], str | None]], wanted: Any, path: Path) -> None:
        for way in ways:
            text = way()
            if text is None:
                continue
            try:
                after = self._parsed(text.encode())
            except GraftError:
                continue
            if _same(after.data, wanted):
                self.document = after
                return
        shown = ".".join(map(str, path))
        raise GraftError(f"{shown} is written in a way that cannot be changed without touching the rest")

    def _parsed(self, raw: bytes) -> Document:
        document = parse(self._file, raw)
        if document.faults and document.faults[0].rule != EMPTY:
            raise GraftError(document.faults[0].message)
        return document


_MISSING = object()


def _found(data: Any, path: Path) -> Any:
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return _MISSING
    return data


def _inside(data: Any, path: Path) -> Any:
    found = _found(data, path)
    return None if found is _MISSING else found


def _says(data: Any, path: Path, value: Any) -> bool:
    found = _found(data, path)
    return found is not _MISSING and _same(found, value)


def _same(one: Any, other: Any) -> bool:
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def _copied(data: Any) -> Any:
    """A copy in which nothing is shared, as what an alias repeats is shared in the data of a file."""
    return json.loads(json.dumps(data))


def _with(data: Any, path: Path, value: Any) -> Any:
    changed: Any = _copied(data) if isinstance(data, dict) else {}
    at = changed
    for step in path[:-1]:
        if isinstance(step, str) and not isinstance(at.get(step), dict | list):
            at[step] = {}
        at = at[step]
    at[path[-1]] = value
    return changed


def _without(data: Any, path: Path) -> Any:
    changed = _copied(data)
    del _inside(changed, path[:-1])[path[-1]]
    return changed


def _settings(graft: Graft, path: Path, value: Any) -> Iterator[Callable[[], str | None]]:
    """The ways to set a value."""
    document, known = graft.document, path
    if graft.data is None:
        for step in reversed(path[1:]):
            value = {step: value}
        yield (
            lambda: splicing.ended(document.text, graft.newline) + block({str(path[0]): value}, 0, graft.newline) + "\n"
        )
        return
    while known and _inside(graft.data, known) is None:
        known = known[:-1]
    if known == path:
        yield lambda: splicing.listed(document, path, _inside(graft.data, path), value, graft.newline)
        yield lambda: splicing.replaced(document, path, value)
        return
    for step in reversed(path[len(known) + 1 :]):
        value = {step: value}
    name = str(path[len(known)])
    yield lambda: splicing.filled(document, (*known, name), value, graft.newline)
    yield lambda: splicing.added_after(document, known, {name: value}, graft.newline)
    yield lambda: splicing.added_before(document, known, {name: value}, graft.newline)
    yield lambda: splicing.added_in_flow(document, known, flow({name: value})[1:-1])


def _removals(graft: Graft, path: Path) -> Iterator[Callable[[], str | None]]:
    document = graft.document
    whole = _inside(graft.data, path[:-1])
    if len(whole) == 1:
        yield lambda: splicing.emptied(document, path[:-1], flow(type(whole)()))
    yield lambda: splicing.without_lines(document, path)
    yield lambda: splicing.without_in_flow(document, path)


def _appendings(graft: Graft, path: Path, value: Any) -> Iterator[Callable[[], str | None]]:
    document = graft.document
    yield lambda: splicing.item_after(document, path, value, graft.newline)
    if not _inside(graft.data, path):
        yield lambda: splicing.first_item(document, path, value, graft.newline)
        yield lambda: splicing.replaced(document, path, [value])
    yield lambda: splicing.added_in_flow(document, path, flow(value))
