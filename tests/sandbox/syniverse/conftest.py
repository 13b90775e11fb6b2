"""A Syniverse account with two numbers, a short code, a channel and the subscriptions that PingOne wants."""

import httpx
import pytest

TOKEN = "b1624ffb-7360-375c-91a5-955cee069970"
DATES = {"created_date": "2026-01-05T10:00:00.000Z", "last_updated_date": "2026-01-05T10:00:00.000Z"}
WORLD = {
    "syniverse": {
        "accounts": [
            {
                "name": "main",
                "token": TOKEN,
                "user_token": "of-a-person",
                "consumer_key": "key",
                "consumer_secret": "secret",
                "senders": [
                    {"id": "S1", "name": "codes", "address": "+15551231234", "capabilities": ["SMS", "VOICE"], **DATES},
                    {"id": "S2", "address": 15551231235, "capabilities": ["SMS"], "state": "INACTIVE"},
                    {"id": "S3", "address": "98765", "type_id": "SHORTCODE", "ownership": "PREPROVISIONED"},
                ],
                "channels": [{"id": "C1", "name": "otp", "priority": "HIGH", "senders": ["15551231234"]}],
                "deliveries": [{"id": "D1", "name": "pingone", "address": "https://example.com/hook"}],
                "subscriptions": [
                    {"topic": "SCG-Message", "delivery": "pingone"},
                    {"topic": "SCG-Voice-Calls", "delivery": "pingone", "event": "call_state_change"},
                ],
            },
            {"name": "other", "token": "of-somebody-else", "senders": [{"id": "S9", "address": "447700900123"}]},
        ]
    }
}


@pytest.fixture
def loaded(served):
    """The sandbox with that account."""
    served.load(WORLD)
    return served


@pytest.fixture
def scg(loaded):
    """A client of the messaging API with the account's token."""
    base = loaded.at("api.syniverse.com") + "/scg-external-api/api/v1/messaging"
    with httpx.Client(base_url=base, headers={"Authorization": f"Bearer {TOKEN}"}, trust_env=False) as it:
        yield it


@pytest.fixture
def ess(loaded):
    """A client of the event manager with both tokens."""
    headers = {"Authorization": f"Bearer {TOKEN}", "user-token": "of-a-person"}
    base = loaded.at("api.syniverse.com") + "/ess/v1"
    with httpx.Client(base_url=base, headers=headers, trust_env=False) as it:
        yield it
