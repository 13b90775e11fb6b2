"""Where the parts of a text stand that is about to be changed: entries of mappings and lists, and their lines."""

from typing import NamedTuple

from sync.place import Path
from sync.source.document import Document
from sync.source.locate import Entry, Node, locate


class Child(NamedTuple):
    """An entry of a mapping with its key, or of a list with its index."""

    start: int
    end: int
    key: str | int
    node: Node


class Ground:
    """A document with the places of everything in it."""

    def __init__(self, document: Document) -> None:
        """The text is walked once."""
        self.lines, self.places = document.lines, locate(document)

    def owns(self, path: Path) -> bool:
        """Whether every step of a path is written where it belongs, and not brought in by an alias or a merge."""
        for length in range(1, len(path) + 1):
            parent = self.places.node(path[: length - 1])
            if parent is None or all(child.key != path[length - 1] for child in self.children(parent)):
                return False
        return True

    def children(self, node: Node) -> list[Child]:
        """The entries that are written in a mapping or list itself, in order."""
        found = [
            Child(entry.key_start, self._end(entry), key, entry.value)
            for key, entry in node.entries.items()
            if node.start <= entry.key_start < node.end
        ]
        found += [Child(item.start, item.end, index, item) for index, item in node.items.items()]
        return sorted(found)

    def _end(self, entry: Entry) -> int:
        """Where an entry ends; behind an alias, the line does."""
        if entry.value.start >= entry.key_end:
            return entry.value.end
        line = self.lines.position(entry.key_end)[0]
        return self.lines.starts[line - 1] + len(self.lines.line(line))

    def in_flow(self, path: Path) -> bool:
        """Whether a value stands between brackets."""
        nodes = (self.places.node(path[:length]) for length in range(len(path)))
        return any(node is not None and node.style == "flow" for node in nodes)

    def line(self, offset: int) -> int:
        """Where the line of an offset begins."""
        return self.lines.starts[self.lines.position(offset)[0] - 1]

    def below(self, child: Child) -> int:
        """Where the first line after an entry begins."""
        return self.lines.next_line(max(child.end, child.start))
