"""For GitHub Actions: workflow commands that become annotations, then the sum as a line of the log.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from sync.finding import Problem, Report, Severity
from sync.render import safe
from sync.render.summary import ignored_security, summary

_KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def problems(report: Report, _colour: bool) -> str:
    """One command per problem; ignored problems of security rules are notices."""
    lines = [_command(_KINDS[problem.severity], problem, problem.message, problem.hint) for problem in report.problems]
    lines += [
        _command("notice", problem, problem.message, f"ignored: {reason or 'no reason given'}")
        for problem, reason in ignored_security(report)
    ]
    return "\n".join([*lines, summary(report)]) + "\n"


def _command(kind: str, problem: Problem, *texts: str) -> str:
    place = f"file={safe.github_property(problem.span.file)},{_region(problem)}"
    message = "%0A".join(safe.github(text) for text in texts if text)
    return f"::{kind} {place},title={safe.github_property(problem.rule)}::{message}"


def _region(problem: Problem) -> str:
    """Lines, and columns only within one line: GitHub refuses others."""
    _, line, column, end_line, end_column = problem.span
    if end_column == 1 and end_line > line:
        end_line -= 1
    elif end_line == line:
        return f"line={line},endLine={line},col={column},endColumn={end_column}"
    return f"line={line},endLine={end_line}"
