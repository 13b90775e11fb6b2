"""authgear.yaml: what is refused, what a change may not do, and what counts in the end."""

from typing import Any
from urllib.parse import urlsplit

from sync.sandbox.authgear.errors import Json, cause, validation
from sync.sandbox.authgear.rules import causes
from sync.sandbox.authgear.schemas import ALPHA2, APP_CONFIG, WARNINGS
from sync.sandbox.authgear.state import App, part
from sync.sandbox.authgear.texts import read_yaml

MESSAGE = "invalid configuration"
FRAUD_DEFAULTS: Json = {
    "enabled": True,
    "sms": {"unverified_otp_budget": {"daily_ratio": 0.3, "hourly_ratio": 0.2}},
    "warnings": [{"type": name} for name in WARNINGS],
    "decision": {"action": "record_only"},
}
RATE_LIMITS: Json = {
    "sms": {},
    "sms_per_ip": {"enabled": True, "period": "1m", "burst": 60},
    "sms_per_target": {"enabled": True, "period": "1h", "burst": 10},
}
"""Defaults of ``messaging.rate_limits``, as far as SMS goes."""
FEATURES: Json = {
    "messaging": {
        "template_customization_disabled": False,
        "custom_smtp_disabled": False,
        "custom_sms_provider_disabled": False,
    },
    "fraud_protection": {"is_modifiable": False},
}
"""What a plan allows when its file says nothing."""


def parse(data: bytes) -> Json:
    """authgear.yaml as data, if it may stand like that."""
    config = read_yaml(data)
    if found := causes(APP_CONFIG, config) or _conflicts(config):
        raise validation(MESSAGE, found)
    return dict(config)


def check_change(app: App, data: bytes, suffix: str) -> None:
    """End with an error when the file may not become this; ``suffix`` is what hosts of projects end with."""
    before, after = parse(app.files.get("authgear.yaml", b"")), parse(data)
    found = [
        *_lost_attributes(before, after),
        *_fraud_protection(app, before, after),
        *_public_origin(app, before, after, suffix),
        *_clients(before, after),
    ]
    if found:
        raise validation("invalid authgear.yaml", found)


def effective(app: App) -> Json:
    """authgear.yaml with the defaults, as far as they matter for SMS, and what the plan takes away."""
    config, plan = app.config, features(app)
    ceiling = part(plan, "ui", "phone_input", "allowlist") or ALPHA2
    phone = part(config, "ui", "phone_input") or {}
    kept = {name: [code for code in phone[name] if code in ceiling] for name in ("pinned_list",) if name in phone}
    allowed = [code for code in phone.get("allowlist", ALPHA2) if code in ceiling]
    limits = {**RATE_LIMITS, **(part(config, "messaging", "rate_limits") or {})}
    may_change = part(plan, "fraud_protection", "is_modifiable")
    return {
        **config,
        "ui": {**config.get("ui", {}), "phone_input": {**phone, "allowlist": allowed, **kept}},
        "messaging": {**config.get("messaging", {}), "rate_limits": limits},
        "localization": _localization(config),
        "fraud_protection": config.get("fraud_protection", FRAUD_DEFAULTS) if may_change else FRAUD_DEFAULTS,
    }


def features(app: App) -> Json:
    """What the plan allows, as the portal shows it."""
    own = app.features
    shown: Json = {name: own[name] for name in ("ui", "identity", "oauth", "hook", "collaborator") if name in own}
    messaging, fraud = own.get("messaging") or {}, own.get("fraud_protection") or {}
    return {
        **shown,
        "messaging": {name: messaging.get(name, usual) for name, usual in FEATURES["messaging"].items()},
        "fraud_protection": {**FEATURES["fraud_protection"], **fraud},
    }


def _localization(config: Json) -> Json:
    own = config.get("localization") or {}
    fallback = own.get("fallback_language", "en")
    return {"fallback_language": fallback, "supported_languages": own.get("supported_languages", [fallback])}


def _conflicts(config: Json) -> list[Json]:
    """What no schema can say."""
    found = []
    phone, languages = part(config, "ui", "phone_input") or {}, _localization(config)
    if set(phone.get("pinned_list", ())) - set(phone.get("allowlist", ALPHA2)):
        found.append(cause("/ui/phone_input/pinned_list", "pinned country code is unlisted"))
    if languages["fallback_language"] not in languages["supported_languages"]:
        message = "supported_languages must contain fallback_language"
        found.append(cause("/localization/supported_languages", message))
    at = "/fraud_protection/sms/unverified_otp_budget/by_phone_country"
    for index, item in enumerate(part(config, *at.split("/")[1:]) or ()):
        codes = item["geo_location_codes"]
        found += [
            {"location": f"{at}/{index}/geo_location_codes/{place}", "kind": "duplicated"}
            for place, code in enumerate(codes)
            if code in codes[:place]
        ]
    return found


def _lost_attributes(before: Json, after: Json) -> list[Json]:
    path = ("user_profile", "custom_attributes", "attributes")
    kept = {item.get("id") for item in _mappings(part(after, *path))}
    gone = [item.get("id") for item in _mappings(part(before, *path)) if item.get("id") not in kept]
    return [cause(f"/{'/'.join(path)}", f"custom attribute of id '{key}' was deleted") for key in gone]


def _fraud_protection(app: App, before: Json, after: Json) -> list[Json]:
    if features(app)["fraud_protection"]["is_modifiable"]:
        return []
    new = after.get("fraud_protection")
    if new is None or new in (FRAUD_DEFAULTS, {}, before.get("fraud_protection")):
        return []
    return [cause("/fraud_protection", "fraud_protection config is not modifiable")]


def _public_origin(app: App, before: Json, after: Json, suffix: str) -> list[Json]:
    old, new = before["http"]["public_origin"], after["http"]["public_origin"]
    if new == old or urlsplit(new).netloc in (app.id + suffix, *app.domains):
        return []
    return [cause("/http/public_origin", "public origin is not allowed")]


def _clients(before: Json, after: Json) -> list[Json]:
    old, new = (
        {item.get("client_id") for item in _mappings(part(config, "oauth", "clients"))} for config in (before, after)
    )
    return [cause("/oauth/clients", "client ids cannot be changed")] if old - new and new - old else []


def _mappings(value: Any) -> list[Json]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
