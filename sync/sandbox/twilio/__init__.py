"""The simulated Twilio: v2010 and the product hosts, written from Twilio's specifications.

One module for each thing that an account holds. ``access.py`` decides who may do what, ``errors.py``, ``paging.py``
and ``shapes.py`` know the two styles of errors, pages and dates.
"""

from collections.abc import Mapping

from sync.sandbox.call import Call, Refused, Reply, Route, untraced
from sync.sandbox.twilio import (
    accounts,
    applications,
    calls,
    campaigns,
    channels,
    codes,
    configurations,
    dialing,
    executions,
    flows,
    geo,
    keys,
    messages,
    numbers,
    oauth,
    pool,
    services,
    tollfree,
    verify,
)
from sync.sandbox.twilio.access import authenticate
from sync.sandbox.twilio.described import SHAPE
from sync.sandbox.twilio.errors import plain
from sync.sandbox.twilio.quirks import QUIRKS
from sync.sandbox.twilio.world import dump, load

__all__ = ["HOSTS", "NAME", "QUIRKS", "SHAPE", "dump", "error", "load", "routes", "traces"]

NAME = "twilio"
ROUTES: dict[str, tuple[Route, ...]] = {
    "api": (
        *accounts.ROUTES,
        *keys.ROUTES,
        *numbers.ROUTES,
        *codes.ROUTES,
        *messages.ROUTES,
        *calls.ROUTES,
    ),
    "messaging": (*services.ROUTES, *pool.ROUTES, *campaigns.ROUTES, *tollfree.ROUTES, *channels.ROUTES),
    "studio": (*flows.ROUTES, *executions.ROUTES),
    "verify": (*verify.ROUTES, *configurations.ROUTES),
    "voice": dialing.ROUTES,
    "accounts": geo.ROUTES,
    "iam": keys.IAM_ROUTES,
    "numbers": applications.ROUTES,
    "oauth": oauth.ROUTES,
}
HOSTS: tuple[str, ...] = tuple(
    host for product in ROUTES for host in (f"{product}.twilio.com", f"{product}.*.twilio.com")
)
"""With an edge and a region in the middle, as in ``api.dublin.ie1.twilio.com``, too."""


def routes(host: str) -> tuple[Route, ...]:
    """What a host answers; the same in every region."""
    return ROUTES[host.partition(".")[0]]


def error(call: Call, status: int, headers: Mapping[str, str]) -> Reply:
    """An unknown path or method, which is told to known callers only, or an injected fault."""
    if status in (404, 405) and not call.host.startswith("oauth."):
        try:
            authenticate(call)
        except Refused as refused:
            return refused.reply
    return plain(call, status, headers)


traces = untraced
