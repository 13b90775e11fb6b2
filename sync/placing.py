"""Faults → problems: each gets its place in the text, and its source line where that cannot hold a secret."""

import re
from collections.abc import Iterable, Sequence

from sync.choice import Options, chosen, graded
from sync.finding import Problem
from sync.leaks import leaks
from sync.place import Path, Pointer, Span
from sync.rules import info
from sync.source.document import Document, Fault
from sync.source.locate import locate

_SENSITIVE = (  # compiled by the first problem, not by every commit
    r"""(?ix)^.*?(?:token|secret|passw|assertion|authorization|credential|api[_-]?key)[^:=\s]{0,20}\s*[:=]\s*
        (?!\s*(?:\{\s*(?:env|file|sid|secret)\b|[&*|>]|\#|$)).*$
        |.*(?<![0-9A-Za-z-])[0-9a-f]{32}(?![0-9A-Za-z-])"""
)
_SECRET_VALUES = ("secret-literal", "request-url")
_UNSHOWN = ("secret-", "request-url")
"""How the rules begin whose lines may hold a secret."""

_LONGEST = 1_000
"""Longer lines are not shown: each of a thousand problems on a line of a megabyte would carry it."""


class Places:
    """The places in the text of several documents, located along the wanted paths only."""

    def __init__(self, documents: Iterable[Document], pointers: Iterable[Pointer]) -> None:
        self.documents = {document.file: document for document in documents}
        wanted: dict[str, list[Path]] = {}
        for pointer in pointers:
            wanted.setdefault(pointer.file, []).append(pointer.path)
        readable = {document.file for document in self.documents.values() if document.readable}
        self.located = {file: locate(self.documents[file], paths) for file, paths in wanted.items() if file in readable}

    def span(self, at: Pointer | Span) -> Span:
        """Where a finding stands; at the beginning of a file that somebody has emptied or taken away meanwhile."""
        if isinstance(at, Span):
            return at
        return self.located[at.file].span(at) if at.file in self.located else Span(at.file)

    def line(self, span: Span) -> str:
        """The first line of a span as a report shows it: empty where it may hold a secret."""
        document = self.documents.get(span.file)
        line = document.lines.line(span.line) if document else ""
        if len(line) > _LONGEST:
            return ""
        return "" if re.match(_SENSITIVE, line) or any(leaks(line)) else line


def problems(documents: Sequence[Document], faults: Sequence[Fault], options: Options) -> list[Problem]:
    """What the faults are to a user, without those that the command line leaves out."""
    counted = [fault for fault in faults if chosen(fault.rule, options)]
    places = Places(documents, [fault.at for fault in counted if isinstance(fault.at, Pointer)])
    found = _told_once([_problem(fault, places.span(fault.at), options) for fault in counted])
    secret = {_line(problem) for problem in found if problem.rule.startswith(_UNSHOWN)}
    return [
        problem if _line(problem) in secret else problem._replace(source=places.line(problem.span)) for problem in found
    ]


def _problem(fault: Fault, span: Span, options: Options) -> Problem:
    own = fault.severity or info(fault.rule).severity
    return Problem(span, fault.rule, graded(fault.rule, own, options), fault.message, fault.hint)


def _told_once(found: list[Problem]) -> list[Problem]:
    """Without what secret-in-text says of a line on which a rule about values has found a secret."""
    told = {_line(problem) for problem in found if problem.rule in _SECRET_VALUES}
    return [problem for problem in found if problem.rule != "secret-in-text" or _line(problem) not in told]


def _line(problem: Problem) -> tuple[str, int]:
    return problem.span.file, problem.span.line
