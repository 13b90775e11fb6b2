"""The ways in which a change can be written into a YAML text; each gives the new text, or None where it does not fit.

Nothing is promised about what the text then says: ``graft.py`` reads it back.
"""

from typing import Any

from sync.place import Path
from sync.source.document import Document
from sync.source.edit import Edit, splice
from sync.source.locate import Node, locate
from sync.source.written import block, flow, item, scalar


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def _line_end(document: Document, offset: int) -> int:
    """Where the line after the one of an offset begins; a text that ends without a line end stays so."""
    return document.lines.next_line(max(offset - 1, 0) if offset else 0)


def ended(text: str, newline: str) -> str:
    """A text whose last line has an end, if it has a line."""
    return text if not text or text.endswith(("\n", "\r")) else text + newline


def replaced(document: Document, path: Path, value: Any) -> str | None:
    """The value in the place of what stands there, in one line."""
    node = locate(document).node(path)
    if node is None:
        return None
    text = flow(value) if isinstance(value, dict | list) else scalar(value)
    space = " " if node.start == node.end else ""
    return splice(document.text, [Edit(node.start, node.end, space + text)])


def emptied(document: Document, path: Path, empty: str) -> str | None:
    """A list or mapping without its last entry, beside its key."""
    entry = locate(document).entry(path)
    return splice(document.text, [Edit(entry.key_end, entry.value.end, f": {empty}")]) if entry else None


def listed(document: Document, path: Path, have: Any, value: Any, newline: str) -> str | None:
    """A list with an entry a line: the lines of entries that stay are kept, with the comments in and above them."""
    node = locate(document).node(path)
    if node is None or node.style != "open" or not isinstance(value, list) or not isinstance(have, list) or not value:
        return None
    text, start = document.text, _line_start(document.text, node.start)
    indent = text[start : node.start]
    if indent.strip():
        return None
    chunks: dict[Any, str] = {}
    begin = start
    for index, entry in enumerate(have):
        if not isinstance(entry, str):
            return None
        end = _line_end(document, node.items[index].end)
        chunks[entry] = text[begin:end]
        begin = end
    lines = [ended(chunks.get(entry, f"{indent}- {scalar(entry)}"), newline) for entry in value]
    return splice(text, [Edit(start, begin, "".join(lines))])


def filled(document: Document, path: Path, value: Any, newline: str) -> str | None:
    """A key that stands there without a value gets one."""
    entry = locate(document).entry(path)
    if entry is None or entry.value.start != entry.value.end:
        return None
    indent = entry.key_start - _line_start(document.text, entry.key_start)
    if isinstance(value, dict):
        text = newline + block(value, indent + 2, newline)
    else:
        text = " " + (flow(value) if isinstance(value, list) else scalar(value))
    return splice(document.text, [Edit(entry.value.start, entry.value.end, text)])


def _first_key(node: Node) -> int:
    return min(entry.key_start for entry in node.entries.values())


def added_after(document: Document, path: Path, value: Any, newline: str) -> str | None:
    """A key in lines of its own below the last one of its mapping."""
    node = locate(document).node(path)
    if node is None or node.style != "open" or not node.entries:
        return None
    first = _first_key(node)
    lines = block(value, first - _line_start(document.text, first), newline)
    end = _line_end(document, node.end)
    before = ended(document.text[:end], newline)
    return before + lines + newline + document.text[end:]


def added_before(document: Document, path: Path, value: Any, newline: str) -> str | None:
    """The same above the first one, where the last one does not end with its line."""
    node = locate(document).node(path)
    if node is None or node.style != "open" or not node.entries:
        return None
    first = _first_key(node)
    indent = first - _line_start(document.text, first)
    lines = block(value, indent, newline).lstrip(" ") + newline + " " * indent
    return splice(document.text, [Edit(first, first, lines)])


def added_in_flow(document: Document, path: Path, inner: str) -> str | None:
    """An entry before the bracket that closes a mapping or a list."""
    node = locate(document).node(path)
    if node is None or node.style != "flow":
        return None
    inside = [*node.items.values(), *(entry.value for entry in node.entries.values())]
    if not inside:
        return splice(document.text, [Edit(node.start + 1, node.end - 1, inner)])
    last = max(each.end for each in inside)
    return splice(document.text, [Edit(last, last, f", {inner}")])


def item_after(document: Document, path: Path, value: Any, newline: str) -> str | None:
    """An entry in lines of its own below the last one of its list."""
    node = locate(document).node(path)
    if node is None or node.style != "open" or not node.items:
        return None
    indent = node.start - _line_start(document.text, node.start)
    end = _line_end(document, node.end)
    before = ended(document.text[:end], newline)
    return before + item(value, indent, newline) + newline + document.text[end:]


def first_item(document: Document, path: Path, value: Any, newline: str) -> str | None:
    """The first entry of an empty list, in lines of its own below the key."""
    entry = locate(document).entry(path)
    if entry is None or entry.value.style != "flow":
        return None
    indent = entry.key_start - _line_start(document.text, entry.key_start)
    text = ":" + newline + item(value, indent, newline)
    return splice(document.text, [Edit(entry.key_end, entry.value.end, text)])


def without_lines(document: Document, path: Path) -> str | None:
    """The text without the lines of an entry, if they hold nothing else."""
    places = locate(document)
    node, entry, text = places.node(path), places.entry(path), document.text
    if node is None:
        return None
    first = entry.key_start if entry else node.start
    start = _line_start(text, first)
    if text[start:first].strip(" " if entry else " -"):
        return None
    return splice(text, [Edit(start, _line_end(document, max(node.end, first + 1)), "")])


def without_in_flow(document: Document, path: Path) -> str | None:
    """The text without an entry between brackets, and without one of the commas beside it."""
    places = locate(document)
    node, entry, parent, text = places.node(path), places.entry(path), places.node(path[:-1]), document.text
    if node is None or parent is None or parent.style != "flow":
        return None
    start, end = (entry.key_start if entry else node.start), node.end
    before = [*parent.items.values(), *(one.value for one in parent.entries.values())]
    earlier = [each.end for each in before if each.end <= start]
    later = [one.key_start for one in parent.entries.values() if one.key_start >= end]
    later += [each.start for each in parent.items.values() if each.start >= end]
    if earlier:
        return splice(text, [Edit(max(earlier), end, "")])
    return splice(text, [Edit(start, min(later, default=end), "")])
