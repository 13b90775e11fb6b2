"""Senders of Twilio and Syniverse: credentials, create-then-select, what may not change, names, limits, secrets."""

import re

import pytest

from .conftest import ENV, HJ, MG, SID, SYNIVERSE, TOKEN, VA, why

PATH = "notificationsSettings/phoneDeliverySettings"
TWILIO = {"provider": "CUSTOM_TWILIO", "sid": SID, "authToken": TOKEN}
MESSAGING = {"name": "Services", "provider": "CUSTOM_TWILIO_MESSAGING_SERVICE", "sid": SID, "authToken": TOKEN}
VERIFY = {"provider": "CUSTOM_TWILIO_VERIFY", "sid": SID, "authToken": TOKEN, "verifyServiceId": VA}
CHANNELS = {"provider": "CUSTOM_SYNIVERSE_CHANNELS", "authToken": SYNIVERSE}


def selected(sender):
    return sorted(item["number"] for item in sender["numbers"] if item["selected"])


@pytest.fixture
def twilio(p1):
    """A fresh Twilio sender."""
    return p1.post(PATH, TWILIO)


def select(p1, sender, *numbers):
    chosen = [{**item, "selected": item["number"] in numbers} for item in sender["numbers"]]
    return p1.put(f"{PATH}/{sender['id']}", {**TWILIO, "id": sender["id"], "numbers": chosen})


def test_a_twilio_sender_lists_the_numbers_of_its_account(p1, twilio):
    p1.quirk("pingone-order", "as-sent")
    numbers = p1.get(f"{PATH}/{twilio['id']}")["numbers"]
    rest = {"selected": False, "available": True}
    assert numbers == [
        {"type": "SHORT_CODE", "number": "894546", "capabilities": ["SMS"], **rest},
        {"type": "PHONE_NUMBER", "number": "+12025550100", "capabilities": ["SMS", "VOICE"], **rest},
        {"type": "TOLL_FREE", "number": "+18444440099", "capabilities": ["SMS"], **rest},
        {"type": "TOLL_FREE", "number": "+18554440099", "capabilities": ["SMS", "VOICE"], **rest},
    ]
    assert "authToken" not in twilio
    assert twilio["createdAt"] == twilio["updatedAt"]
    assert twilio["environment"] == {"id": ENV}


# create-phone-delivery-settings-* for what is required; resource_phone_delivery_settings_test for INVALID_VALUE.
@pytest.mark.parametrize(
    "body, expected",
    [
        ({**TWILIO, "sid": "unknownsid"}, [("INVALID_VALUE", "sid")]),
        ({**TWILIO, "sid": f"AC{'9' * 32}"}, [("INVALID_VALUE", "authToken")]),
        ({**TWILIO, "authToken": "unknownauthtoken"}, [("INVALID_VALUE", "authToken")]),
        ({"provider": "CUSTOM_TWILIO"}, [("REQUIRED_VALUE", "sid"), ("REQUIRED_VALUE", "authToken")]),
        ({**MESSAGING, "name": None}, [("REQUIRED_VALUE", "name")]),
        ({**VERIFY, "verifyServiceId": None}, [("REQUIRED_VALUE", "verifyServiceId")]),
        ({**VERIFY, "verifyServiceId": MG}, [("INVALID_VALUE", "verifyServiceId")]),
        ({"provider": "CUSTOM_SYNIVERSE", "authToken": "unknownauthtoken"}, [("INVALID_VALUE", "authToken")]),
        ({"provider": "PINGONE_TWILIO"}, [("INVALID_VALUE", "provider")]),
        ({}, [("REQUIRED_VALUE", "provider")]),
    ],
)
def test_a_wrong_sender_is_refused(p1, body, expected):
    assert why(p1.post(PATH, body, 400)) == expected
    assert p1.get(PATH)["_embedded"] == {"phoneDeliverySettings": []}


SUBACCOUNT = {"sid": f"AC{'5' * 32}", "auth_token": TOKEN, "owner_account_sid": SID, "numbers": ["+12025550177"]}
STATES = [
    ("active", "active", 201),
    ("suspended", "active", 400),
    ("active", "suspended", 400),
    ("active", "closed", 400),
]


