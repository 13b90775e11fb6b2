"""How it stands with targets, in a word and in a sentence; where their objects stand, for all formats of plans."""

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum

from sync.place import Pointer, Span
from sync.plan.words import Action, Plan, Planned
from sync.render.summary import count

NO_CHANGES = "no changes"


class State(StrEnum):
    """How it stands with a target, the worst first."""

    FAILED = "failed"
    """There is no plan."""
    BLOCKED = "blocked"
    """There are obstacles, so nothing can be applied."""
    CHANGES = "changes"
    LOST = "lost"
    """Nothing is to be changed, but the account has lost what the file claims."""
    UNCHANGED = "unchanged"


def state(result: Planned) -> State:
    """The state of one target."""
    plan = result.plan
    if plan is None:
        return State.FAILED
    if plan.obstacles:
        return State.BLOCKED
    if plan.changes:
        return State.CHANGES
    return State.LOST if plan.lost else State.UNCHANGED


def is_compared(result: Planned) -> bool:
    """Whether it is known how a target differs: a plan that has obstacles and nothing else does not say."""
    plan = result.plan
    return plan is not None and bool(plan.changes or plan.lost or result.account or not plan.obstacles)


def actions(plans: Iterable[Plan]) -> Counter[Action]:
    """How often each thing happens."""
    return Counter(change.action for plan in plans for change in plan.changes)


def sentence(plans: Sequence[Plan]) -> str:
    """``2 to create, 1 to update; 3 unmanaged``."""
    counted = actions(plans)
    changes = ", ".join(f"{counted[action]} to {action}" for action in Action if counted[action])
    others = [
        count(sum(len(plan.obstacles) for plan in plans), "obstacle"),
        f"{sum(len(plan.lost) for plan in plans)} lost",
        f"{sum(len(plan.unmanaged) for plan in plans)} unmanaged",
    ]
    return "; ".join([changes or NO_CHANGES, *(other for other in others if not other.startswith("0 "))])


def total(results: Sequence[Planned]) -> str:
    """The sentence about a whole run; of several targets it says how many failed."""
    plans = [result.plan for result in results if result.plan is not None]
    if len(results) == 1:
        return sentence(plans) if plans else str(State.FAILED)
    failed = len(results) - len(plans)
    ending = f"; {failed} {State.FAILED}" if failed else ""
    return f"{count(len(results), 'target')}: {sentence(plans)}{ending}"


def span(at: Pointer | Span | None, result: Planned) -> Span | None:
    """Where something stands in the text, if somebody looked."""
    return at if isinstance(at, Span) or at is None else result.places.get(at)


def line(at: Pointer | Span | None, result: Planned) -> str:
    """``senders.yaml:14``, or the file alone where the line is not known; empty for what stands nowhere."""
    found = span(at, result)
    if found is not None:
        return f"{found.file}:{found.line}"
    return at.file if at is not None else ""
