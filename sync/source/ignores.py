"""Comments that silence a problem: ``# sendersync: ignore[rule-id] reason``.

A comment counts for the line it stands on; alone on its line, it counts for the next line that says something.
"""

import re
from typing import NamedTuple

from sync.place import Span
from sync.source.locate import locate
from sync.source.parse import Document

MARK = "sendersync: ignore"
_COMMENT = re.compile(r"(?:(?<=\s)|^)#[ \t]*sendersync: ignore(?:\[([^\]\n\r]*)\])?[ \t]*([^\r\n]*)", re.MULTILINE)


class Ignore(NamedTuple):
    """One rule that a comment silences on one line; an empty rule: the comment names none."""

    span: Span
    line: int
    rule: str
    reason: str


def ignores(document: Document) -> list[Ignore]:
    """All such comments of a document. What stands inside a text is no comment."""
    if MARK not in document.text or not document.readable:
        return []
    places = locate(document)
    inside = sorted((node.start, node.end) for _, node in places.scalars())
    inside += sorted((entry.key_start, entry.key_end) for _, entry in places.mapping_entries())
    inside.sort()
    found = []
    for match in _COMMENT.finditer(document.text):
        if _within(match.start(), inside):
            continue
        span = document.lines.span(document.file, match.start(), match.end())
        rules = [rule.strip() for rule in (match.group(1) or "").split(",")]
        found += [Ignore(span, _line_meant(document, span), rule, match.group(2).strip()) for rule in rules]
    return found


def _within(offset: int, ranges: list[tuple[int, int]]) -> bool:
    from bisect import bisect_right

    index = bisect_right(ranges, (offset, len(ranges) and ranges[-1][1] + offset)) - 1
    return index >= 0 and ranges[index][0] <= offset < ranges[index][1]


def _line_meant(document: Document, span: Span) -> int:
    lines = document.lines
    if lines.line(span.line)[: span.column - 1].strip():
        return span.line
    following: range = range(span.line + 1, len(lines.starts) + 1)
    return next((number for number in following if lines.line(number).strip()[:1] not in ("", "#")), span.line)
