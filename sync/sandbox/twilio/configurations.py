"""Which messaging service sends for a Verify service, by country (verify_v2)."""

from sync.sandbox.call import Call, Reply, Route
from sync.sandbox.twilio import forms
from sync.sandbox.twilio.access import SID, product
from sync.sandbox.twilio.countries import countries
from sync.sandbox.twilio.errors import not_found, refused
from sync.sandbox.twilio.paging import meta_page
from sync.sandbox.twilio.services import SERVICE as MESSAGING_SERVICE
from sync.sandbox.twilio.shapes import Body, stamp
from sync.sandbox.twilio.verify import one

CONFIGURATION = "twilio.messaging_configuration"


def new(now: str, service: Body, country: str, messaging_service: str) -> Body:
    """A configuration as it is stored."""
    sids = {"account_sid": service["account_sid"], "service_sid": service["sid"]}
    dates = {"date_created": now, "date_updated": now}
    return {**sids, "country": country, "messaging_service_sid": messaging_service, **dates}


def _scope(service: Body) -> str:
    return f"{service['account_sid']}/{service['sid']}"


def show(call: Call, found: Body) -> Body:
    """A configuration as verify v2 shows it."""
    path = f"/v2/Services/{found['service_sid']}/MessagingConfigurations/{found['country']}"
    return {**found, "url": call.base + path}


def _country(call: Call, name: str, value: str) -> str:
    if value != "all" and value not in countries():
        raise refused(call, 400, 60200, f"Invalid parameter: {name}")
    return value


def _messaging(account: Body) -> forms.Check:
    def check(call: Call, name: str, value: str) -> str:
        if call.store.get(MESSAGING_SERVICE, account["sid"], value) is None:
            raise refused(call, 400, 60200, f"Invalid parameter: {name}")
        return value

    return check


def _one(call: Call, service: Body, country: str) -> Body:
    found: Body | None = call.store.get(CONFIGURATION, _scope(service), country)
    if found is None:
        raise not_found(call)
    return found


def listed(call: Call, account: Body, service: str) -> Reply:
    """All configurations of a service."""
    items = call.store.ranked(CONFIGURATION, _scope(one(call, account, service)))
    return meta_page(call, "messaging_configurations", items, lambda found: show(call, found))


def created(call: Call, account: Body, service: str) -> Reply:
    """A configuration for a country or ``all``; one that is there is a conflict (assumed)."""
    owner = one(call, account, service)
    fields = {"Country": _country, "MessagingServiceSid": _messaging(account)}
    sent = forms.form(call, fields, ("Country", "MessagingServiceSid"))
    if call.store.get(CONFIGURATION, _scope(owner), sent["country"]) is not None:
        raise refused(call, 409, 20409, "Conflict")
    made = new(stamp(call.clock.now()), owner, sent["country"], sent["messaging_service_sid"])
    call.store.put(CONFIGURATION, _scope(owner), made["country"], made)
    return Reply(201, show(call, made))


def fetched(call: Call, account: Body, service: str, country: str) -> Reply:
    """One configuration."""
    return Reply(200, show(call, _one(call, one(call, account, service), country)))


def updated(call: Call, account: Body, service: str, country: str) -> Reply:
    """Another messaging service."""
    owner = one(call, account, service)
    before = _one(call, owner, country)
    sent = forms.form(call, {"MessagingServiceSid": _messaging(account)}, ("MessagingServiceSid",))
    changed = {**before, **sent, "date_updated": stamp(call.clock.now())}
    call.store.put(CONFIGURATION, _scope(owner), country, changed)
    return Reply(200, show(call, changed))


def deleted(call: Call, account: Body, service: str, country: str) -> Reply:
    """No messaging service of its own for a country any more."""
    owner = one(call, account, service)
    _one(call, owner, country)
    call.store.delete(CONFIGURATION, _scope(owner), country)
    return Reply(204)


_PATH = f"/v2/Services/<{SID}:service>/MessagingConfigurations"
_ABOUT = (CONFIGURATION, "verify/messaging-configurations")
ROUTES: tuple[Route, ...] = (
    *product(_PATH, *_ABOUT, GET=listed, POST=created),
    *product(f"{_PATH}/<country>", *_ABOUT, GET=fetched, POST=updated, DELETE=deleted),
)
