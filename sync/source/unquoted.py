"""Scalars without quotes that other YAML readers take for something else than text."""

from collections.abc import Iterator

from sync.finding import Severity
from sync.place import Path, Pointer
from sync.source.document import Fault, shortened
from sync.source.locate import locate
from sync.source.read import Checked
from sync.source.scalars import PlainScalars, looks_like_number, looks_like_word


def unquoted(checked: Checked) -> Iterator[Fault]:
    """One fault for each such text, save where the schema already found something."""
    return shortened(_all(checked), "more texts stand without quotes in this file")


def _all(checked: Checked) -> Iterator[Fault]:
    document, meanings, seen = checked.document, PlainScalars(), set[int]()
    known = {(fault.at.path, fault.at.on_key) for fault in checked.faults if isinstance(fault.at, Pointer)}
    places = locate(document)
    for path, node in places.scalars():
        text = places.text(node) if node.style == "plain" else ""
        is_text = isinstance(meanings[text], str)
        if is_text and (path, False) not in known and not _private(path) and node.start not in seen:
            seen.add(node.start)
            yield from _fault(document.file, path, text, on_key=False)
    for path, entry in places.mapping_entries():
        if entry.key_plain and (path, True) not in known and not _private(path) and entry.key_start not in seen:
            seen.add(entry.key_start)
            yield from _fault(document.file, path, document.text[entry.key_start : entry.key_end], on_key=True)


def _private(path: Path) -> bool:
    return str(path[0]).startswith("x-") if path else False


def _fault(file: str, path: Path, text: str, on_key: bool) -> Iterator[Fault]:
    number, word = looks_like_number(text), looks_like_word(text)
    if not number and not word:
        return
    from sync.source.sentences import label, may_be_shown

    kind = "a number" if number else "null" if text.lower() == "null" else "a boolean"
    what, hint = f"the key {text}", f'write "{text}"'
    if not on_key and not may_be_shown(path):
        what, hint = label(path), "put quotes around it"
    elif not on_key:
        what = f"{text} in {label(path[:-1])}" if isinstance(path[-1], int) else f"{label(path)} {text}"
    message = f"{what} stands without quotes; other YAML readers take it for {kind}"
    yield Fault("yaml-unquoted", Pointer(file, path, on_key), message, hint, None if number else Severity.WARNING)
