"""Bytes → Document: plain data from YAML events, with every limit applied before anything else sees the data.

No positions are kept: they cost more than the parsing itself and are needed only where there is something to
report. ``locate.py`` walks the events a second time for them.
"""

import codecs
from typing import Any, NamedTuple

from yaml import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
    YAMLError,
)

from sync.place import Path, Span
from sync.source.document import MAX_FAULTS, Document, Fault, Lines
from sync.source.events import events
from sync.source.scalars import PlainScalars
from sync.source.syntax import explain_syntax
from sync.wording import quote

MAX_BYTES = 64 * 1024 * 1024
MAX_DEPTH = 64
MAX_ALIASED = 200_000
"""How many values may come into being through aliases and merge keys."""

_TEXT_TAGS = ("!", "tag:yaml.org,2002:str")

__all__ = ["MAX_BYTES", "MAX_DEPTH", "Document", "Fault", "parse"]


class _Stop(Exception):  # noqa: N818  not an error: it carries the finding that ends the reading
    def __init__(self, rule: str, start: int, end: int, message: str, hint: str = "") -> None:
        self.rule, self.start, self.end, self.message, self.hint = rule, start, end, message, hint


class _Anchored(NamedTuple):
    """A value that aliases may repeat: how many values it holds, and how deep they are nested."""

    value: Any
    size: int = 1
    height: int = 0


