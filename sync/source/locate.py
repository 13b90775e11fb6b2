"""The second pass: path → place in the text, for the values that somebody asks for.

The events are walked again, and a tree of offsets is built along the wanted paths only. A value that came
through an alias or a merge key has the place where it is written.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from yaml import AliasEvent, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from sync.place import Path, Pointer, Span
from sync.source.document import Document
from sync.source.events import events

_PROPERTIES = r"(?:[&!]\S*(?:\s+#.*)*\s*)+"
"""The anchor and the tag before a value, with what may stand between."""

Wanted = dict[str | int, "Wanted"] | None
"""The wanted steps below a value; None stands for all of them."""


class Entry(NamedTuple):
    """One key of a mapping and its value."""

    key_start: int
    key_end: int
    key_plain: bool
    value: "Node"


class Node(NamedTuple):
    """One value: its offsets, how a scalar was written, and what is below it."""

    start: int
    end: int
    style: str
    """For scalars ``plain``, ``quoted``, ``block`` or ``tagged``, else ``flow`` or ``open``."""
    entries: dict[str, Entry] = {}  # noqa: RUF012  never written to after the node is made
    items: dict[int, "Node"] = {}  # noqa: RUF012


class Places:
    """Where the values of one document stand."""

    def __init__(self, document: Document, root: Node) -> None:
        self.document = document
        self.root = root

    def node(self, path: Path) -> Node | None:
        """The node of a value, if it exists and was asked for."""
        node: Node | None = self.root
        for step in path:
            if node is None:
                return None
            if isinstance(step, int):
                node = node.items.get(step)
            else:
                entry = node.entries.get(step)
                node = entry.value if entry else None
        return node

    def entry(self, path: Path) -> Entry | None:
        """The entry of a mapping that holds a value."""
        if not path or isinstance(path[-1], int):
            return None
        parent = self.node(path[:-1])
        return parent.entries.get(path[-1]) if parent else None

    def span(self, pointer: Pointer) -> Span:
        """The place of a pointer, or of its nearest parent that exists.

        A collection is shown by its key, a list entry by its first line: nobody wants twenty lines underlined.
        """
        path = pointer.path
        while path and self.node(path) is None:
            path = path[:-1]
        node, entry = self.node(path) or self.root, self.entry(path)
        on_key = pointer.on_key and path == pointer.path
        if entry is not None and (on_key or node.style in ("open", "flow") or node.start == node.end):
            return self._at(entry.key_start, entry.key_end)
        if not path:
            return Span(self.document.file, 1, 1, 1, 1)
        return self._at(node.start, self._first_line_end(node))

    def scalars(self) -> Iterator[tuple[Path, Node]]:
        """All scalars that the tree holds, in no promised order."""
        stack: list[tuple[Path, Node]] = [((), self.root)]
        while stack:
            path, node = stack.pop()
            if node.style not in ("open", "flow"):
                yield path, node
            stack.extend(((*path, key), entry.value) for key, entry in node.entries.items())
            stack.extend(((*path, index), item) for index, item in node.items.items())

    def mapping_entries(self) -> Iterator[tuple[Path, Entry]]:
        """All entries of mappings that the tree holds."""
        stack: list[tuple[Path, Node]] = [((), self.root)]
        while stack:
            path, node = stack.pop()
            for key, entry in node.entries.items():
                yield (*path, key), entry
                stack.append(((*path, key), entry.value))
            stack.extend(((*path, index), item) for index, item in node.items.items())

    def text(self, node: Node) -> str:
        """A node as it is written."""
        return self.document.text[node.start : node.end]

    def _at(self, start: int, end: int) -> Span:
        return self.document.lines.span(self.document.file, start, end)

    def _first_line_end(self, node: Node) -> int:
        """Where a long value ends on its first line; a scalar that fits one line is shown whole."""
        lines = self.document.lines
        number = lines.position(node.start)[0]
        return min(node.end, lines.starts[number - 1] + len(lines.line(number).rstrip()))


def locate(document: Document, paths: Iterable[Path] | None = None) -> Places:
    """Places for the given paths and their parents, or for everything."""
    wanted: Wanted = None
    if paths is not None and "&" not in document.text:  # what an alias repeats may stand anywhere above
        wanted = {}
        for path in paths:
            level: Any = wanted
            for step in path:
                level = level.setdefault(step, {})
    return Places(document, _Walk(document).document(wanted))


class _Walk:
    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.next = events(document)
        self.anchors: dict[str, Node] = {}
        self.end = 0
        """Where the value that was walked last ends: for an alias, not where what it repeats ends."""

    def document(self, wanted: Wanted) -> Node:
        self.next()
        self.next()
        return self.value(self.next(), wanted)

    def value(self, event: Any, wanted: Wanted) -> Node:
        kind = event.__class__
        if kind is AliasEvent:
            self.end = event.end_mark.index
            return self.anchors[event.anchor]
        if kind is ScalarEvent:
            node = self.scalar(event)
        elif wanted == {} and not event.anchor:
            node = self.skip(event)
        elif kind is MappingStartEvent:
            node = self.mapping(event, None if event.anchor else wanted)
        else:
            node = self.sequence(event, None if event.anchor else wanted)
        self.end = node.end
        if event.anchor:
            self.anchors[event.anchor] = node
        return node

    def scalar(self, event: Any) -> Node:
        start, end = event.start_mark.index, event.end_mark.index
        if event.tag is not None:
            return Node(start, end, "tagged")
        if event.anchor:
            match = re.compile(_PROPERTIES).match(self.text, start, end)
            start = match.end() if match else start
        if event.implicit[0]:
            return Node(start, end, "plain")
        if event.style in ("|", ">"):
            return Node(start, start + len(self.text[start:end].rstrip()), "block")
        return Node(start, end, "quoted")

    def skip(self, first: Any) -> Node:
        """Walk over a list or a mapping from which nothing is wanted."""
        end, depth = first.end_mark.index, 1
        while depth:
            event = self.next()
            kind = event.__class__
            if kind is MappingStartEvent or kind is SequenceStartEvent:
                depth += 1
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                depth -= 1
            if event.start_mark.index < event.end_mark.index:
                end = event.end_mark.index
        return self.collection(first, event, end)

    def collection(self, first: Any, last: Any, end: int) -> Node:
        """A list or a mapping between two events; without brackets it ends with its last value."""
        if first.flow_style:
            return Node(first.start_mark.index, last.end_mark.index, "flow")
        return Node(first.start_mark.index, end, "open")

    def sequence(self, first: Any, wanted: Wanted) -> Node:
        items: dict[int, Node] = {}
        self.end = first.end_mark.index
        index = 0
        event = self.next()
        while event.__class__ is not SequenceEndEvent:
            node = self.value(event, wanted if wanted is None else wanted.get(index, {}))
            if wanted is None or index in wanted:
                items[index] = node
            index += 1
            event = self.next()
        return self.collection(first, event, self.end)._replace(items=items)

    def mapping(self, first: Any, wanted: Wanted) -> Node:
        entries: dict[str, Entry] = {}
        merged: list[Node] = []
        again: dict[str, list[Node]] = {}
        self.end = first.end_mark.index
        event = self.next()
        while event.__class__ is not MappingEndEvent:
            key, plain = event.value, event.implicit[0] and event.tag is None
            key_node = self.scalar(event)
            if event.anchor:
                self.anchors[event.anchor] = key_node
            merging = plain and key == "<<"
            node = self.value(self.next(), None if wanted is None or merging else wanted.get(key, {}))
            if merging:
                merged += node.items.values() if node.items else [node]
            elif key in entries:
                again.setdefault(key, []).append(node)
            elif wanted is None or key in wanted:
                entries[key] = Entry(key_node.start, key_node.end, plain, node)
            event = self.next()
        _complete(entries, again, merged)
        return self.collection(first, event, self.end)._replace(entries=entries)


def _complete(entries: dict[str, Entry], again: dict[str, list[Node]], merged: list[Node]) -> None:
    """Add what repeated keys and merged mappings add; of a key that stands twice, the first place counts."""
    for key, others in again.items():
        earlier = entries[key]
        values = (*reversed(others), earlier.value)
        below = {name: entry for value in values for name, entry in value.entries.items()}
        entries[key] = earlier._replace(value=earlier.value._replace(entries=below))
    for other in merged:
        for key, entry in other.entries.items():
            entries.setdefault(key, entry)
