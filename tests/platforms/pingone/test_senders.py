"""What becomes of senders: recognized, rotated, replaced, protected, missing."""

from datetime import UTC, datetime, timedelta

import pytest

from sync.errors import RefusedError, StoppedError
from tests.platforms.pingone.scenarios import BACKUP, GATEWAY, SENDERS, SID, file
from tests.platforms.pingone.test_matrix import Killed, failing

NUMBERS = [f"+1415555{index:04}" for index in range(100, 112)]


def shown(plan):
    return [(str(change.action), str(change.kind), change.key) for change in plan.changes]


def rotated(sender, moment):
    text = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    if "auth" in sender:
        secret = {"env": "SENDERSYNC_PASSWORD", "rotated": text}
        return {**sender, "auth": {"basic": {"username": "otp", "password": secret}}}
    name = "auth_token" if "auth_token" in sender else "access_token"
    return {**sender, name: {**sender[name], "rotated": text}}


@pytest.mark.parametrize("kind", SENDERS)
def test_a_rotated_secret_is_sent_once(rig, kind):
    sender = SENDERS[kind]
    world = rig(file(sender))
    world.apply(file(sender))
    now = datetime.now(UTC)
    after = file(rotated(sender, now + timedelta(minutes=30)))
    with world.sandbox.store.transaction():
        world.sandbox.clock.advance(3600)
    action = "update" if kind in ("custom", "studio") else "replace"
    assert (action, "sender", "tested") in shown(world.plan(after))
    assert world.apply(after).error is None
    assert shown(world.plan(after)) == []


def test_a_token_that_was_rotated_before_the_sender_was_made_is_fine(rig):
    usual = file(rotated(SENDERS["twilio"], datetime(2020, 1, 1, tzinfo=UTC)))
    world = rig(usual)
    world.apply(usual)
    assert shown(world.plan(usual)) == []


def test_a_sender_without_a_name_is_recognized_by_its_account(rig):
    world = rig(file(SENDERS["twilio"]))
    world.apply({"senders": {"tested": SENDERS["twilio"], **BACKUP}})
    world.rename("tested", None)
    plan = world.plan(file(SENDERS["twilio"]))
    change = next(change for change in plan.changes if change.key == "tested")
    assert change.action == "update"
    assert change.reason == "the only live sender with this provider and account is taken for it"
    assert world.apply(file(SENDERS["twilio"])).error is None
    assert len(world.objects("sender")) == 2


def test_two_that_could_be_meant_are_named(rig):
    two = {"senders": {name: {**SENDERS["twilio"], "name": name} for name in ("old", "older")}}
    world = rig(two, file(SENDERS["twilio"]))
    world.apply(two)
    ending = world.apply(file(SENDERS["twilio"]))
    assert "it is not clear whether" in str(ending.error)
    assert '"old"' in str(ending.error)
    assert '"older"' in str(ending.error)
    assert ending.writes == 0


def test_somebody_elses_sender_is_never_taken(rig):
    theirs = {"senders": {"Marketing EU": SENDERS["twilio"]}}
    ours = {**file(SENDERS["twilio"]), "unmanaged": {"senders": ["Marketing*"]}}
    world = rig(theirs, ours)
    world.apply(theirs)
    assert ("create", "sender", "tested") in shown(world.plan(ours))
    assert world.plan(ours).unmanaged == ()


def test_the_id_decides_before_the_name(rig):
    two = {"senders": {name: {**SENDERS["twilio"], "name": name} for name in ("tested", "other")}}
    world = rig(two)
    world.apply(two)
    live_id = next(body["id"] for body in world.objects("sender") if body["name"] == "other")
    plan = world.plan({"senders": {"tested": {**SENDERS["twilio"], "id": live_id}}})
    assert [change.live_id for change in plan.changes] == [live_id]
    assert [resource.key for resource in plan.unmanaged] == ["tested"]


