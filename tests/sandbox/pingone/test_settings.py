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


def test_a_put_without_a_chain_answers_with_an_empty_one(p1):
    """TestAccNotificationSettings_Full, live: the provider sends no empty chain, and expects one back."""
    assert p1.put(PATH, {"deliveryMode": "ALL"})["smsProvidersFallbackChain"] == []
    assert p1.get(PATH)["smsProvidersFallbackChain"] == []


# TestAccNotificationSettingsEmail_*, live: SMTPS for port 25 too, and the kind of a provider of one's own.
@pytest.mark.parametrize(
    "body, filled",
    [
        ({"host": "h", "port": 25, "username": "u", "password": "x"}, {"protocol": "SMTPS"}),
        (
            {"name": "N", "protocol": "HTTP", "authentication": {"method": "BASIC"}, "requests": []},
            {"protocol": "HTTP", "provider": "CUSTOM_PROVIDER"},
        ),
    ],
)
def test_e_mail_settings_say_how_they_send(p1, body, filled):
    p1.put(f"{PATH}/emailDeliverySettings", body)
    assert filled.items() <= p1.get(f"{PATH}/emailDeliverySettings").items()


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
    open_part = {"host": "smtp.example.com", "username": "u", "from": {"address": "a@b.c"}}
    assert own(p1.get(f"{PATH}/emailDeliverySettings")) == {}
    shown = p1.put(f"{PATH}/emailDeliverySettings", {**open_part, "password": "hidden"})
    assert own(shown) == {**open_part, "port": 465, "protocol": "SMTPS"}
    p1.delete(f"{PATH}/emailDeliverySettings")
    whatsapp = {"provider": "CUSTOM_WHATSAPP", "whatsAppAccountBusinessId": "1", "appId": "2"}
    path = f"{PATH}/instantMessagingDeliverySettings/whatsApp"
    assert own(p1.put(path, {**whatsapp, "userAccessToken": "hidden", "appSecret": "hidden"})) == whatsapp
