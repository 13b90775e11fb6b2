"""A tree of plain data with comments → the text of a YAML file, wide enough for people to read.

Mappings and lists that fit into a line are written on one, except where a Block or Objects says otherwise.
"""

from collections.abc import Iterator
from textwrap import wrap
from typing import Any, NamedTuple

from sync.source.written import block, is_shown, scalar

WIDTH = 120
_DEEPEST = 3
"""So many brackets may stand inside each other on one line."""


class Block(dict[Any, Any]):
    """A mapping with a line for each entry."""


class Objects(Block):
    """A mapping of named objects, with an empty line between them."""


class Noted(NamedTuple):
    """A value with a comment, beside it or above."""

    value: Any
    note: str


class Remark(str):
    """A key of a mapping that stands for a comment; its value does not count."""

    __slots__ = ()


def plain(value: Any) -> Any:
    """A tree as the data that is read back: without its comments."""
    if isinstance(value, Noted):
        return plain(value.value)
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items() if not isinstance(key, Remark)}
    return [plain(item) for item in value] if isinstance(value, list | tuple) else value


def document(tree: dict[Any, Any]) -> str:
    """The text of a file; an empty line stands between its sections."""
    parts = [_entry(key, value, 0) for key, value in tree.items()]
    return "\n\n".join("\n".join(lines) for lines in parts) + "\n"


def entries(mapping: dict[Any, Any], indent: int) -> list[str]:
    """The lines of a mapping."""
    lines: list[str] = []
    for key, value in mapping.items():
        if isinstance(mapping, Objects) and lines:
            lines.append("")
        lines += _entry(key, value, indent)
    return lines


def items(values: Any, indent: int) -> list[str]:
    """The lines of a list."""
    return [line for value in values for line in _item(value, indent)]


def flow(value: Any) -> str | None:
    """A value on one line; None where it holds what does not belong on one."""
    return bracketed(value) if _reads_well(value, 0) else None


def bracketed(value: Any) -> str:
    """Plain data on one line, however it reads."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(key, flow=True)}: {bracketed(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(bracketed, value)) + "]"
    return scalar(value, flow=True)


def _reads_well(value: Any, depth: int) -> bool:
    if isinstance(value, Noted) or (isinstance(value, Block) and value) or depth > _DEEPEST:
        return False
    if isinstance(value, dict):
        return all(not isinstance(key, Remark) and _reads_well(item, depth + 1) for key, item in value.items())
    if isinstance(value, list | tuple):
        return all(_reads_well(item, depth + 1) for item in value)
    return not isinstance(value, str) or "\n" not in value


def _entry(key: Any, value: Any, indent: int) -> list[str]:
    if isinstance(key, Remark):
        return list(_comment(key, indent))
    if isinstance(value, Noted):
        lines = _entry(key, value.value, indent)
        beside = f"{lines[0]}   # {value.note}"
        if len(lines) == 1 and len(beside) <= WIDTH:
            return [beside]
        return [*_comment(value.note, indent), *lines]
    head = f"{' ' * indent}{scalar(key)}:"
    line = _on_one_line(value, len(head) + 1)
    if line is not None:
        return [f"{head} {line}"]
    if isinstance(value, dict):
        return [head, *entries(value, indent + 2)]
    if isinstance(value, list | tuple):
        return [head, *items(value, indent + 2)]
    first, *rest = (isinstance(value, str) and block(value, indent + 2, WIDTH)) or [scalar(value)]
    return [f"{head} {first}", *rest]


def _item(value: Any, indent: int) -> list[str]:
    head = f"{' ' * indent}- "
    line = _on_one_line(value, len(head))
    if line is not None:
        return [head + line]
    if isinstance(value, dict):
        lines = entries(value, indent + 2)
    elif isinstance(value, list | tuple):
        lines = items(value, indent + 2)
    else:
        lines = [scalar(value)]
    return [head + lines[0].lstrip(" "), *lines[1:]]


def _on_one_line(value: Any, used: int) -> str | None:
    if isinstance(value, dict | list | tuple):
        several = isinstance(value, list | tuple) and len(value) > 1 and any(isinstance(each, dict) for each in value)
        line = None if several else flow(value)
    elif isinstance(value, str) and "\n" in value:
        return None
    else:
        line = scalar(value)
    return None if line is None or (value and used + len(line) > WIDTH) else line


def _comment(text: str, indent: int) -> Iterator[str]:
    """Lines of a comment. Whatever names it repeats, it silences no rule: it is no comment to sendersync."""
    text = "".join(letter if letter == "\n" or (is_shown(letter) and letter != "#") else "?" for letter in text)
    text = text.replace("sendersync:", "sendersync")
    for line in wrap(text, max(WIDTH - indent - 2, 40), break_on_hyphens=False):
        yield f"{' ' * indent}# {line}"
