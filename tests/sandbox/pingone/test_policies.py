"""Notification policies: the default one, quotas, countries, pauses, and senders by country."""

import pytest

from .conftest import ENV, SID, TOKEN, why

PATH = "notificationsPolicies"
SENDERS = "notificationsSettings/phoneDeliverySettings"
SMS = ["SMS", "Voice"]
QUOTA = {"type": "USER", "deliveryMethods": SMS, "total": 30}
OFF = {"enabled": False}
PERIODS = [
    {"duration": 30, "timeUnit": "SECONDS"},
    {"duration": 60, "timeUnit": "SECONDS"},
    {"duration": 2, "timeUnit": "MINUTES"},
]
ON = {"enabled": True, "resendLimit": 5, "groupBy": "USER_ID", "periods": PERIODS}


# The examples of notifications-policies and of the vendor's Postman collection, except where a source is named.
EXAMPLES = [
    {
        "name": "Environment limit",
        "quotas": [{"type": "ENVIRONMENT", "deliveryMethods": SMS, "total": 1000}],
        "countryLimit": {"type": "ALLOWED", "deliveryMethods": SMS, "countries": ["US", "CA"]},
    },
    {"name": "Per-user", "quotas": [QUOTA, {"type": "USER", "deliveryMethods": ["Email"], "total": 25}]},
    {"name": "Parts", "quotas": [{"type": "USER", "deliveryMethods": SMS, "unclaimed": 50, "claimed": 50}]},
    # TestAccNotificationPolicy_Quotas, live: one half of what the documentation names together.
    {"name": "SMS alone", "quotas": [{"type": "USER", "deliveryMethods": ["SMS"], "unclaimed": 45, "claimed": 40}]},
    {"name": "Pauses", "quotas": [], "cooldownConfiguration": {"email": OFF, "sms": ON, "voice": OFF, "whatsApp": OFF}},
]


@pytest.mark.parametrize("body", EXAMPLES)
def test_a_documented_policy_reads_back_as_it_was_sent(p1, body):
    p1.quirk("pingone-order", "as-sent")
    made = p1.post(PATH, body)
    assert {name: made[name] for name in body} == body
    assert (made["default"], made["countryLimit"]["type"]) == (
        False,
        body.get("countryLimit", {"type": "NONE"})["type"],
    )
    assert p1.get(f"{PATH}/{made['id']}") == made


def test_the_documented_chains_are_accepted(p1):
    sender = {"provider": "CUSTOM_TWILIO", "sid": SID, "authToken": TOKEN}
    a, b = (p1.post(SENDERS, sender)["id"] for _ in range(2))
    conditions = [
        {"deliveryMethods": ["SMS", "VOICE"], "countries": ["US", "CA"], "fallbackChain": [{"id": a}, {"id": b}]},
        {"deliveryMethods": ["SMS", "VOICE"], "fallbackChain": [{"id": b}]},
    ]
    made = p1.post(PATH, {"name": "P", "quotas": [], "providerConfiguration": {"conditions": conditions}})
    assert made["providerConfiguration"] == {"conditions": conditions}


def quota(**change):
    return {"quotas": [{**QUOTA, **change}]}


def chain(*conditions):
    return {"providerConfiguration": {"conditions": list(conditions)}}


# notifications-policies and the SDK's NotificationsPolicy.
@pytest.mark.parametrize(
    "change, target",
    [
        ({"name": None}, "name"),
        ({"name": "x" * 257}, "name"),
        ({"quotas": None}, "quotas"),
        ({"quotas": [QUOTA, QUOTA]}, "quotas"),
        ({"quotas": [QUOTA] * 3}, "quotas"),
        (quota(deliveryMethods=["SMS", "Email"]), "quotas[0].deliveryMethods"),
        (quota(deliveryMethods=["SMS", "VOICE"]), "quotas[0].deliveryMethods"),
        (quota(total=51), "quotas[0].total"),
        (quota(claimed=3), "quotas[0].total"),
        ({"countryLimit": {"type": "ALLOWED"}}, "countryLimit.countries"),
        ({"countryLimit": {"type": "DENIED", "countries": ["usa"]}}, "countryLimit.countries"),
        ({"countryLimit": {"type": "SOME", "countries": ["US"]}}, "countryLimit.type"),
        ({"cooldownConfiguration": {"email": OFF, "sms": OFF, "voice": OFF}}, "cooldownConfiguration.whatsApp"),
        (chain(), "providerConfiguration.conditions"),
        (
            chain({"deliveryMethods": ["Voice"], "fallbackChain": [{"id": "x"}]}),
            "providerConfiguration.conditions[0].deliveryMethods",
        ),
        (chain({"deliveryMethods": ["SMS"], "fallbackChain": []}), "providerConfiguration.conditions[0].fallbackChain"),
        (
            chain({"deliveryMethods": ["SMS"], "fallbackChain": [{"id": "PINGONE_TWILIO"}]}),
            "providerConfiguration.conditions[0].fallbackChain",
        ),
    ],
)
def test_a_wrong_policy_is_refused(p1, change, target):
    body = p1.post(PATH, {"name": "P", "quotas": [], **change}, 400)
    assert why(body)[0][1] == target