def decode(file: str, raw: bytes) -> str | Fault:
    """The text of a file, or why it is none. A byte order mark is dropped."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = "the file is UTF-16; sendersync reads UTF-8"
        return Fault("file-encoding", Span(file), message, "save the file as UTF-8")
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode()
        at = Lines(before).span(file, len(before), len(before))
        return Fault("file-encoding", at, f"byte 0x{raw[error.start]:02x} is not UTF-8", "save the file as UTF-8")
    if "\x00" in text:
        offset = text.index("\x00")
        at = Lines(text).span(file, offset, offset + 1)
        return Fault("file-encoding", at, "there is a NUL byte in the file", "save the file as plain text in UTF-8")
    return text


def parse(file: str, raw: bytes) -> Document:
    """Read one file. What is wrong with it as YAML stands in ``faults``."""
    if len(raw) > MAX_BYTES:
        message = f"the file has more than {MAX_BYTES:,} bytes, which is the most that sendersync reads"
        return Document(file, "", faults=(Fault("file-size", Span(file), message, "split the file"),))
    text = decode(file, raw)
    if isinstance(text, Fault):
        return Document(file, raw.decode("utf-8-sig", "replace"), faults=(text,))
    document = Document(file, text)
    builder = _Builder(document)
    try:
        document.data = builder.document()
    except _Stop as stop:
        builder.fault(stop.rule, stop.start, stop.end, stop.message, stop.hint)
    except YAMLError as error:
        builder.fault(*explain_syntax(error, document))
    document.faults = tuple(builder.faults)
    document.odd = builder.plain.odd or builder.odd_key
    return document


class _Builder:
    """One walk over the events of a text. Recursion is safe: the depth is limited."""

    def __init__(self, document: Document) -> None:
        self.source = document
        self.next = events(document)
        self.plain = PlainScalars()
        self.odd_key = False
        self.faults: list[Fault] = []
        self.duplicates = 0
        self.path: list[str | int] = []
        self.anchors: dict[str, _Anchored] = {}
        self.open_anchors: set[str] = set()
        self.size = self.aliased = self.deepest = 0

    def fault(self, rule: str, start: int, end: int, message: str, hint: str, inside: Path | None = None) -> None:
        span = self.source.lines.span(self.source.file, start, end)
        self.faults.append(Fault(rule, span, message, hint, inside=inside))

    def document(self) -> Any:
        self.next()  # the stream starts
        event = self.next()
        if event.__class__ is StreamEndEvent:
            raise _Stop("file-empty", 0, 0, "the file is empty", "a senders file begins with version: 1")
        data = self.value(self.next(), 1)
        self.next()  # the document ends
        event = self.next()
        if event.__class__ is not StreamEndEvent:
            start = event.start_mark.index
            message = "a second YAML document begins here; a file holds one"
            raise _Stop("yaml-documents", start, start + 3, message, "keep one target in one file")
        if data is None:
            raise _Stop("file-empty", 0, 0, "the file holds no settings", "a senders file begins with version: 1")
        return data

    def value(self, event: Any, depth: int) -> Any:
        kind = event.__class__
        if kind is AliasEvent:
            return self.alias(event, depth)
        self.size += 1
        if event.tag is not None:
            self.check_tag(event)
        if kind is ScalarEvent:
            value = event.value if event.tag or not event.implicit[0] else self.plain[event.value]
            if event.anchor:
                self.open_anchors.discard(event.anchor)
                self.anchors[event.anchor] = _Anchored(value)
            return value
        if depth > MAX_DEPTH:
            start = event.start_mark.index
            raise _Stop("yaml-depth", start, start + 1, f"values are nested more than {MAX_DEPTH} levels deep")
        return self.collection(event, depth)

    def collection(self, event: Any, depth: int) -> Any:
        """A list or a mapping; of one that aliases may repeat, size and height are kept."""
        walk = self.mapping if event.__class__ is MappingStartEvent else self.sequence
        if not event.anchor:
            self.deepest = max(self.deepest, depth)
            return walk(depth)
        size, deepest, self.deepest = self.size, self.deepest, depth
        self.open_anchors.add(event.anchor)
        value = walk(depth)
        self.open_anchors.discard(event.anchor)
        self.anchors[event.anchor] = _Anchored(value, self.size - size + 1, self.deepest - depth + 1)
        self.deepest = max(self.deepest, deepest)
        return value

    def check_tag(self, event: Any) -> None:
        if event.tag not in _TEXT_TAGS:
            start, end = event.start_mark.index, event.end_mark.index
            message = f"the tag {quote(event.tag.replace('tag:yaml.org,2002:', '!!'))} has no meaning here"
            hint = "leave the tag out, or put quotes around a text that begins with !"
            raise _Stop("yaml-tag", start, max(end, start + 1), message, hint)

    def alias(self, event: Any, depth: int) -> Any:
        name, start, end = event.anchor, event.start_mark.index, event.end_mark.index
        if name in self.open_anchors:
            message = f"*{name} stands inside the value that it repeats"
            raise _Stop("yaml-alias", start, end, message, "write the value out")
        if name not in self.anchors:
            hint = f"mark the value with &{name} above this line, or put quotes around a text that begins with *"
            raise _Stop("yaml-alias", start, end, f"*{name} repeats a value that no &{name} marks", hint)
        value, size, height = self.anchors[name]
        self.size += size
        self.aliased += size
        if self.aliased > MAX_ALIASED:
            message = f"aliases repeat more than {MAX_ALIASED:,} values"
            raise _Stop("yaml-alias", start, end, message, "write the values out, or repeat less")
        self.deepest = max(self.deepest, depth + height - 1)
        if self.deepest > MAX_DEPTH:
            message = f"with what *{name} repeats, values are nested more than {MAX_DEPTH} levels deep"
            raise _Stop("yaml-depth", start, end, message)
        return value

    def sequence(self, depth: int) -> list[Any]:
        items: list[Any] = []
        follow, plain = self.next, self.plain
        event = follow()
        while event.__class__ is not SequenceEndEvent:
            if event.__class__ is ScalarEvent and not event.anchor and event.tag is None:
                self.size += 1
                items.append(plain[event.value] if event.implicit[0] else event.value)
            else:
                self.path.append(len(items))
                items.append(self.value(event, depth + 1))
                self.path.pop()
            event = follow()
        return items

    def mapping(self, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        merged: list[dict[str, Any]] = []
        follow, plain = self.next, self.plain
        event = follow()
        while event.__class__ is not MappingEndEvent:
            key = event.value if event.__class__ is ScalarEvent else self.complex_key(event)
            is_plain = event.implicit[0]
            if is_plain and key == "<<":
                merged += self.merge(depth)
                event = follow()
                continue
            if is_plain and plain[key] is not key and plain[key] != key:
                self.odd_key = True
            if event.anchor or event.tag:
                self.marked_key(event)
            value_event = follow()
            if value_event.__class__ is ScalarEvent and not value_event.anchor and value_event.tag is None:
                self.size += 1
                value = plain[value_event.value] if value_event.implicit[0] else value_event.value
            else:
                self.path.append(key)
                value = self.value(value_event, depth + 1)
                self.path.pop()
            if key in data:
                self.duplicate(event, key)
                value = _both(data[key], value)
            data[key] = value
            event = follow()
        for other in merged:
            for key, value in other.items():
                data.setdefault(key, value)
        return data

    def marked_key(self, event: Any) -> None:
        if event.tag:
            self.check_tag(event)
        if event.anchor:
            self.anchors[event.anchor] = _Anchored(event.value)

    def complex_key(self, event: Any) -> str:
        start = event.start_mark.index
        message = "a key is a text here, not a list, a mapping or an alias"
        raise _Stop("yaml-key", start, start + 1, message, "put quotes around a text that begins with {, [ or *")

    def duplicate(self, event: Any, key: str) -> None:
        self.duplicates += 1
        message = f"the key {quote(key)} stands twice in this mapping; most readers silently drop the first one"
        if self.duplicates > MAX_FAULTS:
            message = f"more keys stand twice in this file; only the first {MAX_FAULTS:,} are shown"
        if self.duplicates <= MAX_FAULTS + 1:
            start, end = event.start_mark.index, event.end_mark.index
            hint = "merge the two, or rename one"
            self.fault("yaml-duplicate-key", start, end, message, hint, (*self.path, key))

    def merge(self, depth: int) -> list[dict[str, Any]]:
        event = self.next()
        value = self.value(event, depth + 1)
        sources = value if isinstance(value, list) else [value]
        if not all(isinstance(source, dict) for source in sources):
            start, end = event.start_mark.index, event.end_mark.index
            hint = "merge with <<: *name, where &name marks a mapping"
            raise _Stop("yaml-merge", start, max(end, start + 1), "<< merges mappings, and this is none", hint)
        return sources


def _both(first: Any, second: Any) -> Any:
    """What stands for a key that stands twice: the first value, or all named objects of both.

    Otherwise every name in the second ``senders`` would be reported as unknown wherever it is used.
    """
    for value in (first, second):
        if not isinstance(value, dict) or not all(item is None or isinstance(item, dict) for item in value.values()):
            return first
    return {**second, **first}
