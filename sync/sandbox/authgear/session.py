"""Who calls: the person whose access token a request carries, or nobody (``pkg/portal/session``).

A token is what the world gives a person. If it has the form of a JWT, its header and claims count as they do for the
portal: another type than ``at+jwt`` or a time that is over is nobody, and a claim that is missing is the end of the
server. The signature is not looked at, because only known tokens are let in.
"""

import base64
import json
from datetime import datetime
from hmac import compare_digest
from typing import Any, NamedTuple

from sync.sandbox.authgear import quirks
from sync.sandbox.authgear.errors import Json, Panic
from sync.sandbox.authgear.state import USER
from sync.sandbox.call import Call

CLAIMS = "https://authgear.com/claims/user/"
NEEDED = ("is_anonymous", "is_verified", "can_reauthenticate", "roles")
SKEW = 300.0
"""Seconds that clocks may differ by."""


class Session(NamedTuple):
    """A person who is signed in."""

    user: Json
    authenticated_at: float
    """When the person has proven who they are, in seconds since 1970; 0 if that is not known."""
    can_reauthenticate: bool


def session(call: Call) -> Session | None:
    """Who calls, or None."""
    scheme, _, token = call.request.headers.get("Authorization", "").partition(" ")
    if scheme != "Bearer" or call.quirk(quirks.SESSION.name) == "cookie":
        return None
    user = _user(call, token)
    if user is None or _is_over(call, user):
        return None
    claims = _claims(token)
    if claims is None:
        return Session(user, _seconds(user.get("authenticated_at")), user.get("can_reauthenticate", True))
    if claims.pop("typ") != "at+jwt" or not _in_time(call, claims):
        return None
    for name in NEEDED:
        if CLAIMS + name not in claims:
            raise Panic(f"expected claim to be present: {CLAIMS}{name}")
    return Session(user, float(claims.get("auth_time", 0)), bool(claims[f"{CLAIMS}can_reauthenticate"]))


def mint(user: str, seconds: float) -> str:
    """A token in the form that the portal expects, for somebody who has just signed in."""
    claims = {"is_anonymous": False, "is_verified": True, "can_reauthenticate": True, "roles": []}
    body = {"sub": user, "auth_time": int(seconds), **{CLAIMS + name: value for name, value in claims.items()}}
    return ".".join((_packed({"typ": "at+jwt", "alg": "RS256"}), _packed(body), "c2FuZGJveA"))


def _user(call: Call, token: str) -> Json | None:
    for _scope, _key, user in call.store.everywhere(USER):
        if token and compare_digest(user["token"].encode(), token.encode()):
            return dict(user)
    return None


def _is_over(call: Call, user: Json) -> bool:
    return bool(user.get("expires")) and _seconds(user["expires"]) <= call.clock.seconds()


def _seconds(time: str | None) -> float:
    return 0.0 if time is None else datetime.fromisoformat(time).timestamp()


def _claims(token: str) -> Json | None:
    """The claims of a JWT, and its type as ``typ``; None for a token of another form."""
    parts = token.split(".")
    if len(parts) != len(("header", "claims", "signature")):
        return None
    header, claims = _unpacked(parts[0]), _unpacked(parts[1])
    if not isinstance(header, dict) or not isinstance(claims, dict):
        return None
    return {**claims, "typ": header.get("typ")}


def _in_time(call: Call, claims: Json) -> bool:
    now = call.clock.seconds()
    begin = max(float(claims.get("nbf", 0)), float(claims.get("iat", 0)))
    return begin - SKEW <= now < float(claims.get("exp", now + 1)) + SKEW


def _packed(data: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(data).encode()).decode().rstrip("=")


def _unpacked(text: str) -> Any:
    try:
        return json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except ValueError:
        return None
