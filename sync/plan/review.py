"""Reviewed changes against pending ones: whether what is about to happen is what a person has agreed to.

A stopped apply may have done a part, so less may be pending, in other words, as long as it leads to the same end.
What it left behind may be cleared away: nobody could review that, and no setting changes by it.
"""

from collections.abc import Iterator, Mapping, Sequence

from sync.plan.leaves import leaves
from sync.plan.words import Action, Change, Difference, Kind, Value
from sync.wording import quote

MADE = (Action.CREATE, Action.REPLACE)
REMOVING = (Action.REPLACE, Action.DELETE)
FINISHING = {
    Action.CREATE: (Action.CREATE, Action.UPDATE),
    Action.REPLACE: (*MADE, Action.UPDATE),
    Action.REPOINT: (Action.UPDATE,),
}
"""What may be pending of an object that was to be made: the rest of it. A replacement ends another object, so only a
reviewed one covers it. A chain that was to name the same senders as before may lack one that is made again."""

_LISTED = 5
"""How many entries of a list a sentence names."""
EMPTY: tuple[Value, ...] = (None, (), "")


def covers(reviewed: Sequence[Change], pending: Sequence[Change]) -> str:
    """Empty where every pending change leads to what was reviewed; else a sentence about the first that does not."""
    known: dict[tuple[Kind, str], list[Change]] = {}
    for change in reviewed:
        known.setdefault((change.kind, change.key), []).append(change)
    removing = any(change.action in REMOVING for change in reviewed)
    for change in pending:
        same = known.get((change.kind, change.key), [])
        if not (change.only_finishes or _covered(change, same) or (change.action is Action.REPOINT and removing)):
            return _sentence(change, same)
    return ""


def _covered(change: Change, same: Sequence[Change]) -> bool:
    """Whether one of the reviewed changes of the same object stands for a pending one."""
    actions = [reviewed.action for reviewed in same]
    if change.action is Action.DELETE:
        return any(action in REMOVING for action in actions)
    if change.action is Action.REPOINT:
        return Action.REPOINT in actions
    return any(_stands_for(reviewed, change) for reviewed in same)


def _stands_for(reviewed: Change, change: Change) -> bool:
    return not any(_unreviewed(reviewed, change))


def _unreviewed(reviewed: Change, change: Change) -> Iterator[Difference]:
    """The pending differences that a reviewed change does not cover; all of them where its action is another."""
    finishing = change.action in FINISHING.get(reviewed.action, ())
    if reviewed.action is not change.action and not finishing:
        yield from change.differences or (Difference((), None, None),)
        return
    known = {leaf.path: leaf for leaf in leaves(reviewed.differences)}
    whole = known | _ends(reviewed) if finishing else known
    for leaf in leaves(change.differences):
        agreed = whole.get(leaf.path)
        if agreed is None:
            # Of a new object everything was reviewed: what is not in it was to stay empty.
            covered = finishing and reviewed.action is Action.CREATE and leaf.after in EMPTY
        elif leaf.is_secret:
            covered = agreed.is_secret
        else:
            covered = _same(agreed.after, leaf.after) and (finishing or _same(agreed.before, leaf.before))
        if not covered:
            yield leaf


def _ends(reviewed: Change) -> dict[tuple[str, ...], Difference]:
    """Every single value that an object was to have in the end, also those that it had before."""
    made = (difference._replace(before=None) for difference in reviewed.differences)
    return {leaf.path: leaf for leaf in leaves(made)}


def _same(one: Value, other: Value) -> bool:
    """Equality that tells true from 1."""
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def _sentence(change: Change, same: Sequence[Change]) -> str:
    what = f"{change.action} of {change.kind} {quote(change.key)}"
    closest = next((reviewed for reviewed in same if reviewed.action is change.action), same[0] if same else None)
    if closest is None:
        return f"the reviewed plan does not contain the {what}"
    if closest.action is not change.action and change.action not in FINISHING.get(closest.action, ()):
        return f"the reviewed plan does not contain the {what}, only its {closest.action}"
    difference = next(_unreviewed(closest, change))
    return f"the {what} would now {_what(difference)}, which nobody reviewed"


def _what(difference: Difference) -> str:
    field = quote(".".join(difference.path))
    if difference.is_secret:
        return f"change {field}, which is secret"
    return f"change {field} from {_shown(difference.before)} to {_shown(difference.after)}"


def _shown(value: Value) -> str:
    if isinstance(value, tuple):
        more = ["…"] if len(value) > _LISTED else []
        return f"[{', '.join([*map(_shown, value[:_LISTED]), *more])}]"
    if isinstance(value, str):
        return quote(value.replace("\n", r"\n"))
    return "a mapping" if isinstance(value, Mapping) else "nothing" if value is None else quote(value)
