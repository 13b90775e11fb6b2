"""The parts of a world that stand inside services, flows and accounts: pools, revisions, permissions."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sync.sandbox.store import Store
from sync.sandbox.twilio import campaigns, configurations, dialing, executions, flows, geo
from sync.sandbox.twilio.channels import CHANNEL
from sync.sandbox.twilio.codes import SHORT_CODE
from sync.sandbox.twilio.delivery import OUTCOME
from sync.sandbox.twilio.numbers import NUMBER, POOLED
from sync.sandbox.twilio.pool import (
    ALPHA,
    DESTINATION_ALPHA,
    POOLED_CHANNEL,
    POOLED_CODE,
    alpha_item,
    channel_item,
    code_item,
    item,
    number_item,
)
from sync.sandbox.twilio.services import CAMPAIGN, SERVICE, scope
from sync.sandbox.twilio.shapes import Body, stamp

OWNED: dict[str, tuple[str, str, str, Callable[[Body], Body]]] = {
    "phone_numbers": (POOLED, NUMBER, "phone_number", number_item),
    "short_codes": (POOLED_CODE, SHORT_CODE, "short_code", code_item),
    "channel_senders": (POOLED_CHANNEL, CHANNEL, "sender_id", channel_item),
}
"""Part of a service → kind of its items, kind of what they stand for, by what that is named, and how they are made."""
ALPHAS = {"alpha_senders": ALPHA, "destination_alpha_senders": DESTINATION_ALPHA}
POOL = (*OWNED, *ALPHAS, "campaigns")


def load_pool(store: Store, now: datetime, service: Body, given: Mapping[str, Any]) -> None:
    """Add the senders and campaigns of a messaging service that it lacks."""
    where, account = scope(service), service["account_sid"]
    for name, (kind, owned, field, make) in OWNED.items():
        for raw in given.get(name, ()):
            wanted = raw if isinstance(raw, str) else raw["sid"]
            found = next((one for one in store.all(owned, account) if wanted in (one["sid"], one[field])), None)
            if found is None:
                raise ValueError(f"{name} of a service names {wanted!r}, which the account does not have")
            holder = store.find(kind, found["sid"])
            if holder is not None and holder[0] != where:
                raise ValueError(f"{wanted!r} is in two services")
            if holder is None:
                more = raw if isinstance(raw, dict) else {}
                store.put(kind, where, found["sid"], item(stamp(now), service, {**make(found), **more}))
    for name, kind in ALPHAS.items():
        for raw in given.get(name, ()):
            _add_alpha(store, now, service, kind, {"alpha_sender": raw} if isinstance(raw, str) else raw)
    for raw in given.get("campaigns", ()):
        present = store.all(CAMPAIGN, where)
        if raw["sid"] not in [one["sid"] for one in present] if "sid" in raw else not present:
            made = campaigns.new(stamp(now), service, raw)
            store.put(CAMPAIGN, where, made["sid"], made)


def _add_alpha(store: Store, now: datetime, service: Body, kind: str, raw: Body) -> None:
    country = raw.get("iso_country_code", "") if kind == DESTINATION_ALPHA else None
    for one in store.all(kind, scope(service)):
        if (one["alpha_sender"], one.get("iso_country_code")) == (raw["alpha_sender"], country):
            return
    made = item(stamp(now), service, {**alpha_item(raw["alpha_sender"], country), **raw})
    store.put(kind, scope(service), made["sid"], made)


def dump_pool(store: Store, service: Body) -> Body:
    """The senders and campaigns of a messaging service."""
    kinds = {**{name: kind for name, (kind, *_) in OWNED.items()}, **ALPHAS, "campaigns": CAMPAIGN}
    return {name: store.all(kind, scope(service)) for name, kind in kinds.items()}


def load_flow(store: Store, now: datetime, account: str, before: Body | None, given: Mapping[str, Any]) -> Body:
    """A flow with its revisions, unless it is there already; without ``revisions`` there is one, published."""
    if before is not None:
        return before
    own = {name: value for name, value in given.items() if name not in ("revisions", "executions")}
    flow: Body | None = None
    for raw in given.get("revisions") or [own]:
        status = {"status": "published", "friendly_name": own.get("friendly_name", "")}
        definition = {"definition": {"initial_state": "Trigger"}}
        first = {"sid": own["sid"]} if flow is None and "sid" in own else {}
        flow = {**flows.saved(now, account, flow, {**definition, **status, **first, **raw}), **raw}
        store.put(flows.REVISION, flows.scope(flow), str(flow["revision"]), flow)
    assert flow is not None  # noqa: S101  there was at least one round
    store.put(flows.FLOW, account, flow["sid"], flow)
    for raw in given.get("executions", ()):
        store.put(executions.EXECUTION, flows.scope(flow), raw["sid"], raw)
    return flow


def dump_flow(store: Store, flow: Body) -> Body:
    """A flow with everything that belongs to it."""
    revisions = store.all(flows.REVISION, flows.scope(flow))
    runs = store.all(executions.EXECUTION, flows.scope(flow))
    return {"sid": flow["sid"], "friendly_name": flow["friendly_name"], "revisions": revisions, "executions": runs}


def load_configurations(store: Store, now: datetime, service: Body, given: Mapping[str, Any]) -> None:
    """The messaging services of a Verify service by country: a sid, the name of a service, or a whole object."""
    where = f"{service['account_sid']}/{service['sid']}"
    for country, raw in given.items():
        if store.get(configurations.CONFIGURATION, where, country) is not None:
            continue
        wanted = raw if isinstance(raw, str) else raw["messaging_service_sid"]
        known = store.all(SERVICE, service["account_sid"])
        found = next((one["sid"] for one in known if wanted in (one["sid"], one["friendly_name"])), None)
        if found is None:
            raise ValueError(f"there is no messaging service {wanted!r}")
        made = configurations.new(stamp(now), service, country, found)
        store.put(configurations.CONFIGURATION, where, country, {**made, **(raw if isinstance(raw, dict) else {})})


def dump_configurations(store: Store, service: Body) -> Body:
    """The messaging services of a Verify service by country."""
    where = f"{service['account_sid']}/{service['sid']}"
    return {one["country"]: one for one in store.all(configurations.CONFIGURATION, where)}


def load_permissions(store: Store, account: str, given: Mapping[str, Any]) -> None:
    """What may be sent to and called, the voice settings, and how messages end; what was set stays."""
    sms = given.get("sms_permissions", {})
    for country, enabled in (sms if isinstance(sms, dict) else dict.fromkeys(sms, True)).items():
        if store.get(geo.PERMISSION, account, country) is None:
            geo.allow(store, account, country, enabled)
    voice = given.get("voice_permissions", {})
    for country, raw in (voice if isinstance(voice, dict) else dict.fromkeys(voice, True)).items():
        if store.get(dialing.PERMISSION, account, country) is None:
            wanted = raw if isinstance(raw, dict) else {dialing.RISKS[0]: raw}
            store.put(dialing.PERMISSION, account, country, {**dialing.permission(store, account, country), **wanted})
    if "voice_settings" in given and store.get(dialing.SETTINGS, account, "settings") is None:
        store.put(dialing.SETTINGS, account, "settings", given["voice_settings"])
    for number, code in given.get("outcomes", {}).items():
        if store.get(OUTCOME, account, number) is None:
            store.put(OUTCOME, account, number, {"to": number, "error_code": code})


def dump_permissions(store: Store, account: str) -> Body:
    """The same, as a world has it."""
    settings = store.get(dialing.SETTINGS, account, "settings")
    return {
        "sms_permissions": {one["country_code"]: one["enabled"] for one in store.all(geo.PERMISSION, account)},
        "voice_permissions": {one["iso_code"]: one for one in store.all(dialing.PERMISSION, account)},
        **({"voice_settings": settings} if settings else {}),
        "outcomes": {one["to"]: one["error_code"] for one in store.all(OUTCOME, account)},
    }
