"""The sentence that sums up a report, and the ignored problems a reviewer must not miss."""

from collections.abc import Iterator

from sync.finding import Ignored, Report


def count(number: int, noun: str) -> str:
    """``1 file``, ``2 files``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def summary(report: Report) -> str:
    """``2 errors and 1 warning in 3 files, 1 security problem ignored``."""
    counted = [count(n, noun) for n, noun in ((report.errors, "error"), (report.warnings, "warning")) if n]
    sentence = f"{' and '.join(counted) or 'no problems'} in {count(report.files, 'file')}"
    if report.notes:
        sentence += f", {count(report.notes, 'thing')} not checked"
    ignored = sum(1 for _ in ignored_security(report))
    return f"{sentence}, {count(ignored, 'security problem')} ignored" if ignored else sentence


def ignored_security(report: Report) -> Iterator[Ignored]:
    """The problems of security rules that a comment silences."""
    for ignored in report.ignored:
        rule = report.rules.get(ignored.problem.rule)
        if rule and rule.security:
            yield ignored
