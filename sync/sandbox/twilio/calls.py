"""Calls: accepted, kept and never made (api_v2010).

The codes of refusals are those of the error dictionary; that they come with a 400 is assumed.
"""

from sync.sandbox.call import Call, Reply, Route
from sync.sandbox.twilio.access import SID, V2010, authenticate, v2010
from sync.sandbox.twilio.codes import CALLER_ID
from sync.sandbox.twilio.countries import country_of, friendly, is_e164
from sync.sandbox.twilio.dialing import may_call
from sync.sandbox.twilio.errors import invalid, missing, not_found, refused
from sync.sandbox.twilio.numbers import NUMBER
from sync.sandbox.twilio.paging import newest_first, v2010_page
from sync.sandbox.twilio.shapes import Body, moment, picked, rfc2822, sid, stamp, words

CALL = "twilio.call"
SHOWN = words(
    "account_sid answered_by api_version caller_name direction duration forwarded_from from from_formatted group_sid"
    " parent_call_sid phone_number_sid price price_unit sid status to to_formatted trunk_sid queue_time"
)
BELOW = words(
    "notifications recordings payments events siprec streams transcriptions user_defined_message_subscriptions"
    " user_defined_messages"
)
LENGTH = 10.0
"""How long a call lasts on the sandbox's clock (assumed)."""
MAGIC_FROM = {"+15005550001": (21212, "Invalid From Number (caller ID): +15005550001"), "+15005550006": (0, "")}
MAGIC_TO = {
    "+15005550001": (21217, "Phone number does not appear to be valid"),
    "+15005550003": (21215, "Geo Permission configuration is not permitting call"),
}
UNVERIFIED = "'From' phone number not verified"


def placed(call: Call, account: Body) -> Reply:
    """A call is accepted."""
    asked = call.request.form
    to, source = asked.get("To", ""), asked.get("From", "")
    for name in ("To", "From"):
        if not asked.get(name):
            raise missing(call, name)
    if not any(asked.get(name) for name in ("Url", "Twiml", "ApplicationSid")):
        raise missing(call, "Url")
    test = authenticate(call).kind == "test"
    phone_number = _magic(call, to, source) if test else _checked(call, account, to, source)
    now = stamp(call.clock.now())
    made = {
        **dict.fromkeys(SHOWN),
        "sid": sid("CA"),
        "account_sid": account["sid"],
        "api_version": "2010-04-01",
        "direction": "outbound-api",
        "from": source,
        "from_formatted": friendly(source),
        "to": to,
        "to_formatted": friendly(to),
        "phone_number_sid": phone_number,
        "price_unit": "USD",
        "status": "queued",
        "queue_time": "0",
        "date_created": now,
        "date_updated": now,
    }
    if not test:
        call.store.put(CALL, account["sid"], made["sid"], made)
    return Reply(201, show(call, made))


def _magic(call: Call, to: str, source: str) -> str | None:
    code, text = MAGIC_FROM.get(source, (21210, UNVERIFIED))
    if code or to in MAGIC_TO:
        raise refused(call, 400, *((code, text) if code else MAGIC_TO[to]))
    return None


def _checked(call: Call, account: Body, to: str, source: str) -> str | None:
    """The sid of the number that calls, if it is one of Twilio's."""
    if not is_e164(to):
        raise refused(call, 400, 21217, "Phone number does not appear to be valid")
    verified = {item["phone_number"] for item in call.store.all(CALLER_ID, account["sid"])}
    own = {item["phone_number"]: item for item in call.store.all(NUMBER, account["sid"])}
    if source not in verified and not (source in own and own[source]["capabilities"].get("voice")):
        raise refused(call, 400, 21210, UNVERIFIED)
    if account["type"] == "Trial" and to not in verified:
        raise refused(call, 400, 21219, "'To' phone number not verified")
    if not may_call(call.store, account, country_of(to)):
        raise refused(call, 400, 21215, "Geo Permission configuration is not permitting call")
    return str(own[source]["sid"]) if source in own else None


def show(call: Call, made: Body) -> Body:
    """A call as v2010 shows it; time has its way with it."""
    uri = f"{V2010}/Accounts/{made['account_sid']}/Calls/{made['sid']}"
    over = made["status"] == "queued" and call.clock.seconds() - moment(made["date_created"]).timestamp() >= LENGTH
    ended = {"status": "completed", "duration": str(int(LENGTH))} if over else {}
    dates = {name: rfc2822(made[name]) for name in ("date_created", "date_updated")}
    times = dict.fromkeys(("start_time", "end_time"), dates["date_created"] if over else None)
    below = {name: f"{uri}/{''.join(word.title() for word in name.split('_'))}.json" for name in BELOW}
    return {**picked(made, SHOWN), **dates, **times, **ended, "subresource_uris": below, "uri": f"{uri}.json"}


def listed(call: Call, account: Body) -> Reply:
    """All calls that the filters leave, newest first."""
    items = [(rank, show(call, made)) for rank, made in newest_first(call.store.ranked(CALL, account["sid"]))]
    for name in ("To", "From", "Status"):
        if wanted := call.request.args.get(name):
            items = [(rank, item) for rank, item in items if item[name.lower()] == wanted]
    return v2010_page(call, "calls", items, lambda item: item)


def _one(call: Call, account: Body, placed: str) -> Body:
    found: Body | None = call.store.get(CALL, account["sid"], placed)
    if found is None:
        raise not_found(call)
    return found


def fetched(call: Call, account: Body, placed: str) -> Reply:
    """One call."""
    return Reply(200, show(call, _one(call, account, placed)))


def updated(call: Call, account: Body, placed: str) -> Reply:
    """A call is hung up."""
    status = call.request.form.get("Status")
    found = _one(call, account, placed)
    if status not in (None, "canceled", "completed"):
        raise invalid(call, "Status")
    if status:
        found = {**found, "status": status, "date_updated": stamp(call.clock.now())}
        call.store.put(CALL, account["sid"], placed, found)
    return Reply(200, show(call, found))


def deleted(call: Call, account: Body, placed: str) -> Reply:
    """Its record is gone."""
    _one(call, account, placed)
    call.store.delete(CALL, account["sid"], placed)
    return Reply(204)


_CALLS = f"/Accounts/<{SID}:account>/Calls"
_ABOUT = ("Call", CALL, "voice/calls")
ROUTES: tuple[Route, ...] = (
    *v2010(_CALLS, *_ABOUT, test=True, GET=listed, POST=placed),
    *v2010(f"{_CALLS}/<{SID}:placed>", *_ABOUT, GET=fetched, POST=updated, DELETE=deleted),
)
