"""The senders of a messaging service: numbers, short codes, alphanumeric ones, channels (messaging_v1)."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from sync.sandbox.call import Call, Refused, Reply, Route
from sync.sandbox.twilio import forms
from sync.sandbox.twilio.access import SID, product
from sync.sandbox.twilio.channels import CHANNEL, sender_type
from sync.sandbox.twilio.codes import SHORT_CODE
from sync.sandbox.twilio.countries import countries, country_of
from sync.sandbox.twilio.errors import invalid, not_found, refused
from sync.sandbox.twilio.numbers import NUMBER, POOLED
from sync.sandbox.twilio.paging import meta_page
from sync.sandbox.twilio.services import one, page_size, scope
from sync.sandbox.twilio.shapes import Body, picked, sid, stamp

POOLED_CODE, ALPHA = "twilio.pool_short_code", "twilio.pool_alpha_sender"
DESTINATION_ALPHA, POOLED_CHANNEL = "twilio.pool_destination_alpha_sender", "twilio.pool_channel_sender"
MOST = 400
"""Numbers and short codes in one service, unless Twilio raises it (21714)."""


class Part(NamedTuple):
    """One of the five lists of a pool."""

    path: str
    kind: str
    key: str
    parameter: str
    fields: tuple[str, ...]
    """What an item shows besides sids, dates and address."""
    make: Callable[[Call, Body, Body], Body]
    """Call, account, service → the item that the request adds."""


def item(now: str, service: Body, given: Body) -> Body:
    """An item of a pool as it is stored."""
    own = {"account_sid": service["account_sid"], "service_sid": service["sid"]}
    return {**own, "date_created": now, "date_updated": now, **given}


def number_item(number: Body) -> Body:
    """What a pool knows of a number."""
    has = number["capabilities"]
    names = [name for name in ("MMS", "SMS", "Voice") if has.get(name.lower())]
    return {
        "sid": number["sid"],
        "phone_number": number["phone_number"],
        "country_code": number["country_code"],
        "capabilities": names,
    }


def code_item(code: Body) -> Body:
    """What a pool knows of a short code."""
    return picked(code, ("sid", "short_code", "country_code", "capabilities"))


def alpha_item(sender: str, country: str | None = None) -> Body:
    """An alphanumeric sender, with a country where it is for one destination."""
    destination = {} if country is None else {"iso_country_code": country}
    return {"sid": sid("AI"), "alpha_sender": sender, "capabilities": ["SMS"], **destination}


def channel_item(channel: Body) -> Body:
    """What a pool knows of a channel sender."""
    address = channel["sender_id"]
    number = address.partition(":")[2]
    return {
        "sid": channel["sid"],
        "sender": address,
        "sender_type": sender_type(address),
        "country_code": country_of(number) if number.startswith("+") else "US",  # US: as in the examples
    }


def _refused(call: Call, code: int, message: str) -> Refused:
    return refused(call, int(call.quirk("twilio-pool-refusal")), code, message)


def _free(call: Call, kind: str, service: Body, key: str) -> None:
    """A number or short code is in one service only: both are 409 in recorded answers."""
    found = call.store.find(kind, key)
    if found is None:
        return
    if found[1]["service_sid"] == service["sid"]:
        raise refused(call, 409, 21710, "Phone Number or Short Code is already in the Messaging Service.")
    raise refused(call, 409, 21712, "Phone Number or Short Code is associated with another Messaging Service.")


def _room(call: Call, service: Body) -> None:
    where = scope(service)
    if len(call.store.all(POOLED, where)) + len(call.store.all(POOLED_CODE, where)) >= MOST:
        raise _refused(call, 21714, "Messaging Service Number Pool size limit reached")


def _add_number(call: Call, account: Body, service: Body) -> Body:
    key = call.request.form["PhoneNumberSid"]
    number = call.store.get(NUMBER, account["sid"], key)
    if number is None:
        raise _refused(call, 21421, "Phone Number is invalid")
    _free(call, POOLED, service, key)
    _room(call, service)
    if not number["capabilities"].get("sms") and not number["capabilities"].get("mms"):
        raise _refused(call, 21715, "Phone Number Does Not Have Correct Messaging Service Capabilities")
    return number_item(number)


def _add_code(call: Call, account: Body, service: Body) -> Body:
    key = call.request.form["ShortCodeSid"]
    code = call.store.get(SHORT_CODE, account["sid"], key)
    if code is None:
        raise _refused(call, 21421, "Phone Number is invalid")
    _free(call, POOLED_CODE, service, key)
    _room(call, service)
    return code_item(code)


def _alpha(call: Call, account: Body) -> str:
    sender = call.request.form["AlphaSender"]
    allowed = re.fullmatch(r"[A-Za-z0-9 \-+_&]{1,11}", sender) and not sender.strip().isdecimal()
    if not allowed or account["type"] == "Trial":  # trial accounts cannot use them; that it is 21709 is assumed
        raise _refused(call, 21709, "Alpha Sender ID is Invalid or Not Authorized for this Messaging Service")
    return sender


def _add_alpha(call: Call, account: Body, service: Body) -> Body:
    sender = _alpha(call, account)
    if any(other["alpha_sender"] == sender for other in call.store.all(ALPHA, scope(service))):
        raise refused(call, 409, 21710, "Phone Number or Short Code is already in the Messaging Service.")
    return alpha_item(sender)


def _add_destination(call: Call, account: Body, service: Body) -> Body:
    sender, country = _alpha(call, account), call.request.form.get("IsoCountryCode", "")
    if country and country not in countries():
        raise invalid(call, "IsoCountryCode")
    for other in call.store.all(DESTINATION_ALPHA, scope(service)):
        if (other["alpha_sender"], other["iso_country_code"]) == (sender, country):
            raise refused(call, 409, 21710, "Phone Number or Short Code is already in the Messaging Service.")
    return alpha_item(sender, country)


def _add_channel(call: Call, account: Body, service: Body) -> Body:
    key = call.request.form["Sid"]
    channel = call.store.get(CHANNEL, account["sid"], key)
    if channel is None:
        raise not_found(call)
    _free(call, POOLED_CHANNEL, service, key)
    return channel_item(channel)


PARTS = (
    Part(
        "PhoneNumbers",
        POOLED,
        "phone_numbers",
        "PhoneNumberSid",
        ("phone_number", "country_code", "capabilities"),
        _add_number,
    ),
    Part(
        "ShortCodes",
        POOLED_CODE,
        "short_codes",
        "ShortCodeSid",
        ("short_code", "country_code", "capabilities"),
        _add_code,
    ),
    Part("AlphaSenders", ALPHA, "alpha_senders", "AlphaSender", ("alpha_sender", "capabilities"), _add_alpha),
    Part(
        "DestinationAlphaSenders",
        DESTINATION_ALPHA,
        "alpha_senders",
        "AlphaSender",
        ("alpha_sender", "capabilities", "iso_country_code"),
        _add_destination,
    ),
    Part(
        "ChannelSenders",
        POOLED_CHANNEL,
        "senders",
        "Sid",
        ("sender", "sender_type", "country_code"),
        _add_channel,
    ),
)


def _routes(part: Part) -> tuple[Route, ...]:
    owner = "messaging_service_sid" if part.kind == POOLED_CHANNEL else "service_sid"

    def show(call: Call, found: Body) -> Body:
        url = f"{call.base}/v1/Services/{found['service_sid']}/{part.path}/{found['sid']}"
        sids = {**picked(found, ("sid", "account_sid")), owner: found["service_sid"]}
        return {**sids, **picked(found, ("date_created", "date_updated", *part.fields)), "url": url}

    def listed(call: Call, account: Body, service: str) -> Reply:
        items: list[tuple[int, Any]] = call.store.ranked(part.kind, scope(one(call, account, service)))
        country = call.request.args.get("IsoCountryCode")
        if country is not None and part.kind == DESTINATION_ALPHA:
            items = [(rank, found) for rank, found in items if found["iso_country_code"] == country]
        return meta_page(call, part.key, items, lambda found: show(call, found), page_size(call))

    def added(call: Call, account: Body, service: str) -> Reply:
        where = one(call, account, service)
        if part.parameter == "AlphaSender" and not call.request.form.get("AlphaSender"):
            raise refused(call, 400, 21708, "Alpha Sender ID Missing from the request")
        forms.form(call, {part.parameter: forms.text, "IsoCountryCode": forms.text}, (part.parameter,))
        made = item(stamp(call.clock.now()), where, part.make(call, account, where))
        call.store.put(part.kind, scope(where), made["sid"], made)
        either = part.kind in (POOLED, POOLED_CODE)
        return Reply(int(call.quirk("twilio-pool-add")) if either else 201, show(call, made))

    def fetched(call: Call, account: Body, service: str, sender: str) -> Reply:
        found = call.store.get(part.kind, scope(one(call, account, service)), sender)
        if found is None:
            raise not_found(call)
        return Reply(200, show(call, found))

    def removed(call: Call, account: Body, service: str, sender: str) -> Reply:
        if not call.store.delete(part.kind, scope(one(call, account, service)), sender):
            quirk = call.quirk("twilio-pool-absent")
            if quirk == "20404":
                raise not_found(call)
            text = "Phone Number, Shortcode, or AlphaSender is not associated to the specified Messaging Service."
            raise refused(call, 404 if quirk == "21711-404" else 400, 21711, text)
        return Reply(204)

    path = f"/v1/Services/<{SID}:service>/{part.path}"
    return (
        *product(path, part.kind, "messaging/service-senders", GET=listed, POST=added),
        *product(f"{path}/<sender>", part.kind, "messaging/service-senders", GET=fetched, DELETE=removed),
    )


ROUTES: tuple[Route, ...] = tuple(route for part in PARTS for route in _routes(part))
