"""For GitLab: a code quality report (https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format).

Ignored problems of security rules are in it too, as ``info``: whoever reviews the change must see them.
"""

from sync.finding import Problem, Report, Severity
from sync.render import safe
from sync.render.fingerprint import fingerprints
from sync.render.summary import ignored_security

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def problems(report: Report, _colour: bool) -> str:
    """One JSON array."""
    entries = [(problem, _description(problem), _SEVERITIES[problem.severity]) for problem in report.problems]
    entries += [
        (problem, f"ignored ({safe.plain(reason) or 'no reason given'}): {_description(problem)}", "info")
        for problem, reason in ignored_security(report)
    ]
    names = fingerprints(problem for problem, _, _ in entries)
    return safe.json([_entry(*entry, name) for entry, name in zip(entries, names, strict=True)])


def _description(problem: Problem) -> str:
    hint = f" ({safe.plain(problem.hint)})" if problem.hint else ""
    return safe.plain(problem.message) + hint


def _entry(problem: Problem, description: str, severity: str, fingerprint: str) -> dict[str, object]:
    return {
        "description": description,
        "check_name": problem.rule,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": problem.span.file, "lines": {"begin": problem.span.line}},
    }
