"""Bytes → Document: plain data from YAML events, with every limit applied before anything else sees the data.

No positions are kept: they cost more than the parsing itself and are needed only where there is something to
report. ``locate.py`` walks the events a second time for them.
"""

import re
from collections.abc import Callable
from functools import cached_property
from pathlib import PurePath
from typing import Any, NamedTuple

import yaml
from yaml import AliasEvent, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent

from sync.finding import Severity
from sync.place import Pointer, Span
from sync.source.scalars import PlainScalars

MAX_BYTES = 64 * 1024 * 1024
MAX_DEPTH = 64
MAX_ALIASED = 200_000
"""How many values may come into being through aliases and merge keys."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_TEXT_TAGS = ("!", "tag:yaml.org,2002:str")

Parser: Callable[[str], Any]
try:
    from yaml._yaml import CParser as Parser
except ImportError:  # a PyYAML that was built without libyaml: slower, the same events
    from yaml import SafeLoader as Parser


class Fault(NamedTuple):
    """A finding of the reading stage, with the rule that it breaks."""

    rule: str
    at: Span | Pointer
    message: str
    hint: str = ""
    severity: Severity | None = None
    """Only where it is milder than the rule's own."""


class Lines:
    """Offsets in a text → lines and columns as editors count them: LF, CRLF and CR end a line, nothing else does."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1."""
        from bisect import bisect_right

        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def span(self, file: str, start: int, end: int) -> Span:
        """The stretch between two offsets."""
        return Span(file, *self.position(start), *self.position(max(start, end)))

    def line(self, number: int) -> str:
        """A line without its end."""
        start = self.starts[number - 1]
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")


class Document:
    """One file as plain data: dicts, lists, str, int, float, bool and None only."""

    def __init__(
        self, file: str, text: str, data: Any = None, faults: tuple[Fault, ...] = (), odd: bool = False
    ) -> None:
        self.file = file
        self.text = text
        self.data = data
        self.faults = faults
        self.odd = odd
        """Whether the text has unquoted scalars that other readers take for numbers or booleans."""

    @property
    def readable(self) -> bool:
        """Whether there is data to look at: reading got to the end."""
        return self.data is not None

    @cached_property
    def lines(self) -> Lines:
        """The table of line starts, made when first asked for."""
        return Lines(self.text)


class _Stop(Exception):  # noqa: N818  not an error: it carries the finding that ends the reading
    def __init__(self, rule: str, start: int, end: int, message: str, hint: str = "") -> None:
        self.fault = (rule, start, end, message, hint)


