"""One change of a value → edits of the text, in the manner in which the text is written; nothing is proved yet."""

import json
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from sync.place import Path
from sync.source.document import Document
from sync.source.edit import Edit, in_quotes
from sync.source.ground import Child, Ground
from sync.source.layout import WIDTH, bracketed, entries, flow, items, plain
from sync.source.locate import Entry, Node
from sync.source.values import same, signature, value_at
from sync.source.written import block, scalar


class Manner(NamedTuple):
    """How what is new is written, where the text leaves a choice."""

    parted: tuple[Path, ...] = ((), ("senders",), ("policies",), ("accounts",), ("templates",))
    """Mappings whose entries are parted by empty lines: the sections of a senders file, and its objects."""
    folded: bool = True
    """Whether a long text becomes a block scalar."""
    first: bool = False
    """Whether a new key goes above the others: the last value may not end with its line."""


class UnspliceableError(Exception):
    """The way a value is written forbids a splice."""


def newline_of(text: str) -> str:
    """How the lines of a text end."""
    return "\r\n" if "\r\n" in text else "\n"


def begun(text: str, path: Path, value: Any) -> str:
    """A text that says nothing yet, with its first value below whatever comment it has."""
    for step in reversed(path[1:]):
        value = {step: value}
    newline = newline_of(text)
    before = text if not text or text.endswith(("\n", "\r")) else text + newline
    return before + "".join(f"{line}{newline}" for line in entries({path[0]: value}, 0))


