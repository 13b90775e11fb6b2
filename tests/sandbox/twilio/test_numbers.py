"""Phone numbers, short codes and caller ids, through Twilio's client (api_v2010)."""

import pytest

from .conftest import ACME, BRITISH, CALLER, CODE, DEAF, LOCAL, SUB, TEST, TOKEN, TOLL_FREE, refusal


def sids(items):
    return [item.sid for item in items]


# The query parameters of the specification; PhoneNumber matches partially, * is any digit.
@pytest.mark.parametrize(
    "query, found",
    [
        ({}, [LOCAL, TOLL_FREE, BRITISH, DEAF]),
        ({"phone_number": "+1808925"}, [LOCAL, DEAF]),
        ({"phone_number": "8089255327"}, [LOCAL]),
        ({"phone_number": "925***7"}, [LOCAL]),
        ({"phone_number": "+1999"}, []),
        ({"friendly_name": "(800) 555-0100"}, [TOLL_FREE]),
        ({"origin": "hosted"}, []),
        ({"beta": False}, [LOCAL, TOLL_FREE, BRITISH, DEAF]),
    ],
)
def test_numbers_are_filtered(client, query, found):
    assert sids(client.incoming_phone_numbers.list(**query)) == found


def test_the_lists_by_type_tell_the_type(client):
    numbers = client.incoming_phone_numbers
    assert sids(numbers.toll_free.list()) == [TOLL_FREE]
    assert sids(numbers.local.list()) == [LOCAL, DEAF]
    assert sids(numbers.mobile.list()) == [BRITISH]
    assert sids(numbers.local.list(phone_number="5328")) == [DEAF]


@pytest.mark.parametrize(
    "quirk, types",
    [
        ("null", ["local", None, None]),
        ("tollfree", ["local", "tollfree", "mobile"]),
        ("toll-free", ["local", "toll-free", "mobile"]),
    ],
)
def test_only_local_is_known_as_a_type(twilio, client, quirk, types):
    twilio.quirk("twilio-number-type", quirk)
    found = client.incoming_phone_numbers.list()
    assert [number.type for number in found[:3]] == types


def test_a_number_is_read_changed_and_released(twilio, client):
    number = client.incoming_phone_numbers(LOCAL).fetch()
    assert (number.phone_number, number.friendly_name, number.sms_url) == ("+18089255327", "(808) 925-5327", "")
    changed = client.incoming_phone_numbers(LOCAL).update(
        friendly_name="Otp", sms_url="https://example.com/", sms_method="GET", voice_caller_id_lookup=True
    )
    assert (changed.friendly_name, changed.sms_url, changed.sms_method) == ("Otp", "https://example.com/", "GET")
    assert changed.voice_caller_id_lookup is True
    assert client.incoming_phone_numbers(LOCAL).update(sms_url="").sms_url == ""
    assert client.incoming_phone_numbers(LOCAL).delete()
    assert refusal(client.incoming_phone_numbers(LOCAL).fetch) == (404, 20404)
    assert twilio.store.find("twilio.pool_number", LOCAL) is None


# 20002, 21402, 21403 and 21405 of the error dictionary.
@pytest.mark.parametrize(
    "change, code",
    [
        ({"friendly_name": "x" * 65}, 20002),
        ({"sms_url": "example"}, 21402),
        ({"sms_method": "PUT"}, 21403),
        ({"sms_fallback_url": "https://example.com"}, 21405),
        ({"voice_fallback_url": "https://example.com"}, 21405),
        ({"voice_receive_mode": "telex"}, 20001),
    ],
)
def test_a_bad_change_is_refused_and_changes_nothing(twilio, client, change, code):
    before = twilio.dump()
    assert refusal(client.incoming_phone_numbers(LOCAL).update, **change) == (400, code)
    assert twilio.dump() == before


