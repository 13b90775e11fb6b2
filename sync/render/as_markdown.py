"""For a comment on a pull request: the sum, then a list, errors first, cut before the comment grows too long."""

from itertools import chain

from sync.finding import Ignored, Problem, Report, Severity
from sync.render import safe
from sync.render.summary import count, ignored_security, summary

LIMIT = 65_000
"""GitHub refuses comments of more than 65,536 characters; the rest is left to whoever adds a line of their own."""

_LONGEST = 1_000
"""How many characters of one message are shown."""

_ORDER = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


def problems(report: Report, _colour: bool) -> str:
    """A heading and a list."""
    errors_first = sorted(report.problems, key=lambda problem: _ORDER.index(problem.severity))
    items = chain(map(_problem, errors_first), map(_ignored, ignored_security(report)))
    text = f"### sendersync: {summary(report)}\n"
    room = LIMIT - len(text) - len("\n") - len(_left_out(len(report.problems) + len(report.ignored)))
    shown, left_out = [], 0
    for item in items:
        room -= len(item)
        if room >= 0:
            shown.append(item)
        else:
            left_out += 1
    return text + ("\n" if shown else "") + "".join(shown) + (_left_out(left_out) if left_out else "")


def _left_out(number: int) -> str:
    return f"\n{count(number, 'more problem')} left out here.\n"


def _problem(problem: Problem) -> str:
    hint = f"  - help: {_short(problem.hint)}\n" if problem.hint else ""
    return f"- **{problem.severity}** {_place(problem)} {_short(problem.message)}\n{hint}"


def _ignored(ignored: Ignored) -> str:
    problem, reason = ignored
    reason = f"  - reason: {_short(reason) or 'none given'}\n"
    return f"- **ignored** {_place(problem)} {_short(problem.message)}\n{reason}"


def _place(problem: Problem) -> str:
    span = problem.span
    return f"{safe.markdown_code(f'{span.file}:{span.line}:{span.column}')} {safe.markdown_code(problem.rule)}"


def _short(text: str) -> str:
    return safe.markdown(text if len(text) <= _LONGEST else text[:_LONGEST] + "…")