class Splicing:
    """The edits of one change."""

    def __init__(self, document: Document, manner: Manner) -> None:
        """The text is walked once."""
        self.ground, self.text, self.is_json = Ground(document), document.text, document.is_json
        self.data, self.places, self.lines = document.data, self.ground.places, document.lines
        self.manner = manner
        self.newline = newline_of(document.text)

    def put(self, path: Path, value: Any) -> list[Edit]:
        """A value at a path, and what is missing above it."""
        known = len(path)
        while not self.ground.owns(path[:known]):
            known -= 1
        for step in reversed(path[known:]):
            value = {step: value}
        node = self.places.node(path[:known])
        if node is None:
            raise UnspliceableError
        old = value_at(self.data, path[:known])
        if known < len(path) and isinstance(old, dict):
            return self._add(node, path[:known], list(value.items()), self.ground.children(node))
        return self._change(path[:known], node, old, value)

    def remove(self, path: Path) -> list[Edit]:
        """An entry less."""
        node = self.places.node(path[:-1])
        if not self.ground.owns(path) or node is None:
            raise UnspliceableError
        children = self.ground.children(node)
        if len(children) == 1:
            return self._replace(path[:-1], node, [] if isinstance(path[-1], int) else {})
        return self._drop(node, children, [child.key == path[-1] for child in children])

    def _change(self, path: Path, node: Node, old: Any, new: Any) -> list[Edit]:
        if same(old, plain(new)):
            return []
        if isinstance(old, dict) and isinstance(new, dict) and old and new:
            return self._mapping(path, node, old, new)
        if isinstance(old, list) and isinstance(new, list) and old and new:
            return self._list(path, node, old, new)
        return self._replace(path, node, new)

    def _mapping(self, path: Path, node: Node, old: dict[str, Any], new: dict[str, Any]) -> list[Edit]:
        children = self.ground.children(node)
        own = {child.key for child in children}
        if not {*old} - {*new} <= own:
            raise UnspliceableError
        dropped = [child.key not in new for child in children]
        if all(dropped):
            return self._replace(path, node, new)
        edits = self._drop(node, children, dropped)
        for child in children:
            if isinstance(child.key, str) and child.key in new:
                edits += self._change((*path, child.key), child.node, old[child.key], new[child.key])
        added = [(key, item) for key, item in new.items() if key not in own and not same(old.get(key), plain(item))]
        kept = [child for child, gone in zip(children, dropped, strict=True) if not gone]
        return edits + (self._add(node, path, added, kept) if added else [])

    def _list(self, path: Path, node: Node, old: list[Any], new: list[Any]) -> list[Edit]:
        children = self.ground.children(node)
        if len(children) != len(old):
            raise UnspliceableError
        before, after = ([signature(plain(item)) for item in items] for items in (old, new))
        dropped, edits = [False] * len(old), list[Edit]()
        inserted: list[tuple[int, Any]] = []
        for what, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            moves = {*before} & {*after[first:last]} or {*before[start:end]} & {*after}
            if what == "replace" and end - start == last - first and not moves:
                for index, item in zip(range(start, end), new[first:last], strict=True):
                    edits += self._change((*path, index), children[index].node, old[index], item)
            elif what != "equal":
                dropped[start:end] = [True] * (end - start)
                inserted += [(end, item) for item in new[first:last]]
        if all(dropped):
            return self._replace(path, node, new)
        moved = {text: child for text, child, gone in zip(before, children, dropped, strict=True) if gone}
        placed = [(at, item, moved.get(signature(plain(item)))) for at, item in inserted]
        return edits + self._drop(node, children, dropped) + self._insert(node, children, dropped, placed)

    def _insert(
        self, node: Node, children: list[Child], dropped: list[bool], inserted: list[tuple[int, Any, Child | None]]
    ) -> list[Edit]:
        """Entries of a list, each before the one at an index, or at the end; one that moves keeps its lines."""
        edits: dict[tuple[int, bool], str] = {}
        kept = [child for child, gone in zip(children, dropped, strict=True) if not gone]
        for index, item, moved in inserted:
            follower = next((each for each in range(index, len(children)) if not dropped[each]), None)
            if node.style == "flow":
                at = kept[-1].end if follower is None else children[follower].start
                text = f", {self._flow(item)}" if follower is None else f"{self._flow(item)}, "
            else:
                at = self.ground.below(kept[-1]) if follower is None else self.ground.line(children[follower].start)
                margin = self.ground.line(kept[0].start)
                indent = len(self.text[margin:]) - len(self.text[margin:].lstrip(" "))
                lines = [self._lines_of(moved)] if moved else items([item], indent)
                text = self._joined(lines, at)
            edits[at, follower is None] = edits.get((at, follower is None), "") + text
        return [Edit(at, at, text) for (at, _end), text in edits.items()]

    def _lines_of(self, child: Child) -> str:
        return self.text[self.ground.line(child.start) : self.ground.below(child)].rstrip("\r\n")

    def _drop(self, node: Node, children: list[Child], dropped: list[bool]) -> list[Edit]:
        edits, index = [], 0
        while index < len(children):
            first = index
            while index < len(children) and dropped[index]:
                index += 1
            if index > first and node.style != "flow":
                edits += [
                    Edit(self.ground.line(child.start), self.ground.below(child), "") for child in children[first:index]
                ]
            elif index > first and index < len(children):
                edits.append(Edit(children[first].start, children[index].start, ""))
            elif index > first:
                edits.append(Edit(children[first - 1].end, children[index - 1].end, ""))
            index += 1
        return edits

    def _add(self, node: Node, path: Path, added: list[tuple[str, Any]], children: list[Child]) -> list[Edit]:
        """New entries of a mapping, behind those that stay."""
        if not children:
            return self._replace(path, node, dict(added))
        if node.style == "flow":
            inside = "".join(f", {self._flow_key(key)}: {self._flow(item)}" for key, item in added)
            return [Edit(children[-1].end, children[-1].end, inside)]
        indent = self.lines.position(children[0].start)[1] - 1
        at = self.ground.line(children[0].start) if self.manner.first else self.ground.below(children[-1])
        lines: list[str] = []
        for key, item in added:
            if path in self.manner.parted:
                lines.append("")
            lines += self._entry_lines(key, item, indent)
        return [Edit(at, at, self._joined(lines, at))]

    def _entry_lines(self, key: str, value: Any, indent: int) -> list[str]:
        if not self.manner.folded and isinstance(value, str):
            return [f"{' ' * indent}{scalar(key)}: {scalar(value)}"]
        return entries({key: value}, indent)

    def _replace(self, path: Path, node: Node, new: Any) -> list[Edit]:
        """Another value in the place of one, however both are written."""
        entry = self.places.entry(path)
        if not path and node.style == "flow":
            return [Edit(node.start, node.end, self._flow(new))]
        if entry is None and not (path and isinstance(path[-1], int)):
            raise UnspliceableError
        if not isinstance(new, dict | list) and node.style in ("plain", "quoted") and node.start < node.end:
            if self._is_long(new):
                return self._long(node, new, entry)
            return [Edit(node.start, node.end, self._scalar(node, new, self.ground.in_flow(path)))]
        if self.ground.in_flow(path) or (node.style == "flow" and self._fits(node, new)):
            return [Edit(node.start, node.end, self._flow(new))]
        if entry is None:
            column = self.lines.position(node.start)[1] - 1
            lines = items([new], column - 2)
            return [Edit(node.start, node.end, self.newline.join(lines)[column:])]
        indent = self.lines.position(entry.key_start)[1] - 1
        first, *rest = self._entry_lines(str(path[-1]), new, indent)
        if first.lstrip().startswith("#"):
            return [Edit(entry.key_start, max(node.end, entry.key_end), self.newline.join([first.lstrip(), *rest]))]
        shown = self.newline.join([first[indent + len(scalar(str(path[-1]))) :], *rest])
        return [Edit(entry.key_end, max(node.end, entry.key_end + 1), shown)]

    def _long(self, node: Node, new: str, entry: Entry | None) -> list[Edit]:
        """A text that wants a block scalar, if nothing stands behind it on its line."""
        behind = self.text[node.end : self.lines.next_line(node.end)].strip()
        lines = None
        if self.manner.folded and entry is not None and not behind:
            lines = block(new, self.lines.position(entry.key_start)[1] + 1, WIDTH)
        return [Edit(node.start, node.end, self.newline.join(lines) if lines else self._scalar(node, new))]

    def _is_long(self, value: Any) -> bool:
        return isinstance(value, str) and ("\n" in value or len(value) > WIDTH)

    def _fits(self, node: Node, new: Any) -> bool:
        line = flow(new)
        return line is not None and self.lines.position(node.start)[1] + len(line) <= WIDTH + 1

    def _scalar(self, node: Node, new: Any, flowing: bool = True) -> str:
        """A value in the quotes that the one before it had."""
        if isinstance(new, str) and self.text[node.start] in "\"'" and new.isprintable():
            return in_quotes(new, single=self.text[node.start] == "'")
        return self._flow(new) if flowing or self.is_json else scalar(new)

    def _flow(self, value: Any) -> str:
        if self.is_json:
            return json.dumps(plain(value), ensure_ascii=False)
        return bracketed(plain(value))

    def _flow_key(self, key: str) -> str:
        return json.dumps(key, ensure_ascii=False) if self.is_json else scalar(key, flow=True)

    def _joined(self, lines: list[str], at: int) -> str:
        """Whole lines, to stand at an offset where a line begins or the text ends."""
        before = "" if at == 0 or self.text[at - 1] in "\r\n" else self.newline
        return before + "".join(f"{line}{self.newline}" for line in lines)
