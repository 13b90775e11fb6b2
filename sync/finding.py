"""What a check says (Finding), what a user sees (Problem), and all of a run (Report)."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from sync.place import Pointer, Span


class Severity(StrEnum):
    """How much a problem matters: errors fail the run, warnings only with ``--strict``, notes never."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    """What could not be checked: neither right nor wrong."""


class Finding(NamedTuple):
    """A sentence about a value; the rule that says it and the place in the text are added by the engine."""

    at: Pointer | Span
    message: str
    hint: str = ""
    severity: Severity | None = None
    """Only where one rule has milder cases; otherwise the rule's own severity counts."""


class Problem(NamedTuple):
    """A finding at its place in the text. Problems sort by place."""

    span: Span
    rule: str
    severity: Severity
    message: str
    hint: str = ""
    source: str = ""
    """The first line of the span as it stands in the file; empty where it may hold a secret."""


class Ignored(NamedTuple):
    """A problem that a comment in the file silences, with the reason the comment gives."""

    problem: Problem
    reason: str


class RuleInfo(NamedTuple):
    """What is known of a rule: the first sentence of its documentation, the rest, and its nature."""

    id: str
    title: str
    text: str
    severity: Severity
    security: bool = False


class Report(NamedTuple):
    """Everything one lint run has to say, sorted."""

    problems: tuple[Problem, ...]
    ignored: tuple[Ignored, ...] = ()
    files: int = 0
    rules: Mapping[str, RuleInfo] = MappingProxyType({})
    """The rules named by problems and ignored problems, for the formats that describe them."""

    @property
    def errors(self) -> int:
        """How many problems are errors."""
        return sum(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def warnings(self) -> int:
        """How many problems are warnings."""
        return sum(problem.severity is Severity.WARNING for problem in self.problems)

    @property
    def notes(self) -> int:
        """How many things could not be checked."""
        return len(self.problems) - self.errors - self.warnings
