"""Fallback chains: where senders are named, in the notifications settings and in policies."""

from collections.abc import Iterator

from sync.sandbox.call import Call
from sync.sandbox.pingone.errors import Json
from sync.sandbox.pingone.form import Form
from sync.sandbox.quirks import Quirk
from sync.sandbox.store import Store

SETTINGS, POLICY, SENDER = "pingone.settings", "pingone.policy", "pingone.sender"
PINGONE = "PINGONE_TWILIO"
"""The word for Ping's own account in a chain."""

QUIRKS = (
    Quirk(
        "pingone-chain-unknown",
        f"{SETTINGS}, {POLICY}",
        ("POST", "PUT"),
        "What a chain answers that names a sender which does not exist.",
        {"refused": "400 with INVALID_VALUE", "accepted": "it is stored as it is"},
        "refused",
        "A client that writes chains before senders finds out.",
    ),
    Quirk(
        "pingone-chain-twice",
        f"{SETTINGS}, {POLICY}",
        ("POST", "PUT"),
        "What a chain answers that names a sender twice.",
        {"refused": "400 with INVALID_VALUE", "accepted": "it is stored as it is"},
        "refused",
        "A client that does not look finds out.",
    ),
    Quirk(
        "pingone-policy-chain-pingone",
        POLICY,
        ("POST", "PUT"),
        "Whether the chain of a policy may name Ping's own account.",
        {"refused": "400 with INVALID_VALUE", "accepted": "it is stored as it is"},
        "refused",
        "Only the settings are documented to know the word.",
    ),
)


def check(call: Call, env: str, form: Form, name: str, chain: list[str], *, policy: bool = False) -> None:
    """Note what is wrong with a chain."""
    own = policy and call.quirk("pingone-policy-chain-pingone") == "refused"
    known = {item["id"] for item in call.store.all(SENDER, env)} | (set() if own else {PINGONE})
    unknown = [key for key in chain if key not in known and (own or key != PINGONE)]
    if unknown and (call.quirk("pingone-chain-unknown") == "refused" or PINGONE in unknown):
        form.bad(name, f"there are no phone delivery settings {unknown[0]}", referencedValues=unknown)
    if len(set(chain)) < len(chain) and call.quirk("pingone-chain-twice") == "refused":
        form.bad(name, "a provider is named twice")


def users(store: Store, env: str, sender: str) -> list[str]:
    """The ids of what names a sender."""
    return [item["id"] for _kind, item in _holders(store, env) if sender in _named(item)]


def drop(store: Store, env: str, sender: str) -> None:
    """Take a sender out of all chains."""
    for kind, item in _holders(store, env):
        if sender in _named(item):
            store.put(kind, env, item["id"], _without(item, sender))


def _holders(store: Store, env: str) -> Iterator[tuple[str, Json]]:
    for kind in (SETTINGS, POLICY):
        for item in store.all(kind, env):
            yield kind, item


def _conditions(item: Json) -> list[Json]:
    return list((item.get("providerConfiguration") or {}).get("conditions", ()))


def _named(item: Json) -> set[str]:
    inside = {entry["id"] for condition in _conditions(item) for entry in condition["fallbackChain"]}
    return inside | set(item.get("smsProvidersFallbackChain", ()))


def _without(item: Json, sender: str) -> Json:
    body = dict(item)
    if "smsProvidersFallbackChain" in body:
        body["smsProvidersFallbackChain"] = [key for key in body["smsProvidersFallbackChain"] if key != sender]
    if _conditions(item):
        body["providerConfiguration"] = {
            "conditions": [
                {**each, "fallbackChain": [entry for entry in each["fallbackChain"] if entry["id"] != sender]}
                for each in _conditions(item)
            ]
        }
    return body
