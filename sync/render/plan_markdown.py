"""For a comment on a pull request: a table, sentences, and the changes folded; cut before it grows too long."""

from collections.abc import Iterator, Sequence

from sync.finding import Finding, Problem
from sync.plan.findings import SECTIONS
from sync.plan.leaves import leaves
from sync.plan.words import Action, Change, Difference, Kind, Planned, Resource
from sync.render import plan_values, safe
from sync.render.page import Page
from sync.render.plan_summary import State, line, sentence, state, total
from sync.render.text_diff import lines

LIMIT = 60_000
"""GitHub refuses comments of more than 65,536 characters; the rest is left to whoever adds something of their own."""

_LONGEST = 1_000
"""How many characters of one message or line are shown."""
_MOST_SHOWN = 8_000
"""How many characters of one change are shown."""
_TABLE = "\n| Target | Changes | State |\n| --- | --- | --- |\n"
_PREFIXES = {Action.CREATE: "+", Action.DELETE: "-"}


def plans(results: Sequence[Planned], _colour: bool, verbose: bool) -> str:
    """A heading, a table, a list, and a folded part for each target."""
    page = Page(f"### sendersync plan: {total(results)}\n", LIMIT)
    page.section(_TABLE, map(_table_row, results), "", "target")
    page.section("\n", [item for result in results for item in _messages(result)], "", "message")
    for result in results:
        if result.plan is not None and (result.plan.changes or result.plan.unmanaged):
            summary = f"{safe.html(_cut(result.target))}: {sentence([result.plan])}"
            items = [*(_change(change, result) for change in result.plan.changes)]
            items += _unmanaged(result.plan.unmanaged, verbose)
            page.section(f"\n<details>\n<summary>{summary}</summary>\n", items, "\n</details>\n", "change")
    return page.text()


def _table_row(result: Planned) -> str:
    changes = sentence([result.plan]) if result.plan is not None else ""
    return f"| {_prose(result.target)} | {changes} | {state(result)} |\n"


def _messages(result: Planned) -> Iterator[str]:
    """What is said of a target in sentences, the worst first."""
    if result.plan is None:
        yield f"- **{State.FAILED}** {safe.markdown_code(_cut(result.target))} {_prose(result.error)}\n"
        return
    said = (("cannot be applied", result.plan.obstacles), ("lost", result.plan.lost), ("note", result.plan.notes))
    for title, findings in said:
        yield from (_finding(title, finding, result) for finding in findings)
    yield from map(_problem, result.account)


def _finding(title: str, finding: Finding, result: Planned) -> str:
    hint = f"  - help: {_prose(finding.hint)}\n" if finding.hint else ""
    place = safe.markdown_code(_cut(line(finding.at, result)))
    return f"- **{title}** {place} {_prose(finding.message)}\n{hint}"


def _problem(problem: Problem) -> str:
    hint = f"  - help: {_prose(problem.hint)}\n" if problem.hint else ""
    place = safe.markdown_code(_cut(f"{problem.span.file}:{problem.span.line}"))
    rule = safe.markdown_code(problem.rule)
    return f"- **account {problem.severity}** {place} {rule} {_prose(problem.message)}\n{hint}"


def _change(change: Change, result: Planned) -> str:
    """A fenced diff; a single change never fills the page."""
    shown: list[str] = []
    room = _MOST_SHOWN
    rows = list(_rows(change, result))
    for row in rows:
        row = row if len(row) <= _LONGEST else row[:_LONGEST] + "…"
        room -= len(row) + 1
        if room < 0:
            shown.append(f"  … {len(rows) - len(shown)} more lines")
            break
        shown.append(row)
    return "\n" + safe.markdown_fence(shown, "diff")


def _rows(change: Change, result: Planned) -> Iterator[str]:
    place = line(change.at, result)
    name = safe.plain(f"{change.kind} {change.key}")
    yield f"{_PREFIXES.get(change.action, '!')} {change.action} {name}" + (f" ({safe.plain(place)})" if place else "")
    if change.reason:
        yield f"! because {safe.plain(change.reason)}"
    for row in leaves(change.differences):
        yield from _row(row)


def _row(row: Difference) -> Iterator[str]:
    field = plan_values.field(row.path)
    texts = plan_values.texts(row)
    if row.is_secret and None not in (row.before, row.after):
        yield f"! {field}: changed (secret)"
    elif texts is not None and None not in (row.before, row.after):
        yield f"! {field}:"
        for mark, text in lines(*texts):
            yield f"{' ' if mark == '=' else mark}   {safe.plain(text)}"
    else:
        for mark, value in (("-", row.before), ("+", row.after)):
            if value is not None:
                yield f"{mark} {field}: {plan_values.value(value)}"


def _unmanaged(resources: Sequence[Resource], verbose: bool) -> Iterator[str]:
    for kind in Kind:
        own = [resource for resource in resources if resource.kind is kind]
        if own:
            shown = [safe.markdown_code(_cut(name)) for name in plan_values.names(own, verbose)]
            more = f" and {len(own) - len(shown)} more" if len(own) > len(shown) else ""
            yield f"\nUnmanaged {SECTIONS[kind]}: {', '.join(shown)}{more}\n"


def _prose(text: str) -> str:
    return safe.markdown(_cut(text))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
