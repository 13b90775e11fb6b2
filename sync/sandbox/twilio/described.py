"""The form of Twilio's part of a world, and the sids of what it leaves without a name."""

import hashlib
from collections.abc import Mapping
from typing import Any

from sync.sandbox.shape import Each, Fields

_TEXTS = dict.fromkeys(("sid", "account_sid", "friendly_name"), str)


def _named(name: str, needed: tuple[str, ...] = (), **known: Any) -> list[Any]:
    """A list of texts, which are names, or of mappings."""
    return [(str, Fields({**_TEXTS, name: str, **known}, needed))]


_POLICY = (None, Fields({"allow": [str]}))
_CAMPAIGN = Fields({"sid": str, "campaign_id": str})
_SERVICE: dict[str, Any] = {
    "phone_numbers": [(str, Fields({"sid": str}, ("sid",)))],
    "short_codes": [(str, Fields({"sid": str}, ("sid",)))],
    "channel_senders": [(str, Fields({"sid": str}, ("sid",)))],
    "alpha_senders": [(str, Fields({"alpha_sender": str, "sid": str}, ("alpha_sender",)))],
    "destination_alpha_senders": [
        (str, Fields({"alpha_sender": str, "iso_country_code": str, "sid": str}, ("alpha_sender",)))
    ],
    "campaigns": [_CAMPAIGN],
}
_DEFINITION: dict[str, Any] = {"status": str, "definition": dict, "commit_message": (str, None), "author_sid": str}
_FLOW = {
    **_TEXTS,
    **_DEFINITION,
    "revisions": [Fields({**_TEXTS, **_DEFINITION, "revision": int})],
    "executions": [Fields({"sid": str}, ("sid",))],
}
_RECORD = [Fields({"sid": str}, ("sid",))]
_CONFIGURATION = (str, Fields({"messaging_service_sid": str}, ("messaging_service_sid",)))
_ACCOUNT: dict[str, Any] = {
    **_TEXTS,
    **dict.fromkeys(("auth_token", "owner_account_sid", "status", "type", "region", "balance", "currency"), str),
    **dict.fromkeys(("date_created", "date_updated"), str),
    "date_closed": (str, None),
    "test": Fields({"sid": str, "auth_token": str}, ("sid",)),
    "keys": _named("secret", kind=str, policy=_POLICY),
    "oauth_clients": _named("secret"),
    "numbers": _named("phone_number", capabilities=([str], Each(bool))),
    "short_codes": _named("short_code", country_code=str, capabilities=[str]),
    "caller_ids": _named("phone_number"),
    "channel_senders": _named("sender_id"),
    "services": _named("friendly_name", **_SERVICE),
    "tollfree_verifications": _named("tollfree_phone_number", tollfree_phone_number_sid=str),
    "flows": [Fields(_FLOW, only=True)],
    "verify_services": _named("friendly_name", messaging_configurations=Each(_CONFIGURATION)),
    "verify_templates": _named("friendly_name", channels=[str], translations=Each(dict)),
    "short_code_applications": _named("friendly_name"),
    "sms_permissions": ([str], Each(bool)),
    "voice_permissions": ([str], Each((bool, Fields({"iso_code": str})))),
    "voice_settings": Fields({"dialing_permissions_inheritance": bool}, ("dialing_permissions_inheritance",)),
    "outcomes": Each((int, None)),
    "messages": _RECORD,
    "calls": _RECORD,
}
SHAPE = Fields({"accounts": [Fields(_ACCOUNT, only=True)]}, only=True)


def like(usual: Mapping[str, Any]) -> Fields:
    """The form of objects with the fields of this one, and values of the same types."""
    known = {name: object if value is None else (type(value), None) for name, value in usual.items()}
    return Fields(known, only=True)


def placed_sid(prefix: str, place: str) -> str:
    """The sid of something that has neither sid nor name: known by its place, it is the same in every loading."""
    return prefix + hashlib.sha256(f"sendersync sandbox {place}".encode()).hexdigest()[:32]