def decode(file: str, raw: bytes) -> str | Fault:
    """The text of a file, or why it is none. A byte order mark is dropped."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Fault(
            "file-encoding", Span(file), "the file is UTF-16; sendersync reads UTF-8", "save the file as UTF-8"
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
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
        size = f"the file has {len(raw):,} bytes; sendersync reads at most {MAX_BYTES:,}"
        return Document(file, "", faults=(Fault("file-size", Span(file), size, "split the file"),))
    text = decode(file, raw)
    if isinstance(text, Fault):
        return Document(file, raw.decode("utf-8", "replace"), faults=(text,))
    builder = _Builder(text)
    try:
        data = builder.document()
    except _Stop as stop:
        builder.faults.append(stop.fault)
        data = None
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        builder.faults.append(_explain(error, text, PurePath(file).suffix == ".json"))
        data = None
    lines = Lines(text) if builder.faults else None
    faults = tuple(
        Fault(rule, lines.span(file, start, end), message, hint)
        for rule, start, end, message, hint in builder.faults
        if lines
    )
    return Document(file, text, data, faults, builder.plain.odd or builder.odd_key)


class _Builder:
    """One walk over the events of a text. Recursion is safe: the depth is limited."""

    def __init__(self, text: str) -> None:
        self.next = Parser(text).get_event
        self.plain = PlainScalars()
        self.odd_key = False
        self.faults: list[tuple[str, int, int, str, str]] = []
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.open_anchors: set[str] = set()
        self.size = 0
        self.aliased = 0

    def document(self) -> Any:
        self.next()  # the stream starts
        event = self.next()
        if isinstance(event, yaml.StreamEndEvent):
            raise _Stop("file-empty", 0, 0, "the file is empty", "a senders file begins with version: 1")
        data = self.value(self.next(), 1)
        self.next()  # the document ends
        event = self.next()
        if not isinstance(event, yaml.StreamEndEvent):
            start = event.start_mark.index
            hint = "keep one target in one file"
            raise _Stop(
                "yaml-documents", start, start + 3, "a second YAML document begins here; a file holds one", hint
            )
        if data is None:
            raise _Stop("file-empty", 0, 0, "the file holds no settings", "a senders file begins with version: 1")
        return data

    def value(self, event: Any, depth: int) -> Any:
        kind = event.__class__
        if kind is AliasEvent:
            return self.alias(event)
        self.size += 1
        if event.tag is not None and event.tag not in _TEXT_TAGS:
            start, end = event.start_mark.index, event.end_mark.index
            raise _Stop("yaml-tag", start, end, f"the tag {event.tag!r} has no meaning here", "leave the tag out")
        if kind is ScalarEvent:
            value = event.value if event.tag or not event.implicit[0] else self.plain[event.value]
            if event.anchor:
                self.anchors[event.anchor] = (value, 1)
            return value
        if depth > MAX_DEPTH:
            start = event.start_mark.index
            raise _Stop("yaml-depth", start, start + 1, f"values are nested more than {MAX_DEPTH} levels deep", "")
        if not event.anchor:
            return self.mapping(depth) if kind is MappingStartEvent else self.sequence(depth)
        before = self.size
        self.open_anchors.add(event.anchor)
        value = self.mapping(depth) if kind is MappingStartEvent else self.sequence(depth)
        self.open_anchors.discard(event.anchor)
        self.anchors[event.anchor] = (value, self.size - before + 1)
        return value

    def alias(self, event: Any) -> Any:
        start, end = event.start_mark.index, event.end_mark.index
        if event.anchor in self.open_anchors:
            raise _Stop("yaml-alias", start, end, f"*{event.anchor} stands inside the value that it repeats", "")
        if event.anchor not in self.anchors:
            hint = f"mark the value to repeat with &{event.anchor}, above this line"
            raise _Stop(
                "yaml-alias", start, end, f"*{event.anchor} repeats a value that no &{event.anchor} marks", hint
            )
        value, size = self.anchors[event.anchor]
        self.size += size
        self.aliased += size
        if self.aliased > MAX_ALIASED:
            message = f"aliases repeat more than {MAX_ALIASED:,} values"
            raise _Stop("yaml-alias", start, end, message, "write the values out, or repeat less")
        return value

    def sequence(self, depth: int) -> list[Any]:
        items: list[Any] = []
        event = self.next()
        while event.__class__ is not SequenceEndEvent:
            items.append(self.value(event, depth + 1))
            event = self.next()
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
            else:
                if is_plain and plain[key] is not key and plain[key] != key:
                    self.odd_key = True
                if event.anchor:
                    self.anchors[event.anchor] = (key, 1)
                value_event = follow()
                if value_event.__class__ is ScalarEvent and not value_event.anchor and value_event.tag is None:
                    self.size += 1
                    value = plain[value_event.value] if value_event.implicit[0] else value_event.value
                else:
                    value = self.value(value_event, depth + 1)
                if key in data:
                    self.duplicate(event, key)
                else:
                    data[key] = value
            event = follow()
        for other in merged:
            for key, value in other.items():
                data.setdefault(key, value)
        return data

    def complex_key(self, event: Any) -> str:
        start = event.start_mark.index
        message = "a key is a text here, not a list, a mapping or an alias"
        raise _Stop("yaml-key", start, start + 1, message, "put quotes around the key if it is meant as a text")

    def duplicate(self, event: Any, key: str) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        message = f"the key {key!r} stands twice in this mapping; most readers silently drop the first one"
        self.faults.append(("yaml-duplicate-key", start, end, message, "merge the two, or rename one"))

    def merge(self, depth: int) -> list[dict[str, Any]]:
        event = self.next()
        start, end = event.start_mark.index, event.end_mark.index
        value = self.value(event, depth + 1)
        sources = value if isinstance(value, list) else [value]
        if not all(isinstance(source, dict) for source in sources):
            hint = "merge with <<: *name, where &name marks a mapping"
            raise _Stop("yaml-merge", start, end, "<< merges mappings, and this is none", hint)
        return sources


_HINTS = {
    "mapping values are not allowed": "quote a value that contains ': ', and line up keys of one mapping",
    "found character that cannot start any token": "put quotes around values that begin with @, ` or %",
    "could not find expected ':'": "a key is followed by a colon and a space",
    "did not find expected ',' or": "close the bracket, or put a comma between the entries",
    "did not find expected '-' indicator": "line up the entries of the list",
    "did not find expected key": "line up the keys of the mapping, and close every bracket",
    "found unexpected end of stream": "close the quotes",
    "found unknown escape character": "use single quotes, or double the backslash",
    "invalid Unicode character escape code": "write the character itself instead of its escape",
    "found duplicate anchor": "give each anchor a name of its own",
}


def _explain(error: Exception, text: str, is_json: bool) -> tuple[str, int, int, str, str]:
    """A parser's error in our words: rule, start, end, message, way out."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        match = _UNPRINTABLE.search(text)
        start = match.start() if match else 0
        code = f"U+{ord(match.group()):04X}" if match else "a control character"
        return "file-encoding", start, start + 1, f"{code} is not allowed in YAML", "remove the character"
    start = min(mark.index, len(text))
    problem = str(getattr(error, "problem", None) or "the text ends too early")
    if text[start : start + 1] == "\t":
        return "yaml-syntax", start, start + 1, "a tab stands where YAML wants spaces", "indent with spaces"
    hint = next((hint for words, hint in _HINTS.items() if words in problem), "")
    opened = getattr(error, "context_mark", None)
    if opened is not None and start >= len(text.rstrip()):
        line = Lines(text).position(min(opened.index, len(text)))[0]
        problem += f" (what is still open began on line {line})"
    kind = "JSON" if is_json else "YAML"
    return "yaml-syntax", start, start + 1, f"this is not {kind}: {problem}", hint
