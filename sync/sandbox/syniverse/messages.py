"""Sending: a request is accepted and kept, and nothing leaves the machine (Voice-and-Messaging-Sample-Curls).

Which of the registry's codes answers what is assumed, and so is the answer to a request that is accepted: it is that
of every other POST.
"""

import re
import secrets
from datetime import datetime

from sync.sandbox.call import Call, Reply
from sync.sandbox.syniverse import channels, senders
from sync.sandbox.syniverse.errors import refusal
from sync.sandbox.syniverse.gate import Body, body, stamp

KIND = "syniverse.message"
CHANNEL, VOICE = "channel:", "voice:"


def send(call: Call, account: Body) -> Reply:
    """Answer ``POST /messaging/message_requests``: ``{"from": id or channel:id, "to": [number], "body": text}``."""
    given = body(call)
    for name, kind in (("from", str), ("to", list), ("body", str)):
        if not given.get(name):
            raise refusal(call, 4001, name)
        if not isinstance(given[name], kind):
            raise refusal(call, 4002, name)
    for recipient in given["to"]:
        if not isinstance(recipient, str) or not re.fullmatch(r"\+?[0-9]{5,15}", recipient.removeprefix(VOICE)):
            raise refusal(call, 40024, "to")
    for recipient in given["to"]:
        _check_senders(call, account, given["from"], "VOICE" if recipient.startswith(VOICE) else "SMS")
    made = {"id": secrets.token_urlsafe(12), **{name: given[name] for name in ("from", "to", "body")}}
    call.store.put(KIND, account["name"], made["id"], {**made, "created_date": stamp(call)})
    return Reply(200, {"id": made["id"]})


def _check_senders(call: Call, account: Body, address: str, capability: str) -> None:
    """Whether one of the senders that a request means can send."""
    found = _senders(call, account, address)
    if not found:
        raise refusal(call, 40018)
    able = [item for item in found if capability in (str(word).upper() for word in item["capabilities"])]
    if not able:
        raise refusal(call, 40012)
    if not any(item["state"] == "ACTIVE" and not item.get("suspend_reason") for item in able):
        raise refusal(call, 4035)
    now = call.clock.now()
    if not any(item.get("start_date") is None or datetime.fromisoformat(item["start_date"]) <= now for item in able):
        raise refusal(call, 4033)
    if not any(item.get("end_date") is None or datetime.fromisoformat(item["end_date"]) > now for item in able):
        raise refusal(call, 4034)


def _senders(call: Call, account: Body, address: str) -> list[Body]:
    if not address.startswith(CHANNEL):
        links = [address]
    else:
        channel = call.store.get(channels.KIND, account["name"], address.removeprefix(CHANNEL))
        links = channel[channels.LINKS] if channel else []
    return [item for link in links if (item := senders.held(call.store, account, link)) is not None]
