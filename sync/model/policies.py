"""Who gets codes and how many: policies of PingOne, limits of Authgear and of PingID."""

from collections.abc import Mapping
from typing import NamedTuple

from sync.model import NONE
from sync.place import Pointer


class Countries(NamedTuple):
    """Which countries get messages: ``mode`` is all, allow or deny."""

    at: Pointer
    mode: str
    codes: tuple[str, ...] = ()
    methods: tuple[str, ...] = ("sms", "voice")
    pinned: tuple[str, ...] = ()
    """Authgear only."""


class Quota(NamedTuple):
    """How many codes a day; ``per`` is empty where the number is unlimited."""

    at: Pointer
    kind: str
    per: str = ""
    total: int = 0
    claimed: int = 0
    unclaimed: int = 0


class Cooldown(NamedTuple):
    """The waiting times of one delivery method."""

    at: Pointer
    method: str
    enabled: bool
    resend_limit: int = 0
    periods: tuple[str, ...] = ()
    group_by: str = "recipient"


class Route(NamedTuple):
    """Senders for some countries and methods; ``countries`` is None for the rest of the world."""

    at: Pointer
    senders: tuple[str, ...]
    countries: tuple[str, ...] | None = None
    methods: tuple[str, ...] = ("sms", "voice")


class Policy(NamedTuple):
    """A notification policy."""

    at: Pointer
    key: str
    name: str
    id: str = ""
    protect: bool = False
    countries: Countries | None = None
    quotas: tuple[Quota, ...] = ()
    cooldowns: tuple[Cooldown, ...] = ()
    routes: tuple[Route, ...] | None = None


class RateLimit(NamedTuple):
    """One of Authgear's limits; no period: switched off."""

    at: Pointer
    kind: str
    period: str = ""
    burst: int = 1


class PingIdScreen(NamedTuple):
    """What PingID's screen shows beside the account."""

    at: Pointer
    methods: Mapping[str, bool] = NONE
    daily_used: int | None = None
    daily_unused: int | None = None
    enforce: bool = False
