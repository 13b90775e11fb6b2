"""One value of a file gets another, and every other byte stays: comments, quotes, and the order of what is there.

A splice is proved before it counts: the new text has to hold the old data with this one change. Where a value comes
through an alias or a merge key, that is never so, and the answer is None.
"""

from collections.abc import Callable
from typing import Any

from sync.export.layout import plain
from sync.export.splices import ABSENT, Splicing, UnspliceableError, same, value_at
from sync.place import Path
from sync.source.document import Document
from sync.source.edit import Edit, splice
from sync.source.parse import parse


def put(file: str, text: str, path: Path, value: Any) -> str | None:
    """The text with a value at a path, which is made where it does not exist; None if that cannot be done."""
    document = parse(file, text.encode())
    if same(value_at(document.data, path), plain(value)):
        return text
    return _proved(document, _with(document.data, path, plain(value)), lambda splicing: splicing.put(path, value))


def removed(file: str, text: str, path: Path) -> str | None:
    """The text without an entry of a mapping; None if that cannot be done."""
    document = parse(file, text.encode())
    if value_at(document.data, path) is ABSENT:
        return text
    return _proved(document, _without(document.data, path), lambda splicing: splicing.remove(path))


def _proved(document: Document, wanted: Any, work: Callable[[Splicing], list[Edit]]) -> str | None:
    for folded in (True, False):
        try:
            text = splice(document.text, work(Splicing(document, folded=folded)))
        except UnspliceableError:
            continue
        after = parse(document.file, text.encode())
        if after.readable and same(after.data, wanted) and not set(after.faults) - set(document.faults):
            return text
    return None


def _with(data: Any, path: Path, value: Any) -> Any:
    if not path:
        return value
    known = data if isinstance(data, dict) else {}
    return {**known, path[0]: _with(known.get(path[0]), path[1:], value)}


def _without(data: Any, path: Path) -> Any:
    if not isinstance(data, dict) or path[0] not in data:
        return data
    if len(path) == 1:
        return {key: item for key, item in data.items() if key != path[0]}
    return {**data, path[0]: _without(data[path[0]], path[1:])}
