"""Whatever a file asks for, and wherever an apply ends: the next one finishes it, and the plan after it is empty."""

import pytest

from sync.errors import RefusedError
from sync.sandbox.app import Sandbox
from tests.platforms.authgear.rig import SECRET_VALUES
from tests.platforms.authgear.scenarios import SCENARIOS

KINDS = ("directory", "portal")
BOTH = [(kind, name) for kind in KINDS for name in SCENARIOS]
QUIRKS = [
    (quirk.name, answer, name)
    for quirk in Sandbox().quirks.known.values()
    if quirk.name.startswith("authgear-") and quirk.name != "authgear-session"
    for answer in quirk.answers
    if answer != quirk.default
    for name in SCENARIOS
]
FAULTS = (
    "rate-limit",
    "server-error",
    "unavailable",
    "html-error",
    "unauthorized",
    "forbidden",
    "reset",
    "reset-after",
    "not-json",
)


def prepared(rig, kind, scenario):
    """A project in which the first file is live."""
    project = rig(kind, scenario.files)
    assert not scenario.before or project.apply(scenario.before).error is None
    return project


def settled(project, scenario):
    """Nothing is left to do, the project is one that Authgear takes, and no secret was told to anybody."""
    plan = project.plan(scenario.after, **scenario.wishes)
    assert (plan.changes, plan.obstacles) == ((), ())
    project.check()
    told = "\n".join([*project.told, str(plan)])
    assert not [name for name, value in SECRET_VALUES.items() if value in told]


@pytest.mark.matrix(BOTH, 400)
def test_the_second_plan_is_empty(rig, case):
    kind, name = case
    scenario = SCENARIOS[name]
    project = prepared(rig, kind, scenario)
    assert project.apply(scenario.after, **scenario.wishes).error is None
    settled(project, scenario)
    assert project.apply(scenario.after, **scenario.wishes) == (None, 0)


@pytest.mark.matrix(QUIRKS, 60)
def test_an_open_question_is_answered_safely(rig, case):
    quirk, answer, name = case
    project = rig("portal", SCENARIOS[name].files)
    project.choose(quirk, answer)
    assert not SCENARIOS[name].before or project.apply(SCENARIOS[name].before).error is None
    assert project.apply(SCENARIOS[name].after, **SCENARIOS[name].wishes).error is None
    settled(project, SCENARIOS[name])


class Killed(BaseException):
    """Stands for the end of the process."""


ENDS = {
    "directory": ("killed", "refused by the disk"),
    "portal": ("killed", "killed after it took effect", "cut", "cut after it took effect"),
}


def failing(project, position, failure):
    """Let the request or the work on a file at a position fail, counted from now."""
    wanted, after = project.operations.count + position, failure.endswith("after it took effect")

    def trouble(number, answered):
        if number == wanted and answered == after:
            if failure.startswith("killed"):
                raise Killed
            raise ConnectionResetError if project.kind == "portal" else OSError(28, "No space left on device")

    project.operations.trouble = trouble


LONG = [
    name for name in SCENARIOS if name.startswith(("create", "change all", "remove all", "switch", "custom", "blocks"))
]


@pytest.mark.matrix([(kind, name, end) for kind in KINDS for name in LONG for end in ENDS[kind]], 30)
def test_an_apply_that_fails_at_any_point_is_finished_under_the_same_plan(rig, case):
    kind, name, failure = case
    scenario = SCENARIOS[name]
    position, total = 0, 1
    while position < total:
        position += 1
        project = prepared(rig, kind, scenario)
        reviewed = project.review(scenario.after, **scenario.wishes)
        begin = project.operations.count
        failing(project, position, failure)
        try:
            project.apply(scenario.after, reviewed=reviewed, **scenario.wishes)
            total = project.operations.count - begin
        except Killed:
            total = position + 1
        project.operations.trouble = None
        assert project.apply(scenario.after, reviewed=reviewed, **scenario.wishes).error is None
        settled(project, scenario)


@pytest.mark.matrix([(effect, name) for effect in FAULTS for name in SCENARIOS], 60)
def test_trouble_with_one_request_is_got_over_or_told(rig, case):
    effect, name = case
    scenario = SCENARIOS[name]
    for position in range(1, 5):
        project = prepared(rig, "portal", scenario)
        wanted = project.operations.count + position

        def trouble(number, answered, project=project, wanted=wanted):
            if number == wanted and not answered:
                project.fault(effect=effect)

        project.operations.trouble = trouble
        first = project.apply(scenario.after, **scenario.wishes)
        project.operations.trouble = None
        project.heal()
        if first.error is not None:
            assert project.apply(scenario.after, **scenario.wishes).error is None
        settled(project, scenario)


def test_a_plan_that_forbids_the_gateway_is_respected_whatever_its_server_does(rig):
    for kind in KINDS:
        files = {"authgear.features.yaml": "messaging: {custom_sms_provider_disabled: true}\n"}
        project = rig(kind, files)
        before = project.files()
        ending = project.apply(SCENARIOS["create all"].after)
        assert isinstance(ending.error, RefusedError)
        assert "custom_sms_provider_disabled" in str(ending.error)
        assert project.files() == before
