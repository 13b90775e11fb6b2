"""Senders of a custom provider: every way to log in, secrets that never come back, requests and numbers."""

import json

import pytest

from .conftest import ENV, why

PATH = "notificationsSettings/phoneDeliverySettings"
SMS = {"deliveryMethod": "SMS", "url": "https://example.com/message", "method": "POST"}
OWN = {
    "name": "CustomProviderName",
    "provider": "CUSTOM_PROVIDER",
    "authentication": {"method": "BASIC", "username": "u", "password": "hidden"},
    "requests": [SMS],
}
OAUTH = {"method": "OAUTH2", "authUrl": "https://login.example.com/oauth/token"}
LOGINS = [
    OWN["authentication"],
    {"method": "BEARER", "authToken": "hidden"},
    {"method": "CUSTOM_HEADER", "headerName": "X-Authorization", "headerValue": "hidden"},
    {**OAUTH, "clientId": "idForAccount", "clientSecret": "hidden", "scopes": ["a"]},
    {**OAUTH, "grantType": "JWT_BEARER", "assertion": "hidden"},
]


def without_secrets(login):
    shown = {key: value for key, value in login.items() if value != "hidden"}
    if login["method"] == "OAUTH2":
        return {"grantType": "CLIENT_CREDENTIALS", **shown, "clientAuthenticationMethod": "BASIC_AUTH_HEADER"}
    return shown


def test_the_documented_example_is_accepted(p1):
    requests = [
        {**SMS, "messageType": "ARN&message=${message}&phoneNumber=${to}&sender=${from}"},
        {**SMS, "deliveryMethod": "VOICE"},
    ]
    both = {"available": True, "capabilities": ["SMS", "VOICE"]}
    numbers = [
        {"type": "PHONE_NUMBER", "number": "+1 222 333", "selected": True, **both},
        {"type": "TOLL_FREE", "number": "+18544440099", "selected": False, "supportedCountries": ["US", "CA"], **both},
    ]
    p1.quirk("pingone-order", "as-sent")
    made = p1.post(PATH, {**OWN, "requests": requests, "numbers": numbers})
    assert made["numbers"] == numbers
    assert made["requests"] == [
        {**item, "phoneNumberFormat": "FULL"} for item in (SMS, {**SMS, "deliveryMethod": "VOICE"})
    ]


def test_lists_come_back_in_another_order(p1):
    requests = [SMS, {**SMS, "deliveryMethod": "VOICE"}]
    made = p1.post(PATH, {**OWN, "requests": requests})
    assert [item["deliveryMethod"] for item in made["requests"]] == ["VOICE", "SMS"]


@pytest.mark.parametrize("login", LOGINS)
def test_a_login_comes_back_without_its_secret(p1, login):
    made = p1.post(PATH, {**OWN, "authentication": login})
    assert made["authentication"] == without_secrets(login)
    assert "hidden" not in json.dumps([p1.get(PATH), p1.get(f"{PATH}/{made['id']}"), p1.store.journal()])


# The models of the create pages, and EnumNotificationsSettings… of the SDK.
@pytest.mark.parametrize(
    "change, expected",
    [
        ({"name": None}, [("REQUIRED_VALUE", "name")]),
        ({"requests": []}, [("EMPTY_VALUE", "requests")]),
        ({"requests": None}, [("REQUIRED_VALUE", "requests")]),
        ({"authentication": None}, [("REQUIRED_VALUE", "authentication")]),
        ({"authentication": {"method": "DIGEST"}}, [("INVALID_VALUE", "authentication.method")]),
        ({"authentication": {"method": "BEARER"}}, [("REQUIRED_VALUE", "authentication.authToken")]),
        ({"requests": [{**SMS, "method": "GET"}]}, [("INVALID_VALUE", "requests[0].url")]),
        ({"requests": [{**SMS, "deliveryMethod": "Voice"}]}, [("INVALID_VALUE", "requests[0].deliveryMethod")]),
        ({"requests": [{**SMS, "url": "example.com"}]}, [("INVALID_VALUE", "requests[0].url")]),
        (
            {"numbers": [{"type": "TOLL_FREE", "number": "+1", "capabilities": ["SMS"]}]},
            [("REQUIRED_VALUE", "numbers[0].supportedCountries")],
        ),
        (
            {"numbers": [{"type": "PHONE_NUMBER", "number": "+1", "capabilities": ["Voice"]}]},
            [("INVALID_VALUE", "numbers[0].capabilities")],
        ),
    ],
)
def test_a_wrong_custom_sender_is_refused(p1, change, expected):
    assert why(p1.post(PATH, {**OWN, **change}, 400)) == expected


def test_a_live_test_s_numbers_are_accepted(p1):
    number = {"type": "SHORT_CODE", "number": "+441234567891", "capabilities": ["VOICE"], "supportedCountries": ["GB"]}
    made = p1.post(PATH, {**OWN, "numbers": [number]})
    assert made["numbers"] == [{**number, "selected": False, "available": False}]


@pytest.mark.parametrize("choice, expected", [("omitted", ()), ("empty", ([],)), ("null", (None,))])
def test_numbers_that_were_never_set(p1, choice, expected):
    p1.quirk("pingone-empty-arrays", choice)
    made = p1.post(PATH, OWN)
    assert tuple(made[name] for name in ("numbers",) if name in made) == expected


def test_a_password_is_changed_by_a_put(p1):
    made = p1.post(PATH, OWN)
    login = {**OWN["authentication"], "password": "new"}
    p1.put(f"{PATH}/{made['id']}", {**OWN, "id": made["id"], "authentication": login})
    assert p1.store.get("pingone.sender", ENV, made["id"])["authentication"] == login


@pytest.mark.parametrize(
    "choice, status, left", [("refused", 400, "hidden"), ("keeps", 200, "hidden"), ("clears", 200, None)]
)
def test_a_put_without_the_password(p1, choice, status, left):
    p1.quirk("pingone-put-without-secret", choice)
    made = p1.post(PATH, OWN)
    login = {"method": "BASIC", "username": "u"}
    p1.put(f"{PATH}/{made['id']}", {**OWN, "id": made["id"], "authentication": login}, status)
    assert p1.store.get("pingone.sender", ENV, made["id"])["authentication"].get("password") == left


@pytest.mark.parametrize("text", ["", "{", "[]", '"x"', "[" * 100_000, '{"name": "\\ud800"}', '{"name": NaN}'])
def test_a_body_that_is_no_object_is_refused(p1, text):
    url = f"{p1.base}/environments/{ENV}/{PATH}"
    answer = p1.http.post(url, content=text, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (400, "INVALID_REQUEST")
