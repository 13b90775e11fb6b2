"""Messaging services, their pools and campaigns, channel senders, through Twilio's client (messaging_v1, v2)."""

import pytest

from .conftest import ACME, BRITISH, CODE, DEAF, EMPTY, LOCAL, QE, SERVICE, SUB, TOKEN, XE, refusal


@pytest.fixture
def services(client):
    return client.messaging.v1.services


def test_services_are_made_read_changed_and_deleted(services):
    assert [service.friendly_name for service in services.list()] == ["passcodes", "empty"]
    made = services.create(friendly_name="new", validity_period=600, usecase="verification", sticky_sender=False)
    assert (made.validity_period, made.usecase, made.sticky_sender, made.inbound_method) == (
        600,
        "verification",
        False,
        "POST",
    )
    changed = services(made.sid).update(status_callback="https://example.com", fallback_method="GET")
    assert (changed.status_callback, changed.fallback_method, changed.friendly_name) == (
        "https://example.com",
        "GET",
        "new",
    )
    assert services(made.sid).fetch().usecase == "verification"
    assert services(made.sid).delete()
    assert refusal(services(made.sid).fetch) == (404, 20404)


# The specification's bounds; 21713, 21402, 20002 of the error dictionary.
@pytest.mark.parametrize(
    "change, code",
    [
        ({"usecase": "spam"}, 21713),
        ({"validity_period": 0}, 20001),
        ({"validity_period": 36001}, 20001),
        ({"inbound_request_url": "example"}, 21402),
        ({"inbound_method": "PUT"}, 21403),
        ({"friendly_name": "x" * 65}, 20002),
        ({"scan_message_content": "maybe"}, 20001),
    ],
)
def test_a_bad_service_is_refused(twilio, services, change, code):
    before = twilio.dump()
    assert refusal(services(SERVICE).update, **change) == (400, code)
    assert refusal(services.create, **{"friendly_name": "new", **change}) == (400, code)
    assert twilio.dump() == before


def test_a_service_needs_a_name(twilio):
    assert twilio("POST", "messaging/v1/Services", 400, data={"Usecase": "poll"}).json()["code"] == 20001


def test_the_use_cases_are_the_documented_ones(client):
    found = [item["usecase"] for item in client.messaging.v1.usecases.fetch().usecases]
    assert found == ["notifications", "marketing", "verification", "discussion", "poll", "undeclared"]


def test_numbers_come_into_a_pool_and_leave_it(client, services):
    pool = services(EMPTY).phone_numbers
    assert pool.create(phone_number_sid=BRITISH).country_code == "GB"
    assert [(item.sid, item.phone_number) for item in pool.list()] == [(BRITISH, "+447400123456")]
    assert pool(BRITISH).fetch().capabilities == ["MMS", "SMS", "Voice"]
    assert pool(BRITISH).delete()
    assert pool.list() == []
    assert client.incoming_phone_numbers(BRITISH).fetch().phone_number == "+447400123456"


def test_short_codes_come_into_a_pool_and_leave_it(services):
    assert services(SERVICE).short_codes(CODE).delete()
    made = services(EMPTY).short_codes.create(short_code_sid=CODE)
    assert (made.short_code, made.country_code, made.capabilities) == ("99990", "US", ["SMS"])
    assert [item.sid for item in services(EMPTY).short_codes.list()] == [CODE]


def test_alphanumeric_senders_come_into_a_pool_and_leave_it(services):
    made = services(EMPTY).alpha_senders.create(alpha_sender="My Co")
    assert services(EMPTY).alpha_senders(made.sid).fetch().alpha_sender == "My Co"
    assert services(EMPTY).alpha_senders(made.sid).delete()
    assert services(EMPTY).alpha_senders.list() == []


def test_alphanumeric_senders_for_a_country_are_filtered_and_the_default_has_none(services):
    senders = services(EMPTY).destination_alpha_senders
    senders.create(alpha_sender="ACME", iso_country_code="FR")
    default = senders.create(alpha_sender="ACME")
    assert default.iso_country_code == ""
    assert [item.iso_country_code for item in senders.list()] == ["FR", ""]
    assert [item.iso_country_code for item in senders.list(iso_country_code="FR")] == ["FR"]
    assert senders(default.sid).delete()
    assert refusal(senders.create, alpha_sender="ACME", iso_country_code="XX") == (400, 20001)


def test_channel_senders_come_into_a_pool_and_leave_it(client, services):
    assert services(SERVICE).channel_senders(XE).fetch().sender_type == "WhatsApp"
    assert services(SERVICE).channel_senders(XE).delete()
    assert services(EMPTY).channel_senders.create(sid=XE).sender == "whatsapp:+12487960483"
    assert client.messaging.v2.channels_senders(XE).delete()
    assert services(EMPTY).channel_senders.list() == []


def test_channel_senders_are_listed_by_channel(twilio, client):
    assert [item.sid for item in client.messaging.v2.channels_senders.list(channel="whatsapp")] == [XE]
    assert client.messaging.v2.channels_senders.list(channel="rcs") == []
    assert twilio("GET", "messaging/v2/Channels/Senders", 400).json()["code"] == 20001


