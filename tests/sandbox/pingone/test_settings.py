"""Notifications settings: replaced as a whole, reset, and their chain."""

import pytest

from .conftest import why

PATH = "notificationsSettings"
PING = {"name": "PingOne", "address": "noreply@pingidentity.com"}


def own(body):
    return {k: v for k, v in body.items() if k not in ("_links", "id", "environment", "updatedAt")}


def test_fresh_settings_are_bare_or_show_defaults(p1):
    assert own(p1.get(PATH)) == {}
    p1.quirk("pingone-settings-fresh", "defaults")
    assert own(p1.get(PATH)) == {"smsProvidersFallbackChain": [], "from": PING, "deliveryMode": "ALL"}


def test_the_documented_put_is_accepted(p1):
    body = {
        "whitelist": [{"user": {"id": "u"}}],
        "smsProvidersFallbackChain": ["PINGONE_TWILIO"],
        "deliveryMode": "WHITELIST",
        "from": {"name": "noreply", "address": "noreply@domain.com"},
        "replyTo": {"name": "noreply", "address": "noreply@domain.com"},
    }
    assert own(p1.put(PATH, body)) == body
    assert own(p1.get(PATH)) == body


def test_what_a_put_leaves_out_returns_to_its_default(p1):
    p1.put(PATH, {"from": {"address": "a@example.com"}, "replyTo": {"address": "a@example.com"}})
    assert p1.get(PATH)["from"] == {"address": "a@example.com"}
    assert own(p1.put(PATH, {"smsProvidersFallbackChain": []})) == {
        "smsProvidersFallbackChain": [],
        "from": PING,
        "deliveryMode": "ALL",
    }


@pytest.mark.parametrize("choice, status", [("200", 200), ("204", 204)])
def test_a_delete_resets(p1, choice, status):
    p1.quirk("pingone-settings-delete", choice)
    p1.put(PATH, {"smsProvidersFallbackChain": ["PINGONE_TWILIO"]})
    p1.delete(PATH, status)
    assert own(p1.get(PATH)) == {}


# update-notifications-settings for the types; the refusals of chains are quirks.
@pytest.mark.parametrize(
    "body, target",
    [
        ({"smsProvidersFallbackChain": ["nobody"]}, "smsProvidersFallbackChain"),
        ({"smsProvidersFallbackChain": ["PINGONE_TWILIO"] * 2}, "smsProvidersFallbackChain"),
        ({"smsProvidersFallbackChain": "PINGONE_TWILIO"}, "smsProvidersFallbackChain"),
        ({"emailProviderFallbackChain": ["x"]}, "emailProviderFallbackChain"),
        ({"deliveryMode": "SOME"}, "deliveryMode"),
        ({"from": {"address": "nowhere"}}, "from.address"),
    ],
)
def test_wrong_settings_are_refused(p1, body, target):
    assert why(p1.put(PATH, body, 400)) == [("INVALID_VALUE", target)]


def test_a_chain_may_be_stored_as_it_is(p1):
    p1.quirk("pingone-chain-unknown", "accepted")
    p1.quirk("pingone-chain-twice", "accepted")
    p1.put(PATH, {"smsProvidersFallbackChain": ["gone", "gone"]})
    assert p1.get(PATH)["smsProvidersFallbackChain"] == ["gone", "gone"]


def test_the_whitelist_mode_may_be_history(p1):
    p1.quirk("pingone-settings-whitelist-mode", "refused")
    p1.put(PATH, {"deliveryMode": "WHITELIST"}, 400)


def test_e_mail_and_whatsapp_have_settings_without_secrets(p1):
    smtp = {"host": "smtp.example.com", "username": "u", "password": "hidden", "from": {"address": "a@b.c"}}
    assert own(p1.get(f"{PATH}/emailDeliverySettings")) == {}
    shown = p1.put(f"{PATH}/emailDeliverySettings", smtp)
    assert own(shown) == {"port": 465, "host": "smtp.example.com", "username": "u", "from": {"address": "a@b.c"}}
    p1.delete(f"{PATH}/emailDeliverySettings")
    whatsapp = {"provider": "CUSTOM_WHATSAPP", "whatsAppAccountBusinessId": "1", "appId": "2"}
    path = f"{PATH}/instantMessagingDeliverySettings/whatsApp"
    assert own(p1.put(path, {**whatsapp, "userAccessToken": "hidden", "appSecret": "hidden"})) == whatsapp