def test_a_replacement_that_no_longer_fits_is_taken_back(rig):
    before, after = file(SENDERS["twilio"]), file({**SENDERS["twilio"], "account_sid": "AC" + "2" * 32})
    left_over = {"senders": {"x": {**SENDERS["twilio"], "account_sid": "AC" + "3" * 32}}}
    world = rig(before, after, left_over)
    world.apply(before)
    world.apply({"senders": {**before["senders"], **left_over["senders"]}})
    world.rename("x", "tested~next")
    assert world.apply(after).error is None
    assert sorted(body["name"] for body in world.objects("sender")) == ["backup", "tested"]
    assert shown(world.plan(after)) == []


def test_a_number_that_the_account_lost_is_told_and_nothing_is_written(rig):
    usual = file(SENDERS["twilio"])
    world = rig(usual)
    world.apply(usual)
    world.lose("+14155550100")
    plan = world.plan(usual)
    assert [finding.message for finding in plan.lost] == [
        'number +14155550100 of sender "tested" is no longer available'
    ]
    assert plan.obstacles == ()
    ending = world.apply(file({**SENDERS["twilio"], "name": "Another"}))
    assert isinstance(ending.error, RefusedError)
    assert ending.writes == 0


def test_a_number_that_the_account_never_had_stops_the_creation_with_a_sentence(rig):
    usual = file(SENDERS["twilio"])
    world = rig(usual)
    wrong = file({**SENDERS["twilio"], "numbers": ["+14155550123"]})
    ending = world.apply(wrong)
    assert isinstance(ending.error, StoppedError)
    assert str(ending.error) == (
        'sender "tested": PingOne does not list number +14155550123 in the account; buy it there, or correct the file'
    )
    assert world.apply(wrong).writes == 0


def test_a_protected_sender_keeps_its_account(rig):
    before = file({**SENDERS["twilio"], "protect": True})
    after = file({**SENDERS["twilio"], "protect": True, "account_sid": "AC" + "2" * 32})
    world = rig(before, after)
    world.apply(before)
    ending = world.apply(after)
    assert isinstance(ending.error, RefusedError)
    assert ending.writes == 0


def test_what_pingone_has_beyond_our_words_is_sent_back(rig):
    usual = file(GATEWAY)
    world = rig(usual)
    world.apply(usual)
    world.change("sender", "tested", {"default": True})
    assert world.apply(file({**GATEWAY, "name": "Another"})).error is None
    assert next(body for body in world.objects("sender") if body["name"] == "Another")["default"] is True


def test_the_account_sid_is_compared(rig):
    usual = file(SENDERS["twilio"])
    world = rig(usual)
    world.apply(usual)
    assert {body.get("sid") for body in world.objects("sender")} == {SID, None}


def test_numbers_that_the_file_leaves_open_stay_selected_even_in_a_replacement(rig):
    usual = file(SENDERS["twilio"])
    quiet = {name: value for name, value in SENDERS["twilio"].items() if name != "numbers"}
    world = rig(usual)
    world.apply(usual)
    assert shown(world.plan(file(quiet))) == []
    assert world.apply(file({**quiet, "name": "Another"}), resend=frozenset({"tested"})).error is None
    sender = next(body for body in world.objects("sender") if body["name"] == "Another")
    assert {entry["number"] for entry in sender["numbers"] if entry["selected"]} == {"+14155550100", "+18005550199"}


@pytest.mark.parametrize("kind", ["twilio", "syniverse"])
def test_a_replacement_that_is_killed_anywhere_keeps_the_numbers_that_the_file_leaves_open(rig, kind):
    usual = file(SENDERS[kind])
    quiet = file({name: value for name, value in SENDERS[kind].items() if name != "numbers"})
    position, was_killed = 0, True
    while was_killed:
        position += 1
        world = rig(usual)
        world.apply(usual)
        failing(world, position, "killed after it took effect")
        try:
            world.apply(quiet, resend=frozenset({"tested"}))
            was_killed = False
        except Killed:
            pass
        world.watched.trouble = None
        assert world.apply(quiet).error is None
        (sender,) = (body for body in world.objects("sender") if body["name"] != "backup")
        selected = [entry["number"] for entry in sender["numbers"] if entry["selected"]]
        assert sorted(selected) == SENDERS[kind]["numbers"]
    assert position > 10