@pytest.mark.parametrize(("own", "parent", "status"), STATES)
def test_a_suspended_account_and_those_below_it_are_no_credentials(p1, own, parent, status):
    p1.served.load({"twilio": {"accounts": [SUBACCOUNT]}})
    for sid, state in ((SID, parent), (SUBACCOUNT["sid"], own)):
        p1.store.put("twilio.account", "", sid, {**p1.store.get("twilio.account", "", sid), "status": state})
    assert p1("POST", PATH, {**TWILIO, "sid": SUBACCOUNT["sid"]}).status_code == status


def test_a_token_of_syniverse_whose_time_is_over_is_refused(p1):
    account = {"name": "short", "token": "t", "expires": "2036-01-01T00:00:00Z", "senders": [{"address": "1555"}]}
    p1.served.load({"syniverse": {"accounts": [account]}})
    body = {"provider": "CUSTOM_SYNIVERSE", "authToken": "t"}
    p1.post(PATH, body)
    changed = {**p1.store.get("syniverse.account", "", "short"), "expires": "2020-01-01T00:00:00.000Z"}
    p1.store.put("syniverse.account", "", "short", changed)
    assert why(p1.post(PATH, body, 400)) == [("INVALID_VALUE", "authToken")]


def test_numbers_are_selected_by_a_put(p1, twilio):
    answer = select(p1, twilio, "+12025550100", "894546")
    assert selected(answer) == ["+12025550100", "894546"]
    assert selected(p1.get(f"{PATH}/{twilio['id']}")) == ["+12025550100", "894546"]


def test_the_documented_put_without_a_token_keeps_it(p1, twilio):
    body = {"id": twilio["id"], "sid": SID, "provider": "CUSTOM_TWILIO", "numbers": twilio["numbers"]}
    p1.put(f"{PATH}/{twilio['id']}", body)
    assert all(item["available"] for item in p1.get(f"{PATH}/{twilio['id']}")["numbers"])


def test_a_put_without_numbers_keeps_the_selection(p1, twilio):
    select(p1, twilio, "894546")
    assert selected(p1.put(f"{PATH}/{twilio['id']}", {**TWILIO, "id": twilio["id"]})) == ["894546"]


@pytest.mark.parametrize("choice, left", [("deselected", []), ("kept", ["894546"])])
def test_numbers_that_a_put_leaves_out(p1, twilio, choice, left):
    p1.quirk("pingone-numbers-partial", choice)
    select(p1, twilio, "894546")
    entry = {"type": "PHONE_NUMBER", "number": "+12025550100", "selected": True}
    answer = p1.put(f"{PATH}/{twilio['id']}", {**TWILIO, "numbers": [entry]})
    assert selected(answer) == ["+12025550100", *left]


def test_the_account_of_numbers_counts_and_not_the_request(p1, twilio):
    entry = {"type": "PHONE_NUMBER", "number": "+19999999999", "selected": True}
    body = {**TWILIO, "numbers": [*twilio["numbers"], entry]}
    assert why(p1.put(f"{PATH}/{twilio['id']}", body, 400)) == [("INVALID_VALUE", "numbers")]
    p1.quirk("pingone-numbers-extra", "stored")
    stored = p1.put(f"{PATH}/{twilio['id']}", body)["numbers"]
    assert [item["available"] for item in stored if item["number"] == "+19999999999"] == [False]


@pytest.mark.parametrize("choice, gone", [("live", False), ("stored", True)])
def test_a_read_may_ask_the_provider_again(p1, twilio, choice, gone):
    p1.quirk("pingone-numbers-refresh", choice)
    p1.store.delete("twilio.number", SID, f"PN{'1' * 32}")
    numbers = p1.get(f"{PATH}/{twilio['id']}")["numbers"]
    assert [item["available"] for item in numbers if item["number"] == "+12025550100"] == [gone]


# phone-delivery-settings, supportedCountries: cardinality by type.
@pytest.mark.parametrize(
    "number, countries, code",
    [
        ("894546", ["CA"], None),
        ("894546", [], "EMPTY_VALUE"),
        ("894546", ["CA", "US"], "INVALID_VALUE"),
        ("+12025550100", ["US"], "INVALID_VALUE"),
        ("894546", ["usa"], "INVALID_VALUE"),
    ],
)
def test_countries_fit_the_type_of_a_number(p1, twilio, number, countries, code):
    numbers = [
        {**item, "supportedCountries": countries} if item["number"] == number else item for item in twilio["numbers"]
    ]
    answer = p1("PUT", f"{PATH}/{twilio['id']}", {**TWILIO, "numbers": numbers}).json()
    assert [entry["code"] for entry in answer.get("details", ())] == ([code] if code else [])


