"""``lint --fix``: mends what has one right answer, value by value, and proves the result before it is written."""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from sync.choice import Options
from sync.errors import UnreadableError
from sync.lint import own_findings
from sync.place import Pointer, Span
from sync.replacing import replace
from sync.source.edit import Edit, rewrite, rewrite_key, splice
from sync.source.locate import Places, locate
from sync.source.parse import Document, Fault, parse
from sync.source.read import Checked, family, read

_BOM = "\ufeff".encode()
_SEPARATORS = re.compile(r"[ ().\-/]")


class Mended(NamedTuple):
    """One value that was written anew."""

    span: Span
    rule: str
    before: str
    after: str


class _Repair(NamedTuple):
    """One splice, with what it changes in the data."""

    edit: Edit
    rule: str
    old: Any
    new: str


def mend(files: Iterable[str], options: Options) -> Iterator[Mended]:
    """Mend files in place, and what they extend where it stands, each once."""
    known: set[str] = set()
    for checked in (member for file in files for member in family(read(file))[0]):
        if checked.document.file not in known:
            known.add(checked.document.file)
            yield from _mend(checked, options)


def _mend(checked: Checked, options: Options) -> list[Mended]:
    """Nothing is written unless the new text says the same, but for the mended values."""
    document, file = checked.document, checked.document.file
    if not document.readable or not isinstance(document.data, dict):
        return []
    faults = own_findings(checked, options)
    places = locate(document, [fault.at.path for fault in faults if isinstance(fault.at, Pointer)])
    repairs = _apart(_repairs(document, places, faults))
    text = splice(document.text, (repair.edit for repair in repairs))
    if not repairs or not _same_but(document, text, repairs):
        return []
    _write(Path(file), text)
    spans = [document.lines.span(file, repair.edit.start, repair.edit.end) for repair in repairs]
    return [
        Mended(span, repair.rule, document.text[repair.edit.start : repair.edit.end], repair.edit.text)
        for span, repair in zip(spans, repairs, strict=True)
    ]


def _repairs(document: Document, places: Places, faults: list[Fault]) -> Iterator[_Repair]:
    for fault in faults:
        spell = SPELLINGS.get(fault.rule)
        if spell is None or not isinstance(fault.at, Pointer):
            continue
        path, entry, node = fault.at.path, places.entry(fault.at.path), places.node(fault.at.path)
        if fault.at.on_key and entry is not None:
            key = str(path[-1])
            new = spell(key, document.text[entry.key_start : entry.key_end])
            if new is not None:
                yield _Repair(rewrite_key(document.text, entry, new), fault.rule, key, new)
        elif not fault.at.on_key and node is not None:
            old = _value(document.data, path)
            new = spell(old, places.text(node))
            edit = rewrite(document.text, node, new) if new is not None else None
            if edit is not None and new is not None:
                yield _Repair(edit, fault.rule, old, new)


def _apart(repairs: Iterator[_Repair]) -> list[_Repair]:
    """One repair for each place: a value that is repeated by an alias is written once."""
    first: dict[int, _Repair] = {}
    for repair in repairs:
        first.setdefault(repair.edit.start, repair)
    return sorted(first.values())


def _quoted(_value: Any, written: str) -> str | None:
    return written


def _capitals(value: Any, _written: str) -> str | None:
    return str(value).upper() if re.fullmatch("[A-Za-z]{2}", str(value)) else None


def _digits(value: Any, _written: str) -> str | None:
    number = _SEPARATORS.sub("", str(value))
    return number if re.fullmatch(r"\+[1-9][0-9]{1,14}", number) else None


def _lower(value: Any, _written: str) -> str | None:
    return str(value).lower()


SPELLINGS: dict[str, Callable[[Any, str], str | None]] = {
    "yaml-unquoted": _quoted,
    "country-code": _capitals,
    "number-form": _digits,
    "uuid-form": _lower,
}
"""Rule → from a value and the way it is written to the right spelling, or None where there is no single one."""


def _same_but(document: Document, text: str, repairs: list[_Repair]) -> bool:
    """Whether the new text holds the old data with nothing but the repairs."""
    after = parse(document.file, text.encode())
    changes = {(repr(repair.old), repr(repair.new)) for repair in repairs}
    return not set(after.faults) - set(document.faults) and _equal(document.data, after.data, changes)


def _equal(old: Any, new: Any, changes: set[tuple[str, str]]) -> bool:
    if isinstance(old, dict) and isinstance(new, dict):
        pairs = list(zip(old.items(), new.items(), strict=False))
        return len(old) == len(new) and all(
            _equal(key, other, changes) and _equal(value, changed, changes) for (key, value), (other, changed) in pairs
        )
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(_equal(*pair, changes) for pair in zip(old, new, strict=True))
    return (old == new and type(old) is type(new)) or (repr(old), repr(new)) in changes


def _value(data: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        data = data[step]
    return data


def _write(path: Path, text: str) -> None:
    """Replace a file's text in one step, so that a crash leaves the old or the new one; a link stays a link."""
    real = path.resolve()
    raw = real.read_bytes()
    content = (_BOM if raw.startswith(_BOM) else b"") + text.encode()
    try:
        replace(real, content, real.stat().st_mode)
    except OSError as error:
        raise UnreadableError(f"{path} cannot be written: {error.strerror or error}") from error
