"""What names senders follows them, whoever owns it; and nobody is left without one."""

import pytest

from sync.errors import RefusedError
from tests.platforms.pingone.scenarios import BACKUP, OTHER_SID, SENDERS, file
from tests.platforms.pingone.test_senders import shown

USUAL = file(SENDERS["twilio"])
MOVED = {"senders": {"tested": {**SENDERS["twilio"], "account_sid": OTHER_SID}, **BACKUP}}
TEXT = {"sms": {"content": "${otp}"}}


def test_policies_that_nobody_declares_are_moved_too_and_the_plan_says_so(rig):
    world = rig(USUAL, MOVED)
    world.apply(USUAL)
    plan = world.plan(MOVED)
    assert shown(plan) == [
        ("replace", "sender", "tested"),
        ("re-point", "settings", "environment"),
        ("re-point", "policy", "staff"),
    ]
    assert {change.reason for change in plan.changes[1:]} == {'"tested" is replaced'}
    assert world.apply(MOVED).error is None
    assert world.watched.wrong == []


def test_a_pruned_sender_is_taken_out_of_what_names_it(rig):
    world = rig(USUAL)
    world.apply(USUAL)
    only = {"senders": BACKUP}
    assert world.apply(only, prune=True).error is None
    assert [body["name"] for body in world.objects("sender")] == ["backup"]
    assert shown(world.plan(only, prune=True)) == []
    assert world.watched.wrong == []


@pytest.mark.parametrize("more, left", [({}, 2), ({"senders": {}}, 0)])
def test_senders_are_pruned_only_where_the_file_speaks_of_senders(rig, more, left):
    two = {"senders": USUAL["senders"]}
    world = rig(two)
    world.apply(two)
    assert world.apply({"policies": {"default": {"countries": "all"}}, **more}, prune=True).error is None
    assert len(world.objects("sender")) == left


def test_languages_are_pruned_only_where_the_file_lists_them(rig):
    world = rig({})
    world.apply({"languages": {"enabled": ["en", "en-GB"]}})
    added = [body["locale"] for body in world.objects("language") if body.get("customerAdded")]
    assert world.apply({"languages": {"default": "en"}}, prune=True).error is None
    assert [body["locale"] for body in world.objects("language") if body.get("customerAdded")] == added == ["en-GB"]


def test_the_last_sender_of_a_chain_is_not_pruned(rig):
    alone = {"senders": {"tested": SENDERS["twilio"]}, "fallback_chain": ["tested"]}
    world = rig(alone, {"senders": BACKUP})
    world.apply(alone)
    ending = world.apply({"senders": BACKUP}, prune=True)
    assert isinstance(ending.error, RefusedError)
    assert "would leave the fallback chain without any" in str(ending.error)
    assert ending.writes == 0


def test_the_last_sender_of_a_chain_is_not_pruned_for_one_that_only_leaves_out(rig):
    world = rig(USUAL)
    world.apply({**USUAL, "fallback_chain": ["tested"]})
    after = {"senders": BACKUP, "fallback_chain": ["backup"]}
    ending = world.apply(after, prune=True, only=("sender",))
    assert "would leave the fallback chain without any" in str(ending.error)
    assert ending.writes == 0
    assert world.apply(after, prune=True).error is None


def test_a_policy_may_be_pruned_together_with_its_sender(rig):
    more = {"more": {"routes": [{"senders": ["tested"]}]}}
    world = rig(USUAL)
    world.apply({**USUAL, "policies": {**USUAL["policies"], **more}})
    after = {"senders": BACKUP, "fallback_chain": ["backup"], "policies": {"staff": {"routes": []}}}
    assert world.apply(after, prune=True).error is None
    assert [body["name"] for body in world.objects("sender")] == ["backup"]


def test_a_chain_that_names_what_only_leaves_out_is_refused(rig):
    world = rig(USUAL)
    ending = world.apply(USUAL, only=("settings",))
    assert "add --only sender/tested" in str(ending.error) or "--only sender/tested" in str(ending.error)
    assert ending.writes == 0


def test_a_text_in_a_language_that_only_leaves_out_is_refused(rig):
    file = {"templates": {"strong_authentication": {"en": TEXT, "en-GB": TEXT}}}
    world = rig(file)
    ending = world.apply(file, only=("template",))
    assert "add --only language/en-GB" in str(ending.error)
    assert ending.writes == 0
    assert world.apply(file, only=("template", "language/en-GB")).error is None


def test_only_what_is_asked_for_changes(rig):
    world = rig(USUAL)
    assert world.apply(USUAL, only=("sender/backup",)).error is None
    assert [body["name"] for body in world.objects("sender")] == ["backup"]
    assert world.apply(USUAL, only=("sender", "policy")).error is None
    assert world.objects("settings") == []


def test_an_environment_with_another_name_is_left_alone(rig):
    world = rig(USUAL)
    wrong = {**USUAL, "target": {"platform": "pingone", "region": "eu", "name": "Wrong"}}
    wrong["target"]["environment"] = "4f6c0b1e-6f0d-4e7b-9a55-0c6b1d2b8c11"
    ending = world.apply(wrong)
    assert isinstance(ending.error, RefusedError)
    assert 'not "Wrong"' in str(ending.error)
    assert ending.writes == 0


def test_too_many_deletions_are_refused_before_the_first(rig):
    many = {"policies": {f"p{index}": {"countries": "all"} for index in range(5)}}
    world = rig(many)
    world.apply(many)
    ending = world.apply({"policies": {"p0": {"countries": "all"}}}, prune=True)
    assert isinstance(ending.error, RefusedError)
    assert ending.writes == 0
    assert world.apply({"policies": {"p0": {"countries": "all"}}}, prune=True, max_deletes=4).error is None
    assert len(world.objects("policy")) == 2


def test_the_default_policy_is_never_deleted(rig):
    world = rig({})
    world.apply({"policies": {"p0": {"countries": "all"}}})
    assert world.apply({"policies": {"other": {"countries": "all"}}}, prune=True).error is None
    assert sorted(body["default"] for body in world.objects("policy")) == [False, True]
