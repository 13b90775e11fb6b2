"""One value of a file gets another, and every other byte stays: comments, quotes, and the order of what is there.

A splice is proved before it counts: the new text has to hold the old data with this one change. Where a value comes
through an alias or a merge key, that is never so, and the answer is None.
"""

from collections.abc import Callable
from typing import Any

from sync.place import Path
from sync.source.document import Document
from sync.source.edit import Edit, splice
from sync.source.layout import plain
from sync.source.parse import parse
from sync.source.splices import Manner, Splicing, UnspliceableError, begun
from sync.source.values import ABSENT, same, value_at, with_value, without_value

OURS = Manner()
"""The manner of a senders file."""


def put(file: str, text: str, path: Path, value: Any, manner: Manner = OURS) -> str | None:
    """The text with a value at a path, which is made where it does not exist; None if that cannot be done."""
    document = parse(file, text.encode())
    if same(value_at(document.data, path), plain(value)):
        return text
    wanted = with_value(document.data, path, plain(value))
    if document.data is None:
        after = begun(text, path, value)
        return after if _is_proof(document, after, wanted) else None
    return _proved(document, wanted, manner, lambda splicing: splicing.put(path, value))


def removed(file: str, text: str, path: Path) -> str | None:
    """The text without an entry of a mapping or a list; None if that cannot be done."""
    document = parse(file, text.encode())
    if value_at(document.data, path) is ABSENT:
        return text
    return _proved(document, without_value(document.data, path), OURS, lambda splicing: splicing.remove(path))


def _proved(document: Document, wanted: Any, manner: Manner, work: Callable[[Splicing], list[Edit]]) -> str | None:
    for each in (manner, manner._replace(folded=False), manner._replace(first=True)):
        try:
            text = splice(document.text, work(Splicing(document, each)))
        except UnspliceableError:
            continue
        if _is_proof(document, text, wanted):
            return text
    return None


def _is_proof(before: Document, text: str, wanted: Any) -> bool:
    """Whether a text says what is wanted, as clearly as the one before it."""
    after = parse(before.file, text.encode())
    return after.readable and same(after.data, wanted) and not set(after.faults) - set(before.faults)
