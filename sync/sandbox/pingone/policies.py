"""Notification policies: quotas, countries, pauses between messages, and which sender serves which country.

https://developer.pingidentity.com/pingone-api/platform/notifications/notifications-policies.html
"""

import re
from collections.abc import Collection
from uuid import uuid4

from sync.sandbox.call import Call, Reply, Route
from sync.sandbox.pingone import chains, hal
from sync.sandbox.pingone.errors import Json, constraint, not_unique, stored_one
from sync.sandbox.pingone.form import Form, without_nulls
from sync.sandbox.quirks import Quirk

KIND = "pingone.policy"
DEVICE_POLICY = "pingone.device_policy"
"""A policy of MFA, which a world may have; its own API is not simulated."""
METHODS = ("email", "sms", "voice", "whatsApp")
"""The methods of a cooldown, in their spelling there."""
_PHONE = (["SMS"], ["Voice"], ["SMS", "Voice"])
_COUNTRY = re.compile("[A-Z]{2}")

QUIRKS = (
    Quirk(
        "pingone-policy-default",
        KIND,
        ("POST", "PUT"),
        "What happens when a policy is written with 'default: true' while another one is the default.",
        {
            "moves": "the other one is the default no longer",
            "ignored": "the property changes nothing",
            "refused": "400 with INVALID_VALUE",
        },
        "moves",
        "An environment has one default policy, and the documentation has no other way to choose it.",
    ),
    Quirk(
        "pingone-policy-in-use",
        KIND,
        ("DELETE",),
        "What happens when a policy is deleted that an MFA device policy names. The Terraform provider takes the name"
        " out first.",
        {
            "400": "400 with CONSTRAINT_VIOLATION, as for the default policy",
            "409": "409 with CONSTRAINT_VIOLATION",
            "dangling": "it is deleted, and the device policy goes on naming it",
        },
        "400",
        "It is what the platform answers about the other policy that cannot be deleted.",
    ),
)


def fresh(time: str) -> Json:
    """The policy that an environment begins with; its name is assumed."""
    return {
        "id": str(uuid4()),
        "name": "Default Notification Policy",
        "quotas": [],
        "countryLimit": {"type": "NONE"},
        "default": True,
        "createdAt": time,
        "updatedAt": time,
    }


def policies(call: Call, env: str) -> Reply:
    """All policies of an environment; there are no pages."""
    items = [_shown(call, env, item) for item in call.store.all(KIND, env)]
    return Reply(200, hal.whole(call, "notificationsPolicies", items, "environments", env, "notificationsPolicies"))


def create(call: Call, env: str) -> Reply:
    """Add a policy."""
    time = hal.now(call)
    body = _save(call, env, {"id": str(uuid4()), "default": False, "createdAt": time, "updatedAt": time})
    return Reply(int(call.quirk("pingone-create-status")), body)


def policy(call: Call, env: str, key: str) -> Reply:
    """One policy."""
    return Reply(200, _shown(call, env, stored_one(call.store, KIND, env, key)))


def update(call: Call, env: str, key: str) -> Reply:
    """Replace a policy."""
    old = stored_one(call.store, KIND, env, key)
    kept = {name: old[name] for name in ("id", "default", "createdAt")}
    return Reply(200, _save(call, env, {**kept, "updatedAt": hal.now(call)}))


def delete(call: Call, env: str, key: str) -> Reply:
    """Remove a policy, but not the default one."""
    if stored_one(call.store, KIND, env, key)["default"]:
        raise constraint("Cannot remove default notifications policy")
    choice = call.quirk("pingone-policy-in-use")
    naming = [
        item["id"]
        for item in call.store.all(DEVICE_POLICY, env)
        if item.get("notificationsPolicy", {}).get("id") == key
    ]
    if naming and choice != "dangling":
        status = int(choice)
        raise constraint("The notifications policy is in use.", status=status, referencedValues=naming)
    call.store.delete(KIND, env, key)
    return Reply(204)


def _save(call: Call, env: str, own: Json) -> Json:
    """Store what a request describes, with the properties that are the server's."""
    form = Form.of(call)
    body = {
        "name": form.text("name", required=True, most=256),
        "quotas": _quotas(form),
        "countryLimit": _countries(form),
        "cooldownConfiguration": _cooldown(form),
        "providerConfiguration": _providers(call, env, form),
    }
    wanted, choice = form.flag("default"), call.quirk("pingone-policy-default")
    moves = wanted is True and not own["default"] and choice != "ignored"
    if moves and choice == "refused":
        form.bad("default", "default cannot be set")
    form.done()
    others = [item for item in call.store.all(KIND, env) if item["id"] != own["id"]]
    if any(item["name"].casefold() == str(body["name"]).casefold() for item in others):
        raise not_unique(call, "name", "A resource with the specified name already exists.")
    for item in others:
        if moves and item["default"]:
            call.store.put(KIND, env, item["id"], {**item, "default": False})
    stored = without_nulls({**body, **own, "default": own["default"] or moves})
    call.store.put(KIND, env, own["id"], stored)
    return _shown(call, env, stored)


