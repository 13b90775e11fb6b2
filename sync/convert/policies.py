"""Plain data → policies, countries and limits."""

from typing import Any

from sync.model.policies import Cooldown, Countries, PingIdScreen, Policy, Quota, RateLimit, Route
from sync.place import Pointer

BOTH = ("sms", "voice")


def policy(at: Pointer, key: str, raw: dict[str, Any]) -> Policy:
    """A notification policy."""
    return Policy(
        at=at,
        key=key,
        name=raw.get("name", key),
        id=raw.get("id", ""),
        protect=raw.get("protect", False),
        countries=countries(at / "countries", raw["countries"]) if "countries" in raw else None,
        quotas=tuple(_quota(at / "quotas" / kind, kind, item) for kind, item in raw.get("quotas", {}).items()),
        cooldowns=tuple(
            _cooldown(at / "cooldown" / method, method, item) for method, item in raw.get("cooldown", {}).items()
        ),
        routes=tuple(_route(at / "routes" / index, item) for index, item in enumerate(raw["routes"]))
        if "routes" in raw
        else None,
    )


def countries(at: Pointer, raw: Any) -> Countries:
    """Countries of a policy or of an Authgear project."""
    if isinstance(raw, str):
        return Countries(at, raw)
    mode = next((word for word in ("allow", "deny") if word in raw), "all")
    return Countries(at, mode, tuple(raw.get(mode, ())), tuple(raw.get("methods", BOTH)), tuple(raw.get("pinned", ())))


def rate_limits(at: Pointer, raw: dict[str, Any]) -> tuple[RateLimit, ...]:
    """Authgear's limits."""
    return tuple(
        RateLimit(at / kind, kind)
        if item is False
        else RateLimit(at / kind, kind, item["period"], item.get("burst", 1))
        for kind, item in raw.items()
    )


def screen(at: Pointer, raw: dict[str, Any]) -> PingIdScreen:
    """PingID's screen, from all sections of a file and of what it extends."""
    limits = raw.get("limits", {})
    return PingIdScreen(
        at,
        raw.get("methods", {}),
        limits.get("daily_used"),
        limits.get("daily_unused"),
        limits.get("enforce_after_migration", False),
    )


def _quota(at: Pointer, kind: str, raw: Any) -> Quota:
    if isinstance(raw, str):
        return Quota(at, kind)
    return Quota(at, kind, raw["per"], raw.get("total", 0), raw.get("claimed", 0), raw.get("unclaimed", 0))


def _cooldown(at: Pointer, method: str, raw: Any) -> Cooldown:
    if raw is False:
        return Cooldown(at, method, enabled=False)
    return Cooldown(at, method, True, raw["resend_limit"], tuple(raw["periods"]), raw.get("group_by", "recipient"))


def _route(at: Pointer, raw: dict[str, Any]) -> Route:
    listed = tuple(raw["countries"]) if "countries" in raw else None
    return Route(at, tuple(raw["senders"]), listed, tuple(raw.get("methods", BOTH)))
