"""Worker applications: their tokens, their roles, and what a request without the right role gets.

A token request follows https://developer.pingidentity.com/pingone-api/auth/openid-connect-oauth-2/token.html. While a
sandbox knows no worker at all, any client id with any secret gets a token that may do everything; the first worker of
a world ends that.
"""

import json
from base64 import b64decode, urlsafe_b64encode
from binascii import Error
from hmac import compare_digest
from secrets import token_bytes
from typing import Any, NamedTuple
from urllib.parse import unquote_plus

from sync.sandbox.call import Call, Reply, Route
from sync.sandbox.pingone.errors import Json, missing, oauth, unauthorized
from sync.sandbox.store import Store

LIFETIME = 3600
"""Seconds that a token lives."""
METHODS = ("CLIENT_SECRET_BASIC", "CLIENT_SECRET_POST")
"""How a worker may be set up to show its secret."""
ORGANIZATION_ADMIN = "Organization Admin"
ENVIRONMENT_ADMIN = "Environment Admin"
IDENTITY_ADMIN = "Identity Data Admin"
ALL: tuple[Json, ...] = tuple({"name": name} for name in (ORGANIZATION_ADMIN, ENVIRONMENT_ADMIN, IDENTITY_ADMIN))
"""What a worker of a world may do unless the world says otherwise: everything, everywhere."""


class Actor(NamedTuple):
    """Who makes a request."""

    client: str
    roles: tuple[Json, ...]
    """``{name, environment}``; without an environment it holds in the whole organization."""

    def may(self, names: tuple[str, ...], env: str | None) -> bool:
        """Whether one of the roles is held in an environment, or in the organization."""
        return any(role["name"] in names and role.get("environment") in (None, env) for role in self.roles)

    def sees(self, env: str) -> bool:
        """Whether any role is held in an environment."""
        return any(role.get("environment") in (None, env) for role in self.roles)


def token(call: Call, env: str = "") -> Reply:
    """Give a token for a client's id and secret."""
    if call.request.mimetype != "application/x-www-form-urlencoded":
        return oauth(400, "invalid_request", "Request denied: Content-Type must be application/x-www-form-urlencoded")
    if (grant := call.request.form.get("grant_type")) != "client_credentials":
        code = "unsupported_grant_type" if grant else "invalid_request"
        return oauth(400, code, "Request denied: grant_type must be client_credentials")
    shown = _credentials(call)
    if shown is None:
        return oauth(401, "invalid_client", "Request denied: no client credentials")
    method, client, secret = shown
    if not _open(call.store):
        worker = call.store.get("pingone.worker", "", client)
        if worker is None or not compare_digest(worker["secret"].encode(), secret.encode()):
            return oauth(401, "invalid_client", "Request denied: invalid client credentials")
        if env and worker.get("environment") not in (None, env):
            return oauth(401, "invalid_client", "Request denied: the application is not in this environment")
        if method != worker["method"]:
            # The vendor's SDK waits and repeats after this text.
            return oauth(401, "invalid_client", "Request denied: unsupported authentication method")
    return _issue(call, client, env)


def _open(store: Store) -> bool:
    return not store.has_any("pingone.worker")


def _credentials(call: Call) -> tuple[str, str, str] | None:
    header = call.request.headers.get("Authorization", "")
    if header[:6].lower() == "basic ":
        try:
            client, colon, secret = b64decode(header[6:], validate=True).decode().partition(":")
        except (Error, UnicodeDecodeError):
            return None
        return (METHODS[0], unquote_plus(client), unquote_plus(secret)) if colon and client and secret else None
    client, secret = call.request.form.get("client_id", ""), call.request.form.get("client_secret", "")
    return (METHODS[1], client, secret) if client and secret else None


def _issue(call: Call, client: str, env: str) -> Reply:
    """A token shaped like the real one, a JWT; only the store knows whether it counts."""
    start = int(call.clock.seconds())
    for _scope, key, old in call.store.everywhere("pingone.token"):
        if old["expires"] < start:
            call.store.delete("pingone.token", "", key)
    claims = {"client_id": client, "env": env, "iat": start, "exp": start + LIFETIME}
    text = ".".join(
        urlsafe_b64encode(part).rstrip(b"=").decode()
        for part in (
            json.dumps({"alg": "RS256", "kid": "default", "typ": "JWT"}).encode(),
            json.dumps(claims).encode(),
            token_bytes(256),
        )
    )
    call.store.put("pingone.token", "", text, {"client": client, "expires": start + LIFETIME})
    body = {"access_token": text, "token_type": "Bearer", "expires_in": LIFETIME}
    return Reply(200, body, {"Cache-Control": "no-store"})


def actor(call: Call) -> Actor | Reply:
    """Who a request's token speaks for, or the 401."""
    kind, _, text = call.request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "bearer" or not text:
        return unauthorized("The request has no access token.")
    known = call.store.get("pingone.token", "", text.strip())
    if known is None:
        return unauthorized("The access token is not valid.")
    if known["expires"] <= call.clock.seconds():
        return unauthorized("The access token is expired.")
    if _open(call.store):
        return Actor(known["client"], ALL)
    worker = call.store.get("pingone.worker", "", known["client"])
    if worker is None:
        return unauthorized("The access token is not valid.")
    return Actor(known["client"], tuple(worker["roles"]))


def visible(call: Call, env: str) -> bool:
    """Whether the token of a request that has passed the gate reaches an environment."""
    who = actor(call)
    return isinstance(who, Actor) and who.sees(env)


def load(store: Store, workers: list[Any]) -> None:
    """Add the workers of a world."""
    for raw in workers:
        if raw.get("method", METHODS[0]) not in METHODS:
            raise ValueError(f"the method of a worker is one of {', '.join(METHODS)}")
        if store.get("pingone.worker", "", raw["id"]) is None:
            worker = {"name": "Worker", "method": METHODS[0], "roles": list(ALL), **raw}
            store.put("pingone.worker", "", raw["id"], {**worker, "secret": str(raw["secret"])})


def jwks(call: Call, env: str = "") -> Reply:
    """The keys of an environment: there are none, because only the sandbox itself checks its tokens."""
    if env and not _open(call.store) and call.store.find("pingone.environment", env) is None:
        raise missing()
    return Reply(200, {"keys": []})


ROUTES = (
    Route("POST", "/<env>/as/token", "pingone.token", token),
    Route("POST", "/as/token", "pingone.token", token),
    Route("GET", "/<env>/as/jwks", "pingone.token", jwks),
)
"""What the auth host answers. The path without an environment is what the newer client of the vendor asks."""
