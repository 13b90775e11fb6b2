"""Every check against a world with one fault, over HTTP and through Twilio's own client."""

import pytest

from sync.rules.account import ACCOUNT as CHECKS
from tests.accounts.conftest import ACCOUNT, LINES, QUIRKS, TEXT
from tests.accounts.worlds import WORLDS


def test_nothing_is_told_of_accounts_that_are_what_the_file_says(rig):
    rig.load()
    ended = rig("verify")
    assert ended == (0, "no problems in 1 file\n", "")


@pytest.mark.parametrize("name", WORLDS)
def test_a_fault_is_told_once_at_its_line(rig, name):
    world = WORLDS[name]
    rig.write(TEXT.replace(*world.text) if world.text[0] else TEXT)
    rig.load({**ACCOUNT, **world.account}, {**LINES, **world.lines}, world.more, {**QUIRKS, **world.quirks})
    code, told = rig.verify()
    assert (code, sorted(told)) == (world.code, sorted(world.told))


def test_to_which_countries_verify_may_send_is_not_known(rig):
    rig.write(TEXT.replace(", enabled: false}", "}").replace("channel]", "channel, checked]"))
    rig.load()
    reason = "not checked, because no API of Twilio tells to which countries Verify may send"
    told = f"29 not-checked: the countries of the Verify services of the Twilio account {ACCOUNT['sid']}: {reason}"
    assert rig.verify() == (0, [told])


def test_where_no_sender_has_an_account_nothing_could_be_checked(rig):
    rig.write(TEXT.partition("accounts:")[0] + "senders: {}\n")
    ended = rig("verify")
    assert (ended.code, ended.err) == (4, "nothing could be checked: no account of these files could be asked\n")


@pytest.mark.parametrize("check", CHECKS)
def test_every_check_has_a_world(check):
    named = {told.split(" ", 1)[1].partition(":")[0] for world in WORLDS.values() for told in world.told}
    assert check.removeprefix("account-") in named
