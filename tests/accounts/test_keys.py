"""What each kind of credentials sees, and what is said of the rest."""

import pytest

from tests.accounts.conftest import AC, ACCOUNT, ONE, READ, SK, SUB, TEXT, TOKEN

PARENT = f"AC{'0' * 31}9"
KEY = f"{{sid: {SK}, secret: {{env: TWILIO_READ_SECRET}}}}"
WITH_KEY = TEXT.replace("    auth_token:", f"    read_key: {KEY}\n    auth_token:")
NUMBERS_ONLY = {"allow": ["/twilio/*numbers*"]}
THE = f"the Twilio account {AC}"
FOREIGN = (
    f"not checked, because the API key {SK} belongs to the parent account, and Twilio shows this of a subaccount only"
    " to its own credentials"
)
LACKS = f"not checked, because the API key {SK} lacks the permission for it"
UNTOLD = (
    f"not checked, because the API key {SK} shows nothing that tells whether it belongs to this account or to its"
    " parent"
)

REVOKED = (
    f"6 credentials: Twilio does not accept the API key {SK} of {THE}: it was revoked or replaced, or its value is"
    " wrong, or it belongs to another account"
)


def account(kind="standard", secret=READ, **changes):
    """The account with an API key."""
    policy = {"policy": NUMBERS_ONLY} if kind == "restricted" else {}
    return {**ACCOUNT, **changes, "keys": [{"sid": SK, "secret": secret, "kind": kind, **policy}]}


@pytest.mark.parametrize("kind", ["standard", "main"])
def test_a_key_of_the_account_sees_all_that_is_checked(rig, kind):
    rig.write(WITH_KEY)
    rig.load(account(kind))
    assert rig.verify() == (0, [])


def test_the_key_for_looking_is_used_and_the_token_is_not_needed(rig, monkeypatch):
    rig.write(WITH_KEY)
    rig.load(account())
    monkeypatch.delenv("TWILIO_AUTH_TOKEN")
    assert rig.verify() == (0, [])


def test_without_the_key_for_looking_the_token_is_used(rig, monkeypatch):
    rig.write(WITH_KEY)
    rig.load()
    monkeypatch.delenv("TWILIO_READ_SECRET")
    assert rig.verify() == (0, [])


def test_a_revoked_key_is_told_once_with_the_line_of_the_key(rig):
    rig.write(WITH_KEY)
    rig.load(account(secret="another"))
    assert rig.verify() == (1, [REVOKED])


@pytest.mark.parametrize("status", ["401", "403"])
def test_a_restricted_key_is_told_what_it_lacks(rig, status):
    rig.write(WITH_KEY)
    quirks = {"syniverse-user-token": "ignored", "twilio-restricted-key": status}
    rig.load({**account("restricted"), "keys": [_messages_only()]}, quirks=quirks)
    code, told = rig.verify()
    assert code == 0
    assert f"13 not-checked: whether {THE} has the 3 numbers: {LACKS}" in told
    assert f"17 not-checked: the messaging services of {THE}: {UNTOLD}" in told
    assert all(" not-checked: " in one for one in told)


def _messages_only():
    return {"sid": SK, "secret": READ, "kind": "restricted", "policy": {"allow": ["/twilio/messaging/messages/read"]}}


def test_a_run_in_which_nothing_can_be_checked_is_not_fine(rig):
    rig.write(ONE.replace("    auth_token:", f"    read_key: {KEY}\n    auth_token:"))
    rig.load({**account(), "keys": [_messages_only()]})
    ended = rig("verify")
    assert (ended.code, "1 thing not checked" in ended.out) == (4, True)


