"""Plan → what a report says of it, so that ``drift`` has the formats of ``lint``.

The rules are described in ``rules/live.py``. A finding stands where the file says otherwise, else at the section in
which the object would stand.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from sync.finding import Finding
from sync.place import Pointer
from sync.plan.leaves import leaves
from sync.plan.words import SECRET, Action, Change, Difference, Kind, Plan, Resource, Value
from sync.wording import MAX_QUOTED, listing, quote

CHANGED, MISSING, UNMANAGED, LOST = "drift-changed", "drift-missing", "drift-unmanaged", "drift-lost"

SECTIONS = {
    Kind.LANGUAGE: "languages",
    Kind.SENDER: "senders",
    Kind.SETTINGS: "settings",
    Kind.POLICY: "policies",
    Kind.TEMPLATE: "templates",
}
"""Kind → the section of a file that declares such objects."""

_SHOWN = 5
"""How many fields or entries a sentence names."""

_BEFORE, _WINDOW = 15, 40
"""How much of two long texts is shown around the place from which on they differ."""

_APPLY = "sendersync apply makes it as it is here; or change the file, if what is live is right"


def findings(plan: Plan) -> Iterator[tuple[str, Finding]]:
    """Each with the rule that it breaks, in the order of the plan."""
    for change in plan.changes:
        yield from _change(plan.target, change)
    for finding in plan.lost:
        yield LOST, finding
    for resource in plan.unmanaged:
        yield _unmanaged(plan.target, resource)


def without(plan: Plan, silenced: Collection[tuple[str, Finding]]) -> Plan:
    """A plan without what some of its findings speak of; nothing stands in the way of changes that are not there."""
    changes = tuple(rest for change in plan.changes if (rest := _rest(plan.target, change, silenced)) is not None)
    return plan._replace(
        changes=changes,
        obstacles=() if plan.changes and not changes else plan.obstacles,
        lost=tuple(finding for finding in plan.lost if (LOST, finding) not in silenced),
        unmanaged=tuple(each for each in plan.unmanaged if _unmanaged(plan.target, each) not in silenced),
    )


def _rest(target: str, change: Change, silenced: Collection[tuple[str, Finding]]) -> Change | None:
    """What is left of a change; None if nothing is."""
    if all(told in silenced for told in _change(target, change)):
        return None
    kept = (
        each
        for each in change.differences
        if any(told not in silenced for told in _change(target, change._replace(differences=(each,))))
    )
    return change._replace(differences=tuple(kept))


def _unmanaged(target: str, resource: Resource) -> tuple[str, Finding]:
    message = f"{_name(resource.kind, resource.key)} is live, and no file declares it"
    hint = "declare it, list it under unmanaged, or remove it with sendersync apply --prune"
    return UNMANAGED, Finding(_section(target, resource.kind), message, hint)


def _change(target: str, change: Change) -> Iterator[tuple[str, Finding]]:
    """One finding for each field of an object that differs; one for an object that is missing or too many."""
    at = change.at or _section(target, change.kind)
    name = _name(change.kind, change.key)
    match change.action:
        case Action.CREATE:
            yield MISSING, Finding(at, f"{name} is not live", _APPLY)
        case Action.DELETE:
            yield UNMANAGED, Finding(at, f"{name} is live, and not wanted here", "sendersync apply --prune removes it")
        case _:
            changed = [difference for difference in change.differences if any(leaves([difference]))]
            for difference in changed:
                yield CHANGED, Finding(difference.at or at, f"{name}: {_sentence(difference)}", _hint(change))
            if not changed:
                yield CHANGED, Finding(at, f"{name} is not as it is declared here", _hint(change))


def _hint(change: Change) -> str:
    return f"{_APPLY} ({change.action}, because {change.reason})" if change.reason else _APPLY


def _sentence(difference: Difference) -> str:
    """``name is "X" live and "Y" here``; what is nested deeper is counted."""
    parts = list(leaves([difference]))
    if len(parts) == 1:
        return _said(parts[0])
    names = [".".join(part.path) for part in parts[:_SHOWN]]
    more = len(parts) - len(names)
    return f"{listing([*names, f'{more} more'] if more else names)} are not as they are declared here"


def _said(difference: Difference) -> str:
    field = ".".join(difference.path)
    if difference.is_secret:
        return f"{field}, which is secret, is not the one declared here"
    live, here = _value(difference.before), _value(difference.after)
    if live == here:
        return f"{field} {_where(difference.before, difference.after)}"
    return f"{field} is {live} live and {here} here"


def _where(live: Value, here: Value) -> str:
    """Of two values that are alike as far as a message shows them, where they part; short ones may be secrets."""
    if not (isinstance(live, str) and isinstance(here, str) and min(len(live), len(here)) > MAX_QUOTED):
        return "is not as it is declared here"
    shorter = min(len(live), len(here))
    begin = next((i for i in range(shorter) if live[i] != here[i]), shorter) - _BEFORE
    windows = ["…" + text[begin : begin + _WINDOW] + "…" * (len(text) > begin + _WINDOW) for text in (live, here)]
    return f'has "{windows[0]}" live and "{windows[1]}" here'


def _value(value: Value) -> str:
    if value in (None, (), ""):
        return "not set"
    if isinstance(value, Mapping):
        return f"{{{_first([f'{name}: {_value(value[name])}' for name in sorted(value)])}}}"
    if isinstance(value, tuple):
        return f"[{_first([_value(entry) for entry in value])}]"
    return "secret" if value == SECRET else quote(value)


def _first(entries: Sequence[str]) -> str:
    more = len(entries) - _SHOWN
    return ", ".join([*entries[:_SHOWN], f"{more} more"] if more > 0 else entries)


def _name(kind: Kind, key: str) -> str:
    return f"{kind} {quote(key)}"


def _section(target: str, kind: Kind) -> Pointer:
    return (Pointer(target) / SECTIONS[kind]).key