# Recorded 409 bodies of 21710 and 21712.
@pytest.mark.parametrize(
    "service, code, message",
    [
        (SERVICE, 21710, "Phone Number or Short Code is already in the Messaging Service."),
        (EMPTY, 21712, "Phone Number or Short Code is associated with another Messaging Service."),
    ],
)
@pytest.mark.parametrize(
    "path, field", [("PhoneNumbers", {"PhoneNumberSid": LOCAL}), ("ShortCodes", {"ShortCodeSid": CODE})]
)
def test_a_sender_belongs_to_one_service(twilio, service, code, message, path, field):
    body = twilio("POST", f"messaging/v1/Services/{service}/{path}", 409, data=field).json()
    more_info = f"https://www.twilio.com/docs/errors/{code}"
    assert body == {"code": code, "message": message, "more_info": more_info, "status": 409}


# 21421, 21709 and 21715 of the error dictionary; their HTTP status is not documented.
@pytest.mark.parametrize("status", ["400", "404", "409"])
@pytest.mark.parametrize(
    "path, field, code",
    [
        ("PhoneNumbers", {"PhoneNumberSid": f"PN{'8' * 32}"}, 21421),
        ("PhoneNumbers", {"PhoneNumberSid": DEAF}, 21715),
        ("ShortCodes", {"ShortCodeSid": "nonsense"}, 21421),
        ("AlphaSenders", {"AlphaSender": "longer than 11"}, 21709),
        ("AlphaSenders", {"AlphaSender": "123456"}, 21709),
        ("DestinationAlphaSenders", {"AlphaSender": "ümläut"}, 21709),
    ],
)
def test_a_bad_sender_is_refused(twilio, path, field, code, status):
    twilio.quirk("twilio-pool-refusal", status)
    assert twilio("POST", f"messaging/v1/Services/{EMPTY}/{path}", int(status), data=field).json()["code"] == code


def test_an_alphanumeric_sender_has_to_be_named(twilio):
    assert twilio("POST", f"messaging/v1/Services/{EMPTY}/AlphaSenders", 400).json()["code"] == 21708
    assert twilio("POST", f"messaging/v1/Services/{EMPTY}/PhoneNumbers", 400).json()["code"] == 20001


def test_an_alphanumeric_sender_is_added_once(services):
    assert refusal(services(SERVICE).alpha_senders.create, alpha_sender="ACME") == (409, 21710)
    destination = services(SERVICE).destination_alpha_senders
    assert refusal(destination.create, alpha_sender="ACMEFR", iso_country_code="FR") == (409, 21710)


def test_a_pool_holds_four_hundred(twilio, services):
    numbers = [f"+1500555{index:04d}" for index in range(1000, 1400)]
    service = {"sid": EMPTY, "phone_numbers": numbers}
    twilio.served.load({"twilio": {"accounts": [{"sid": ACME, "numbers": numbers, "services": [service]}]}})
    assert refusal(services(EMPTY).phone_numbers.create, phone_number_sid=BRITISH) == (400, 21714)


@pytest.mark.parametrize("quirk, end", [("21711", (400, 21711)), ("21711-404", (404, 21711)), ("20404", (404, 20404))])
def test_removing_what_is_not_there_is_refused(twilio, services, quirk, end):
    twilio.quirk("twilio-pool-absent", quirk)
    assert refusal(services(EMPTY).phone_numbers(LOCAL).delete) == end
    assert refusal(services(EMPTY).phone_numbers(LOCAL).fetch) == (404, 20404)


@pytest.mark.parametrize("status", ["200", "201"])
def test_adding_a_number_answers_either_way(twilio, status):
    twilio.quirk("twilio-pool-add", status)
    path, field = f"messaging/v1/Services/{EMPTY}/PhoneNumbers", {"PhoneNumberSid": BRITISH}
    assert twilio("POST", path, int(status), data=field).json()["sid"] == BRITISH


def test_deleting_a_service_frees_its_numbers(client, services):
    assert services(SERVICE).delete()
    assert services(EMPTY).phone_numbers.create(phone_number_sid=LOCAL).sid == LOCAL
    assert client.short_codes(CODE).fetch().sid == CODE


def test_campaigns_are_read_and_register_the_service(services):
    assert services(SERVICE).fetch().us_app_to_person_registered is True
    assert services(EMPTY).fetch().us_app_to_person_registered is False
    campaign = services(SERVICE).us_app_to_person.list()[0]
    assert (campaign.sid, campaign.campaign_id, campaign.campaign_status) == (QE, "C1", "PENDING")
    assert services(SERVICE).us_app_to_person(QE).fetch().messaging_service_sid == SERVICE
    assert refusal(services(EMPTY).us_app_to_person(QE).fetch) == (404, 20404)


def test_a_subaccount_does_not_see_the_services_of_its_parent(twilio):
    assert refusal(twilio.as_(SUB, TOKEN).messaging.v1.services(SERVICE).fetch) == (404, 20404)