@pytest.mark.parametrize(
    "change, target",
    [
        ({"periods": PERIODS[:2]}, "periods"),
        ({"periods": None}, "periods"),
        ({"resendLimit": 11}, "resendLimit"),
        ({"periods": [{"duration": 9, "timeUnit": "SECONDS"}] * 3}, "periods[0].duration"),
        ({"periods": [{"duration": 11, "timeUnit": "MINUTES"}] * 3}, "periods[0].duration"),
    ],
)
def test_wrong_pauses_are_refused(p1, change, target):
    cooldown = {"email": OFF, "sms": {**ON, **change}, "voice": OFF, "whatsApp": OFF}
    body = p1.post(PATH, {"name": "P", "quotas": [], "cooldownConfiguration": cooldown}, 400)
    assert why(body)[0][1] == f"cooldownConfiguration.sms.{target}"


def test_pauses_may_be_grouped_by_anything(p1):
    cooldown = {"email": OFF, "sms": {**ON, "groupBy": "RECIPIENT"}, "voice": OFF, "whatsApp": OFF}
    p1.post(PATH, {"name": "P", "quotas": [], "cooldownConfiguration": cooldown})


def default(p1):
    return [item for item in p1.get(PATH)["_embedded"]["notificationsPolicies"] if item["default"]]


def test_the_default_policy_cannot_be_deleted(p1):
    body = p1.delete(f"{PATH}/{default(p1)[0]['id']}", 400)
    assert body["details"][0]["code"] == "CONSTRAINT_VIOLATION"
    assert "remove default notifications policy" in body["details"][0]["message"]


@pytest.mark.parametrize("choice, name", [("moves", "New"), ("ignored", "Default Notification Policy")])
def test_another_default_policy(p1, choice, name):
    p1.quirk("pingone-policy-default", choice)
    p1.post(PATH, {"name": "New", "quotas": [], "default": True})
    assert [item["name"] for item in default(p1)] == [name]


def test_a_limit_of_type_none_shows_nothing_else(p1):
    made = p1.post(PATH, {"name": "P", "quotas": [], "countryLimit": {"type": "NONE", "countries": []}})
    assert made["countryLimit"] == {"type": "NONE"}


def test_names_of_policies_are_unique(p1):
    first = p1.post(PATH, {"name": "P", "quotas": []})
    assert why(p1.post(PATH, {"name": "P", "quotas": []}, 400)) == [("UNIQUENESS_VIOLATION", "name")]
    p1.put(f"{PATH}/{first['id']}", {"name": "P", "quotas": []})
    p1.delete(f"{PATH}/{first['id']}")
    p1.get(f"{PATH}/{first['id']}", 404)


def test_the_status_of_a_creation_is_a_quirk(p1):
    p1.quirk("pingone-create-status", "200")
    p1.post(PATH, {"name": "P", "quotas": []}, 200)


@pytest.mark.parametrize(("choice", "status", "left"), [("400", 400, 2), ("409", 409, 2), ("dangling", 204, 1)])
def test_a_policy_that_a_device_policy_names(p1, choice, status, left):
    p1.quirk("pingone-policy-in-use", choice)
    made = p1.post(PATH, {"name": "P", "quotas": []})
    device = {"id": "d", "notificationsPolicy": {"id": made["id"]}}
    p1.served.load({"pingone": {"environments": [{"id": ENV, "devicePolicies": [device]}]}})
    answer = p1("DELETE", f"{PATH}/{made['id']}")
    assert (answer.status_code, p1.get(PATH)["size"]) == (status, left)
    if status != 204:
        (entry,) = answer.json()["details"]
        assert (entry["code"], entry["innerError"]["referencedValues"]) == ("CONSTRAINT_VIOLATION", ["d"])


def test_a_policy_is_free_when_the_device_policy_names_another_one(p1):
    made, other = (p1.post(PATH, {"name": name, "quotas": []})["id"] for name in "PQ")
    device = {"id": "d", "notificationsPolicy": {"id": made}}
    p1.served.load({"pingone": {"environments": [{"id": ENV, "devicePolicies": [device]}]}})
    change = {"kind": "pingone.device_policy", "id": "d", "set": {"notificationsPolicy": {"id": other}}}
    p1.http.post(f"{p1.served.base}/_sandbox/change", json=change)
    p1.delete(f"{PATH}/{made}")
