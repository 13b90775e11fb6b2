"""Verify services and templates (verify_v2)."""

from datetime import datetime
from typing import Any

from sync.sandbox.call import Call, Refused, Reply, Route
from sync.sandbox.twilio import forms
from sync.sandbox.twilio.access import SID, product
from sync.sandbox.twilio.errors import not_found, refused
from sync.sandbox.twilio.paging import meta_page
from sync.sandbox.twilio.shapes import Body, is_sid, picked, sid, stamp, words

SERVICE, TEMPLATE = "twilio.verify_service", "twilio.verify_template"
LINKS = {
    "verification_checks": "VerificationCheck",
    "verifications": "Verifications",
    "rate_limits": "RateLimits",
    "messaging_configurations": "MessagingConfigurations",
    "entities": "Entities",
    "webhooks": "Webhooks",
    "access_tokens": "AccessTokens",
}
NAME = 32
"""The longest name: the parameter's text says 32, the field's 30."""


def _name(call: Call, name: str, value: str) -> str:
    if len(value) > NAME:
        raise _wrong(call, name)
    return value


def _template(call: Call, name: str, value: str) -> str:
    if value and not is_sid("HJ", value):
        raise _wrong(call, name)
    return value


def _wrong(call: Call, name: str) -> Refused:
    return refused(call, 400, 60200, f"Invalid parameter: {name}")


def _origins(call: Call, name: str, value: str) -> list[str]:
    return value.split(",")


FIELDS: dict[str, forms.Check] = {
    "FriendlyName": _name,
    "CodeLength": forms.between(4, 10, 60200),
    "DefaultTemplateSid": _template,
    "TtsName": forms.text,
    **dict.fromkeys(
        words(
            "LookupEnabled SkipSmsToLandlines DtmfInputRequired Psd2Enabled DoNotShareWarningEnabled CustomCodeEnabled"
            " VerifyEventSubscriptionEnabled Push.IncludeDate"
        ),
        forms.switch,
    ),
    **dict.fromkeys(
        words(
            "Push.ApnCredentialSid Push.FcmCredentialSid Totp.Issuer Whatsapp.MsgServiceSid Whatsapp.From"
            " Passkeys.RelyingParty.Id Passkeys.RelyingParty.Name Passkeys.AuthenticatorAttachment"
            " Passkeys.DiscoverableCredentials Passkeys.UserVerification"
        ),
        forms.text,
    ),
    "Totp.TimeStep": forms.between(20, 60, 60200),
    "Totp.CodeLength": forms.between(3, 8, 60200),
    "Totp.Skew": forms.between(0, 2, 60200),
    "Passkeys.RelyingParty.Origins": _origins,
}


def new(now: datetime, account: str, given: Body) -> Body:
    """A service as it is stored; nested fields are whole objects."""
    party = {"id": None, "name": None, "origins": None}
    return {
        "sid": sid("VA"),
        "account_sid": account,
        "friendly_name": "",
        "code_length": 6,
        "lookup_enabled": False,
        "psd2_enabled": False,
        "skip_sms_to_landlines": False,
        "dtmf_input_required": True,
        "tts_name": None,
        "do_not_share_warning_enabled": False,
        "custom_code_enabled": False,
        "push": {"include_date": False, "apn_credential_sid": None, "fcm_credential_sid": None},
        "totp": {"issuer": None, "time_step": None, "code_length": None, "skew": None},
        "whatsapp": {"msg_service_sid": None, "from": None},
        "passkeys": {
            "relying_party": party,
            "authenticator_attachment": None,
            "discoverable_credentials": None,
            "user_verification": None,
        },
        "default_template_sid": None,
        "verify_event_subscription_enabled": False,
        "date_created": stamp(now),
        "date_updated": stamp(now),
        **given,
    }


def _form(call: Call, service: Body, required: tuple[str, ...] = ()) -> Body:
    """A service with the parameters that were sent; dots lead into nested objects."""
    for name in required:
        if not call.request.form.get(name):
            raise _wrong(call, name)
    for name, value in forms.form(call, FIELDS).items():
        service = _within(service, name.split("."), value)
    return service


def _within(item: Body, path: list[str], value: Any) -> Body:
    first, *rest = path
    return {**item, first: _within(item[first], rest, value) if rest else value}


def show(call: Call, service: Body) -> Body:
    """A service as verify v2 shows it."""
    url = f"{call.base}/v2/Services/{service['sid']}"
    return {**service, "url": url, "links": {name: f"{url}/{path}" for name, path in LINKS.items()}}


def one(call: Call, account: Body, service: str) -> Body:
    """A service, or 404."""
    found: Body | None = call.store.get(SERVICE, account["sid"], service)
    if found is None:
        raise not_found(call)
    return found


def listed(call: Call, account: Body) -> Reply:
    """All services."""
    items = call.store.ranked(SERVICE, account["sid"])
    return meta_page(call, "services", items, lambda service: show(call, service))


def created(call: Call, account: Body) -> Reply:
    """A service."""
    made = _form(call, new(call.clock.now(), account["sid"], {}), ("FriendlyName",))
    call.store.put(SERVICE, account["sid"], made["sid"], made)
    return Reply(201, show(call, made))


def fetched(call: Call, account: Body, service: str) -> Reply:
    """One service."""
    return Reply(200, show(call, one(call, account, service)))


def updated(call: Call, account: Body, service: str) -> Reply:
    """Its settings."""
    changed = {**_form(call, one(call, account, service)), "date_updated": stamp(call.clock.now())}
    call.store.put(SERVICE, account["sid"], service, changed)
    return Reply(200, show(call, changed))


def deleted(call: Call, account: Body, service: str) -> Reply:
    """The service is gone with what belongs to it."""
    one(call, account, service)
    call.store.delete_scope(f"{account['sid']}/{service}")
    call.store.delete(SERVICE, account["sid"], service)
    return Reply(204)


def new_template(now: datetime, account: str, given: Body) -> Body:
    """A template as it is stored; its texts' times have more digits than other dates."""
    fine = now.strftime("%Y-%m-%dT%H:%M:%S.%f000Z")
    text = "Your {{friendly_name}} verification code is: {{code}}. Do not share this code with anyone."
    plain = {"is_default_translation": True, "status": "approved", "locale": "en", "text": text}
    translation = {**plain, "date_updated": fine, "date_created": fine}
    return {
        "sid": sid("HJ"),
        "account_sid": account,
        "friendly_name": "",
        "channels": ["sms"],
        "translations": {"en": translation},
        **given,
    }


def templates(call: Call, account: Body) -> Reply:
    """All templates; there is no request for a single one."""
    name = call.request.args.get("FriendlyName", "")
    fields = ("sid", "account_sid", "friendly_name", "channels", "translations")
    items = [
        (rank, template)
        for rank, template in call.store.ranked(TEMPLATE, account["sid"])
        if name in ("", template["friendly_name"])
    ]
    return meta_page(call, "templates", items, lambda template: picked(template, fields))


_ABOUT = (SERVICE, "verify/services")
ROUTES: tuple[Route, ...] = (
    *product("/v2/Services", *_ABOUT, GET=listed, POST=created),
    *product(f"/v2/Services/<{SID}:service>", *_ABOUT, GET=fetched, POST=updated, DELETE=deleted),
    *product("/v2/Templates", TEMPLATE, "verify/templates", GET=templates),
)
