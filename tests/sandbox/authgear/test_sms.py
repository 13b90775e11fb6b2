"""sendTestSMSConfiguration, against the simulated Twilio (pkg/portal/sms/service.go, pkg/lib/infra/sms/twilio)."""

import pytest

from tests.sandbox.authgear.conftest import ID, KEY, SERVICE, SID, extensions

SEND = "mutation ($i: SendTestSMSInput!) { sendTestSMSConfiguration(input: $i) }"
TO, FROM = "+14155552671", "+14155552672"
TOKEN = {"credentialType": "auth_token", "accountSID": SID, "authToken": "hush", "from": FROM}
WITH_KEY = {"credentialType": "api_key", "accountSID": SID, "apiKeySID": KEY, "apiKeySecret": "s3", "from": FROM}
ACCOUNT = {
    "sid": SID,
    "auth_token": "hush",
    "keys": [{"sid": KEY, "secret": "s3", "kind": "standard"}],
    "numbers": [
        {"phone_number": FROM, "capabilities": ["sms"]},
        {"phone_number": "+14155552673", "capabilities": ["voice"]},
    ],
    "services": [{"sid": SERVICE, "friendly_name": "codes", "phone_numbers": [FROM]}],
    "sms_permissions": ["US"],
}


@pytest.fixture
def send(portal):
    portal.served.load({"twilio": {"accounts": [ACCOUNT]}})

    def call(token="of-alice", to=TO, app=ID, provider=None, **twilio):
        given = {"appID": app, "to": to, "providerConfiguration": {"twilio": twilio} if provider is None else provider}
        return portal.ask(SEND, token, i=given)

    return call


@pytest.mark.parametrize(
    "twilio, sender",
    [
        (TOKEN, FROM),
        (WITH_KEY, FROM),
        ({**TOKEN, "messagingServiceSID": SERVICE}, None),  # client.go: the service wins
    ],
)
def test_a_test_is_a_message_of_twilio(portal, send, twilio, sender):
    assert send(**twilio) == {"data": {"sendTestSMSConfiguration": None}}
    (message,) = portal.served.sandbox.store.all("twilio.message", SID)
    assert (message["body"], message["to"], message["from"]) == ("[Test] Your one-time password is 000000", TO, sender)


@pytest.mark.parametrize(
    "change, name, reason, code",
    [
        ({"authToken": "wrong"}, "InternalError", "SMSGatewayAuthenticationFailed", "20003"),
        ({"authToken": None}, "InternalError", "SMSGatewayAuthenticationFailed", "20003"),
        ({"to": "+1415"}, "BadRequest", "SMSGatewayInvalidPhoneNumber", "21211"),
        ({"from": "+14155552699"}, "InternalError", "SMSGatewayDeliveryRejected", None),
        ({**WITH_KEY, "accountSID": "AC" + "9" * 32}, "InternalError", "UnexpectedError", "20404"),
    ],
)
def test_what_twilio_refuses_has_a_reason(send, change, name, reason, code):
    answer = send(**{**TOKEN, **change})
    found = extensions(answer)
    assert answer["data"] == {"sendTestSMSConfiguration": None}
    assert (answer["errors"][0]["message"], found["errorName"], found["reason"]) == (
        "sms gateway send error",
        name,
        reason,
    )
    assert set(found["info"]) == {"ProviderErrorCode", "ProviderType", "ProviderName", "Description"}
    assert code in (None, found["info"]["ProviderErrorCode"])


def test_the_settings_that_count_are_those_of_the_call(portal, send):
    assert send(**{**TOKEN, "authToken": "wrong"})["errors"]
    assert "wrong" not in portal.files()["authgear.secrets.yaml"]


@pytest.mark.parametrize(
    "given, expected",
    [
        ({"token": None, **TOKEN}, ("Unauthorized", "Unauthenticated")),
        ({"token": "of-carol", **TOKEN}, ("Forbidden", "Forbidden")),
        ({"app": "nothing", **TOKEN}, ("Invalid", "Invalid")),
        ({"provider": {}}, ("Invalid", "Invalid")),
        ({"provider": {"webhook": {"url": "https://example.com"}}}, None),  # no other server is reached
    ],
)
def test_not_everybody_may_send(send, given, expected):
    found = extensions(send(**given))
    assert (found and (found["errorName"], found["reason"])) == expected
