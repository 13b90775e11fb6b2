"""For scripts: every field of the plans, in the shape that ``docs/plan-json.md`` describes."""

from collections.abc import Sequence

from sync.finding import Finding, Problem
from sync.place import Pointer, Span
from sync.plan.encoding import encoded, encoded_difference
from sync.plan.leaves import leaves
from sync.plan.words import Action, Change, Plan, Planned, Resource
from sync.render import safe
from sync.render.plan_summary import State, actions, span, state

VERSION = 1
"""The shape only grows as long as this stays the same."""

Json = dict[str, object]


def plans(results: Sequence[Planned], _colour: bool, _verbose: bool) -> str:
    """One JSON object."""
    found = [result.plan for result in results if result.plan is not None]
    summary: Json = {"targets": len(results), "failed": len(results) - len(found), **_summary(found)}
    return safe.json({"version": VERSION, "summary": summary, "targets": [_target(result) for result in results]})


def _summary(found: Sequence[Plan]) -> Json:
    counted = actions(found)
    return {
        **{action.value: counted[action] for action in Action},
        "obstacles": sum(len(plan.obstacles) for plan in found),
        "lost": sum(len(plan.lost) for plan in found),
        "unmanaged": sum(len(plan.unmanaged) for plan in found),
    }


def _target(result: Planned) -> Json:
    plan = result.plan or Plan(result.target)
    return {
        "target": result.target,
        "state": state(result),
        "exit": result.exit,
        "error": result.error if state(result) is State.FAILED else "",
        "summary": _summary([plan]),
        "changes": [_change(change, result) for change in plan.changes],
        "obstacles": [_finding(finding, result) for finding in plan.obstacles],
        "lost": [_finding(finding, result) for finding in plan.lost],
        "notes": [_finding(finding, result) for finding in plan.notes],
        "accounts": [_problem(problem) for problem in result.account],
        "unmanaged": [_resource(resource) for resource in plan.unmanaged],
    }


def _change(change: Change, result: Planned) -> Json:
    differences = [
        encoded_difference(difference) | {"place": _place(difference.at, result)}
        for difference in change.differences
        if any(leaves([difference]))
    ]
    return encoded(change) | {"place": _place(change.at, result), "differences": differences}


def _finding(finding: Finding, result: Planned) -> Json:
    return {"message": finding.message, "hint": finding.hint, "place": _place(finding.at, result)}


def _problem(problem: Problem) -> Json:
    told = {"rule": problem.rule, "severity": problem.severity, "message": problem.message, "hint": problem.hint}
    return {**told, "place": problem.span._asdict()}


def _resource(resource: Resource) -> Json:
    """Without its fields: nobody has said which of them are secret."""
    return {"kind": resource.kind, "key": resource.key, "live_id": resource.live_id}


def _place(at: Pointer | Span | None, result: Planned) -> Json | None:
    """As in the reports of ``lint``; only the file where nobody has looked for the line."""
    found = span(at, result)
    if found is not None:
        return found._asdict()
    return {"file": at.file} if at is not None else None