def test_the_messaging_service_example_answers_as_documented(p1):
    made = p1.post(PATH, MESSAGING)
    assert list(made) == [
        *("_links", "id", "environment", "name", "createdAt", "updatedAt", "provider", "sid", "messagingServices")
    ]
    assert made["messagingServices"] == [
        {"selected": False, "name": "pingid", "messagingServiceId": MG},
        {"selected": False, "name": "Test additional sid", "messagingServiceId": f"MG{'4' * 32}"},
    ]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", made["createdAt"])
    env = f"{p1.base}/environments/{ENV}"
    assert made["_links"] == {"self": {"href": f"{env}/{PATH}/{made['id']}"}, "environment": {"href": env}}


@pytest.mark.parametrize("chosen, status", [([0], 200), ([0, 1], 400), ([], 400)])
def test_exactly_one_messaging_service_is_selected(p1, chosen, status):
    made = p1.post(PATH, MESSAGING)
    services = [{**item, "selected": i in chosen} for i, item in enumerate(made["messagingServices"])]
    body = {**MESSAGING, "id": made["id"], "messagingServices": services}
    p1.put(f"{PATH}/{made['id']}", body, status)
    now = p1.get(f"{PATH}/{made['id']}")["messagingServices"]
    assert [item["selected"] for item in now] == [status == 200, False]


@pytest.mark.parametrize("choice, place", [("property", ()), ("embedded", ("_embedded",))])
def test_verify_templates_come_when_they_are_asked_for(p1, choice, place):
    p1.quirk("pingone-verify-templates", choice)
    made = p1.post(PATH, VERIFY)
    assert "twilioVerifyTemplates" not in made
    shown = p1.get(f"{PATH}/{made['id']}?expand=twilioverifytemplates")
    for step in place:
        shown = shown[step]
    assert shown["twilioVerifyTemplates"] == [{"id": HJ, "name": "Base", "channels": ["sms"], "locales": ["en"]}]


def test_a_syniverse_sender_is_filled_from_syniverse(p1):
    made = p1.post(PATH, {"provider": "CUSTOM_SYNIVERSE", "authToken": SYNIVERSE, "sid": ""})
    assert [item["number"] for item in made["numbers"]] == ["+15551231234"]
    chosen = [{**made["numbers"][0], "selected": True}]
    body = {"provider": "CUSTOM_SYNIVERSE", "authToken": SYNIVERSE, "numbers": chosen}
    assert selected(p1.put(f"{PATH}/{made['id']}", body)) == ["+15551231234"]


def test_a_channel_of_syniverse_is_selected(p1):
    made = p1.post(PATH, CHANNELS)
    channels = [{**made["channels"][0], "selected": True}]
    topics = {
        key: made[key] for key in ("smsTopicSubscription", "voiceTopicSubscription", "deliveryConfigurationsExist")
    }
    body = {**CHANNELS, **topics, "id": made["id"], "name": "Voice", "channels": channels}
    answer = p1.put(f"{PATH}/{made['id']}", body)
    shown = {"name": "Codes", "selected": True, "available": True, "priority": "NORMAL"}
    assert [{key: item[key] for key in shown} for item in answer["channels"]] == [shown]
    p1.put(f"{PATH}/{made['id']}", {**body, "authToken": None}, 400)


# The properties that the data model calls immutable.
@pytest.mark.parametrize("choice, status", [("ignored", 200), ("refused", 400)])
@pytest.mark.parametrize("change", [{"sid": f"AC{'9' * 32}"}, {"authToken": "other"}, {"provider": "CUSTOM_PROVIDER"}])
def test_what_cannot_change_is_ignored_or_refused(p1, twilio, choice, status, change):
    p1.quirk("pingone-put-immutable", choice)
    p1.put(f"{PATH}/{twilio['id']}", {**TWILIO, **change}, status)
    stored = p1.store.get("pingone.sender", ENV, twilio["id"])
    assert {name: stored[name] for name in TWILIO} == TWILIO


