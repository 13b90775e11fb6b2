"""What stands before every request to the API: a token that counts, an environment that exists, a role that suffices.

The roles for notification resources are documented on
https://developer.pingidentity.com/pingone-api/platform/notifications/phone-delivery-settings.html, those for creating
and deleting environments in the guide to a test environment; the rest is assumed.
"""

from collections.abc import Callable
from typing import Any

from sync.sandbox.call import Call, Reply, Route
from sync.sandbox.pingone import errors
from sync.sandbox.pingone.workers import ENVIRONMENT_ADMIN, IDENTITY_ADMIN, ORGANIZATION_ADMIN, actor
from sync.sandbox.quirks import Quirk

EVERY = ("GET", "POST", "PUT", "PATCH", "DELETE")
_PARTS = (
    "pingone.population, pingone.language, pingone.sender, pingone.settings, pingone.policy, pingone.template,"
    " pingone.content"
)

QUIRKS = (
    Quirk(
        "pingone-missing-environment",
        _PARTS,
        EVERY,
        "What a request below an environment answers that does not exist.",
        {"404": "404 with NOT_FOUND", "403": "403, as for an environment of somebody else"},
        "404",
        "The Terraform provider copes with both; the vendor's newer contract warns of 403 for new environments.",
    ),
    Quirk(
        "pingone-new-environment",
        _PARTS,
        EVERY,
        "How soon everything below an environment made by a POST can be used.",
        {
            "ready": "at once",
            "404-first": "the first two requests about each kind of object get a 404",
            "403-first": "the first two requests about each kind of object get a 403, because roles arrive late",
        },
        "ready",
        "The waiting is a matter of seconds in which nothing is lost; official clients repeat only some of the calls.",
    ),
    Quirk(
        "pingone-deleted-environment",
        "pingone.environment",
        ("GET",),
        "What an environment answers right after it was deleted.",
        {"gone": "404 at once", "lingers": "403 to the first two requests, then 404"},
        "gone",
        "Vendors' tests that delete an environment behind a client's back expect it to be gone at the next look.",
    ),
)

Handler = Callable[..., Reply]
NOTIFICATIONS = (ENVIRONMENT_ADMIN,)
WRITES = {
    "pingone.environment": (ORGANIZATION_ADMIN, ENVIRONMENT_ADMIN),
    "pingone.products": (ORGANIZATION_ADMIN, ENVIRONMENT_ADMIN),
    "pingone.population": (ENVIRONMENT_ADMIN, IDENTITY_ADMIN),
    "pingone.user": (ENVIRONMENT_ADMIN, IDENTITY_ADMIN),
}
"""Kind → roles of which one is needed to write; all other kinds need the role for notifications, also for reading."""
READ_BY_ANY = frozenset({*WRITES, "pingone.organization", "pingone.license"})
CREATED = 300.0
"""Seconds during which an environment counts as new."""


def guard(route: Route) -> Route:
    """The route behind the gate."""

    def handler(call: Call, **arguments: Any) -> Reply:
        env = arguments.get("env")
        refused = _refusal(call, route, env)
        return refused or route.handler(call, **arguments)

    return route._replace(handler=handler)


def _refusal(call: Call, route: Route, env: str | None) -> Reply | None:
    who = actor(call)
    if isinstance(who, Reply):
        return who
    if env is not None:
        if (refused := _absent(call, route, env)) is not None:
            return refused
        if route.kind == "pingone.environment" and not who.sees(env):
            return errors.forbidden(call)
    if route.kind in READ_BY_ANY and call.method == "GET":
        return None
    names = WRITES.get(route.kind, NOTIFICATIONS)
    if route.kind == "pingone.environment" and (call.method == "DELETE" or env is None):
        names = (ORGANIZATION_ADMIN,)
    return None if who.may(names, env) else errors.forbidden(call)


def _absent(call: Call, route: Route, env: str) -> Reply | None:
    """The answer about an environment that is not there, not yet there, or not quite gone."""
    found = call.store.find("pingone.environment", env)
    if found is None:
        about = route.kind == "pingone.environment"
        lingers = about and call.quirk("pingone-deleted-environment") == "lingers"
        if lingers and call.store.get("pingone.grave", "", env) and _waits(call, f"grave of {env}", env):
            return errors.forbidden(call)
        if not about and call.quirk("pingone-missing-environment") == "403":
            return errors.forbidden(call)
        return unknown(env)
    choice = call.quirk("pingone-new-environment")
    if choice == "ready" or route.kind in ("pingone.environment", "pingone.user"):
        return None
    born = call.store.get("pingone.birth", env, env)
    if born is None or call.clock.seconds() - born["at"] > CREATED or not _waits(call, route.kind, env):
        return None
    return errors.forbidden(call) if choice == "403-first" else unknown(env)


def _waits(call: Call, about: str, env: str) -> bool:
    """Whether a request is one of the first two; counts it."""
    scope = f"{env}/waits"
    count = (call.store.get("pingone.wait", scope, about) or {"count": 0})["count"]
    if count < 2:
        call.store.put("pingone.wait", scope, about, {"count": count + 1})
    return bool(count < 2)


def unknown(env: str) -> Reply:
    """The 404 of an environment; the text is that of the vendor's tests."""
    return Reply(404, errors.error_body("NOT_FOUND", f"Unable to find environment with ID: '{env}'"))
