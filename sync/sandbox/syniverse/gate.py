"""What stands before every call: the bearer token of an application, and for events the header ``user-token``.

The token is the only credential, ``Authorization: Bearer`` (Voice-and-Messaging-Sample-Curls); an application sees
what its account holds.
"""

from collections.abc import Callable
from datetime import datetime
from hmac import compare_digest
from typing import Any

from sync.sandbox.call import Call, Refused, Reply, Route
from sync.sandbox.syniverse import quirks
from sync.sandbox.syniverse.errors import ESS, SCG, gateway, refusal, unauthorized

Body = dict[str, Any]
Handler = Callable[..., Reply]


def routes(base: str, path: str, kind: str, **by: Handler) -> tuple[Route, ...]:
    """The routes of a path, one per method; handlers get the call, the account and what the path says."""
    return tuple(Route(method, base + path, kind, _guarded(handler)) for method, handler in by.items())


def scg(path: str, kind: str, **by: Handler) -> tuple[Route, ...]:
    """Routes of the messaging API."""
    return routes(SCG, path, kind, **by)


def ess(path: str, kind: str, **by: Handler) -> tuple[Route, ...]:
    """Routes of the event manager."""
    return routes(ESS, path, kind, **by)


def _guarded(handler: Handler) -> Handler:
    def answer(call: Call, **arguments: str) -> Reply:
        account = _account(call)
        if call.path.startswith(ESS) and not _may_see_events(call, account):
            return gateway(401, 1, "user-token header required", "user-token")  # assumed
        return handler(call, account, **arguments)

    return answer


def _account(call: Call) -> Body:
    scheme, _, token = call.request.headers.get("Authorization", "").partition(" ")
    account = find(call, token.strip()) if scheme.lower() == "bearer" else None
    if account is None:
        raise Refused(unauthorized(call))
    if expired(call, account):
        if call.quirk(quirks.EXPIRED.name) == "404":
            raise refusal(call, 4046)
        raise Refused(unauthorized(call))
    return account


def find(call: Call, token: str) -> Body | None:
    """The account that a token opens, expired or not."""
    for _scope, _name, account in call.store.everywhere("syniverse.account"):
        if token and compare_digest(account["token"].encode(), token.encode()):
            return dict(account)
    return None


def expired(call: Call, account: Body) -> bool:
    """Whether the time of an account's token is over."""
    return bool(account.get("expires")) and datetime.fromisoformat(account["expires"]) <= call.clock.now()


def _may_see_events(call: Call, account: Body) -> bool:
    if call.quirk(quirks.USER_TOKEN.name) == "ignored":
        return True
    given = call.request.headers.get("user-token", "")
    known = account.get("user_token")
    return bool(given) if known is None else compare_digest(given.encode(), known.encode())


def body(call: Call) -> Body:
    """The body of a call to the messaging API."""
    data = json_object(call)
    if data is None:
        raise refusal(call, 40025)
    return data


def amended(call: Call, stored: Body, given: Body) -> Body:
    """An object with what a POST changes in it; a version number in the POST has to be the stored one."""
    version = stored["version_number"]
    if given.get("version_number", version) != version:
        raise refusal(call, 1001)
    return {**stored, **given, "last_updated_date": stamp(call), "version_number": version + 1}


def json_object(call: Call) -> Body | None:
    """The body of a call, if it is a JSON object and says so."""
    if call.request.mimetype != "application/json":
        return None
    try:
        data = call.request.get_json(silent=True)
    except RecursionError:
        return None
    return data if isinstance(data, dict) else None


def stamp(call: Call) -> str:
    """The time now, as dates are written (API standards: ``2023-05-24T23:24:37.464Z``)."""
    return moment(call.clock.now())


def moment(time: datetime) -> str:
    """A time, as dates are written."""
    return time.strftime("%Y-%m-%dT%H:%M:%S.") + f"{time.microsecond // 1000:03}Z"
