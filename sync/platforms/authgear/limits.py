"""How many SMS are sent in a time."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from sync.model.policies import RateLimit
from sync.plan.words import Fields, Value
from sync.platforms.authgear.layout import LIMITS
from sync.platforms.authgear.live import Live, part

DEFAULTS: Mapping[str, Mapping[str, Any]] = {
    "sms": {"enabled": False},
    "sms_per_ip": {"enabled": True, "period": "1m", "burst": 60},
    "sms_per_target": {"enabled": True, "period": "1h", "burst": 10},
}
"""What counts where a project says nothing (pkg/lib/config/messaging.go)."""
_UNITS = {"ns": 1, "us": 10**3, "µs": 10**3, "ms": 10**6, "s": 10**9, "m": 60 * 10**9, "h": 3600 * 10**9}


def declared(limits: Iterable[RateLimit]) -> Fields:
    """The limits of a file: false, or so many in a period."""
    return {limit.kind: {"burst": limit.burst, "period": limit.period} if limit.period else False for limit in limits}


def current(limits: Iterable[RateLimit], live: Live) -> Fields:
    """The same limits as they are; a period of the same length is given in the file's words."""
    return {limit.kind: _current(limit, part(live.config, *LIMITS, limit.kind)) for limit in limits}


def written(limit: RateLimit) -> dict[str, Any]:
    """A limit in the words of authgear.yaml."""
    if not limit.period:
        return {"enabled": False}
    return {"enabled": True, "period": limit.period, "burst": limit.burst}


def _current(limit: RateLimit, raw: Any) -> Value:
    own = raw if isinstance(raw, Mapping) else DEFAULTS[limit.kind]
    if own.get("enabled") is False:
        return False
    period = str(own.get("period") or "")
    if length(period) == length(limit.period):
        period = limit.period
    fields: dict[str, Value] = {"burst": own.get("burst", 1), "period": period}
    return fields if own.get("enabled") is True else {**fields, "enabled": "not said"}


def length(period: str) -> int | None:
    """Nanoseconds of a duration as Go writes it; None for what is none."""
    if not re.fullmatch(r"(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+", period):
        return None
    parts = re.findall(r"(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)", period)
    return int(sum(Decimal(number) * _UNITS[unit] for number, unit in parts))