def test_a_trunk_and_a_voice_application_exclude_each_other(client):
    number = client.incoming_phone_numbers(LOCAL)
    assert number.update(voice_application_sid=f"AP{'1' * 32}").voice_application_sid == f"AP{'1' * 32}"
    changed = number.update(trunk_sid=f"TK{'1' * 32}")
    assert (changed.trunk_sid, changed.voice_application_sid) == (f"TK{'1' * 32}", "")
    assert number.update(voice_application_sid=f"AP{'1' * 32}").trunk_sid is None


@pytest.mark.parametrize("quirk, url", [("ignored", "https://example.com"), ("cleared", "")])
def test_an_application_may_clear_the_urls(twilio, client, quirk, url):
    twilio.quirk("twilio-application-urls", quirk)
    client.incoming_phone_numbers(LOCAL).update(sms_url="https://example.com")
    assert client.incoming_phone_numbers(LOCAL).update(sms_application_sid=f"AP{'1' * 32}").sms_url == url


def test_a_number_moves_within_the_family(client):
    assert client.incoming_phone_numbers(LOCAL).update(account_sid=SUB).account_sid == SUB
    assert LOCAL in sids(client.api.v2010.accounts(SUB).incoming_phone_numbers.list())
    assert refusal(client.incoming_phone_numbers(LOCAL).fetch) == (404, 20404)


def test_a_number_is_bought_once(client):
    made = client.incoming_phone_numbers.create(phone_number="+14155550100")
    assert (made.phone_number, made.capabilities["sms"], made.status) == ("+14155550100", True, "in-use")
    assert refusal(client.incoming_phone_numbers.create, phone_number="+14155550100") == (400, 21422)
    assert client.incoming_phone_numbers.create(area_code="510").phone_number == "+15105550100"


# The magic numbers of iam/test-credentials.
@pytest.mark.parametrize("number, code", [("+15005550000", 21422), ("+15005550001", 21421), ("+15005550006", None)])
def test_test_credentials_buy_nothing(twilio, client, number, code):
    create = twilio.as_(TEST, TOKEN).incoming_phone_numbers.create
    if code:
        assert refusal(create, phone_number=number) == (400, code)
    else:
        assert create(phone_number=number).phone_number == number
    assert len(client.incoming_phone_numbers.list()) == 4


def test_a_parameter_in_the_wrong_letter_case_is_ignored_or_refused(twilio):
    path = f"api/Accounts/{ACME}/IncomingPhoneNumbers/{LOCAL}.json"
    body = twilio("POST", path, 200, data={"friendly_name": "x"}).json()
    assert body["friendly_name"] == "(808) 925-5327"
    twilio.quirk("twilio-unknown-parameters", "refused")
    assert twilio("POST", path, 400, data={"friendly_name": "x"}).json()["code"] == 20001
    assert twilio("POST", path, 200, data={"FriendlyName": "x"}).json()["friendly_name"] == "x"


def test_short_codes_are_read_and_changed(client):
    code = client.short_codes(CODE).fetch()
    assert (code.short_code, code.sms_url, code.api_version) == ("99990", None, "2010-04-01")
    assert sids(client.short_codes.list(short_code="999*0")) == [CODE]
    assert client.short_codes.list(short_code="1") == client.short_codes.list(friendly_name="no") == []
    assert client.short_codes(CODE).update(sms_url="https://example.com").sms_url == "https://example.com"
    assert refusal(client.short_codes(CODE).update, sms_url="", sms_fallback_url="https://e.com") == (400, 21405)


def test_caller_ids_are_read_renamed_and_removed(client):
    assert sids(client.outgoing_caller_ids.list(phone_number="+442071838750")) == [CALLER]
    assert client.outgoing_caller_ids.list(friendly_name="no") == []
    assert client.outgoing_caller_ids(CALLER).fetch().phone_number == "+442071838750"
    assert client.outgoing_caller_ids(CALLER).update(friendly_name="desk").friendly_name == "desk"
    assert client.outgoing_caller_ids(CALLER).delete()
    assert refusal(client.outgoing_caller_ids(CALLER).fetch) == (404, 20404)
