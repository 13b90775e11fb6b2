"""Senders of the three Twilio kinds. Credentials are checked against the simulated Twilio, which also lists the rest.

https://developer.pingidentity.com/pingone-api/platform/notifications/phone-delivery-settings/ and there
create-phone-delivery-settings-twilio, …-twilio-messaging-service, create_phone_delivery_settings_twilio_verify.
"""

from sync.sandbox.accounts import TwilioAccount, twilio_account
from sync.sandbox.call import Call
from sync.sandbox.pingone.errors import Json, invalid_value
from sync.sandbox.pingone.form import Form
from sync.sandbox.pingone.senders import numbers
from sync.sandbox.pingone.senders.common import credential, immutable
from sync.sandbox.quirks import Quirk

QUIRKS = (
    Quirk(
        "pingone-verify-templates",
        "pingone.sender",
        ("GET",),
        "Where 'expand=twilioverifytemplates' puts the templates of a Verify account.",
        {
            "property": "in the property twilioVerifyTemplates of the sender",
            "embedded": "in _embedded.twilioVerifyTemplates of the sender",
            "nothing": "nowhere",
        },
        "property",
        "No page shows it; a client must not depend on it.",
    ),
)


def _account(call: Call, sid: str, token: str) -> TwilioAccount:
    """The account behind credentials; status, target and message of the refusal are assumed, its code is not."""
    account = twilio_account(call.store, sid, token)
    if account is None:
        if len(sid) != 34:
            raise invalid_value("sid", "Twilio account SID must be 34 characters long")
        raise invalid_value("authToken", "Authentication with the provider failed.")
    return account


def _live(call: Call, stored: Json) -> TwilioAccount:
    """The account of a stored sender; an empty one when its credentials do not count any more."""
    found = twilio_account(call.store, stored["sid"], stored.get("authToken", ""))
    return found or TwilioAccount((), (), (), ())


def create_plain(call: Call, form: Form) -> Json:
    """A sender that uses the numbers of an account, none of them selected yet."""
    sid, token = form.text("sid", required=True), form.text("authToken", required=True)
    body = {"name": form.text("name"), "sid": sid, "authToken": token}
    form.done()
    account = _account(call, str(sid), str(token))
    if not account.lines:
        # p1_configure_twilio_account: an account without origination numbers does not validate.
        raise invalid_value("sid", "The account has no number to send from.")
    return {**body, "numbers": numbers.listed(account.lines)}


def update_plain(call: Call, form: Form, stored: Json) -> Json:
    """Another selection of numbers."""
    body = {"name": form.text("name"), **_kept(call, form, stored)}
    known = numbers.listed(_live(call, {**stored, **body}).lines, stored["numbers"])
    chosen = numbers.choose(call, form, known)
    form.done()
    return {**body, "numbers": chosen}


def show_plain(call: Call, stored: Json) -> Json:
    """A sender with its numbers."""
    return numbers.refreshed(call, stored, lambda: _live(call, stored).lines)


def create_messaging(call: Call, form: Form) -> Json:
    """A sender that uses one of the account's messaging services, none of them selected yet."""
    sid, token = form.text("sid", required=True), form.text("authToken", required=True)
    body = {"name": form.text("name", required=True), "sid": sid, "authToken": token}
    form.done()
    return {**body, "messagingServices": _services(_account(call, str(sid), str(token)), [])}


def update_messaging(call: Call, form: Form, stored: Json) -> Json:
    """Another messaging service: exactly one is selected."""
    body = {"name": form.text("name", required=True), **_kept(call, form, stored)}
    known = {item["messagingServiceId"]: item for item in _services(_live(call, stored), stored["messagingServices"])}
    entries = form.parts("messagingServices", required=True, least=1) or ()
    chosen = {entry.text("messagingServiceId", required=True): entry.flag("selected") or False for entry in entries}
    if unknown := [key for key in chosen if key is not None and key not in known]:
        form.bad("messagingServices", f"The account has no messaging service {unknown[0]}.")
    if sum(chosen.values()) != 1:
        form.bad("messagingServices", "Exactly one messaging service must be selected.")
    form.done()
    services = [{**item, "selected": chosen.get(key, False)} for key, item in known.items()]
    return {**body, "messagingServices": services}


def show_messaging(call: Call, stored: Json) -> Json:
    """A sender with its messaging services, refreshed as numbers are."""
    if call.method != "GET" or call.quirk("pingone-numbers-refresh") == "stored":
        return stored
    return {**stored, "messagingServices": _services(_live(call, stored), stored["messagingServices"])}


def _services(account: TwilioAccount, known: list[Json]) -> list[Json]:
    """The services of an account; one that is gone disappears, having no property to say so."""
    selected = {item["messagingServiceId"] for item in known if item["selected"]}
    return [
        {"selected": service.id in selected, "name": service.name, "messagingServiceId": service.id}
        for service in account.services
    ]


def create_verify(call: Call, form: Form) -> Json:
    """A sender that lets Twilio Verify send."""
    sid, token = form.text("sid", required=True), form.text("authToken", required=True)
    service = form.text("verifyServiceId", required=True)
    body = {"name": form.text("name"), "sid": sid, "authToken": token, "verifyServiceId": service}
    form.done()
    account = _account(call, str(sid), str(token))
    if service not in {item.id for item in account.verify_services}:
        raise invalid_value("verifyServiceId", "The account has no such Verify service.")
    return body


def update_verify(call: Call, form: Form, stored: Json) -> Json:
    """Another name; no page describes this PUT, so it is assumed to be like the others."""
    body = {"name": form.text("name"), **_kept(call, form, stored)}
    body["verifyServiceId"] = immutable(call, form, stored, "verifyServiceId", form.text("verifyServiceId"))
    form.done()
    return body


def show_verify(call: Call, stored: Json) -> Json:
    """A sender, with the account's Verify templates when they are asked for."""
    place = call.quirk("pingone-verify-templates")
    if "twilioverifytemplates" not in call.request.args.get("expand", "") or place == "nothing":
        return stored
    templates = [
        {"id": item.id, "name": item.name, "channels": list(item.channels), "locales": list(item.locales)}
        for item in _live(call, stored).verify_templates
    ]
    expanded = {"twilioVerifyTemplates": templates}
    return {**stored, **expanded} if place == "property" else {**stored, "_embedded": expanded}


def _kept(call: Call, form: Form, stored: Json) -> Json:
    """The account of a sender, which a PUT repeats but cannot change."""
    sid = immutable(call, form, stored, "sid", form.text("sid", required=True))
    return {"sid": sid, "authToken": credential(call, form, stored, "pingone-put-without-token")}
