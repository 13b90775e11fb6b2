"""Notification policies, in the words of plans and in PingOne's.

https://developer.pingidentity.com/pingone-api/platform/notifications/notifications-policies.html

PingOne spells the voice method in three ways: ``Voice`` in quotas and countries, ``VOICE`` in routes, ``voice`` in
cooldowns.
"""

from collections.abc import Callable, Mapping
from typing import Any

from sync.model.policies import Cooldown, Countries, Policy, Quota, Route
from sync.plan.words import Fields, Value
from sync.platforms.pingone import chains
from sync.platforms.pingone.senders import READ_ONLY

Json = dict[str, Any]

DEFAULT = "default"
"""The key of the environment's default policy."""
_LIMITS = {"allow": "ALLOWED", "deny": "DENIED"}
_METHODS = {"sms": "SMS", "voice": "Voice", "email": "Email"}
_QUOTAS = {"sms_voice": ("SMS", "Voice"), "email": ("Email",)}
_COOLDOWNS = ("sms", "voice", "email", "whatsApp")
_UNITS = {"s": "SECONDS", "m": "MINUTES"}


def declared(policy: Policy) -> Fields:
    """What the file says about a policy; what it does not say is not in it."""
    fields: dict[str, Value] = {}
    if policy.name != DEFAULT:
        fields["name"] = policy.name
    if policy.countries is not None:
        fields["countries"] = _countries(policy.countries)
    fields |= {f"quotas.{quota.kind}": _quota(quota) for quota in policy.quotas}
    fields |= {f"cooldown.{each.method}": _cooldown(each) for each in policy.cooldowns}
    if policy.routes is not None:
        fields["routes"] = tuple(_route(route) for route in policy.routes)
    return fields


def live(body: Json, keys: Mapping[str, str]) -> Fields:
    """The same from PingOne; ``keys`` are the names of senders by their identifiers."""
    cooldowns = body.get("cooldownConfiguration") or {}
    return {
        "name": body.get("name", ""),
        "countries": _live_countries(body.get("countryLimit") or {}),
        **{f"quotas.{kind}": _live_quota(body, methods) for kind, methods in _QUOTAS.items()},
        **{f"cooldown.{name}": _live_cooldown(cooldowns.get(name) or {}) for name in ("sms", "voice", "email")},
        "routes": tuple(_live_route(condition, keys) for condition in chains.conditions(body)),
    }


def _countries(countries: Countries) -> Value:
    if countries.mode == "all":
        return "all"
    return {countries.mode: tuple(sorted(set(countries.codes))), "methods": tuple(sorted(set(countries.methods)))}


def _live_countries(body: Json) -> Value:
    mode = next((ours for ours, theirs in _LIMITS.items() if theirs == body.get("type")), None)
    if mode is None:
        return "all"
    methods = [method.lower() for method in body.get("deliveryMethods") or _QUOTAS["sms_voice"]]
    return {mode: tuple(sorted(body.get("countries") or ())), "methods": tuple(sorted(methods))}


def _quota(quota: Quota) -> Value:
    if not quota.per:
        return "unlimited"
    if quota.total:
        return {"per": quota.per, "total": quota.total}
    return {"per": quota.per, "claimed": quota.claimed, "unclaimed": quota.unclaimed}


def _live_quota(body: Json, methods: tuple[str, ...]) -> Value:
    entry = next((entry for entry in body.get("quotas") or () if _limits(entry, methods)), None)
    if entry is None:
        return "unlimited"
    numbers = {name: entry[name] for name in ("total", "claimed", "unclaimed") if entry.get(name) is not None}
    found = tuple(sorted(method.lower() for method in entry["deliveryMethods"]))
    others = {} if len(found) == len(methods) else {"methods": found}
    return {"per": str(entry.get("type", "")).lower(), **numbers, **others}


def _limits(entry: Json, methods: tuple[str, ...]) -> bool:
    """Whether a quota is one for these methods, or for some of them: PingOne takes one for SMS alone as well."""
    return not set(methods).isdisjoint(entry.get("deliveryMethods") or ())


def _cooldown(cooldown: Cooldown) -> Value:
    if not cooldown.enabled:
        return False
    fields: dict[str, Value] = {"resend_limit": cooldown.resend_limit}
    fields["periods"] = tuple(_duration(int(period[:-1]), _UNITS[period[-1]]) for period in cooldown.periods)
    return {**fields, "group_by": cooldown.group_by}


