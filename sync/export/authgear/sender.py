"""The live sender of a project → what a file says of it; or why no file can hold it."""

from collections.abc import Iterator
from typing import Any

from sync.export.authgear import ids
from sync.export.authgear.ids import OWN
from sync.export.naming import shown
from sync.platforms.authgear.layout import GATEWAY, LEGACY, SECRETS
from sync.platforms.authgear.live import NOTHING, Live, part
from sync.platforms.authgear.senders import IN_PORTAL, KEY, TOKEN, UNQUOTED, Ids
from sync.source.layout import Block, Noted
from sync.wording import listing

Json = dict[str, Any]

KEY_OF_IT = "twilio"
"""The key of a sender that no file names yet."""
_HIDDEN = "to be supplied: the portal does not show it"
_VARIABLES = {KEY: "TWILIO_API_KEY_SECRET", TOKEN: "TWILIO_AUTH_TOKEN"}


def reason(live: Live, wanted: Ids = OWN) -> str:
    """Why no file can describe the live sender; empty if one can. ``wanted``: the sender ids that a file has."""
    if not live.gateway:
        return "the project has no SMS gateway that would use its Twilio secret"
    if live.gateway != "twilio":
        return f"the project sends through {shown(live.gateway)}, and a file knows Twilio with secrets of its own only"
    if live.twilio is None:
        return "its gateway has no Twilio secret"
    odd = [name for name in IN_PORTAL if not _is_text(live.twilio.get(name, ""))]
    if odd:
        return f"in {SECRETS}, {listing(odd)} stands without quotes, and Authgear takes that for no text"
    if not _origin(live, wanted):
        return 'nothing says where its messages come from, so Authgear sends them as "Authgear"'
    return ""


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and not value.endswith(UNQUOTED)


def is_there(live: Live) -> bool:
    """Whether the project says anything of how it sends."""
    return bool(live.gateway or live.twilio)


def sender(live: Live, wanted: Ids = OWN) -> Block:
    """A sender that a file can describe; its secret is a reference."""
    data = live.twilio or NOTHING
    tree = Block(provider="twilio", account_sid=data.get("account_sid", ""))
    kind = kind_of(live)
    secret = Noted({"env": _VARIABLES[kind]}, _supply(live))
    tree[kind] = Block(sid=data.get("api_key_sid", ""), secret=secret) if kind == KEY else secret
    return Block({**tree, **_origin(live, wanted)})


def kind_of(live: Live) -> str:
    """The field of a file by which the project signs in to Twilio."""
    return KEY if part(live.twilio, "credential_type") == KEY else TOKEN


def _supply(live: Live) -> str:
    return f"to be supplied: its value stays in {SECRETS}" if SECRETS in live.files else _HIDDEN


def _origin(live: Live, wanted: Ids) -> Json:
    """Where messages come from: the one field of the three that counts."""
    data = live.twilio or NOTHING
    for field, name in (("messaging_service", "message_service_sid"), ("from", "from")):
        if data.get(name):
            return {field: data[name]}
    said = ids.said(live, wanted)
    if said and not wanted and not ids.are_own(live):
        return {"sender_ids": Noted(said, "Authgear's own: nobody has set another")}
    return {"sender_ids": Block(said)} if said else {}


def remarks(live: Live) -> Iterator[str]:
    """What else there is beside a sender that a file describes."""
    data = live.twilio or NOTHING
    used = "messaging_service" if data.get("message_service_sid") else "from" if data.get("from") else ""
    if used == "messaging_service" and data.get("from"):
        yield f"The secret names {shown(data['from'])} as from, too, which does not count; an apply takes it out."
    if not used and not ids.is_exact(live):
        yield (
            "Some language names the sender id of a message that another language leaves out; an apply writes it there,"
            " too, because Authgear would take that of the other language."
        )
    if used and ids.are_own(live):
        yield f"Sender ids of the project's short texts stay as they are; they do not count beside {used}."
    if part(live.config, *LEGACY) is not None and part(live.config, *GATEWAY) is not None:
        yield "The project still has messaging.sms_provider, which the gateway has replaced; an apply takes it out."
    if live.custom is not None:
        yield "The project has the secret sms.custom, too, which nothing uses; an apply with --prune deletes it."