@pytest.mark.parametrize("choice, token", [("keeps", TOKEN), ("clears", "")])
def test_a_put_without_a_token(p1, twilio, choice, token):
    p1.quirk("pingone-put-without-token", choice)
    p1.put(f"{PATH}/{twilio['id']}", {"provider": "CUSTOM_TWILIO", "sid": SID})
    assert p1.store.get("pingone.sender", ENV, twilio["id"])["authToken"] == token


def test_a_put_without_its_id_finds_its_own_name_taken(p1):
    made = p1.post(PATH, {**TWILIO, "name": "Main"})
    body = p1.put(f"{PATH}/{made['id']}", {**TWILIO, "name": "Main"}, 400)
    assert (why(body), body["details"][0]["message"]) == (
        [("UNIQUENESS_VIOLATION", "name")],
        "A resource with the specified name already exists.",
    )
    p1.put(f"{PATH}/{made['id']}", {**TWILIO, "name": "Main", "id": made["id"]})


@pytest.mark.parametrize("choice, status", [("ignored", 409), ("matters", 201)])
def test_names_are_unique(p1, choice, status):
    p1.quirk("pingone-name-case", choice)
    p1.quirk("pingone-uniqueness-status", "409")
    p1.post(PATH, {**TWILIO, "name": "Main"})
    p1.post(PATH, {**TWILIO, "name": "Main"}, 409)
    p1.post(PATH, {**TWILIO, "name": "MAIN"}, status)


def test_an_environment_has_ten_senders_at_most(p1):
    for _ in range(10):
        p1.post(PATH, TWILIO)
    p1.post(PATH, TWILIO, 400)
    assert p1.get(PATH)["size"] == 10


def test_one_account_serves_one_sender_when_the_quirk_says_so(p1, twilio):
    p1.quirk("pingone-same-sid", "refused")
    assert why(p1.post(PATH, TWILIO, 400)) == [("UNIQUENESS_VIOLATION", "sid")]


def test_a_sender_without_a_name_may_get_one(p1, twilio):
    assert "name" not in twilio
    p1.quirk("pingone-sender-name", "made-up")
    assert p1.get(f"{PATH}/{twilio['id']}")["name"].startswith("CUSTOM_TWILIO")


@pytest.mark.parametrize("choice, status, chain", [("refused", 400, 1), ("cascade", 204, 0), ("dangling", 204, 1)])
def test_a_sender_in_use(p1, twilio, choice, status, chain):
    p1.put("notificationsSettings", {"smsProvidersFallbackChain": [twilio["id"]]})
    entry = {"deliveryMethods": ["SMS"], "fallbackChain": [{"id": twilio["id"]}]}
    policy = {"name": "P", "quotas": [], "providerConfiguration": {"conditions": [entry]}}
    made = p1.post("notificationsPolicies", policy)
    p1.quirk("pingone-delete-in-use", choice)
    p1.delete(f"{PATH}/{twilio['id']}", status)
    after = p1.get(f"notificationsPolicies/{made['id']}")["providerConfiguration"]["conditions"][0]
    assert len(p1.get("notificationsSettings")["smsProvidersFallbackChain"]) == len(after["fallbackChain"]) == chain


def test_a_number_that_twilio_releases_is_shown_as_gone(p1, twilio, client):
    number = f"{p1.served.at('api.twilio.com')}/2010-04-01/Accounts/{SID}/IncomingPhoneNumbers/PN{'1' * 32}.json"
    assert client.delete(number, auth=(SID, TOKEN)).status_code == 204
    gone = [item["number"] for item in p1.get(f"{PATH}/{twilio['id']}")["numbers"] if not item["available"]]
    assert gone == ["+12025550100"]


def test_a_suspended_account_is_refused(p1, client):
    account = f"{p1.served.at('api.twilio.com')}/2010-04-01/Accounts/{SID}.json"
    client.post(account, data={"Status": "suspended"}, auth=(SID, TOKEN))
    assert why(p1.post(PATH, TWILIO, 400)) == [("INVALID_VALUE", "authToken")]


def test_a_deleted_sender_is_gone(p1, twilio):
    p1.delete(f"{PATH}/{twilio['id']}")
    for method in ("GET", "DELETE"):
        assert p1(method, f"{PATH}/{twilio['id']}").status_code == 404