def _duration(amount: int, unit: str) -> str:
    """A time in one spelling: 60s and 1m are the same."""
    seconds = amount * 60 if unit == "MINUTES" else amount
    return f"{seconds // 60}m" if seconds % 60 == 0 else f"{seconds}s"


def _live_cooldown(body: Json) -> Value:
    if not body.get("enabled"):
        return False
    periods = tuple(_duration(int(each["duration"]), each["timeUnit"]) for each in body.get("periods") or ())
    grouping = "user" if body.get("groupBy") == "USER_ID" else "recipient"
    return {"resend_limit": body.get("resendLimit"), "periods": periods, "group_by": grouping}


def _route(route: Route) -> Value:
    fields: dict[str, Value] = {"methods": tuple(sorted(set(route.methods))), "senders": route.senders}
    return fields if route.countries is None else {"countries": tuple(sorted(set(route.countries))), **fields}


def _live_route(condition: Json, keys: Mapping[str, str]) -> Value:
    methods = [method.lower() for method in condition.get("deliveryMethods") or _QUOTAS["sms_voice"]]
    fields: dict[str, Value] = {
        "methods": tuple(sorted(methods)),
        "senders": chains.names(chains.route(condition), keys),
    }
    countries = condition.get("countries")
    return {"countries": tuple(sorted(countries)), **fields} if countries else fields


def changed_body(now: Json, policy: Policy | None, ids: Callable[[str], str], rename: chains.Rename) -> Json:
    """The body of the POST or PUT that makes a policy what the file says, with everything else as it is."""
    body = {key: value for key, value in chains.renamed_policy(now, rename).items() if key not in (*READ_ONLY, "id")}
    body["quotas"] = _quotas_body(body.get("quotas") or [], policy)
    if policy is None:
        return body
    if policy.name != DEFAULT:
        body["name"] = policy.name
    if policy.countries is not None:
        body["countryLimit"] = _countries_body(policy.countries)
    if policy.cooldowns:
        body["cooldownConfiguration"] = _cooldowns_body(body.get("cooldownConfiguration") or {}, policy)
    if policy.routes:
        body["providerConfiguration"] = {
            **(body.get("providerConfiguration") or {}),
            "conditions": [_condition(route, ids) for route in policy.routes],
        }
    elif policy.routes is not None:
        body.pop("providerConfiguration", None)
    return body


def _countries_body(countries: Countries) -> Json:
    if countries.mode == "all":
        return {"type": "NONE", "countries": []}
    methods = [_METHODS[method] for method in countries.methods]
    return {"type": _LIMITS[countries.mode], "deliveryMethods": methods, "countries": list(countries.codes)}


def _quotas_body(before: list[Json], policy: Policy | None) -> list[Json]:
    managed = {_QUOTAS[quota.kind]: quota for quota in (policy.quotas if policy else ())}
    kept = [entry for entry in before if not any(_limits(entry, methods) for methods in managed)]
    return kept + [_quota_body(methods, quota) for methods, quota in managed.items() if quota.per]


def _quota_body(methods: tuple[str, ...], quota: Quota) -> Json:
    amount = {"total": quota.total} if quota.total else {"claimed": quota.claimed, "unclaimed": quota.unclaimed}
    return {"type": quota.per.upper(), "deliveryMethods": list(methods), **amount}


def _cooldowns_body(before: Json, policy: Policy) -> Json:
    """All methods, because PingOne wants all of them once one is given."""
    body = {name: before.get(name) or {"enabled": False} for name in _COOLDOWNS}
    return {**before, **body, **{each.method: _cooldown_body(each) for each in policy.cooldowns}}


def _cooldown_body(cooldown: Cooldown) -> Json:
    if not cooldown.enabled:
        return {"enabled": False}
    periods = [{"duration": int(each[:-1]), "timeUnit": _UNITS[each[-1]]} for each in cooldown.periods]
    body: Json = {"enabled": True, "resendLimit": cooldown.resend_limit, "periods": periods}
    return {**body, "groupBy": "USER_ID"} if cooldown.group_by == "user" else body


def _condition(route: Route, ids: Callable[[str], str]) -> Json:
    methods = [method.upper() for method in route.methods]
    body: Json = {"deliveryMethods": methods, "fallbackChain": [{"id": ids(name)} for name in route.senders]}
    return body if route.countries is None else {**body, "countries": list(route.countries)}
