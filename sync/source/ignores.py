"""Comments that silence a problem: ``# sendersync: ignore[rule-id] reason``.

A comment counts for the line it stands on; alone on its line, it counts for the next line that says something.
"""

import re
from bisect import bisect_right
from typing import NamedTuple

from yaml import ScalarEvent, StreamEndEvent

from sync.place import Span
from sync.source.document import Document
from sync.source.events import events

MARK = "sendersync: ignore"
_COMMENT = r"(?m)(?:(?<=\s)|^)#[ \t]*sendersync: ignore(?:\[([^\]\n\r]*)\])?[ \t]*([^\r\n]*)"


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
    texts = _texts(document)
    starts = [start for start, _ in texts]
    found = []
    for match in re.finditer(_COMMENT, document.text):
        index = bisect_right(starts, match.start()) - 1
        if index >= 0 and match.start() < texts[index][1]:
            continue
        span = document.lines.span(document.file, match.start(), match.end())
        rules = [rule.strip() for rule in (match.group(1) or "").split(",")]
        found += [Ignore(span, _line_meant(document, span), rule, match.group(2).strip()) for rule in rules]
    return found


def _texts(document: Document) -> list[tuple[int, int]]:
    """Where the scalars of a document stand, in order; a block scalar begins below its first line."""
    following, found = events(document), []
    event = following()
    while (kind := event.__class__) is not StreamEndEvent:
        if kind is ScalarEvent:
            start, end = event.start_mark.index, event.end_mark.index
            if event.style in ("|", ">"):
                start = min(end, document.lines.next_line(start))
            found.append((start, end))
        event = following()
    return found


def _line_meant(document: Document, span: Span) -> int:
    lines = document.lines
    if lines.line(span.line)[: span.column - 1].strip():
        return span.line
    following: range = range(span.line + 1, len(lines.starts) + 1)
    return next((number for number in following if lines.line(number).strip()[:1] not in ("", "#")), span.line)
