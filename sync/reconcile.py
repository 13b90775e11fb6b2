"""One target: read → plan → write → read and plan again. The only place where files and live accounts meet."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from sync.errors import RefusedError, StoppedError, SyncError
from sync.finding import Finding
from sync.model.config import Config
from sync.plan.review import covers
from sync.plan.wishes import Wishes
from sync.plan.words import Action, Change, Kind, Plan
from sync.platforms import Site, site
from sync.platforms.reach import Describe, Reach
from sync.resolving import missing, resolved

RECHECK_WAITS = (0.5, 1.0, 2.0, 4.0, 8.0, 14.5)
"""Seconds between looks at what an apply has left to do: half a minute in all."""


class Applied(NamedTuple):
    """What an apply did."""

    plan: Plan
    """What there was to do."""
    writes: int = 0


def plan_target(config: Config, reach: Reach, wishes: Wishes) -> Plan:
    """What separates a live target from its file."""
    return site(resolved(config, reach.resolver), reach).plan(wishes)


def sentences(findings: Sequence[Finding]) -> str:
    """What findings say, one in each line."""
    return "\n".join(f"{each.message}; {each.hint}" if each.hint else each.message for each in findings)


def apply_target(
    config: Config,
    reach: Reach,
    wishes: Wishes,
    *,
    reviewed: Sequence[Change] | None = None,
    progress: Callable[[str], None] = lambda _line: None,
    describe: Describe = sentences,
) -> Applied:
    """Make a live target what its file says, and look whether it is.

    ``reviewed`` are the changes that a person has seen: anything else is refused. ``describe`` makes a text of what
    stands in the way; who has the text of the files adds the places. RefusedError: nothing was written; StoppedError:
    something was.
    """
    ready = resolved(config, reach.resolver)
    place = site(ready, reach)
    plan = place.plan(wishes)
    if plan.obstacles:
        raise RefusedError(describe(plan.obstacles))
    if reviewed is not None and (why := covers(reviewed, plan.changes)):
        raise RefusedError(f"{why}; make a new plan and review that")
    if absent := _missing(ready, plan, reach):
        raise RefusedError(describe(absent))
    if not plan.changes:
        return Applied(plan)
    writes = place.carry_out(progress, describe)
    progress("look whether everything is as the file says")
    _recheck(place, wishes._replace(resend=frozenset()), reach)
    return Applied(plan, writes)


def _missing(config: Config, plan: Plan, reach: Reach) -> list[Finding]:
    """The secrets that would be sent and are not there."""
    writing = [
        config.senders[change.key]
        for change in plan.changes
        if change.kind is Kind.SENDER and change.action is not Action.DELETE
    ]
    return missing(config, reach.resolver, writing)


def _recheck(place: Site, wishes: Wishes, reach: Reach) -> None:
    """Read and plan again until nothing is left to do; what is left after half a minute is the error."""
    left: tuple[Change, ...] = ()
    for wait in (*RECHECK_WAITS, None):
        left = _again(place, wishes)
        if not left or wait is None or reach.stopping():
            break
        reach.sleep(wait)
    if left:
        named = ", ".join(f"{change.action} {change.kind} {change.key}" for change in left)
        raise StoppedError(f"everything was written, but what is live still differs from the file: {named}; plan again")


def _again(place: Site, wishes: Wishes) -> tuple[Change, ...]:
    try:
        return place.plan(wishes).changes
    except SyncError as error:
        raise StoppedError(f"everything was written, but it could not be checked afterwards: {error}") from error
