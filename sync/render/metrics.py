"""What ``drift`` found → metrics for the textfile collector of Prometheus's node exporter.

The text is OpenMetrics and Prometheus's own older format at once, which is the one that the collector reads: gauges
alone mean the same in both. Every series carries the name of the file as ``run``, because the collector refuses two
files that hold the same series.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sync.plan.words import Plan, Planned
from sync.render.plan_summary import is_compared
from sync.render.safe import metric_label

PREFIX = "sendersync_drift"


class Run(NamedTuple):
    """What holds for all targets of a run."""

    name: str
    ended: float
    """Seconds since 1970."""
    seconds: float
    """How long it took."""


class _Metric(NamedTuple):
    name: str
    about: str
    samples: Sequence[tuple[dict[str, str], float]]
    unit: str = ""


def metrics(run: Run, results: Sequence[Planned]) -> str:
    """The whole file."""
    lines = [line for metric in _metrics(run, results) for line in _lines(metric, run.name)]
    return "\n".join([*lines, "# EOF"]) + "\n"


def _metrics(run: Run, results: Sequence[Planned]) -> Iterator[_Metric]:
    compared = {result.target: result.plan for result in results if result.plan is not None and is_compared(result)}
    yield _Metric("targets", "Targets that the last run looked at.", [({}, len(results))])
    unknown = len(results) - len(compared)
    yield _Metric("unreadable_targets", "Targets that the last run could not compare.", [({}, unknown)])
    readable = [({"target": result.target}, int(result.target in compared)) for result in results]
    yield _Metric("target_readable", "Whether the target could be compared, 1 or 0.", readable)
    yield _Metric("changes", "Changes that would make the account what its file says.", list(_changes(compared)))
    lost = [({"target": target}, len(plan.lost)) for target, plan in compared.items()]
    yield _Metric("lost", "What the file claims and the account no longer has.", lost)
    unmanaged = [({"target": target}, len(plan.unmanaged)) for target, plan in compared.items()]
    yield _Metric("unmanaged", "Live objects that no file names.", unmanaged)
    accounts = list(_accounts(results))
    yield _Metric("account_problems", "In what the accounts of the senders contradict the file.", accounts)
    yield _Metric("duration_seconds", "How long the last run took.", [({}, run.seconds)], "seconds")
    yield _Metric("last_run_timestamp_seconds", "When the last run ended.", [({}, run.ended)], "seconds")


def _changes(plans: Mapping[str, Plan]) -> Iterator[tuple[dict[str, str], float]]:
    """A series for each kind and action that there is: a target that is as its file says has none."""
    for target, plan in plans.items():
        counted = Counter((change.kind, change.action) for change in plan.changes)
        for (kind, action), number in sorted(counted.items()):
            yield {"target": target, "kind": kind, "action": action}, number


def _accounts(results: Sequence[Planned]) -> Iterator[tuple[dict[str, str], float]]:
    """A series for each severity that there is."""
    for result in results:
        counted = Counter(problem.severity for problem in result.account)
        for severity, number in sorted(counted.items()):
            yield {"target": result.target, "severity": severity}, number


def _lines(metric: _Metric, run: str) -> Iterator[str]:
    name = f"{PREFIX}_{metric.name}"
    yield f"# HELP {name} {metric.about}"
    yield f"# TYPE {name} gauge"
    if metric.unit:
        yield f"# UNIT {name} {metric.unit}"
    for labels, value in metric.samples:
        pairs = ",".join(f'{key}="{metric_label(text)}"' for key, text in {"run": run, **labels}.items())
        yield f"{name}{{{pairs}}} {round(value, 3):.15g}"
