"""Messages: accepted, kept and never sent (api_v2010).

The codes of refusals are those of the error dictionary; that they come with a 400 is assumed.
"""

from typing import Any

from sync.sandbox.call import Call, Reply, Route
from sync.sandbox.twilio import forms
from sync.sandbox.twilio.access import SID, V2010, authenticate, v2010
from sync.sandbox.twilio.delivery import error_for, progressed, segments
from sync.sandbox.twilio.errors import invalid, not_found, refused
from sync.sandbox.twilio.paging import newest_first, v2010_page
from sync.sandbox.twilio.senders import MAGIC_FROM, MAGIC_TO, NOT_OURS, Sender, by_address, by_service, recipient
from sync.sandbox.twilio.shapes import Body, picked, rfc2822, sid, stamp, words

MESSAGE = "twilio.message"
SHOWN = words(
    "account_sid api_version body direction error_code error_message from num_media num_segments price price_unit"
    " messaging_service_sid sid status to"
)
FIELDS: dict[str, forms.Check] = {
    **dict.fromkeys(
        words(
            "To From MessagingServiceSid Body ContentSid ContentVariables ApplicationSid MaxPrice Attempt FallbackFrom"
            " ContentRetention AddressRetention TrafficType SendAt RiskCheck PersistentAction"
        ),
        forms.text,
    ),
    **dict.fromkeys(words("ProvideFeedback ForceDelivery SmartEncoded ShortenUrls SendAsMms"), forms.switch),
    "StatusCallback": forms.url,
    "MediaUrl": forms.several,
    "ValidityPeriod": forms.between(1, 36000),
    "ScheduleType": forms.among("fixed"),
}


def sent(call: Call, account: Body) -> Reply:
    """A message is accepted."""
    asked = _complete(call, forms.form(call, FIELDS))
    to, address, service = (asked.get(name, "") for name in ("to", "from", "messaging_service_sid"))
    if authenticate(call).kind == "test":
        return Reply(201, show(_message(call, account, asked, _magic(call, to, address), None)))
    country = recipient(call, account, to)
    sender = by_service(call, account, service, country) if service else by_address(call, account, address, country)
    made = _message(call, account, asked, sender, error_for(call, account, to, country, sender))
    call.store.put(MESSAGE, account["sid"], made["sid"], made)
    return Reply(201, show(made))


def _complete(call: Call, asked: Body) -> Body:
    """What was sent, if it is enough for a message."""
    if not asked.get("to"):
        raise refused(call, 400, 21604, "The destination 'To' phone number is required to send an SMS")
    if not asked.get("from") and not asked.get("messaging_service_sid"):
        raise refused(call, 400, 21603, "A 'From' or 'MessagingServiceSid' parameter is required to send a message")
    if not any(asked.get(name) for name in ("body", "media_url", "content_sid")):
        raise refused(call, 400, 21602, "Message body is required")
    if len(asked.get("body", "")) > 1600:
        raise refused(call, 400, 21617, "The concatenated message body exceeds the 1600 character limit")
    return asked


def _magic(call: Call, to: str, address: str) -> Sender:
    code, text = MAGIC_FROM.get(address, (21606, NOT_OURS))
    if code:
        raise refused(call, 400, code, text)
    if to in MAGIC_TO:
        raise refused(call, 400, *MAGIC_TO[to])
    return Sender(address)


def _message(call: Call, account: Body, asked: Body, sender: Sender, error: int | None) -> Body:
    now, media = stamp(call.clock.now()), asked.get("media_url") or []
    body, service = asked.get("body", ""), asked.get("messaging_service_sid") or None
    return {
        **dict.fromkeys(SHOWN),
        "sid": sid("MM" if media else "SM"),
        "account_sid": account["sid"],
        "api_version": "2010-04-01",
        "body": body,
        "direction": "outbound-api",
        "from": None if service else sender.address,
        "to": asked["to"],
        "num_media": str(len(media)),
        "num_segments": "0" if service else segments(body),
        "messaging_service_sid": service,
        "status": "queued",
        "date_created": now,
        "date_sent": None,
        "date_updated": now,
        "text": body,
        "sender": sender.address,
        "error": error,
        "looks": 0,
    }


def show(message: Body) -> Body:
    """A message as v2010 shows it."""
    uri = f"{V2010}/Accounts/{message['account_sid']}/Messages/{message['sid']}"
    dates = {name: rfc2822(message[name]) for name in ("date_created", "date_sent", "date_updated")}
    media = {"media": f"{uri}/Media.json"}
    return {**picked(message, SHOWN), **dates, "subresource_uris": media, "uri": f"{uri}.json"}


def _one(call: Call, account: Body, message: str) -> Body:
    found: Body | None = call.store.get(MESSAGE, account["sid"], message)
    if found is None:
        raise not_found(call)
    return found


def listed(call: Call, account: Body) -> Reply:
    """All messages that the filters leave, newest first."""
    asked = call.request.args
    stored = newest_first(call.store.ranked(MESSAGE, account["sid"]))
    items: list[tuple[int, Any]] = [(rank, progressed(call, message)) for rank, message in stored]
    for name in ("To", "From"):
        if wanted := asked.get(name):
            items = [(rank, item) for rank, item in items if item[name.lower()] == wanted]
    for name, signs in (("DateSent", (0,)), ("DateSent<", (-1, 0)), ("DateSent>", (0, 1))):
        if day := asked.get(name, "")[:10]:
            items = [(rank, item) for rank, item in items if _order(item["date_sent"], day) in signs]
    return v2010_page(call, "messages", items, show)


def _order(date: str | None, day: str) -> int | None:
    """-1, 0 or 1: before, on or after a day."""
    return None if date is None else (date[:10] > day) - (date[:10] < day)


def fetched(call: Call, account: Body, message: str) -> Reply:
    """One message; the next look finds it a step further."""
    found = _one(call, account, message)
    call.store.put(MESSAGE, account["sid"], message, {**found, "looks": found["looks"] + 1})
    return Reply(200, show(progressed(call, found)))


def updated(call: Call, account: Body, message: str) -> Reply:
    """Its text is blanked, or it is canceled as long as it waits."""
    asked = forms.form(call, {"Body": forms.text, "Status": forms.among("canceled")})
    found = _one(call, account, message)
    if asked.get("body"):
        raise invalid(call, "Body")
    if "status" in asked and progressed(call, found)["status"] != "queued":
        raise invalid(call, "Status")
    changed = {**found, **asked}
    call.store.put(MESSAGE, account["sid"], message, changed)
    return Reply(200, show(progressed(call, changed)))


def deleted(call: Call, account: Body, message: str) -> Reply:
    """Its record is gone."""
    _one(call, account, message)
    call.store.delete(MESSAGE, account["sid"], message)
    return Reply(204)


_MESSAGES = f"/Accounts/<{SID}:account>/Messages"
_ABOUT = ("Message", MESSAGE, "messaging/messages")
ROUTES: tuple[Route, ...] = (
    *v2010(_MESSAGES, *_ABOUT, test=True, GET=listed, POST=sent),
    *v2010(f"{_MESSAGES}/<{SID}:message>", *_ABOUT, GET=fetched, POST=updated, DELETE=deleted),
)
