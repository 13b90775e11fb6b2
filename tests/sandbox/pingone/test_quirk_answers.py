"""The less likely answers of quirks; the likelier ones are shown where their subjects are."""

from .conftest import ENV, SID, TOKEN, VA, why

SENDERS, POLICIES = "notificationsSettings/phoneDeliverySettings", "notificationsPolicies"
TWILIO = {"provider": "CUSTOM_TWILIO", "sid": SID, "authToken": TOKEN}
NUMBER = {"type": "PHONE_NUMBER", "number": "+12025550100", "selected": True}
NOBODYS = {**NUMBER, "number": "+12025550199"}


def put(p1, body, status=200):
    """Make a Twilio sender and replace it."""
    sender = p1.post(SENDERS, TWILIO)["id"]
    return p1.put(f"{SENDERS}/{sender}", {"id": sender, **body}, status)


def stored(p1):
    (sender,) = p1.store.all("pingone.sender", ENV)
    return sender


def test_a_put_may_have_to_name_all_numbers(p1):
    p1.quirk("pingone-numbers-partial", "refused")
    assert why(put(p1, {**TWILIO, "numbers": [NUMBER]}, 400)) == [("INVALID_VALUE", "numbers")]


def test_a_number_of_nobody_may_be_dropped(p1):
    p1.quirk("pingone-numbers-extra", "ignored")
    answer = put(p1, {**TWILIO, "numbers": [NUMBER, NOBODYS]})
    assert [item["number"] for item in answer["numbers"] if item["selected"]] == ["+12025550100"]
    assert "+12025550199" not in {item["number"] for item in answer["numbers"]}


def test_a_put_may_have_to_select_a_number(p1):
    p1.quirk("pingone-numbers-none-selected", "refused")
    nothing = {**TWILIO, "numbers": [{**NUMBER, "selected": False}]}
    assert why(put(p1, nothing, 400)) == [("INVALID_VALUE", "numbers")]


def test_a_token_may_be_changed_by_a_put_and_the_provider_not_even_then(p1):
    p1.quirk("pingone-put-immutable", "accepted")
    put(p1, {**TWILIO, "authToken": "other"})
    assert stored(p1)["authToken"] == "other"
    body = {**TWILIO, "provider": "CUSTOM_PROVIDER"}
    assert why(p1.put(f"{SENDERS}/{stored(p1)['id']}", body, 400))[0] == ("INVALID_VALUE", "provider")


def test_a_put_may_have_to_repeat_the_token(p1):
    p1.quirk("pingone-put-without-token", "refused")
    body = put(p1, {"provider": "CUSTOM_TWILIO", "sid": SID}, 400)
    assert why(body) == [("REQUIRED_VALUE", "authToken")]
    assert stored(p1)["authToken"] == TOKEN


def test_verify_templates_may_be_nowhere(p1):
    p1.quirk("pingone-verify-templates", "nothing")
    made = p1.post(SENDERS, {**TWILIO, "provider": "CUSTOM_TWILIO_VERIFY", "verifyServiceId": VA})
    assert "twilioVerifyTemplates" not in str(p1.get(f"{SENDERS}/{made['id']}?expand=twilioverifytemplates"))


def test_the_chain_of_a_policy_may_name_the_account_of_ping(p1):
    condition = {"deliveryMethods": ["SMS"], "fallbackChain": [{"id": "PINGONE_TWILIO"}]}
    body = {"name": "P", "quotas": [], "providerConfiguration": {"conditions": [condition]}}
    p1.post(POLICIES, body, 400)
    p1.quirk("pingone-policy-chain-pingone", "accepted")
    assert p1.post(POLICIES, body)["providerConfiguration"]["conditions"][0]["fallbackChain"] == [
        {"id": "PINGONE_TWILIO"}
    ]


def test_another_default_policy_may_be_refused(p1):
    p1.quirk("pingone-policy-default", "refused")
    body = p1.post(POLICIES, {"name": "New", "quotas": [], "default": True}, 400)
    assert why(body) == [("INVALID_VALUE", "default")]
