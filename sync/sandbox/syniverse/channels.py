"""Channels: groups of senders with a priority (Swagger "SCG API" 1.0.0, ``/messaging/channels``)."""

import secrets

from sync.sandbox.call import Call, Reply
from sync.sandbox.syniverse import senders
from sync.sandbox.syniverse.errors import refusal
from sync.sandbox.syniverse.gate import Body, amended, body, stamp
from sync.sandbox.syniverse.listing import chosen, page

KIND = "syniverse.channel"
FILTERS = (
    *("id", "name", "priority", "description", "ownership", "application_id"),
    *("created_date", "last_updated_date"),
)
FIELDS: dict[str, type] = {"name": str, "description": str, "priority": str, "version_number": int}
PRIORITIES = ("HIGH", "NORMAL", "LOW")
LINKS = "sender_ids"
"""The ids of a channel's senders: kept with the channel, shown only in a list of their own."""


def listed(call: Call, account: Body) -> Reply:
    """Answer ``GET /messaging/channels``."""
    return page(call, [_shown(item) for item in chosen(call, call.store.all(KIND, account["name"]), FILTERS)])


def one(call: Call, account: Body, channel: str) -> Reply:
    """Answer ``GET /messaging/channels/{id}``."""
    return Reply(200, _shown(_get(call, account, channel)))


def create(call: Call, account: Body) -> Reply:
    """Answer ``POST /messaging/channels``."""
    given = _checked(call)
    if not given.get("name"):
        raise refusal(call, 4001, "name")  # assumed: the Swagger marks nothing as required
    made = make(account, given, stamp(call))
    call.store.put(KIND, account["name"], made["id"], made)
    return Reply(200, {"id": made["id"]})


def update(call: Call, account: Body, channel: str) -> Reply:
    """Answer ``POST /messaging/channels/{id}``."""
    stored = _get(call, account, channel, 4041)
    changed = amended(call, stored, _checked(call))
    call.store.put(KIND, account["name"], channel, changed)
    return Reply(204)


def delete(call: Call, account: Body, channel: str) -> Reply:
    """Answer ``DELETE /messaging/channels/{id}``."""
    _get(call, account, channel)
    call.store.delete(KIND, account["name"], channel)
    return Reply(204)


def list_senders(call: Call, account: Body, channel: str) -> Reply:
    """Answer ``GET /messaging/channels/{id}/sender_ids``."""
    found = (senders.held(call.store, account, link) for link in _get(call, account, channel)[LINKS])
    there = [item for item in found if item is not None]
    return page(call, [senders.shown(call, item) for item in chosen(call, there, senders.FILTERS)])


def add_senders(call: Call, account: Body, channel: str) -> Reply:
    """Answer ``POST /messaging/channels/{id}/sender_ids``."""
    stored = _get(call, account, channel, 4041)
    links = body(call).get(LINKS)
    if not isinstance(links, list) or not all(isinstance(link, str) for link in links):
        raise refusal(call, 4002, LINKS)
    if any(senders.held(call.store, account, link) is None for link in links):
        raise refusal(call, 4041, LINKS)
    changed = {**stored, LINKS: list(dict.fromkeys([*stored[LINKS], *links]))}
    call.store.put(KIND, account["name"], channel, changed)
    return Reply(200, {"id": channel})


def remove_sender(call: Call, account: Body, channel: str, sender: str) -> Reply:
    """Answer ``DELETE /messaging/channels/{id}/sender_ids/{id}``."""
    stored = _get(call, account, channel)
    if sender not in stored[LINKS]:
        raise refusal(call, 4040, "sender_id")
    links = [link for link in stored[LINKS] if link != sender]
    call.store.put(KIND, account["name"], channel, {**stored, LINKS: links})
    return Reply(204)


def make(account: Body, given: Body, time: str) -> Body:
    """A new channel of an account."""
    fixed = {"ownership": "PRIVATE", "application_id": account["application_id"], "version_number": 1}
    dates = {"created_date": time, "last_updated_date": time}
    usual = {"priority": "NORMAL", "description": "", LINKS: []}
    return {"id": secrets.token_urlsafe(12), **usual, **fixed, **dates, **given}


def _shown(item: Body) -> Body:
    return {name: value for name, value in item.items() if name != LINKS}


def _get(call: Call, account: Body, channel: str, code: int = 4040) -> Body:
    found: Body | None = call.store.get(KIND, account["name"], channel)
    if found is None:
        raise refusal(call, code, "channel_id")
    return found


def _checked(call: Call) -> Body:
    given = body(call)
    for name, value in given.items():
        if name not in FIELDS:
            raise refusal(call, 4004, name)
        known = name != "priority" or str(value).upper() in PRIORITIES
        if not isinstance(value, FIELDS[name]) or not known:
            raise refusal(call, 4002, name)
    return given
