"""Events → plain data, with every limit applied before anything else sees the data."""

from collections.abc import Callable
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

from sync.source.document import MAX_FAULTS, Document, Fault, shortened
from sync.source.events import events
from sync.source.scalars import PlainScalars
from sync.wording import quote

MAX_DEPTH = 64
MAX_ALIASED = 200_000
"""How many values may come into being through aliases and merge keys."""

_TEXT_TAGS = ("!", "tag:yaml.org,2002:str")


def build(document: Document) -> None:
    """Give a document its data and what is wrong with it as YAML; no data where reading did not get to the end."""
    builder = _Builder(document)
    try:
        builder.next = events(document)
        document.data = builder.document()
    except _Stop as stop:
        builder.fault(*stop.fault)
    except YAMLError as error:
        from sync.source.syntax import explain_syntax

        builder.fault(*explain_syntax(error, document))
    document.faults = (*shortened(builder.repeated, "more keys stand twice in this file"), *builder.faults)
    document.odd = builder.plain.odd or builder.odd


class _Stop(Exception):  # noqa: N818  not an error: it carries the finding that ends the reading
    def __init__(self, rule: str, start: int, end: int, message: str, hint: str = "") -> None:
        self.fault = (rule, start, end, message, hint)


class _Anchored(NamedTuple):
    """A value that aliases may repeat: how many values it holds, and how deep they are nested."""

    value: Any
    size: int = 1
    height: int = 0


class _Builder:
    """One walk over the events of a text. Recursion is safe: the depth is limited."""

    next: Callable[[], Any]

    def __init__(self, document: Document) -> None:
        self.source = document
        self.plain = PlainScalars()
        self.odd = False
        """Whether there are keys without quotes that other readers take for numbers, booleans or null."""
        self.names: dict[str, str] = {}
        """The keys without quotes that mean themselves. One text stands for all equal ones: a lot of the memory."""
        self.faults: list[Fault] = []
        self.repeated: list[Fault] = []
        """The keys that stand twice."""
        self.path: list[str | int] = []
        self.anchors: dict[str, _Anchored] = {}
        self.open_anchors: set[str] = set()
        self.size = self.aliased = self.deepest = 0

    def fault(self, rule: str, start: int, end: int, message: str, hint: str) -> None:
        self.faults.append(Fault(rule, self.source.lines.span(self.source.file, start, end), message, hint))

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
        self.size += size - 1
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
            if event.__class__ is ScalarEvent and event.tag is None and not event.anchor:
                items.append(plain[event.value] if event.implicit[0] else event.value)
            else:
                self.path.append(len(items))
                items.append(self.value(event, depth + 1))
                self.path.pop()
            event = follow()
        self.size += len(items)
        return items

    def mapping(self, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        merged: list[dict[str, Any]] = []
        again: dict[str, list[Any]] = {}
        follow, plain, names = self.next, self.plain, self.names
        event = follow()
        while event.__class__ is not MappingEndEvent:
            key = event.value if event.__class__ is ScalarEvent else self.complex_key(event)
            if key in names and not event.anchor and not event.tag:
                key = names[key]
            else:
                if key == "<<" and event.implicit[0] and event.tag is None:
                    merged += self.merge(depth)
                    event = follow()
                    continue
                self.new_key(event)
            value_event = follow()
            if value_event.__class__ is ScalarEvent and value_event.tag is None and not value_event.anchor:
                value = plain[value_event.value] if value_event.implicit[0] else value_event.value
            else:
                self.path.append(key)
                value = self.value(value_event, depth + 1)
                self.path.pop()
            if key in data:
                self.duplicate(event, key)
                again.setdefault(key, []).append(value)
            else:
                data[key] = value
            event = follow()
        self.size += len(data)
        return _completed(data, again, merged) if again or merged else data

    def new_key(self, event: Any) -> None:
        """A key that was not met yet, or that has an anchor or a tag."""
        if event.tag:
            self.check_tag(event)
        if event.anchor:
            self.anchors[event.anchor] = _Anchored(event.value)
        if event.implicit[0] and event.tag is None:
            if self.plain[event.value] == event.value:
                self.names.setdefault(event.value, event.value)
            else:
                self.odd = True

    def complex_key(self, event: Any) -> str:
        start = event.start_mark.index
        message = "a key is a text here, not a list, a mapping or an alias"
        raise _Stop("yaml-key", start, start + 1, message, "put quotes around a text that begins with {, [ or *")

    def duplicate(self, event: Any, key: str) -> None:
        if len(self.repeated) <= MAX_FAULTS:  # one more than is shown
            span = self.source.lines.span(self.source.file, event.start_mark.index, event.end_mark.index)
            message = f"the key {quote(key)} stands twice in this mapping; most readers silently drop the first one"
            inside = (*self.path, key)
            self.repeated.append(
                Fault("yaml-duplicate-key", span, message, "merge the two, or rename one", inside=inside)
            )

    def merge(self, depth: int) -> list[dict[str, Any]]:
        event = self.next()
        value = self.value(event, depth + 1)
        sources = value if isinstance(value, list) else [value]
        if not all(isinstance(source, dict) for source in sources):
            start, end = event.start_mark.index, event.end_mark.index
            hint = "merge with <<: *name, where &name marks a mapping"
            raise _Stop("yaml-merge", start, max(end, start + 1), "<< merges mappings, and this is none", hint)
        return sources


def _completed(data: dict[str, Any], again: dict[str, list[Any]], merged: list[dict[str, Any]]) -> dict[str, Any]:
    """A mapping with what its repeated keys and its merged mappings add.

    Of a key that stands twice the first value counts, but of named objects, all: otherwise every name in the second
    ``senders`` would be reported as unknown wherever it is used.
    """
    for key, others in again.items():
        values = [data[key], *others]
        if all(map(_holds_objects, values)):
            data[key] = {name: value for each in reversed(values) for name, value in each.items()}
    for other in merged:
        for key, value in other.items():
            data.setdefault(key, value)
    return data


def _holds_objects(value: Any) -> bool:
    return isinstance(value, dict) and all(item is None or isinstance(item, dict) for item in value.values())
