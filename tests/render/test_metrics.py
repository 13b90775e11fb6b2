"""Metrics, read by the official parsers of both formats."""

import re
from pathlib import Path

import pytest
from prometheus_client.openmetrics import parser as openmetrics
from prometheus_client.parser import text_string_to_metric_families as prometheus

from sync.finding import Problem, Severity
from sync.place import Span
from sync.plan.words import Plan, Planned
from sync.render.metrics import Run, metrics
from tests.render.sample_plans import CHANGES, EVERYTHING

RUN = Run("nightly", 1_795_000_000.25, 12.5)
ERROR = Problem(Span("a.yaml", 1, 1, 1, 2), "account-number", Severity.ERROR, "gone")
RESULTS = [
    Planned("a.yaml", Plan("a.yaml", changes=(*CHANGES[:1], *CHANGES[:2]), unmanaged=EVERYTHING.unmanaged[:1])),
    Planned("b.yaml", None, "no answer"),
    Planned("c.yaml", Plan("c.yaml"), account=(ERROR,)),
]
PARSERS = {"OpenMetrics": openmetrics.text_string_to_metric_families, "Prometheus": prometheus}


def series(text, parse):
    """Every series without its prefix and the label that all have: ``lost{target=a.yaml}`` → value."""
    found = {}
    for family in parse(text):
        assert family.type == "gauge"
        for sample in family.samples:
            labels = dict(sample.labels)
            assert labels.pop("run") == "nightly"
            rest = ",".join(f"{key}={value}" for key, value in labels.items())
            found[f"{sample.name.removeprefix('sendersync_drift_')}{{{rest}}}"] = sample.value
    return found


@pytest.mark.parametrize("parse", PARSERS.values(), ids=PARSERS)
def test_a_run_in_numbers(parse):
    assert series(metrics(RUN, RESULTS), parse) == {
        "targets{}": 3,
        "unreadable_targets{}": 1,
        "target_readable{target=a.yaml}": 1,
        "target_readable{target=b.yaml}": 0,
        "target_readable{target=c.yaml}": 1,
        "changes{target=a.yaml,kind=language,action=create}": 2,
        "changes{target=a.yaml,kind=sender,action=create}": 1,
        "lost{target=a.yaml}": 0,
        "lost{target=c.yaml}": 0,
        "unmanaged{target=a.yaml}": 1,
        "unmanaged{target=c.yaml}": 0,
        "account_problems{target=c.yaml,severity=error}": 1,
        "duration_seconds{}": 12.5,
        "last_run_timestamp_seconds{}": 1_795_000_000.25,
    }


@pytest.mark.parametrize("parse", PARSERS.values(), ids=PARSERS)
@pytest.mark.parametrize("name", ['a"b\\c.yaml', 'x"} 1\n# EOF', "a\\", "\u202e", "{}=,"])
def test_a_name_cannot_leave_its_label(name, parse):
    (series,) = [
        sample
        for family in parse(metrics(RUN, [Planned(name, None)]))
        for sample in family.samples
        if sample.name == "sendersync_drift_target_readable"
    ]
    assert series.labels["target"] == name.replace("\n", r"\n").replace("\u202e", r"\u202e")


def test_units_are_told_and_stand_in_names():
    units = {family.name: family.unit for family in openmetrics.text_string_to_metric_families(metrics(RUN, []))}
    assert {name for name, unit in units.items() if unit} == {name for name in units if name.endswith("_seconds")}


def test_the_documentation_lists_every_metric():
    page = (Path(__file__).parents[2] / "docs" / "notify.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `(sendersync_\w+)` \|", page, re.MULTILINE)
    assert listed == re.findall(r"^# TYPE (\w+) ", metrics(RUN, []), re.MULTILINE)
    assert set(re.findall(r"sendersync_drift_\w+", page)) == set(listed)
