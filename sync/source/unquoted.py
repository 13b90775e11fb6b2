"""Scalars without quotes that other YAML readers take for something else than text."""

from collections.abc import Iterator
from typing import Any

from sync.finding import Severity
from sync.place import Path, Pointer
from sync.source.locate import locate
from sync.source.parse import Fault
from sync.source.read import Checked
from sync.source.scalars import looks_like_number, looks_like_word
from sync.wording import quote


def unquoted(checked: Checked) -> Iterator[Fault]:
    """One fault for each such text, save where the schema already found something."""
    document = checked.document
    known = {(fault.at.path, fault.at.on_key) for fault in checked.faults if isinstance(fault.at, Pointer)}
    places = locate(document)
    for path, node in places.scalars():
        is_text = node.style == "plain" and isinstance(_value(document.data, path), str)
        if is_text and (path, False) not in known and not _private(path):
            yield from _fault(document.file, path, places.text(node), on_key=False)
    for path, entry in places.mapping_entries():
        if entry.key_plain and (path, True) not in known and not _private(path):
            yield from _fault(document.file, path, document.text[entry.key_start : entry.key_end], on_key=True)


def _private(path: Path) -> bool:
    return str(path[0]).startswith("x-") if path else False


def _fault(file: str, path: Path, text: str, on_key: bool) -> Iterator[Fault]:
    number, word = looks_like_number(text), looks_like_word(text)
    if not number and not word:
        return
    kind = "a number" if number else "a boolean" if text.lower() != "null" else "null"
    what = "the key" if on_key else next((str(step) for step in reversed(path) if isinstance(step, str)), "the value")
    message = f"{what} {quote(text)[1:-1]} stands without quotes; other YAML readers take it for {kind}"
    at = Pointer(file, path, on_key)
    yield Fault("yaml-unquoted", at, message, f"write {quote(text)}", None if number else Severity.WARNING)


def _value(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data
