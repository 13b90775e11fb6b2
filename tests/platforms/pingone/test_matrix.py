"""Whatever PingOne does where it is not documented: the second plan is empty, or nothing was written at all."""

import random

import pytest

from sync.errors import RefusedError
from tests.platforms.pingone.matrix import FAILURES, FAULTS, QUIRKS, TOUCHED
from tests.platforms.pingone.scenarios import SCENARIOS

METHODS = ("GET", "POST", "PUT", "DELETE")
SEEN_BY_WIRE = ("reset", "reset-after", "truncated", "rate-limit", "html-error", "unavailable")
"""Trouble as a connection shows it."""
KINDS = ("sender", "settings", "policy", "language", "content")


def prepared(rig, scenario):
    """A world in which the first file is live."""
    world = rig(scenario.before, scenario.after)
    assert not scenario.before or world.apply(scenario.before).error is None
    return world


def settled(world, scenario):
    """Nothing is left to do, nothing is there twice, and nobody was ever without a sender."""
    plan = world.plan(scenario.after, **{**scenario.wishes, "resend": frozenset()})
    assert (plan.changes, plan.obstacles) == ((), ())
    assert world.watched.wrong == []
    names = [body.get("name") for body in world.objects("sender")]
    assert len(names) == len(set(names))
    assert not [name for name in names if name and name.endswith("~next")]


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_second_plan_is_empty(rig, name):
    scenario = SCENARIOS[name]
    world = prepared(rig, scenario)
    assert world.apply(scenario.after, **scenario.wishes).error is None
    settled(world, scenario)
    again = world.apply(scenario.after, **{**scenario.wishes, "resend": frozenset()})
    assert (again.error, again.writes) == (None, 0)


@pytest.mark.matrix(QUIRKS, 400)
def test_an_open_question_is_answered_safely(rig, case):
    quirk, answer, name = case
    scenario = SCENARIOS[name]
    world = prepared(rig, scenario)
    world.choose(quirk, answer)
    ending = world.apply(scenario.after, **scenario.wishes)
    if ending.error is None:
        settled(world, scenario)
    else:
        assert isinstance(ending.error, RefusedError)
        assert ending.writes == 0
        assert (quirk, answer) in REFUSALS


REFUSALS = {
    ("pingone-same-sid", "refused"),
    ("pingone-settings-whitelist-mode", "refused"),
    ("pingone-missing-environment", "403"),
}
"""Where PingOne's answer leaves no way; everywhere else a refusal would be one too many."""


class Killed(BaseException):
    """Stands for the end of the process."""


def failing(world, position, failure):
    """Let the request at a position fail, counted from now."""
    wanted = world.watched.requests + position
    after = failure.endswith("after it took effect")

    def trouble(number, answered):
        if number == wanted and answered == after:
            raise Killed if failure.startswith("killed") else ConnectionResetError

    world.watched.trouble = trouble


@pytest.mark.matrix([(name, failure) for name in SCENARIOS for failure in FAILURES], 40)
def test_an_apply_that_fails_at_any_request_is_finished_under_the_same_review(rig, case):
    name, failure = case
    scenario = SCENARIOS[name]
    position, total = 0, 1
    while position < total:
        position += 1
        world = prepared(rig, scenario)
        reviewed = world.plan(scenario.after, **scenario.wishes).changes
        begin = world.watched.requests
        failing(world, position, failure)
        try:
            world.apply(scenario.after, reviewed, **scenario.wishes)
            total = world.watched.requests - begin
        except Killed:
            total = position + 1
        world.watched.trouble = None
        assert world.apply(scenario.after, reviewed, **scenario.wishes).error is None
        settled(world, scenario)


def _rows():
    """Each fault for each request, with a few scenarios that are likely to make it."""
    for kind in KINDS:
        for method in METHODS:
            names = TOUCHED[f"pingone.{kind}"]
            likely = [name for name in names if method != "DELETE" or "prune" in name or "replace" in name] or names
            for fault in FAULTS:
                for name in random.Random(f"{kind}{method}{fault}").sample(likely, min(6, len(likely))):
                    yield fault["effect"], str(fault.get("options", "")), kind, method, name


@pytest.mark.matrix([*_rows()], 200)
def test_trouble_with_one_request_is_got_over_or_told(rig, case):
    effect, options, kind, method, name = case
    scenario = SCENARIOS[name]
    world = prepared(rig, scenario)
    wanted = {"retry_after": 1} if options else {}
    world.fault(effect=effect, kind=f"pingone.{kind}", method=method, options=wanted)
    first = world.apply(scenario.after, **scenario.wishes)
    world.heal()
    if first.error is not None:
        assert world.apply(scenario.after, **scenario.wishes).error is None
    settled(world, scenario)


TRIPLES = [
    (quirk, answer, name, fault["effect"], random.Random(f"{quirk}{answer}{name}{fault}").choice(METHODS))
    for quirk, answer, name in QUIRKS
    for fault in FAULTS
    if "options" not in fault
]


@pytest.mark.matrix(random.Random(1).sample(TRIPLES, 4000), 60)
def test_trouble_under_an_open_question_leaves_nothing_half_done(rig, case):
    quirk, answer, name, effect, method = case
    scenario = SCENARIOS[name]
    world = prepared(rig, scenario)
    world.choose(quirk, answer)
    world.fault(effect=effect, kind="pingone.*", method=method)
    first = world.apply(scenario.after, **scenario.wishes)
    world.heal()
    second = world.apply(scenario.after, **scenario.wishes)
    if second.error is None:
        settled(world, scenario)
    else:
        assert (quirk, answer) in REFUSALS
        assert first.writes == second.writes == 0


@pytest.mark.matrix([(effect, name) for effect in ("none", *SEEN_BY_WIRE) for name in SCENARIOS], 50)
def test_over_a_real_connection_it_is_the_same(rig, case):
    effect, name = case
    scenario = SCENARIOS[name]
    world = prepared(rig, scenario)
    with world.over_http():
        if effect != "none":
            world.fault(effect=effect, kind="pingone.*", times=2, probability=0.3, seed=len(name))
        first = world.apply(scenario.after, **scenario.wishes)
        world.heal()
        if first.error is not None:
            assert world.apply(scenario.after, **scenario.wishes).error is None
        settled(world, scenario)
