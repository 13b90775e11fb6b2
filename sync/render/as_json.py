"""For scripts: every field of the report, in a shape that only grows as long as ``version`` stays the same.

- ``version``: 1, the version of this shape
- ``files``: how many files were read
- ``summary``: how many ``errors``, ``warnings``, ``notes`` (what could not be checked) and ``ignored`` problems there
  are
- ``problems``: sorted; each with ``file``, ``line``, ``column``, ``end_line``, ``end_column`` (from 1, in code points,
  the end exclusive), ``rule``, ``severity`` (``error``, ``warning``, ``note``), ``message`` and ``hint`` (may be empty)
- ``ignored``: the same, and the ``reason`` that the comment gives (may be empty)
"""

from sync.finding import Problem, Report
from sync.render import safe


def problems(report: Report, _colour: bool) -> str:
    """One JSON object; see the top of this module for its shape."""
    return safe.json(
        {
            "version": 1,
            "files": report.files,
            "summary": {
                "errors": report.errors,
                "warnings": report.warnings,
                "notes": report.notes,
                "ignored": len(report.ignored),
            },
            "problems": [_problem(problem) for problem in report.problems],
            "ignored": [_problem(problem) | {"reason": reason} for problem, reason in report.ignored],
        }
    )


def _problem(problem: Problem) -> dict[str, object]:
    return problem.span._asdict() | {
        "rule": problem.rule,
        "severity": problem.severity,
        "message": problem.message,
        "hint": problem.hint,
    }
