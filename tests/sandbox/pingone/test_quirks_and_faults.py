"""Kinds of quirks, and faults in PingOne's own shapes."""

from contextlib import nullcontext

import httpx
import pytest

from sync.sandbox import pingone
from sync.sandbox.faults import EFFECTS

from .conftest import ENV, Account

KINDS = {kind for host in ("api.pingone.eu", "auth.pingone.eu") for kind in (r.kind for r in pingone.routes(host))}


@pytest.mark.parametrize("quirk", pingone.QUIRKS, ids=lambda quirk: quirk.name)
def test_a_quirk_touches_kinds_that_there_are(quirk):
    assert set(quirk.kind.split(", ")) <= {*KINDS, "*"}


# The codes that the vendor's newer contract names for each status.
@pytest.mark.parametrize(
    "effect, options, status, code, after",
    [
        ("rate-limit", {"retry_after": 3}, 429, "REQUEST_LIMITED", "3"),
        ("rate-limit", {}, 429, "REQUEST_LIMITED", None),
        ("server-error", {}, 500, "UNEXPECTED_ERROR", None),
        ("unavailable", {"retry_after": 1}, 503, "UNEXPECTED_ERROR", "1"),
        ("unauthorized", {}, 401, "ACCESS_FAILED", None),
        ("forbidden", {}, 403, "ACCESS_FAILED", None),
    ],
)
def test_a_fault_has_the_vendor_s_shape_and_strikes_once(p1, effect, options, status, code, after):
    p1.fault(effect, kind="pingone.settings", options=options)
    answer = p1("GET", "notificationsSettings")
    assert (answer.status_code, answer.json()["code"], answer.headers.get("Retry-After")) == (status, code, after)
    assert answer.json()["id"]
    assert p1("GET", "notificationsSettings").status_code == 200


def test_a_rejected_token_request_speaks_oauth(p1, client):
    p1.fault("unauthorized", kind="pingone.token")
    url = f"{p1.served.at('auth.pingone.eu')}/{ENV}/as/token"
    answer = client.post(url, data={"grant_type": "client_credentials"})
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")


# Effect → what a client sees of a POST, and how many policies there are then.
BROKEN = {
    "reset": (httpx.TransportError, 1),
    "reset-after": (httpx.TransportError, 2),
    "hang": (httpx.TransportError, 1),
    "hang-after": (httpx.TransportError, 2),
    "truncated": (httpx.TransportError, 2),
    "not-json": (201, 2),
    "slow": (201, 2),
    "latency": (201, 2),
    "html-error": (502, 1),
    "rate-limit": (429, 1),
    "server-error": (500, 1),
    "unavailable": (503, 1),
    "unauthorized": (401, 1),
    "forbidden": (403, 1),
}


@pytest.mark.parametrize("effect", EFFECTS)
def test_a_write_takes_effect_or_not_as_the_fault_says(p1, effect):
    seen, count = BROKEN[effect]
    options = {"seconds": 0.01} if "seconds" in EFFECTS[effect].options else {}
    p1.fault(effect, method="POST", kind="pingone.policy", options=options)
    with pytest.raises(seen) if isinstance(seen, type) else nullcontext():
        assert p1("POST", "notificationsPolicies", {"name": "P", "quotas": []}).status_code == seen
    assert p1.get("notificationsPolicies")["size"] == count


def test_an_unknown_method_is_a_405(p1):
    assert p1("PATCH", "notificationsSettings", {}).status_code == 405


def test_two_clients_share_one_account(p1, served):
    other = Account(served)
    p1.put("notificationsSettings", {"smsProvidersFallbackChain": ["PINGONE_TWILIO"]})
    assert other.get("notificationsSettings")["smsProvidersFallbackChain"] == ["PINGONE_TWILIO"]
    other.http.close()
