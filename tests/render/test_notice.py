"""Messages about a run: what they say, how long they grow, and that they ring for nobody."""

import re

import pytest

from sync.finding import Finding, Problem, Severity
from sync.place import Pointer, Span
from sync.plan.words import Plan, Planned
from sync.render import notice
from sync.render.applied import Outcome
from sync.render.notice import LONGEST, MOST, Notice
from tests.render.sample_plans import CHANGES

PLAN = Plan("a.yaml", changes=CHANGES[:1])
OBSTACLE = Finding(Pointer("a.yaml"), "another environment than the file says")
ERROR = Problem(Span("a.yaml", 1, 1, 1, 2), "account-number", Severity.ERROR, "gone")
LINES = {
    "changes": (Planned("a.yaml", PLAN), "1 to create"),
    "changes that something stands in the way of": (
        Planned("a.yaml", PLAN._replace(obstacles=(OBSTACLE,))),
        "1 to create; 1 obstacle",
    ),
    "what the accounts say": (Planned("a.yaml", Plan("a.yaml"), account=(ERROR,)), "no changes; 1 account error"),
}


@pytest.mark.parametrize("result, said", LINES.values(), ids=LINES)
def test_a_difference_is_summed_up(result, said):
    assert notice.drift([result], 3) == Notice(
        "sendersync drift: of 3 targets 1 differs", f"a.yaml: {said}", failed=False
    )


UNKNOWN = {
    "no plan": (Planned("a.yaml", None, "no answer\nno rights"), "no answer (and 1 more)"),
    "nothing but an obstacle": (Planned("a.yaml", Plan("a.yaml", obstacles=(OBSTACLE,))), OBSTACLE.message),
}


@pytest.mark.parametrize("result, said", UNKNOWN.values(), ids=UNKNOWN)
def test_what_could_not_be_compared_is_worse_and_has_its_reason(result, said):
    told = notice.drift([Planned("b.yaml", PLAN), Planned("c.yaml", PLAN), result], 3)
    assert told.title == "sendersync drift: of 3 targets 2 differ, 1 could not be compared"
    assert (told.body.splitlines()[-1], told.failed) == (f"a.yaml: {said}", True)


def test_where_all_is_well_there_is_no_message():
    assert (notice.drift([], 3), notice.apply([], 3)) == (None, None)


def test_an_apply_says_how_targets_ended():
    told = notice.apply([Outcome("a.yaml", 3, "stopped", "no answer"), Outcome("b.yaml", 130, "not started")], 4)
    assert told == Notice(
        "sendersync apply: of 4 targets 2 could not be applied",
        "a.yaml: stopped: no answer\nb.yaml: not started: ",
        failed=True,
    )


def test_a_message_stays_short():
    told = notice.apply([Outcome(f"{n}.yaml", 4, "failed", "x" * 5000) for n in range(MOST + 5)], 99)
    lines = told.body.splitlines()
    assert (len(lines), max(map(len, lines)), lines[-1]) == (MOST + 1, LONGEST, "and 5 more")


@pytest.mark.parametrize(
    "text", ["@everyone", "<!channel>", "<@U123>", "https://evil.test/", "www.evil.test", "#sales"]
)
def test_a_message_links_nothing_and_rings_for_nobody(text):
    (line,) = notice.drift([Planned(f"{text}\n", None, text)], 1).body.split("\n")
    assert text not in line
    assert line.replace("\u200b", "") == rf"{text}\n: {text}"


def test_nothing_hides_in_a_message_but_what_parts_a_link(hostile):
    told = notice.drift([Planned(hostile, None, hostile)], 1)
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", told.body)
