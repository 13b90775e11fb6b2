"""Messages and calls: what is accepted, and what becomes of it, through Twilio's client (api_v2010)."""

import pytest

from .conftest import ACME, BRITISH, EMPTY, QE, SERVICE, SUB, TEST, TOKEN, refusal

US, GB = "+14155550123", "+447400123457"
LOCAL, TOLL_FREE, MOBILE, DEAF = "+18089255327", "+18005550100", "+447400123456", "+18089255328"
TRIAL = f"AC{'7' * 32}"


def test_a_message_is_accepted_and_kept(client):
    made = client.messages.create(to=US, from_=LOCAL, body="Your code is 123456")
    assert (made.status, made.direction, made.num_segments, made.num_media) == ("queued", "outbound-api", "1", "0")
    assert (made.error_code, made.date_sent, made.messaging_service_sid) == (None, None, None)
    assert client.messages(made.sid).fetch().body == "Your code is 123456"


def test_a_message_arrives_while_one_looks_at_it(client):
    made = client.messages.create(to=US, from_=LOCAL, body="x")
    assert [client.messages(made.sid).fetch().status for _ in range(4)] == ["queued", "sent", "delivered", "delivered"]
    assert client.messages(made.sid).fetch().date_sent >= made.date_created


def test_a_message_arrives_with_time(twilio, client):
    made = client.messages.create(to=US, from_=LOCAL, body="x")
    assert [message.status for message in client.messages.list()] == ["queued"]
    twilio.advance(1.5)
    assert [message.status for message in client.messages.list()] == ["sent"]
    twilio.advance(3)
    assert client.messages(made.sid).fetch().status == "delivered"


def test_a_message_of_a_service_has_no_sender_until_it_is_sent(client):
    made = client.messages.create(to=US, messaging_service_sid=SERVICE, body="x")
    assert (made.from_, made.messaging_service_sid, made.num_segments) == (None, SERVICE, "0")
    client.messages(made.sid).fetch()
    sent = client.messages(made.sid).fetch()
    assert (sent.from_, sent.num_segments) == ("99990", "1")


@pytest.mark.parametrize("to, sender", [(US, "99990"), (GB, "ACME"), ("+33612345678", "ACMEFR")])
def test_a_service_takes_the_sender_for_the_country(twilio, client, to, sender):
    client.messages.create(to=to, messaging_service_sid=SERVICE, body="x")
    twilio.advance(10)
    assert client.messages.list()[0].from_ == sender


# The error dictionary.
@pytest.mark.parametrize(
    "form, end",
    [
        ({"From": LOCAL, "Body": "x"}, (400, 21604)),
        ({"To": US, "Body": "x"}, (400, 21603)),
        ({"To": US, "From": LOCAL}, (400, 21602)),
        ({"To": US, "From": LOCAL, "Body": "x" * 1601}, (400, 21617)),
        ({"To": "12", "From": LOCAL, "Body": "x"}, (400, 21211)),
        ({"To": US, "From": "+19995550100", "Body": "x"}, (400, 21606)),
        ({"To": US, "From": DEAF, "Body": "x"}, (400, 21606)),
        ({"To": US, "From": MOBILE, "Body": "x"}, (400, 21612)),
        ({"To": US, "From": "ACME", "Body": "x"}, (400, 21612)),
        ({"To": US, "From": "!", "Body": "x"}, (400, 21212)),
        ({"To": US, "From": "12345", "Body": "x"}, (400, 21606)),
        ({"To": GB, "From": "99990", "Body": "x"}, (400, 21606)),
        ({"To": "+919876543210", "From": LOCAL, "Body": "x"}, (400, 21408)),
        ({"To": US, "MessagingServiceSid": "MG1", "Body": "x"}, (400, 21705)),
        ({"To": US, "MessagingServiceSid": f"MG{'9' * 32}", "Body": "x"}, (404, 21701)),
        ({"To": US, "MessagingServiceSid": EMPTY, "Body": "x"}, (400, 21704)),
        ({"To": US, "From": LOCAL, "Body": "x", "StatusCallback": "nowhere"}, (400, 21402)),
    ],
)
def test_a_bad_message_is_refused_and_not_kept(twilio, client, form, end):
    body = twilio("POST", f"api/Accounts/{ACME}/Messages.json", data=form).json()
    assert (body["status"], body["code"]) == end
    assert client.messages.list() == []


