"""Twilio's part of a world: what it may say, and that loading it again changes nothing."""

import pytest

from .conftest import ACME, LOCAL, SERVICE, TEST, TOKEN, WORLD


def full(twilio):
    """A state with everything in it that a world holds."""
    client = twilio.client
    client.messages.create(to="+14155550123", from_="+18089255327", body="x")
    client.calls.create(to="+14155550123", from_="+18089255327", url="https://example.com")
    client.studio.v2.flows(f"FW{'1' * 32}").executions.create(to="+14155550123", from_="+18089255327")
    client.voice.v1.dialing_permissions.settings().update(dialing_permissions_inheritance=False)
    twilio.served.load({"twilio": {"accounts": [{"sid": ACME, "outcomes": {"+14155550123": 30003}}]}})


def test_loading_a_dump_into_an_empty_sandbox_gives_the_same(twilio):
    full(twilio)
    before = twilio.dump()
    twilio.store.clear()
    twilio.served.load({"twilio": before})
    assert twilio.dump() == before


def test_loading_again_changes_nothing(twilio):
    full(twilio)
    before = twilio.dump()
    twilio.served.load({"twilio": WORLD})
    twilio.served.load({"twilio": before})
    assert twilio.dump() == before


def test_what_somebody_changed_stays(twilio):
    twilio.client.incoming_phone_numbers(LOCAL).update(friendly_name="mine")
    number = {"sid": LOCAL, "phone_number": "+18089255327", "friendly_name": "theirs"}
    twilio.served.load({"twilio": {"accounts": [{"sid": ACME, "numbers": [number]}]}})
    assert twilio.client.incoming_phone_numbers(LOCAL).fetch().friendly_name == "mine"


def test_names_stand_for_objects_where_no_sid_does(twilio):
    services = [{"friendly_name": "passcodes", "alpha_senders": ["NEW"]}, "third"]
    account = {"friendly_name": "Acme", "numbers": ["+18089255327"], "services": services}
    for _ in range(2):
        twilio.served.load({"twilio": {"accounts": [account]}})
    found = twilio.client.messaging.v1.services.list()
    assert [service.friendly_name for service in found] == ["passcodes", "empty", "third"]
    assert [item.alpha_sender for item in found[0].alpha_senders.list()] == ["ACME", "NEW"]
    assert len(twilio.client.incoming_phone_numbers.list()) == 4


def test_an_account_needs_nothing_but_to_be_there(twilio):
    twilio.served.load({"twilio": {"accounts": [{"friendly_name": "bare"}]}})
    made = twilio.dump()["accounts"][-1]
    client = twilio.as_(made["sid"], made["auth_token"])
    assert client.api.v2010.accounts(made["sid"]).fetch().friendly_name == "bare"


@pytest.mark.parametrize(
    "account, message",
    [
        ({"sid": "AC1"}, "'AC1' is not a sid such as AC"),
        ({"colour": "red"}, "there is no 'colour'; there are sid, "),
        ({"numbers": [{"phone_number": "+18005550100", "sid": "12"}]}, "'12' is not a sid such as PN"),
        ({"numbers": [{"phone_number": "+18005550100", "smsurl": ""}]}, "numbers[0]: there is no 'smsurl'; there are "),
        ({"tollfree_verifications": ["+18005550100"]}, "is for '+18005550100', which the account does not have"),
        ({"verify_services": [{"messaging_configurations": {"all": "x"}}]}, "there is no messaging service 'x'"),
        ({"flows": [{"sid": "FW1"}]}, "'FW1' is not a sid such as FW"),
    ],
)  # fmt: skip
def test_a_world_with_a_mistake_is_refused_as_a_whole(twilio, account, message):
    before = twilio.dump()
    with pytest.raises(ValueError) as caught:
        twilio.served.load({"twilio": {"accounts": [{"friendly_name": "new", **account}]}})
    assert message in str(caught.value)
    assert twilio.dump() == before


def test_what_other_vendors_read_is_stored_as_documented(twilio):
    account = twilio.store.get("twilio.account", "", ACME)
    assert {"sid", "auth_token", "status", "owner_account_sid", "friendly_name", "type"} <= set(account)
    assert twilio.store.find("twilio.test_credentials", TEST)[1] == {"sid": TEST, "auth_token": TOKEN}
    number = twilio.store.get("twilio.number", ACME, LOCAL)
    assert (number["phone_number"], number["type"]) == ("+18089255327", "local")
    assert number["capabilities"] == {"voice": True, "sms": True, "mms": True, "fax": False}
    assert twilio.store.get("twilio.service", ACME, SERVICE)["friendly_name"] == "passcodes"
    kinds = ("short_code", "verify_service", "verify_template", "flow")
    assert [len(twilio.store.all(f"twilio.{kind}", ACME)) for kind in kinds] == [1, 1, 1, 1]
