"""For people at a terminal: each target's changes by kind, what stands in their way, and the sum."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sync.finding import Finding, Severity
from sync.plan.findings import SECTIONS
from sync.plan.leaves import leaves
from sync.plan.words import Action, Change, Difference, Kind, Planned, Resource
from sync.render import plan_values, safe
from sync.render.as_text import Paint, painter
from sync.render.plan_summary import NO_CHANGES, State, line, sentence, span, state, total
from sync.render.summary import count
from sync.render.text_diff import CUT, Line, Piece, nearby, words

_BOLD, _RED, _GREEN, _MAGENTA = "1", "31", "32", "35"
_COLOURS = {
    Action.CREATE: _GREEN,
    Action.UPDATE: _MAGENTA,
    Action.REPLACE: "1;35",
    Action.REPOINT: _MAGENTA,
    Action.DELETE: _RED,
}
"""As in the reports of ``lint``: yellow and cyan cannot be read on white, blue cannot on black."""
_SEVERITIES = {Severity.ERROR: _RED, Severity.WARNING: _MAGENTA, Severity.NOTE: _BOLD}
_MARKS = {"+": _GREEN, "-": _RED, "~": _MAGENTA}
_WIDEST = 40
"""How wide a column of names grows at most."""
_MOST_LINES = 12
_LONGEST = 200
_AROUND = 30
"""How many characters of an unchanged stretch are shown on each side of a change."""


class _View(NamedTuple):
    """One target, and how it is looked at."""

    result: Planned
    paint: Paint
    colour: bool
    verbose: bool


def plans(results: Sequence[Planned], colour: bool, verbose: bool) -> str:
    """A block per target; of several targets, those that nothing can be said of stand in the table alone."""
    paint = painter(colour)
    blocks = [
        "\n".join(_target(_View(result, paint, colour, verbose)))
        for result in results
        if verbose or len(results) == 1 or _is_telling(result)
    ]
    if len(results) != 1:
        blocks.append("\n".join([*_table(results, paint), paint(_BOLD, total(results))]))
    return "\n\n".join(blocks) + "\n"


def _is_telling(result: Planned) -> bool:
    plan = result.plan
    return plan is None or not plan.is_empty or bool(plan.notes or plan.unmanaged or result.account)


def _target(view: _View) -> Iterator[str]:
    result, paint, plan = view.result, view.paint, view.result.plan
    name = paint(_BOLD, safe.plain(result.target))
    if plan is None:
        yield f"{name}: {paint(_RED, State.FAILED)}: {safe.plain(result.error)}"
        return
    if not _is_telling(result):
        yield f"{name}: {NO_CHANGES}"
        return
    yield name
    for kind in Kind:
        changes = [change for change in plan.changes if change.kind is kind]
        if changes:
            yield f"  {SECTIONS[kind]}"
        for change in changes:
            yield from _change(change, view)
    yield from _findings("cannot be applied", _RED, plan.obstacles, view)
    yield from _findings("lost", _RED, plan.lost, view)
    yield from _findings("notes", _BOLD, plan.notes, view)
    yield from _unmanaged(plan.unmanaged, view)
    yield from _account(view)
    yield f"  {paint(_BOLD, sentence([plan]))}"


def _change(change: Change, view: _View) -> Iterator[str]:
    label = view.paint(_COLOURS[change.action], f"{plan_values.SYMBOLS[change.action]} {change.action}")
    place = line(change.at, view.result)
    parts = [label, safe.plain(change.key), f" {safe.plain(place)}" if place else ""]
    live = f" {safe.plain(change.live_id)}" if view.verbose and change.live_id else ""
    yield "    " + " ".join(part for part in parts if part) + live
    if change.reason:
        yield f"        because {safe.plain(change.reason)}"
    rows = list(leaves(change.differences))
    width = min(max((len(plan_values.field(row.path)) for row in rows), default=0), _WIDEST)
    for row in rows:
        yield from _row(row, width, view)


def _row(row: Difference, width: int, view: _View) -> Iterator[str]:
    mark = plan_values.mark(row)
    head = f"      {view.paint(_MARKS[mark], mark)} {plan_values.field(row.path)}"
    padding = " " * max(width - len(plan_values.field(row.path)), 0)
    tail = f"  {safe.plain(line(row.at, view.result))}" if view.verbose and row.at is not None else ""
    texts = plan_values.texts(row)
    if texts is not None:
        yield head + tail
        yield from _text(*texts, mark, view)
        return
    yield f"{head}{padding}  {_values(row, view.paint)}{tail}"


def _values(row: Difference, paint: Paint) -> str:
    if row.is_secret and None not in (row.before, row.after):
        return paint(_MAGENTA, "changed (secret)")
    old, new = paint(_RED, plan_values.value(row.before)), paint(_GREEN, plan_values.value(row.after))
    if row.before is None or row.after is None:
        return new if row.before is None else old
    return f"{old} -> {new}"


def _text(before: str, after: str, mark: str, view: _View) -> Iterator[str]:
    """A long text; without ``verbose`` only what is near a change, and not too much of that."""
    found = words(before, after)
    if mark != "~":
        found = [[Piece("=", piece.text.removesuffix("\n")) for piece in entry] for entry in found]
    elif not view.verbose:
        found = nearby(found)
    shown = found if view.verbose else found[:_MOST_LINES]
    for entry in shown:
        yield "          | " + "".join(_pieces(entry, view))
    if len(found) > len(shown):
        yield f"          {CUT} {len(found) - len(shown)} more lines, which --verbose shows"


def _pieces(entry: Line, view: _View) -> Iterator[str]:
    for i, piece in enumerate(entry):
        text = piece.text if view.verbose else _shortened(piece, i > 0, i < len(entry) - 1)
        shown = _unmarked(safe.plain(text))
        if piece.mark == "=":
            yield shown
        elif view.colour:
            yield view.paint(_MARKS[piece.mark], shown)
        else:
            yield f"[-{shown}-]" if piece.mark == "-" else f"{{+{shown}+}}"


def _shortened(piece: Piece, after_change: bool, before_change: bool) -> str:
    """A piece without most of what is the same; the ends that touch a change stay."""
    text = piece.text
    if piece.mark != "=" or not (after_change or before_change):
        return text if len(text) <= _LONGEST else text[:_LONGEST] + CUT
    if len(text) <= 3 * _AROUND:
        return text
    head = text[:_AROUND] if after_change else ""
    return head + CUT + (text[-_AROUND:] if before_change else "")


def _unmarked(text: str) -> str:
    """A text that cannot pretend to be a mark of ours, or become a command of a build log together with one."""
    for ours, escape in (("[-", r"[\x2d"), ("-]", r"\x2d]"), ("{+", r"{\x2b"), ("+}", r"\x2b}"), ("##", r"#\x23")):
        text = text.replace(ours, escape)
    return text


def _findings(title: str, code: str, findings: Sequence[Finding], view: _View) -> Iterator[str]:
    if findings:
        yield f"  {view.paint(code, title)}"
    for finding in findings:
        found = span(finding.at, view.result)
        place = line(finding.at, view.result) + (f":{found.column}" if found else "")
        yield f"    {safe.plain(place)}: {safe.plain(finding.message)}"
        if finding.hint:
            yield f"      {view.paint(_BOLD, 'help:')} {safe.plain(finding.hint)}"


def _account(view: _View) -> Iterator[str]:
    """What the senders' accounts contradict; what could not be checked is counted, and listed with ``verbose``."""
    found = view.result.account
    notes = [problem for problem in found if problem.severity is Severity.NOTE]
    if found:
        yield f"  {view.paint(_BOLD, 'accounts')}"
    for problem in found:
        if problem.severity is not Severity.NOTE or view.verbose:
            where = safe.plain(f"{problem.span.file}:{problem.span.line}:{problem.span.column}")
            label = view.paint(_SEVERITIES[problem.severity], f"{problem.severity}[{safe.plain(problem.rule)}]")
            yield f"    {where}: {label} {safe.plain(problem.message)}"
            if problem.hint:
                yield f"      {view.paint(_BOLD, 'help:')} {safe.plain(problem.hint)}"
    if notes and not view.verbose:
        yield f"    {count(len(notes), 'thing')} not checked, which sendersync verify lists"


def _unmanaged(resources: Sequence[Resource], view: _View) -> Iterator[str]:
    if resources:
        yield f"  {view.paint(_BOLD, 'unmanaged')}"
    for kind in Kind:
        own = [resource for resource in resources if resource.kind is kind]
        if own:
            shown = [plan_values.quoted(name) for name in plan_values.names(own, view.verbose)]
            more = len(own) - len(shown)
            yield f"    {SECTIONS[kind]}: {', '.join(shown)}" + (f" and {more} more" if more else "")


def _table(results: Sequence[Planned], paint: Paint) -> Iterator[str]:
    """A line per target. Its name stands last: however long it is, the columns stay below each other."""
    rows = [(state(result), sentence([result.plan]) if result.plan else "", result.target) for result in results]
    widest = max((len(row[0]) for row in rows), default=0)
    width = max((len(row[1]) for row in rows), default=0)
    for ending, changes, target in rows:
        code = _RED if ending in (State.FAILED, State.BLOCKED, State.LOST) else ""
        label = f"{ending:{widest}}"
        yield f"{paint(code, label) if code else label}  {changes:{width}}  {safe.plain(target)}"
