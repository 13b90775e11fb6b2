"""Who may do what: credentials, accounts in paths, kinds of keys, suspended accounts.

The order is the one recorded answers show: credentials (401), then the account in the path (404), then the object.
"""

import hmac
from collections.abc import Callable
from fnmatch import fnmatchcase
from typing import NamedTuple

from sync.sandbox.call import Call, Refused, Reply, Route
from sync.sandbox.clock import Clock
from sync.sandbox.store import Store
from sync.sandbox.twilio.errors import WRONG_CREDENTIALS, lost, refused
from sync.sandbox.twilio.markup import as_xml, wants_xml
from sync.sandbox.twilio.shapes import DAY, Body, is_sid, moment

ACCOUNT, KEY, TEST = "twilio.account", "twilio.key", "twilio.test_credentials"
BEARER = "twilio.token"
KEPT_CLOSED = 30 * DAY
"""How long a closed account is kept (twilio-account-setup)."""
V2010 = "/2010-04-01"
SID = "string(length=34)"

Handler = Callable[..., Reply]


class Caller(NamedTuple):
    """Whose credentials a request carries."""

    account: Body
    kind: str
    """``token``, ``main``, ``standard``, ``restricted`` or ``test``."""
    allow: tuple[str, ...] = ()
    """The permissions of a restricted key."""


def v2010(
    path: str, name: str, kind: str, permission: str, closed: bool = False, test: bool = False, **by: Handler
) -> tuple[Route, ...]:
    """Routes below ``/2010-04-01``, each with ``.json`` and, for XML, without; ``name`` is the XML element.

    ``by`` is the handler of each method. ``closed`` paths are shut to standard keys, ``test`` ones answer a POST with
    test credentials.
    """
    routes = []
    for method, handler in by.items():
        guarded = _guarded(handler, _needs(permission, method, path), closed, test and method == "POST", name)
        routes += [Route(method, f"{V2010}{path}{ending}", kind, guarded) for ending in (".json", "")]
    return tuple(routes)


def product(path: str, kind: str, permission: str, closed: bool = False, **by: Handler) -> tuple[Route, ...]:
    """Routes of a product host, which act on the account of the credentials."""
    return tuple(
        Route(method, path, kind, _guarded(handler, _needs(permission, method, path), closed, False, ""))
        for method, handler in by.items()
    )


def _needs(permission: str, method: str, path: str) -> str:
    """Only ``/twilio/messaging/messages/read`` is documented; the names of the others follow it (assumed)."""
    verbs = {"GET": "read", "POST": "update" if path.endswith(">") else "create", "DELETE": "delete"}
    return f"/twilio/{permission}/{verbs.get(method, 'update')}"


def _guarded(handler: Handler, permission: str, closed: bool, test: bool, element: str) -> Handler:
    def answer(call: Call, **arguments: str) -> Reply:
        caller = authenticate(call)
        _permit(call, caller, permission, closed, test)
        account = caller.account
        named = arguments.pop("account", None)
        if named is not None:
            account = reach(call, caller, named)
        _awake(call, caller, account)
        reply = handler(call, account, **arguments)
        return as_xml(element, reply) if element and wants_xml(call) else reply

    return answer


def authenticate(call: Call) -> Caller:
    """The caller, or 401 with 20003."""
    header = call.request.authorization
    if header is None:
        raise refused(call, 401, 20003, "Authentication Error - No credentials provided")
    if header.type == "bearer":
        return _bearer(call, header.token or "")
    user, password = header.username or "", header.password or ""
    if is_sid("SK", user):
        return _key(call, user, password)
    if not is_sid("AC", user):
        raise refused(call, 401, 20003, "Authentication Error - invalid username")
    account = living(call.store, call.clock, user)
    if account is not None and same(account["auth_token"], password) and _here(call, account):
        return Caller(account, "token")
    found = call.store.find(TEST, user)
    if found is not None and same(found[1]["auth_token"], password):
        owner = living(call.store, call.clock, found[0])
        if owner is not None:
            return Caller({**owner, "sid": user, "owner_account_sid": user}, "test")
    raise _wrong(call)


