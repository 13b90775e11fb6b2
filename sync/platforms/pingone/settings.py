"""The notifications settings of an environment, in the words of plans and in PingOne's.

https://developer.pingidentity.com/pingone-api/platform/notifications/notifications-settings.html
"""

from collections.abc import Callable, Mapping
from typing import Any

from sync.model.config import Settings
from sync.model.contents import Address
from sync.model.senders import Chain
from sync.place import Pointer
from sync.plan.words import Fields, Value
from sync.platforms.pingone import chains
from sync.platforms.pingone.senders import READ_ONLY

Json = dict[str, Any]

PINGS_OWN = "noreply@pingidentity.com"
"""The address of e-mails that nobody has changed, with one of the names below."""
_PINGS_NAMES = ("", "PingOne")
_EMPTY = (chains.OUR_PINGONE,)
"""What an empty chain means: Ping's own account."""


def declared(chain: Chain | None, settings: Settings | None) -> Fields:
    """What the file says about the environment; what it does not say is not in it."""
    fields: dict[str, Value] = {}
    if chain is not None:
        fields["fallback_chain"] = chain.senders or _EMPTY
    if settings is not None:
        for name, value in (("from", settings.from_address), ("reply_to", settings.reply_to)):
            if value is not None:
                fields[name] = _address(value) if isinstance(value, Address) else value
        users = settings.allowed_users
        if users is not None:
            fields["allowed_users"] = users if isinstance(users, str) else tuple(sorted(users))
    return fields


def live(body: Mapping[str, Any], keys: Mapping[str, str]) -> Fields:
    """The same from PingOne; ``keys`` are the names of senders by their identifiers."""
    users = tuple(sorted(entry["user"]["id"] for entry in body.get("whitelist") or ()))
    return {
        "fallback_chain": chains.names(chains.chain(body), keys) or _EMPTY,
        "from": _live_address(body.get("from"), "default"),
        "reply_to": _live_address(body.get("replyTo"), "none"),
        "allowed_users": users if body.get("deliveryMode") == "WHITELIST" else "all",
    }


def _address(address: Address) -> Fields:
    return {"address": address.address, "name": address.name} if address.name else {"address": address.address}


def _live_address(body: Json | None, absent: str) -> Value:
    address, name = (body or {}).get("address") or "", (body or {}).get("name") or ""
    if not address or (absent == "default" and address == PINGS_OWN and name in _PINGS_NAMES):
        return absent
    return _address(Address(address, name))


def changed_body(
    now: Json,
    chain: Chain | None,
    settings: Settings | None,
    ids: Callable[[str], str],
    rename: chains.Rename,
) -> Json:
    """The body of the PUT that makes the settings what the file says, with everything else as it is.

    PingOne resets what is left out, so all of it goes back.
    """
    body = {key: value for key, value in chains.renamed_settings(now, rename).items() if key not in (*READ_ONLY, "id")}
    if chain is not None:
        body["smsProvidersFallbackChain"] = [ids(name) for name in chain.senders]
    if settings is None:
        return body
    for key, value in (("from", settings.from_address), ("replyTo", settings.reply_to)):
        if isinstance(value, Address):
            body[key] = _address(value)
        elif value is not None:
            body.pop(key, None)
    if settings.allowed_users is not None:
        restricted = not isinstance(settings.allowed_users, str)
        body["deliveryMode"] = "WHITELIST" if restricted else "ALL"
        body.pop("whitelist", None)
        if restricted:
            body["whitelist"] = [{"user": {"id": user}} for user in settings.allowed_users]
    return body


def place(chain: Chain | None, settings: Settings | None) -> Pointer | None:
    """Where the file speaks of it."""
    return chain.at if chain is not None else settings.at if settings is not None else None
