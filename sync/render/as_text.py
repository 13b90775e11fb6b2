"""For people at a terminal: each problem with its source line, then the sum. Imported by every commit hook."""

from collections.abc import Callable, Iterator

from sync.finding import Ignored, Problem, Report, Severity
from sync.render import safe
from sync.render.summary import ignored_security, summary

Paint = Callable[[str, str], str]

_BOLD = "1"
_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;35", Severity.NOTE: "1"}
"""Red and magenta: yellow and cyan cannot be read on white, blue cannot on black."""


def problems(report: Report, colour: bool) -> str:
    """``file:line:column: error[rule] message``, the line, the marks, the hint."""
    paint = painter(colour)
    blocks = ["\n".join(_problem(problem, paint)) for problem in report.problems]
    end = [_ignored(ignored) for ignored in ignored_security(report)]
    return "\n\n".join([*blocks, "\n".join([*end, paint(_BOLD, summary(report))])]) + "\n"


def painter(colour: bool) -> Paint:
    """What puts a text into the colour of a code, or leaves it as it is."""
    return _coloured if colour else _uncoloured


def _coloured(code: str, text: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m"


def _uncoloured(_code: str, text: str) -> str:
    return text


def _problem(problem: Problem, paint: Paint) -> Iterator[str]:
    code = _COLOURS[problem.severity]
    label = paint(code, f"{problem.severity}[{safe.plain(problem.rule)}]")
    yield f"{paint(_BOLD, _place(problem))}: {label} {safe.plain(problem.message)}"
    if problem.source:
        yield from _source(problem, paint, code)
    if problem.hint:
        yield f"  {paint(_BOLD, 'help:')} {safe.plain(problem.hint)}"


def _source(problem: Problem, paint: Paint, code: str) -> Iterator[str]:
    from sync.render.snippet import underlined

    span, source = problem.span, problem.source.rstrip("\r\n")
    end_column = span.end_column if span.end_line == span.line else len(source.rstrip()) + 1
    line, marks = underlined(source, span.column, end_column)
    gutter = f"{span.line:5}"
    yield f"{gutter} | {line}"
    yield f"{' ' * len(gutter)} | {paint(code, marks)}"


def _ignored(ignored: Ignored) -> str:
    problem, reason = ignored
    return f"{_place(problem)}: ignored[{safe.plain(problem.rule)}] {safe.plain(reason) or 'no reason given'}"


def _place(problem: Problem) -> str:
    return f"{safe.plain(problem.span.file)}:{problem.span.line}:{problem.span.column}"
