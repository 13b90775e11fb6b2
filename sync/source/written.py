"""Plain data → YAML as we write it into files of others: texts in quotes where any reader might take them otherwise."""

import re
from collections.abc import Mapping
from typing import Any

from sync.source.edit import in_quotes
from sync.source.scalars import looks_like_number, looks_like_word

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_./-]*")


def scalar(value: Any) -> str:
    """A text, number or truth value."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    text = str(value)
    is_plain = _PLAIN.fullmatch(text) and not looks_like_word(text) and not looks_like_number(text)
    return text if is_plain else in_quotes(text)


def flow(value: Any) -> str:
    """A value in one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(name)}: {flow(each)}" for name, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow, value)) + "]"
    return scalar(value)


def block(value: Mapping[str, Any], indent: int, newline: str) -> str:
    """A mapping with a line for each key, and a line for each entry of the lists in it; no line end at the end."""
    lines = []
    for name, each in value.items():
        start = f"{' ' * indent}{scalar(name)}:"
        if isinstance(each, Mapping) and each:
            lines += [start, block(each, indent + 2, newline)]
        elif isinstance(each, list | tuple) and each and all(isinstance(entry, Mapping) and entry for entry in each):
            lines += [start, *(item(entry, indent, newline) for entry in each)]
        else:
            lines.append(f"{start} {flow(each)}")
    return newline.join(lines)


def item(value: Mapping[str, Any], indent: int, newline: str) -> str:
    """A mapping as an entry of a list that has a line for each."""
    return f"{' ' * indent}- {block(value, indent + 2, newline).lstrip(' ')}"