def test_a_pool_without_a_sender_for_the_country_cannot_serve_it(client):
    client.messaging.v1.services(EMPTY).phone_numbers.create(phone_number_sid=BRITISH)
    create = client.messages.create
    assert refusal(create, to=US, messaging_service_sid=EMPTY, body="x") == (400, 21703)
    assert create(to=GB, messaging_service_sid=EMPTY, body="x").status == "queued"


def end_of(twilio, client, **message):
    made = client.messages.create(body="x", **message)
    twilio.advance(10)
    found = client.messages(made.sid).fetch()
    return found.status, found.error_code


# 30032 and 30034 of the error dictionary; a world may plan any other.
def test_an_unverified_toll_free_number_reaches_nobody_in_north_america(twilio, client):
    assert end_of(twilio, client, to=US, from_=TOLL_FREE) == ("delivered", None)
    client.messaging.v1.tollfree_verifications(f"HH{'1' * 32}").delete()
    assert end_of(twilio, client, to=US, from_=TOLL_FREE) == ("undelivered", 30032)
    assert end_of(twilio, client, to=GB, from_=TOLL_FREE) == ("delivered", None)


def test_a_long_code_without_a_campaign_reaches_nobody_in_the_us(twilio, client):
    assert end_of(twilio, client, to=US, from_=LOCAL) == ("delivered", None)
    twilio.store.delete("twilio.campaign", f"{ACME}/{SERVICE}", QE)
    assert end_of(twilio, client, to=US, from_=LOCAL) == ("undelivered", 30034)


def test_a_world_plans_how_messages_end(twilio, client):
    outcomes = {GB: 30003, US: None}
    twilio.served.load({"twilio": {"accounts": [{"sid": ACME, "outcomes": outcomes}]}})
    assert end_of(twilio, client, to=GB, from_="ACME") == ("undelivered", 30003)
    made = client.messages.list()[0]
    assert (made.error_code, made.error_message) == (30003, "Unreachable destination handset")


def test_messages_are_filtered_newest_first(twilio, client):
    for to in (US, GB, US):
        client.messages.create(to=to, from_=LOCAL if to == US else "ACME", body=to)
    twilio.advance(10)
    assert [message.to for message in client.messages.list()] == [US, GB, US]
    assert [message.to for message in client.messages.list(to=GB)] == [GB]
    assert len(client.messages.list(from_=LOCAL, page_size=1)) == 2
    today = client.messages.list(limit=1)[0].date_sent.date()
    for name in ("date_sent", "date_sent_before", "date_sent_after"):
        assert len(client.messages.list(**{name: today})) == 3
    assert client.messages.list(date_sent="1999-01-01") == client.messages.list(date_sent_before="1999-01-01") == []


def test_a_message_is_blanked_canceled_and_deleted(twilio, client):
    made = client.messages.create(to=US, from_=LOCAL, body="secret")
    assert client.messages(made.sid).update(body="").body == ""
    assert client.messages(made.sid).update(status="canceled").status == "canceled"
    assert refusal(client.messages(made.sid).update, body="other") == (400, 20001)
    assert client.messages(made.sid).delete()
    assert refusal(client.messages(made.sid).fetch) == (404, 20404)


@pytest.mark.parametrize("body, number", [("x" * 160, "1"), ("x" * 161, "2"), ("é" * 70, "1"), ("é" * 71, "2")])
def test_long_texts_take_several_segments(client, body, number):
    assert client.messages.create(to=US, from_=LOCAL, body=body).num_segments == number


