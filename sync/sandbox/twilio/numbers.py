"""Phone numbers, and the lists by type (api_v2010)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sync.sandbox.call import Call, Reply, Route
from sync.sandbox.twilio import forms
from sync.sandbox.twilio.access import SID, V2010, Caller, authenticate, reach, v2010
from sync.sandbox.twilio.countries import country_of, friendly, is_e164, type_of
from sync.sandbox.twilio.errors import not_found, refused
from sync.sandbox.twilio.paging import v2010_page
from sync.sandbox.twilio.shapes import Body, picked, rfc2822, sid, stamp, words

NUMBER = "twilio.number"
POOLED = "twilio.pool_number"
HOOKS: dict[str, forms.Check] = {
    "SmsUrl": forms.url,
    "SmsMethod": forms.method,
    "SmsFallbackUrl": forms.url,
    "SmsFallbackMethod": forms.method,
}
FIELDS: dict[str, forms.Check] = {
    **HOOKS,
    "ApiVersion": forms.text,
    "FriendlyName": forms.named,
    "SmsApplicationSid": forms.text,
    "VoiceUrl": forms.url,
    "VoiceMethod": forms.method,
    "VoiceFallbackUrl": forms.url,
    "VoiceFallbackMethod": forms.method,
    "VoiceApplicationSid": forms.text,
    "VoiceCallerIdLookup": forms.switch,
    "VoiceReceiveMode": forms.among("voice", "fax"),
    "StatusCallback": forms.url,
    "StatusCallbackMethod": forms.method,
    "TrunkSid": forms.text,
    "AddressSid": forms.text,
    "IdentitySid": forms.text,
    "BundleSid": forms.text,
    "EmergencyStatus": forms.among("Active", "Inactive"),
    "EmergencyAddressSid": forms.text,
}
SHOWN = words(
    "account_sid address_requirements address_sid api_version beta capabilities emergency_status emergency_address_sid"
    " emergency_address_status friendly_name identity_sid origin phone_number sid sms_application_sid"
    " sms_fallback_method sms_fallback_url sms_method sms_url status_callback status_callback_method trunk_sid"
    " voice_application_sid voice_caller_id_lookup voice_fallback_method voice_fallback_url voice_method voice_url"
    " bundle_sid voice_receive_mode status"
)
MAGIC = {"+15005550000": (21422, "PhoneNumber is not available"), "+15005550001": (21421, "PhoneNumber is invalid")}
"""Numbers that cannot be bought with test credentials (iam/test-credentials)."""


def new(now: datetime, account: str, given: Body) -> Body:
    """A number as it is stored; its country is what messaging services show."""
    number = given["phone_number"]
    post = {f"{name}_method": "POST" for name in ("sms", "sms_fallback", "voice", "voice_fallback", "status_callback")}
    return {
        **dict.fromkeys(SHOWN),
        **post,
        **dict.fromkeys(("sms_application_sid", "sms_fallback_url", "sms_url", "status_callback"), ""),
        "voice_application_sid": "",
        "sid": sid("PN"),
        "account_sid": account,
        "friendly_name": friendly(number),
        "address_requirements": "none",
        "api_version": "2010-04-01",
        "beta": False,
        "capabilities": {"voice": True, "sms": True, "mms": True, "fax": False},
        "emergency_status": "Inactive",
        "emergency_address_status": "unregistered",
        "origin": "twilio",
        "voice_caller_id_lookup": False,
        "voice_receive_mode": "voice",
        "status": "in-use",
        "type": type_of(number),
        "country_code": country_of(number),
        "date_created": stamp(now),
        "date_updated": stamp(now),
        **given,
    }


def shown(call: Call, typed: bool = True) -> Callable[[Body], Body]:
    """How a request shows numbers; the lists by type leave the type out."""

    def show(number: Body) -> Body:
        dates = {name: rfc2822(number[name]) for name in ("date_created", "date_updated")}
        uri = f"{V2010}/Accounts/{number['account_sid']}/IncomingPhoneNumbers/{number['sid']}.json"
        body = {**picked(number, SHOWN), **dates, "uri": uri}
        return {**body, "type": _type(call, number["type"])} if typed else body

    return show


def _type(call: Call, kind: str) -> str | None:
    quirk = call.quirk("twilio-number-type")
    if kind == "local":
        return kind
    if quirk == "null":
        return None
    return "toll-free" if quirk == "toll-free" and kind == "tollfree" else kind


def _one(call: Call, account: Body, number: str) -> Body:
    found: Body | None = call.store.get(NUMBER, account["sid"], number)
    if found is None:
        raise not_found(call)
    return found


def _filtered(call: Call, account: Body, kind: str | None = None) -> list[tuple[int, Any]]:
    asked = call.request.args
    part, name, origin = (asked.get(key, "") for key in ("PhoneNumber", "FriendlyName", "Origin"))
    return [
        (rank, number)
        for rank, number in call.store.ranked(NUMBER, account["sid"])
        if (kind is None or number["type"] == kind)
        and (not part or forms.like(part, number["phone_number"]))
        and (not name or number["friendly_name"] == name)
        and (not origin or number["origin"] == origin)
        and (asked.get("Beta", "true").lower() != "false" or not number["beta"])
    ]


def listed(call: Call, account: Body) -> Reply:
    """All numbers."""
    return v2010_page(call, "incoming_phone_numbers", _filtered(call, account), shown(call))


def of_type(kind: str) -> Callable[[Call, Body], Reply]:
    """The list of one type of number."""

    def listed(call: Call, account: Body) -> Reply:
        return v2010_page(call, "incoming_phone_numbers", _filtered(call, account, kind), shown(call, typed=False))

    return listed


def fetched(call: Call, account: Body, number: str) -> Reply:
    """One number."""
    return Reply(200, shown(call)(_one(call, account, number)))


def bought(call: Call, account: Body) -> Reply:
    """A number is bought; with test credentials nothing is kept, and magic numbers decide how it ends."""
    sent = forms.form(call, {**FIELDS, "PhoneNumber": forms.text, "AreaCode": forms.text})
    wanted, area = sent.get("phone_number"), sent.pop("area_code", "")
    caller: Caller = authenticate(call)
    if wanted is None and area.isdecimal():
        taken = {number["phone_number"] for _, _, number in call.store.everywhere(NUMBER)}
        wanted = next(f"+1{area}555{last:04d}" for last in range(100, 10000) if f"+1{area}555{last:04d}" not in taken)
    if caller.kind == "test" and wanted in MAGIC:
        raise refused(call, 400, *MAGIC[wanted])
    if wanted is None or not is_e164(wanted):
        raise refused(call, 400, 21421, "PhoneNumber is invalid")
    made = _consistent(call, new(call.clock.now(), account["sid"], {**sent, "phone_number": wanted}), sent)
    if caller.kind != "test":
        if any(number["phone_number"] == wanted for _, _, number in call.store.everywhere(NUMBER)):
            raise refused(call, 400, 21422, "PhoneNumber is not available")
        call.store.put(NUMBER, account["sid"], made["sid"], made)
    return Reply(201, shown(call)(made))


def _consistent(call: Call, number: Body, sent: Body) -> Body:
    """What Twilio refuses or changes when fields depend on one another."""
    for way in ("sms", "voice"):
        application, url = f"{way}_application_sid", f"{way}_url"
        if call.quirk("twilio-application-urls") == "cleared":
            if sent.get(application):
                number = {**number, url: "", f"{way}_fallback_url": ""}
            elif sent.get(url):
                number = {**number, application: ""}
        if number[f"{way}_fallback_url"] and not number[url]:
            raise refused(call, 400, 21405, f"Cannot set {way.title()}FallbackUrl without setting {way.title()}Url")
    if sent.get("trunk_sid"):
        return {**number, "voice_application_sid": ""}
    return {**number, "trunk_sid": None} if sent.get("voice_application_sid") else number


def updated(call: Call, account: Body, number: str) -> Reply:
    """Its settings; AccountSid moves it to another account of the family, out of its messaging service (assumed)."""
    before = _one(call, account, number)
    sent = forms.form(call, {**FIELDS, "AccountSid": forms.text})
    changed = _consistent(call, {**before, **sent, "date_updated": stamp(call.clock.now())}, sent)
    if changed["account_sid"] != account["sid"]:
        reach(call, authenticate(call), changed["account_sid"])
        _gone(call, account, number)
    call.store.put(NUMBER, changed["account_sid"], number, changed)
    return Reply(200, shown(call)(changed))


def released(call: Call, account: Body, number: str) -> Reply:
    """The number is given back, for good."""
    _one(call, account, number)
    _gone(call, account, number)
    return Reply(204)


def _gone(call: Call, account: Body, number: str) -> None:
    call.store.delete(NUMBER, account["sid"], number)
    pooled = call.store.find(POOLED, number)
    if pooled is not None:
        call.store.delete(POOLED, pooled[0], number)


_NUMBERS = f"/Accounts/<{SID}:account>/IncomingPhoneNumbers"
_ABOUT = ("IncomingPhoneNumber", NUMBER, "phone-numbers/incoming-phone-numbers")
ROUTES: tuple[Route, ...] = (
    *v2010(_NUMBERS, *_ABOUT, test=True, GET=listed, POST=bought),
    *v2010(f"{_NUMBERS}/TollFree", *_ABOUT, GET=of_type("tollfree")),
    *v2010(f"{_NUMBERS}/Local", *_ABOUT, GET=of_type("local")),
    *v2010(f"{_NUMBERS}/Mobile", *_ABOUT, GET=of_type("mobile")),
    *v2010(f"{_NUMBERS}/<{SID}:number>", *_ABOUT, GET=fetched, POST=updated, DELETE=released),
)