@pytest.mark.parametrize("kind", ["standard", "main"])
def test_a_key_of_the_parent_sees_the_numbers_of_a_subaccount_and_not_its_services(rig, kind):
    rig.write(WITH_KEY)
    key = {"sid": SK, "secret": READ, "kind": kind}
    service = {"sid": f"MG{'0' * 31}7", "friendly_name": "other"}
    parent = {"sid": PARENT, "auth_token": TOKEN, "keys": [key], "services": [service], "voice_permissions": []}
    rig.load(parent, more=({**ACCOUNT, "owner_account_sid": PARENT},))
    code, told = rig.verify()
    assert code == 0
    assert [one for one in told if not one.endswith(FOREIGN)] == []
    assert len(told) == 6


def test_what_a_parent_shows_of_a_closed_subaccount_is_said(rig):
    rig.write(WITH_KEY)
    parent = {"sid": PARENT, "auth_token": TOKEN, "keys": [{"sid": SK, "secret": READ, "kind": "main"}]}
    rig.load(parent, more=({**ACCOUNT, "owner_account_sid": PARENT, "status": "closed"},))
    assert rig.verify() == (1, [f"5 inactive: {THE} is closed: nothing is sent through it"])


def test_a_key_of_another_account_is_told(rig):
    rig.write(WITH_KEY)
    stranger = {"sid": SUB, "auth_token": TOKEN, "keys": [{"sid": SK, "secret": READ}]}
    rig.load(ACCOUNT, more=(stranger,))
    told = f"the API key {SK} does not open {THE}: it belongs to another account, or this one does not exist"
    assert rig.verify() == (1, [f"6 credentials: {told}"])


def test_a_key_of_another_account_may_be_refused_as_a_wrong_one(rig):
    rig.write(WITH_KEY)
    stranger = {"sid": SUB, "auth_token": TOKEN, "keys": [{"sid": SK, "secret": READ}]}
    rig.load(ACCOUNT, more=(stranger,), quirks={"twilio-foreign-account": "unauthorized"})
    code, told = rig.verify()
    assert (code, told[0]) == (1, REVOKED)


def test_test_credentials_are_told(rig):
    rig.load({**ACCOUNT, "sid": SUB, "test": {"sid": AC, "auth_token": TOKEN}})
    told = f"the auth token of {THE} is one of the test credentials, which send nothing and show nothing"
    assert rig.verify() == (1, [f"6 credentials: {told}"])


def test_credentials_that_are_not_there_are_named(rig, monkeypatch):
    rig.load()
    monkeypatch.delenv("TWILIO_AUTH_TOKEN")
    at = "senders.yaml, accounts.acme.auth_token: the variable TWILIO_AUTH_TOKEN is not set"
    why = f"not checked, because {at}; set it where sendersync runs, or take another one"
    assert rig.verify() == (0, [f"4 not-checked: everything of the Twilio account {AC}: {why}"])


def test_without_any_credentials_the_run_fails(rig, monkeypatch):
    rig.load()
    for name in ("TWILIO_AUTH_TOKEN", "SYNIVERSE_TOKEN"):
        monkeypatch.delenv(name)
    assert rig.verify()[0] == 4


def test_a_subaccount_that_follows_its_parent_cannot_be_asked_whom_it_may_call(rig):
    child = {**ACCOUNT, "owner_account_sid": PARENT, "voice_settings": {"dialing_permissions_inheritance": True}}
    rig.load({"sid": PARENT, "auth_token": "parents"}, more=(child,))
    why = "they are those of the parent account, which these credentials do not show"
    assert rig.verify() == (0, [f"29 not-checked: which countries {THE} may call: not checked, because {why}"])


def test_no_secret_is_in_any_output(rig):
    rig.write(WITH_KEY)
    rig.load(account(secret="another"))
    for format_ in ("text", "json", "sarif", "junit", "github", "gitlab", "markdown"):
        ended = rig("verify", "--verbose", "--format", format_, "--audit-log", "audit.jsonl")
        shown = ended.out + ended.err + (rig.folder / "audit.jsonl").read_text(encoding="utf-8")
        assert not [secret for secret in (TOKEN, READ, "b1624ffb") if secret in shown]
        assert (ended.code, "not accept" in ended.out) == (1, True)
