"""What becomes of senders where all ten places are taken: refused, or replaced with a gap that loses nothing."""

import pytest

from sync.errors import RefusedError
from tests.platforms.pingone.scenarios import BACKUP, GATEWAY, SENDERS
from tests.platforms.pingone.test_senders import shown


def ten(**more):
    numbers = {f"s{index}": {**GATEWAY, "name": f"s{index}"} for index in range(8)}
    return {
        "senders": {"tested": {**SENDERS["twilio"], **more}, **BACKUP, **numbers},
        "fallback_chain": ["tested", "backup"],
    }


def test_without_a_free_place_a_replacement_is_refused(rig):
    before, after = ten(), ten(account_sid="AC" + "2" * 32)
    world = rig(before, after)
    assert world.apply(before).error is None
    ending = world.apply(after)
    assert isinstance(ending.error, RefusedError)
    assert '"tested~next"' in str(ending.error)
    assert ending.writes == 0


def test_with_a_gap_it_needs_no_place(rig):
    before, after = ten(), ten(account_sid="AC" + "2" * 32)
    world = rig(before, after)
    world.apply(before)
    assert world.apply(after, allow_gap=True).error is None
    assert shown(world.plan(after)) == []
    assert world.watched.wrong == []
    chain = world.objects("settings")[0]["smsProvidersFallbackChain"]
    assert len(chain) == 2


def test_a_gap_never_empties_the_chain(rig):
    before = {**ten(), "fallback_chain": ["tested"]}
    after = {**ten(account_sid="AC" + "2" * 32), "fallback_chain": ["tested"]}
    world = rig(before, after)
    world.apply(before)
    (obstacle,) = world.plan(after, allow_gap=True).obstacles
    assert obstacle.message == 'until "tested" is made again, the fallback chain would be empty'
    assert world.apply(after, allow_gap=True).writes == 0


def declared_open(before, *left_out, **sender):
    """The same senders in a file that leaves something open."""
    changed = {name: value for name, value in before["senders"]["tested"].items() if name not in left_out}
    file = {name: value for name, value in before.items() if name not in left_out}
    return {**file, "senders": {**before["senders"], "tested": {**changed, **sender}}}


OTHER = {"account_sid": "AC" + "2" * 32}
ROUTED = {"policies": {"staff": {"routes": [{"senders": ["tested", "backup"]}]}}}


@pytest.mark.parametrize(
    "left_out, changed, wishes, told",
    [
        (["fallback_chain"], OTHER, {}, "could not bring it back to its place in the fallback chain"),
        (["policies"], OTHER, {}, "could not bring it back to its place in policy staff"),
        (["fallback_chain", "policies"], OTHER, {}, "its place in the fallback chain and policy staff"),
        ([], OTHER, {"only": ("sender",)}, "its place in the fallback chain and policy staff"),
        (["numbers"], {}, {"resend": frozenset({"tested"})}, "could not tell which numbers it had"),
    ],
)
def test_a_gap_is_refused_where_a_run_that_ends_in_it_would_lose_something(rig, left_out, changed, wishes, told):
    before = {**ten(), **ROUTED}
    after = declared_open(before, *left_out, **changed)
    world = rig(before, {**after, "senders": {**before["senders"], "tested": {**SENDERS["twilio"], **OTHER}}})
    assert world.apply(before).error is None
    (obstacle,) = world.plan(after, allow_gap=True, **wishes).obstacles
    assert told in obstacle.message
    ending = world.apply(after, allow_gap=True, **wishes)
    assert (type(ending.error), ending.writes) == (RefusedError, 0)


def test_a_new_sender_may_have_the_place_that_a_replacement_leaves(rig):
    full = ten()
    senders = dict([*full["senders"].items()][:9])
    before = {**full, "senders": senders}
    changed = {**senders["tested"], "account_sid": "AC" + "2" * 32}
    after = {**full, "senders": {**full["senders"], "tested": changed}}
    world = rig(before, after)
    world.apply(before)
    assert world.apply(after).error is None
    assert len(world.objects("sender")) == 10
    assert world.watched.wrong == []


def test_an_eleventh_sender_is_refused(rig):
    before = ten()
    after = {**before, "senders": {**before["senders"], "one-more": GATEWAY}}
    world = rig(before, after)
    world.apply(before)
    ending = world.apply(after)
    assert "PingOne takes 10 senders" in str(ending.error)
    assert ending.writes == 0
