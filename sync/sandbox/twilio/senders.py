"""From what a message can be sent to a number, and why not: the rules of the error dictionary.

That its codes come with a 400 is assumed.
"""

import re
from typing import NamedTuple

from sync.sandbox.call import Call
from sync.sandbox.twilio.codes import CALLER_ID, SHORT_CODE
from sync.sandbox.twilio.countries import NORTH_AMERICA, country_of, is_e164
from sync.sandbox.twilio.errors import refused
from sync.sandbox.twilio.geo import allowed
from sync.sandbox.twilio.numbers import NUMBER, POOLED
from sync.sandbox.twilio.pool import ALPHA, DESTINATION_ALPHA, POOLED_CODE
from sync.sandbox.twilio.services import SERVICE, scope
from sync.sandbox.twilio.shapes import Body, is_sid

MAGIC_FROM = {
    "+15005550001": (21212, "Invalid From Number (caller ID): +15005550001"),
    "+15005550008": (21611, "This 'From' number has exceeded the maximum number of queued messages"),
    "+15005550006": (0, ""),
}
CLOSED = "Permission to send an SMS has not been enabled for the region indicated by the 'To' number"
UNREACHABLE = "The 'To' phone number is not currently reachable via SMS"
MAGIC_TO = {
    "+15005550001": (21211, "Invalid 'To' Phone Number: +15005550001"),
    "+15005550002": (21612, UNREACHABLE),
    "+15005550003": (
        21408,
        "Permission to send an SMS has not been enabled for the region indicated by the 'To' number",
    ),
    "+15005550004": (21610, "Attempt to send to unsubscribed recipient"),
    "+15005550009": (21614, "'To' number is not a valid mobile number"),
}
"""What the numbers do that test credentials are for (iam/test-credentials)."""
NOT_OURS = "The 'From' phone number provided is not a valid message-capable Twilio phone number for this destination."


class Sender(NamedTuple):
    """What a message goes out from."""

    address: str
    number: Body | None = None


def recipient(call: Call, account: Body, to: str) -> str:
    """The country of a recipient that may be written to."""
    if not is_e164(to):
        raise refused(call, 400, 21211, f"Invalid 'To' Phone Number: {to}")
    country = country_of(to)
    if account["type"] == "Trial" and to not in {item["phone_number"] for item in _callers(call, account)}:
        raise refused(call, 400, 21608, "The 'to' phone number provided is not yet verified for this account.")
    if not allowed(call.store, account["sid"], country):
        raise refused(call, 400, 21408, CLOSED)
    return country


def _callers(call: Call, account: Body) -> list[Body]:
    return call.store.all(CALLER_ID, account["sid"])


def by_address(call: Call, account: Body, address: str, country: str) -> Sender:
    """A sender that the request names itself."""
    if address.startswith("+"):
        number = next((item for item in _numbers(call, account) if item["phone_number"] == address), None)
        if number is None or not number["capabilities"].get("sms"):
            raise refused(call, 400, 21606, NOT_OURS)
        if not _reaches(number, country):
            raise refused(call, 400, 21612, UNREACHABLE)
        return Sender(address, number)
    if address.isdecimal():
        codes = call.store.all(SHORT_CODE, account["sid"])
        if not any(code["short_code"] == address and code["country_code"] == country for code in codes):
            raise refused(call, 400, 21606, NOT_OURS)
        return Sender(address)
    if not re.fullmatch(r"[A-Za-z0-9 \-+_&]{1,11}", address):
        raise refused(call, 400, 21212, f"Invalid From Number (caller ID): {address}")
    if country in NORTH_AMERICA:
        raise refused(call, 400, 21612, UNREACHABLE)
    return Sender(address)


def _numbers(call: Call, account: Body) -> list[Body]:
    return call.store.all(NUMBER, account["sid"])


def _reaches(number: Body, country: str) -> bool:
    """US and Canadian mobiles are not reachable from numbers of other countries (21703)."""
    return country not in NORTH_AMERICA or number["country_code"] in NORTH_AMERICA


def by_service(call: Call, account: Body, service: str, country: str) -> Sender:
    """The sender that a messaging service takes from its pool: short code, alphanumeric one, number (assumed order)."""
    if not is_sid("MG", service):
        raise refused(call, 400, 21705, "The Messaging Service is invalid")
    found = call.store.get(SERVICE, account["sid"], service)
    if found is None:
        raise refused(call, 404, 21701, "The Messaging Service does not exist")
    where = scope(found)
    codes, numbers = call.store.all(POOLED_CODE, where), call.store.all(POOLED, where)
    alphas = call.store.all(DESTINATION_ALPHA, where), call.store.all(ALPHA, where)
    if not (codes or numbers or any(alphas)):
        raise refused(call, 400, 21704, "The Messaging Service contains no phone numbers")
    for code in codes:
        if code["country_code"] == country:
            return Sender(code["short_code"])
    if country not in NORTH_AMERICA:
        exact = sorted(alphas[0], key=lambda item: item["iso_country_code"] != country)
        for alpha in (*exact, *alphas[1]):
            if alpha.get("iso_country_code", "") in ("", country):
                return Sender(alpha["alpha_sender"])
    for pooled in sorted(numbers, key=lambda item: item["country_code"] != country):
        number = call.store.get(NUMBER, account["sid"], pooled["sid"])
        if number is not None and number["capabilities"].get("sms") and _reaches(number, country):
            return Sender(number["phone_number"], number)
    text = "The Messaging Service does not have a phone number available to send a message"
    raise refused(call, 400, 21703, text)
