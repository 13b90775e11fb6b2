"""The second pass: path → place in the text, for the values that somebody asks for.

The events are walked again, and a tree of offsets is built along the wanted paths only. A value that came
through an alias or a merge key has the place where it is written.
"""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from yaml import AliasEvent, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from sync.place import Path, Pointer, Span
from sync.source.parse import Document, Parser

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
    """For scalars ``plain``, ``quoted``, ``block`` or ``marked`` (with a tag or an anchor), else ``flow`` or ``open``."""
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
        text = self.document.text[node.start : node.end]
        return (
            node.start + len(text.splitlines()[0].rstrip())
            if node.style in ("open", "flow", "block") and text
            else node.end
        )


def locate(document: Document, paths: Iterable[Path] | None = None) -> Places:
    """Places for the given paths and their parents, or for everything."""
    wanted: Wanted = None
    if paths is not None and "&" not in document.text:  # what an alias repeats may stand anywhere above
        wanted = {}
        for path in paths:
            level: Any = wanted
            for step in path:
                level = level.setdefault(step, {})
    return Places(document, _Walk(document.text).document(wanted))


class _Walk:
    def __init__(self, text: str) -> None:
        self.text = text
        self.next = Parser(text).get_event
        self.anchors: dict[str, Node] = {}

    def document(self, wanted: Wanted) -> Node:
        self.next()
        self.next()
        return self.value(self.next(), wanted)

    def value(self, event: Any, wanted: Wanted) -> Node:
        kind = event.__class__
        if kind is AliasEvent:
            node = self.anchors.get(event.anchor)
            start, end = event.start_mark.index, event.end_mark.index
            return node if node is not None else Node(start, end, "marked")
        if kind is ScalarEvent:
            node = self.scalar(event)
        elif event.anchor:
            node = self.collection(event, None)
        elif wanted == {}:
            node = self.skip(event)
        else:
            node = self.collection(event, wanted)
        if event.anchor:
            self.anchors[event.anchor] = node
        return node

    def scalar(self, event: Any) -> Node:
        start, end = event.start_mark.index, event.end_mark.index
        if event.tag is not None or event.anchor:
            style = "marked"
        elif event.implicit[0]:
            style = "plain"
        elif event.style in ("|", ">"):
            style = "block"
            end = start + len(self.text[start:end].rstrip())
        else:
            style = "quoted"
        return Node(start, end, style)

    def skip(self, event: Any) -> Node:
        start, end, depth = event.start_mark.index, event.end_mark.index, 1
        flow = event.flow_style
        while depth:
            event = self.next()
            kind = event.__class__
            if kind is MappingStartEvent or kind is SequenceStartEvent:
                depth += 1
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                depth -= 1
                if flow:
                    end = event.end_mark.index
            elif not flow:
                end = event.end_mark.index
        return Node(start, end, "flow" if flow else "open")

    def collection(self, start: Any, wanted: Wanted) -> Node:
        if start.__class__ is MappingStartEvent:
            return self.mapping(start, wanted)
        items: dict[int, Node] = {}
        end = start.end_mark.index
        index = 0
        event: Any = self.next()
        while event.__class__ is not SequenceEndEvent:
            node = self.value(event, wanted if wanted is None else wanted.get(index, {}))
            if wanted is None or index in wanted:
                items[index] = node
            end = event.end_mark.index if event.__class__ is AliasEvent else node.end
            index += 1
            event = self.next()
        if start.flow_style:
            end = event.end_mark.index
        return Node(start.start_mark.index, end, "flow" if start.flow_style else "open", {}, items)

    def mapping(self, start: Any, wanted: Wanted) -> Node:
        entries: dict[str, Entry] = {}
        merged: list[Node] = []
        end = start.end_mark.index
        event: Any = self.next()
        while event.__class__ is not MappingEndEvent:
            key, plain = event.value, event.implicit[0]
            key_start, key_end = event.start_mark.index, event.end_mark.index
            if event.anchor:
                self.anchors[event.anchor] = self.scalar(event)
            merging = plain and key == "<<"
            event = self.next()
            node = self.value(event, None if wanted is None or merging else wanted.get(key, {}))
            end = event.end_mark.index if event.__class__ is AliasEvent else node.end
            if merging:
                merged += node.items.values() if node.items else [node]
            elif key not in entries and (wanted is None or key in wanted):
                entries[key] = Entry(key_start, key_end, plain, node)
            event = self.next()
        for other in merged:
            for key, entry in other.entries.items():
                entries.setdefault(key, entry)
        if start.flow_style:
            end = event.end_mark.index
        return Node(start.start_mark.index, end, "flow" if start.flow_style else "open", entries)
