"""What becomes of a message that was accepted: sent, then delivered, or not. Nothing leaves the machine."""

from datetime import timedelta

from sync.sandbox.call import Call
from sync.sandbox.twilio.countries import NORTH_AMERICA
from sync.sandbox.twilio.numbers import POOLED
from sync.sandbox.twilio.senders import Sender
from sync.sandbox.twilio.services import CAMPAIGN
from sync.sandbox.twilio.shapes import Body, moment, stamp
from sync.sandbox.twilio.tollfree import VERIFICATION

OUTCOME = "twilio.outcome"
STEPS = (1.0, 3.0)
"""When a message is sent, and when it has arrived or not: seconds of the sandbox's clock (assumed)."""
ERRORS = {
    30003: "Unreachable destination handset",
    30004: "Message blocked",
    30005: "Unknown destination handset",
    30006: "Landline or unreachable carrier",
    30007: "Carrier violation",
    30008: "Unknown error",
    30018: "Destination carrier requires sender ID pre-registration",
    30032: "Toll-Free Number Has Not Been Verified",
    30034: "US A2P 10DLC - Message from an Unregistered Number",
}


def error_for(call: Call, account: Body, to: str, country: str, sender: Sender) -> int | None:
    """The error that will meet a message, if one does; a world may say so for a recipient."""
    planned = call.store.get(OUTCOME, account["sid"], to)
    if planned is not None:
        code: int | None = planned["error_code"]
        return code
    number = sender.number
    if number is None or country not in NORTH_AMERICA:
        return None
    if number["type"] == "tollfree":
        checked = call.store.all(VERIFICATION, account["sid"])
        approved = {item["tollfree_phone_number_sid"] for item in checked if item["status"] == "TWILIO_APPROVED"}
        return None if number["sid"] in approved else 30032
    if country != "US" or number["country_code"] != "US":
        return None
    pooled = call.store.find(POOLED, number["sid"])
    registered = pooled is not None and any(not item["errors"] for item in call.store.all(CAMPAIGN, pooled[0]))
    return None if registered else 30034


def progressed(call: Call, message: Body) -> Body:
    """A message as it is now: each look at it, or enough time, takes it a step further."""
    if message["status"] == "canceled":
        return message
    created = moment(message["date_created"])
    age = call.clock.seconds() - created.timestamp()
    step = max(sum(age >= when for when in STEPS), min(message["looks"], len(STEPS)))
    if step == 0:
        return message
    sent, updated = (min(created + timedelta(seconds=when), call.clock.now()) for when in (STEPS[0], STEPS[step - 1]))
    later = {**message, "status": "sent", "date_sent": stamp(sent), "date_updated": stamp(updated)}
    later |= {"from": message["sender"], "num_segments": segments(message["text"]), "price_unit": "USD"}
    if step == 1:
        return later
    if message["error"] is None:
        return {**later, "status": "delivered"}
    text = ERRORS.get(message["error"], "Unknown error")
    return {**later, "status": "undelivered", "error_code": message["error"], "error_message": text}


def segments(body: str) -> str:
    """How many segments a text takes: 160 or 153 characters of ASCII, 70 or 67 of anything else (roughly GSM-7)."""
    single, part = (160, 153) if body.isascii() else (70, 67)
    units = len(body.encode("utf-16-le")) // 2
    return str(1 if units <= single else -(-units // part))