def _key(call: Call, sid: str, secret: str) -> Caller:
    found = call.store.find(KEY, sid)
    account = found and living(call.store, call.clock, found[0])
    if not found or not account or not same(found[1]["secret"], secret) or not _here(call, account):
        raise _wrong(call)
    return Caller(account, found[1]["kind"], tuple((found[1]["policy"] or {}).get("allow", ())))


def _bearer(call: Call, token: str) -> Caller:
    found = call.store.find(BEARER, token)
    account = found and living(call.store, call.clock, found[0])
    if not found or not account or found[1]["expires"] <= call.clock.seconds():
        raise _wrong(call)
    return Caller(account, "main")


def same(one: str, other: str) -> bool:
    """Whether two secrets are equal, in a time that tells nothing."""
    return hmac.compare_digest(one.encode(), other.encode())


def _wrong(call: Call) -> Refused:
    return refused(call, 401, 20003, "Authenticate", detail=WRONG_CREDENTIALS)


def _here(call: Call, account: Body) -> bool:
    """Whether credentials belong to the host's region: ``api.dublin.ie1.twilio.com`` is in ie1 (api/errors/20003)."""
    inner = call.host.split(".")[1:-2]
    return bool((inner[-1] if inner else "us1") == account.get("region", "us1"))


def living(store: Store, clock: Clock, sid: str) -> Body | None:
    """An account that exists; a closed one is gone after thirty days."""
    account: Body | None = store.get(ACCOUNT, "", sid)
    if account is not None and account["status"] == "closed":
        closed = account.get("date_closed") or account["date_updated"]
        if clock.seconds() - moment(closed).timestamp() > KEPT_CLOSED:
            return None
    return account


def reach(call: Call, caller: Caller, sid: str) -> Body:
    """The account that a path names: the caller's own, or one that it owns."""
    account = caller.account if sid == caller.account["sid"] else living(call.store, call.clock, sid)
    if account is not None and caller.account["sid"] in (account["sid"], account["owner_account_sid"]):
        return account
    if call.quirk("twilio-foreign-account") == "unauthorized":
        raise _wrong(call)
    raise refused(call, 404, 20404, lost(call))


def _permit(call: Call, caller: Caller, permission: str, closed: bool, test: bool) -> None:
    if caller.kind == "test" and not test:
        raise refused(call, 403, 20008, "Resource not accessible with Test Account Credentials")
    if caller.kind == "standard" and closed:
        raise _wrong(call)  # the same as for a wrong secret (twilio-security-api-auth)
    if caller.kind == "restricted" and not any(fnmatchcase(permission, allowed) for allowed in caller.allow):
        raise refused(call, int(call.quirk("twilio-restricted-key")), 70051, "Authorization Failed")


def _awake(call: Call, caller: Caller, account: Body) -> None:
    """Refuse what a suspended or closed account cannot do; a parent still sees and revives its subaccounts."""
    managed = caller.account["sid"] != account["sid"] and call.path.removesuffix(".json").endswith(account["sid"])
    for one in (caller.account,) if managed else (caller.account, account):
        if status_of(call.store, one) == "active":
            continue
        quirk = call.quirk("twilio-inactive-account")
        if quirk == "not-active":
            raise refused(call, 403, 20005, "Account not active")
        if quirk == "forbidden" or call.method != "GET":
            raise refused(call, 403, 20403, "Forbidden")


def status_of(store: Store, account: Body) -> str:
    """An account's status; a suspended parent suspends all (twilio-account-setup)."""
    owner = store.get(ACCOUNT, "", account["owner_account_sid"]) or account
    return str(owner["status"] if account["status"] == "active" else account["status"])