def _quotas(form: Form) -> list[Json]:
    """At most two: one for SMS and voice, one for e-mail; a total, or two parts of it.

    The documentation speaks of SMS and voice together, but a live test of the Terraform provider has one for SMS alone.
    """
    items = []
    for part in form.parts("quotas", required=True, most=2) or ():
        kind = part.text("type", required=True, among=("USER", "ENVIRONMENT"))
        methods = part.texts("deliveryMethods", required=True)
        if methods is not None and sorted(methods) not in (*_PHONE, ["Email"]):
            part.bad("deliveryMethods", "deliveryMethods is SMS and Voice, or Email")
        most = 50 if kind == "USER" else 10**9
        body = {name: part.number(name, 1 if kind == "USER" else 0, most) for name in ("total", "claimed", "unclaimed")}
        shape = [part.has(name) for name in body]
        if shape not in ([True, False, False], [False, True, True]):
            part.bad("total", "a quota has a total, or claimed and unclaimed")
        items.append(without_nulls({"type": kind, "deliveryMethods": methods, **body}))
    kinds = [item.get("deliveryMethods") == ["Email"] for item in items]
    if len(kinds) == 2 and kinds[0] == kinds[1]:
        form.bad("quotas", "there is one quota for SMS and Voice and one for Email")
    return items


def _countries(form: Form) -> Json:
    """Which countries get messages; without a limit, countries and methods are not shown."""
    part = form.part("countryLimit")
    if part is None:
        return {"type": "NONE"}
    kind = part.text("type", required=True, among=("NONE", "ALLOWED", "DENIED"))
    methods = part.texts("deliveryMethods", among=("SMS", "Voice"))
    countries = part.texts("countries", required=kind != "NONE", least=0 if kind == "NONE" else 1)
    if kind == "NONE":
        return {"type": "NONE"}
    _check_codes(part, countries or ())
    return {"type": kind, "deliveryMethods": methods or ["SMS", "Voice"], "countries": countries}


def _check_codes(form: Form, countries: Collection[str]) -> None:
    if not all(map(_COUNTRY.fullmatch, countries)):
        form.bad("countries", "countries has entries like US", allowedPattern="[A-Z]{2}")


def _cooldown(form: Form) -> Json | None:
    part = form.part("cooldownConfiguration")
    if part is None:
        return None
    entries = {name: part.part(name, required=True) for name in METHODS}
    return {name: _pauses(entry) for name, entry in entries.items() if entry}


def _pauses(form: Form) -> Json:
    """The pauses before the first, second and later messages. ``groupBy`` is not checked: live tests write others."""
    enabled = form.flag("enabled", required=True)
    periods = form.parts("periods", required=enabled is True, most=3)
    if periods is not None and len(periods) != 3:
        form.bad("periods", "periods has exactly 3 entries")
    limit = form.number("resendLimit", 1, 10, required=enabled is True)
    body = {"enabled": enabled, "resendLimit": limit, "groupBy": form.text("groupBy")}
    if periods is None:
        return without_nulls(body)
    return without_nulls({**body, "periods": [_period(period) for period in periods]})


def _period(form: Form) -> Json:
    unit = form.text("timeUnit", required=True, among=("SECONDS", "MINUTES"))
    least, most = (1, 10) if unit == "MINUTES" else (10, 600)
    return {"duration": form.number("duration", least, most, required=True), "timeUnit": unit}


def _providers(call: Call, env: str, form: Form) -> Json | None:
    """Which senders serve which countries; the last condition has no countries and catches the rest."""
    part = form.part("providerConfiguration")
    if part is None:
        return None
    conditions = part.parts("conditions", required=True, least=1) or []
    items = []
    for condition in conditions:
        methods = condition.texts("deliveryMethods", required=True, least=1, among=("SMS", "VOICE"))
        countries = condition.texts("countries", least=1)
        _check_codes(condition, countries or ())
        entries = condition.parts("fallbackChain", required=True, least=1) or ()
        chain = [key for entry in entries if (key := entry.text("id", required=True))]
        chains.check(call, env, condition, "fallbackChain", chain, policy=True)
        body = {"deliveryMethods": methods, "countries": countries, "fallbackChain": [{"id": key} for key in chain]}
        items.append(without_nulls(body))
    if items and "countries" in items[-1]:
        part.bad("conditions", "the last condition has no countries")
    return {"conditions": items}


def _shown(call: Call, env: str, stored: Json) -> Json:
    body = {**stored, "quotas": hal.unordered(call, stored["quotas"])}
    return {**hal.held(call, env, "notificationsPolicies", stored["id"]), **body}


_PATH = "/v1/environments/<env>/notificationsPolicies"
ROUTES = (
    Route("GET", _PATH, KIND, policies),
    Route("POST", _PATH, KIND, create),
    Route("GET", f"{_PATH}/<key>", KIND, policy),
    Route("PUT", f"{_PATH}/<key>", KIND, update),
    Route("DELETE", f"{_PATH}/<key>", KIND, delete),
)
"""What the API answers about policies."""