def test_a_trial_account_writes_to_verified_numbers_only(twilio):
    account = {"sid": TRIAL, "auth_token": TOKEN, "type": "Trial", "numbers": ["+15005550020"], "caller_ids": [US]}
    twilio.served.load({"twilio": {"accounts": [account]}})
    client = twilio.as_(TRIAL, TOKEN)
    assert client.messages.create(to=US, from_="+15005550020", body="x").status == "queued"
    assert refusal(client.messages.create, to="+14155550124", from_="+15005550020", body="x") == (400, 21608)
    call = {"from_": "+15005550020", "url": "https://example.com"}
    assert refusal(client.calls.create, to="+14155550124", **call) == (400, 21219)


# The magic numbers of iam/test-credentials.
@pytest.mark.parametrize(
    "to, source, code",
    [
        (US, "+15005550006", None),
        (US, "+15005550001", 21212),
        (US, "+15005550007", 21606),
        (US, "+15005550008", 21611),
        (US, LOCAL, 21606),
        ("+15005550001", "+15005550006", 21211),
        ("+15005550002", "+15005550006", 21612),
        ("+15005550003", "+15005550006", 21408),
        ("+15005550004", "+15005550006", 21610),
        ("+15005550009", "+15005550006", 21614),
    ],
)
def test_test_credentials_send_nothing_and_magic_numbers_decide(twilio, client, to, source, code):
    create = twilio.as_(TEST, TOKEN).messages.create
    if code:
        assert refusal(create, to=to, from_=source, body="x") == (400, code)
    else:
        assert create(to=to, from_=source, body="x").status == "queued"
    assert client.messages.list() == []


def test_a_call_is_accepted_and_completes(twilio, client):
    made = client.calls.create(to=GB, from_=LOCAL, url="https://example.com")
    assert (made.status, made.from_formatted, made.direction) == ("queued", "(808) 925-5327", "outbound-api")
    twilio.advance(20)
    assert [(call.status, call.duration) for call in client.calls.list(status="completed")] == [("completed", "10")]
    assert client.calls(made.sid).fetch().phone_number_sid == f"PN{'1' * 32}"


def test_a_call_is_hung_up_and_forgotten(client):
    made = client.calls.create(to=US, from_="+442071838750", twiml="<Response/>")
    assert client.calls(made.sid).update(status="canceled").status == "canceled"
    assert refusal(client.calls(made.sid).update, status="busy") == (400, 20001)
    assert client.calls(made.sid).delete()
    assert refusal(client.calls(made.sid).fetch) == (404, 20404)


@pytest.mark.parametrize(
    "call, end",
    [
        ({"to": "12", "from_": LOCAL}, (400, 21217)),
        ({"to": US, "from_": "+19995550100"}, (400, 21210)),
        ({"to": "+4930123456", "from_": LOCAL}, (400, 21215)),
    ],
)
def test_a_bad_call_is_refused(client, call, end):
    assert refusal(client.calls.create, url="https://example.com", **call) == end
    assert client.calls.list() == []


@pytest.mark.parametrize(
    "to, source, code",
    [
        (US, "+15005550006", None),
        (US, "+15005550001", 21212),
        (US, LOCAL, 21210),
        ("+15005550001", "+15005550006", 21217),
        ("+15005550003", "+15005550006", 21215),
    ],
)
def test_test_credentials_call_nobody(twilio, client, to, source, code):
    create = twilio.as_(TEST, TOKEN).calls.create
    if code:
        assert refusal(create, to=to, from_=source, url="https://example.com") == (400, code)
    else:
        assert create(to=to, from_=source, url="https://example.com").status == "queued"
    assert client.calls.list() == []


def test_the_parent_sends_for_a_subaccount(client):
    twin = client.api.v2010.accounts(SUB)
    assert twin.messages.create(to=US, from_="+15005550010", body="x").account_sid == SUB
    assert len(twin.messages.list()) == 1
    assert client.messages.list() == []
