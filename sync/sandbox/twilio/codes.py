"""Short codes and verified caller ids (api_v2010)."""

from datetime import datetime

from sync.sandbox.call import Call, Reply, Route
from sync.sandbox.twilio import forms
from sync.sandbox.twilio.access import SID, V2010, v2010
from sync.sandbox.twilio.countries import friendly
from sync.sandbox.twilio.errors import not_found, refused
from sync.sandbox.twilio.numbers import HOOKS
from sync.sandbox.twilio.paging import v2010_page
from sync.sandbox.twilio.shapes import Body, picked, rfc2822, sid, stamp

SHORT_CODE, CALLER_ID = "twilio.short_code", "twilio.caller_id"
FIELDS: dict[str, forms.Check] = {**HOOKS, "FriendlyName": forms.named, "ApiVersion": forms.text}
HOOK_FIELDS = ("sms_fallback_method", "sms_fallback_url", "sms_method", "sms_url")


def new(now: datetime, account: str, given: Body) -> Body:
    """A short code as it is stored; country and capabilities are shown in messaging services only."""
    return {
        "sid": sid("SC"),
        "account_sid": account,
        "api_version": "2010-04-01",
        "friendly_name": given["short_code"],
        "sms_method": "POST",
        "sms_url": None,
        "sms_fallback_method": "POST",
        "sms_fallback_url": None,
        "country_code": "US",
        "capabilities": ["SMS"],
        "date_created": stamp(now),
        "date_updated": stamp(now),
        **given,
    }


def new_caller(now: datetime, account: str, given: Body) -> Body:
    """A verified caller id as it is stored."""
    dates = {"date_created": stamp(now), "date_updated": stamp(now)}
    return {
        "sid": sid("PN"),
        "account_sid": account,
        "friendly_name": friendly(given["phone_number"]),
        **dates,
        **given,
    }


def _dated(item: Body, fields: tuple[str, ...], path: str) -> Body:
    dates = {name: rfc2822(item[name]) for name in ("date_created", "date_updated")}
    uri = f"{V2010}/Accounts/{item['account_sid']}/{path}/{item['sid']}.json"
    return {**picked(item, fields), **dates, "uri": uri}


def show(code: Body) -> Body:
    """A short code as v2010 shows it."""
    fields = ("account_sid", "api_version", "friendly_name", "short_code", "sid", *HOOK_FIELDS)
    return _dated(code, fields, "SMS/ShortCodes")


def show_caller(caller: Body) -> Body:
    """A caller id as v2010 shows it."""
    return _dated(caller, ("sid", "account_sid", "friendly_name", "phone_number"), "OutgoingCallerIds")


def _one(call: Call, kind: str, account: Body, key: str) -> Body:
    found: Body | None = call.store.get(kind, account["sid"], key)
    if found is None:
        raise not_found(call)
    return found


def listed(call: Call, account: Body) -> Reply:
    """All short codes."""
    part, name = call.request.args.get("ShortCode", ""), call.request.args.get("FriendlyName", "")
    items = [
        (rank, code)
        for rank, code in call.store.ranked(SHORT_CODE, account["sid"])
        if (not part or forms.like(part, code["short_code"])) and name in ("", code["friendly_name"])
    ]
    return v2010_page(call, "short_codes", items, show)


def fetched(call: Call, account: Body, code: str) -> Reply:
    """One short code."""
    return Reply(200, show(_one(call, SHORT_CODE, account, code)))


def updated(call: Call, account: Body, code: str) -> Reply:
    """Its settings."""
    now = stamp(call.clock.now())
    changed = {**_one(call, SHORT_CODE, account, code), **forms.form(call, FIELDS), "date_updated": now}
    if changed["sms_fallback_url"] and not changed["sms_url"]:
        raise refused(call, 400, 21405, "Cannot set SmsFallbackUrl without setting SmsUrl")
    call.store.put(SHORT_CODE, account["sid"], code, changed)
    return Reply(200, show(changed))


def callers(call: Call, account: Body) -> Reply:
    """All verified caller ids."""
    number, name = call.request.args.get("PhoneNumber", ""), call.request.args.get("FriendlyName", "")
    items = [
        (rank, caller)
        for rank, caller in call.store.ranked(CALLER_ID, account["sid"])
        if number in ("", caller["phone_number"]) and name in ("", caller["friendly_name"])
    ]
    return v2010_page(call, "outgoing_caller_ids", items, show_caller)


def caller(call: Call, account: Body, caller: str) -> Reply:
    """One caller id."""
    return Reply(200, show_caller(_one(call, CALLER_ID, account, caller)))


def renamed(call: Call, account: Body, caller: str) -> Reply:
    """Its name, the only thing that changes."""
    sent = forms.form(call, {"FriendlyName": forms.named})
    changed = {**_one(call, CALLER_ID, account, caller), **sent, "date_updated": stamp(call.clock.now())}
    call.store.put(CALLER_ID, account["sid"], caller, changed)
    return Reply(200, show_caller(changed))


def removed(call: Call, account: Body, caller: str) -> Reply:
    """The caller id is verified no more."""
    _one(call, CALLER_ID, account, caller)
    call.store.delete(CALLER_ID, account["sid"], caller)
    return Reply(204)


_ACCOUNT = f"/Accounts/<{SID}:account>"
_CODE = ("ShortCode", SHORT_CODE, "phone-numbers/short-codes")
_CALLER = ("OutgoingCallerId", CALLER_ID, "phone-numbers/outgoing-caller-ids")
ROUTES: tuple[Route, ...] = (
    *v2010(f"{_ACCOUNT}/SMS/ShortCodes", *_CODE, GET=listed),
    *v2010(f"{_ACCOUNT}/SMS/ShortCodes/<{SID}:code>", *_CODE, GET=fetched, POST=updated),
    *v2010(f"{_ACCOUNT}/OutgoingCallerIds", *_CALLER, GET=callers),
    *v2010(f"{_ACCOUNT}/OutgoingCallerIds/<{SID}:caller>", *_CALLER, GET=caller, POST=renamed, DELETE=removed),
)
