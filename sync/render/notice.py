"""What a run came to, in a few lines for a chat or an e-mail: nothing that a channel would obey, link or ring for."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sync.finding import Severity
from sync.plan.words import Planned
from sync.render.applied import Outcome
from sync.render.plan_summary import is_compared, sentence
from sync.render.safe import chat
from sync.render.summary import count

MOST = 10
"""Targets that are named; of the others only the number is said."""
LONGEST = 300
"""Characters of one line: what a vendor says may be long."""
COUNTED = (Severity.ERROR, Severity.WARNING)
"""Of what accounts contradict: notes are no difference."""


class Notice(NamedTuple):
    """A message about one run."""

    title: str
    body: str
    failed: bool
    """Whether something could not be done or compared, which is worse than a difference."""


def drift(results: Sequence[Planned], total: int) -> Notice | None:
    """About those of all targets that differ or could not be compared; None where there are none."""
    if not results:
        return None
    differ = sum(map(is_compared, results))
    unknown = len(results) - differ
    parts = [f"{differ} differ" if differ != 1 else "1 differs"] if differ else []
    parts += [f"{unknown} could not be compared"] if unknown else []
    return Notice(
        f"sendersync drift: of {count(total, 'target')} {', '.join(parts)}",
        _body([_drifted(result) for result in results]),
        failed=unknown > 0,
    )


def apply(outcomes: Sequence[Outcome], total: int) -> Notice | None:
    """About those of all targets that were not applied; None where there are none."""
    if not outcomes:
        return None
    return Notice(
        f"sendersync apply: of {count(total, 'target')} {len(outcomes)} could not be applied",
        _body([f"{outcome.target}: {outcome.state}: {_first(*outcome.message.splitlines())}" for outcome in outcomes]),
        failed=True,
    )


def _drifted(result: Planned) -> str:
    plan = result.plan
    if plan is None:
        return f"{result.target}: {_first(*result.error.splitlines())}"
    if not is_compared(result):
        return f"{result.target}: {_first(*(finding.message for finding in plan.obstacles))}"
    counted = Counter(problem.severity for problem in result.account)
    account = [count(counted[each], f"account {each}") for each in COUNTED if counted[each]]
    return f"{result.target}: {'; '.join([sentence([plan]), *account])}"


def _first(reason: str = "", *more: str) -> str:
    return f"{reason} (and {len(more)} more)" if more else reason


def _body(lines: Sequence[str]) -> str:
    return "\n".join(_shown(lines))


def _shown(lines: Sequence[str]) -> Iterator[str]:
    for line in lines[:MOST]:
        yield chat(line if len(line) <= LONGEST else line[: LONGEST - 1] + "…")
    if len(lines) > MOST:
        yield f"and {len(lines) - MOST} more"
