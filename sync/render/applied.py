"""What an apply did to each target, for people and for scripts."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from sync.plan.encoding import encoded
from sync.plan.words import Plan
from sync.render import safe
from sync.render.summary import count

VERSION = 1
"""The shape only grows as long as this stays the same."""


class Outcome(NamedTuple):
    """What became of one target."""

    target: str
    code: int
    """The exit code that a run over this target alone would have."""
    state: str
    """``applied``, ``unchanged``, ``refused``, ``stopped``, ``interrupted``, ``not started`` or ``failed``."""
    message: str = ""
    """Why it is neither applied nor unchanged; a sentence in each line."""
    writes: int = 0
    plan: Plan | None = None


def text(outcomes: Sequence[Outcome]) -> str:
    """A line per target, and further reasons of those that failed below it."""
    lines = [line for outcome in outcomes for line in _lines(outcome)]
    if len(outcomes) != 1:
        done = sum(outcome.plan is not None for outcome in outcomes)
        rest = f", {len(outcomes) - done} not" if done < len(outcomes) else ""
        lines.append(f"{count(len(outcomes), 'target')}: {done} done{rest}")
    return "\n".join(lines) + "\n"


def _lines(outcome: Outcome) -> list[str]:
    target = safe.plain(outcome.target)
    if outcome.plan is None:
        first, *rest = map(safe.plain, outcome.message.splitlines() or [""])
        return [f"{target}: {outcome.state}: {first}", *(f"  {line}" for line in rest)]
    if not outcome.plan.changes:
        return [f"{target}: no changes"]
    made = f"{count(len(outcome.plan.changes), 'change')} in {count(outcome.writes, 'write')}"
    return [f"{target}: {outcome.state}: {made}"]


def json(outcomes: Sequence[Outcome]) -> str:
    """One JSON object."""
    targets = [
        {
            "target": outcome.target,
            "state": outcome.state,
            "exit": outcome.code,
            "message": outcome.message,
            "writes": outcome.writes,
            "changes": [encoded(change) for change in outcome.plan.changes] if outcome.plan else [],
        }
        for outcome in outcomes
    ]
    return safe.json({"version": VERSION, "targets": targets})


OUTCOMES: Mapping[str, Callable[[Sequence[Outcome]], str]] = {"text": text, "json": json}
"""The formats of ``apply``."""
