"""Messaging services (messaging_v1)."""

from datetime import datetime

from sync.sandbox.call import Call, Reply, Route
from sync.sandbox.twilio import forms
from sync.sandbox.twilio.access import SID, product
from sync.sandbox.twilio.errors import not_found, refused
from sync.sandbox.twilio.paging import meta_page
from sync.sandbox.twilio.shapes import Body, picked, sid, stamp, words

SERVICE = "twilio.service"
CAMPAIGN = "twilio.campaign"
USECASES = {
    "notifications": ("Transactional notifications and alerts.", "Notify my users."),
    "marketing": ("Marketing messages with offers and calls to action.", "Market my services."),
    "verification": ("One-time passcodes and account verification.", "Verify users."),
    "discussion": ("Conversations between people.", "Discuss with my users."),
    "poll": ("Polls and surveys.", "Poll my users."),
    "undeclared": ("Nothing was declared.", "Undeclared."),
}
"""Use case → description and purpose; the texts are assumed."""
LINKS = {
    "phone_numbers": "PhoneNumbers",
    "short_codes": "ShortCodes",
    "alpha_senders": "AlphaSenders",
    "messages": "Messages",
    "us_app_to_person": "Compliance/Usa2p",
    "us_app_to_person_usecases": "Compliance/Usa2p/Usecases",
    "channel_senders": "ChannelSenders",
    "destination_alpha_senders": "DestinationAlphaSenders",
}


def _usecase(call: Call, name: str, value: str) -> str:
    if value not in USECASES:
        raise refused(call, 400, 21713, "Messaging Service Use Case is Invalid")
    return value


FIELDS: dict[str, forms.Check] = {
    "FriendlyName": forms.named,
    "InboundRequestUrl": forms.url,
    "InboundMethod": forms.method,
    "FallbackUrl": forms.url,
    "FallbackMethod": forms.method,
    "StatusCallback": forms.url,
    "StickySender": forms.switch,
    "MmsConverter": forms.switch,
    "SmartEncoding": forms.switch,
    "ScanMessageContent": forms.among("inherit", "enable", "disable"),
    "FallbackToLongCode": forms.switch,
    "AreaCodeGeomatch": forms.switch,
    "ValidityPeriod": forms.between(1, 36000),
    "SynchronousValidation": forms.switch,
    "Usecase": _usecase,
    "UseInboundWebhookOnNumber": forms.switch,
}
SHOWN = words(
    "account_sid friendly_name sid date_created date_updated sticky_sender mms_converter smart_encoding"
    " fallback_to_long_code area_code_geomatch validity_period scan_message_content synchronous_validation"
    " inbound_request_url inbound_method fallback_url fallback_method status_callback usecase"
    " use_inbound_webhook_on_number"
)


def new(now: datetime, account: str, given: Body) -> Body:
    """A service as it is stored. Defaults other than that of the validity period are assumed."""
    return {
        "sid": sid("MG"),
        "account_sid": account,
        "friendly_name": "",
        "date_created": stamp(now),
        "date_updated": stamp(now),
        "sticky_sender": True,
        "mms_converter": True,
        "smart_encoding": True,
        "fallback_to_long_code": True,
        "area_code_geomatch": True,
        "validity_period": 36000,
        "scan_message_content": "inherit",
        "synchronous_validation": False,
        "inbound_request_url": None,
        "inbound_method": "POST",
        "fallback_url": None,
        "fallback_method": "POST",
        "status_callback": None,
        "usecase": "undeclared",
        "use_inbound_webhook_on_number": False,
        **given,
    }


def show(call: Call, service: Body) -> Body:
    """A service as messaging v1 shows it."""
    url = f"{call.base}/v1/Services/{service['sid']}"
    campaigns = call.store.all(CAMPAIGN, scope(service))
    return {
        **picked(service, SHOWN),
        "us_app_to_person_registered": any(not campaign["errors"] for campaign in campaigns),
        "links": {name: f"{url}/{path}" for name, path in LINKS.items()},
        "url": url,
    }


def scope(service: Body) -> str:
    """Where what belongs to a service is stored."""
    return f"{service['account_sid']}/{service['sid']}"


def one(call: Call, account: Body, service: str) -> Body:
    """A service, or 404."""
    found: Body | None = call.store.get(SERVICE, account["sid"], service)
    if found is None:
        raise not_found(call)
    return found


def page_size(call: Call) -> int:
    """The default page size of the lists of services and their pools."""
    return int(call.quirk("twilio-messaging-page"))


def listed(call: Call, account: Body) -> Reply:
    """All services."""
    items = call.store.ranked(SERVICE, account["sid"])
    return meta_page(call, "services", items, lambda service: show(call, service), page_size(call))


def created(call: Call, account: Body) -> Reply:
    """A service with an empty pool."""
    made = new(call.clock.now(), account["sid"], forms.form(call, FIELDS, ("FriendlyName",)))
    call.store.put(SERVICE, account["sid"], made["sid"], made)
    return Reply(201, show(call, made))


def fetched(call: Call, account: Body, service: str) -> Reply:
    """One service."""
    return Reply(200, show(call, one(call, account, service)))


def updated(call: Call, account: Body, service: str) -> Reply:
    """Its settings."""
    now = stamp(call.clock.now())
    changed = {**one(call, account, service), **forms.form(call, FIELDS), "date_updated": now}
    call.store.put(SERVICE, account["sid"], service, changed)
    return Reply(200, show(call, changed))


def deleted(call: Call, account: Body, service: str) -> Reply:
    """The service and its pool are gone; the numbers stay with the account."""
    call.store.delete_scope(scope(one(call, account, service)))
    call.store.delete(SERVICE, account["sid"], service)
    return Reply(204)


def usecases(call: Call, account: Body) -> Reply:
    """The use cases that there are."""
    found = [{"usecase": name, "description": why, "purpose": aim} for name, (why, aim) in USECASES.items()]
    return Reply(200, {"usecases": found})


ROUTES: tuple[Route, ...] = (
    *product("/v1/Services/Usecases", SERVICE, "messaging/services", GET=usecases),
    *product("/v1/Services", SERVICE, "messaging/services", GET=listed, POST=created),
    *product(
        f"/v1/Services/<{SID}:service>",
        SERVICE,
        "messaging/services",
        GET=fetched,
        POST=updated,
        DELETE=deleted,
    ),
)
