"""For whatever reads test reports: JUnit XML as the xUnit plugin of Jenkins defines it (junit-10.xsd).

Every problem is a failed test of its file; every ignored one, and what could not be checked, is a skipped test. Without
problems there is one passed test: some readers take a report without tests for a broken one.
"""

from collections.abc import Iterator

from sync.finding import Problem, Report, Severity
from sync.render import safe
from sync.render.summary import summary


def problems(report: Report, _colour: bool) -> str:
    """One suite for the run."""
    failed, skipped = len(report.problems) - report.notes, len(report.ignored) + report.notes
    counts = f'name="sendersync" tests="{max(failed, 1) + skipped}" failures="{failed}" errors="0"'
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<testsuites {counts}>",
        f'  <testsuite {counts} skipped="{skipped}" time="0">',
        *_cases(report),
        "  </testsuite>",
        "</testsuites>",
    ]
    return "\n".join(lines) + "\n"


def _cases(report: Report) -> Iterator[str]:
    for problem in report.problems:
        outcome = "skipped" if problem.severity is Severity.NOTE else "failure"
        message = f'type="{problem.severity}" message="{safe.xml(problem.message)}"'
        yield _case(problem, f"<{outcome} {message}>{_text(problem)}</{outcome}>")
    if len(report.problems) == report.notes:
        yield f'    <testcase classname="sendersync" name="{summary(report)}" time="0"/>'
    for problem, reason in report.ignored:
        message = f'type="ignored" message="{safe.xml(reason)}"'
        yield _case(problem, f"<skipped {message}>{_text(problem)}</skipped>")


def _case(problem: Problem, outcome: str) -> str:
    span = problem.span
    name = f"{safe.xml(problem.rule)} at {span.line}:{span.column}"
    return f'    <testcase classname="{safe.xml(span.file)}" name="{name}" time="0">\n      {outcome}\n    </testcase>'


def _text(problem: Problem) -> str:
    """The problem as one reads it in a log."""
    span = problem.span
    place = f"{safe.xml(span.file)}:{span.line}:{span.column}"
    hint = f"\nhelp: {safe.xml(problem.hint)}" if problem.hint else ""
    return f"{place}: {problem.severity}[{safe.xml(problem.rule)}] {safe.xml(problem.message)}{hint}"
