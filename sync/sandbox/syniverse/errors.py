"""Syniverse's three ways to say no.

The messaging API has ``error_code`` and ``error_description``, both texts, with codes from the registry of the support
article "SCG Voice and Messaging error codes". The gateway in front of it, which also gives out tokens, has
``errorCode``, ``moreInfo`` and ``userMsg``. The event manager's errors are not documented; it answers as the gateway
does (assumed).
"""

from collections.abc import Mapping

from sync.sandbox.call import NO_HEADERS, Call, Refused, Reply
from sync.sandbox.syniverse import quirks

SCG = "/scg-external-api/api/v1"
ESS = "/ess/v1"
SAOP = "/saop-rest-data/v1"

TEXTS = {
    1001: (409, "Stale data - Concurrent resource update. Refresh the resource and retry."),
    1011: (409, "Unique key violation"),
    4001: (400, "Required parameter {} missing or is null"),
    4002: (400, "Parameter {} has incorrect data type or format"),
    4003: (400, "Optional parameter {} has incorrect data type or format"),
    4004: (400, "Invalid parameter {} provided"),
    4033: (403, "Sender start date is in the future"),
    4034: (403, "Sender end date is in the past"),
    4035: (403, "Invalid sender state"),
    4036: (403, "Invalid sender ownership"),
    4040: (404, "Resource you are trying to fetch not found for {}"),
    4041: (404, "Resource you are trying to update cannot be found for {}"),
    4046: (404, "Access token expired"),
    40012: (400, "No sender is able to send this type of message"),
    40018: (400, "Invalid sender"),
    40024: (400, "Invalid recipient {}"),
    40025: (400, "Invalid payload"),
}
"""Code → status and text; the registry's titles, some of them shortened."""

_BY_STATUS = {
    400: "Bad Request",
    401: "Unauthorized - Provided authentication data is invalid or insufficient",
    403: "Forbidden - Access to this resource is not allowed with the current application token",
    404: "Requested resource not found",
    405: "Method Not Allowed",
    500: "Server Error - Internal server error. Please report",
    503: "Service Unavailable",
}
_CODES = {404: "4040", 500: "5000", 503: "5030"}


def refusal(call: Call, code: int, about: str = "") -> Refused:
    """An error of the messaging API, to be raised."""
    status, text = TEXTS[code]
    return Refused(_scg(call, status, str(code), text.format(about)))


def gateway(status: int, code: int, more: str, user: str, headers: Mapping[str, str] = NO_HEADERS) -> Reply:
    """An error of the gateway."""
    return Reply(status, {"errorCode": code, "moreInfo": more, "userMsg": user}, headers)


def unauthorized(call: Call) -> Reply:
    """The 401 for a missing, unknown or expired token."""
    body = call.quirk(quirks.WRONG_TOKEN.name)
    if body == "empty":
        return Reply(401)
    if body == "scg" and call.path.startswith(SCG):
        return _scg(call, 401, "401", _BY_STATUS[401])
    return gateway(401, 1, "Invalid access token", "access token")  # assumed


def error(call: Call, status: int, headers: Mapping[str, str]) -> Reply:
    """An error that no handler made: an unknown path, a wrong method, an injected fault."""
    if status == 401:
        return unauthorized(call)._replace(headers=headers)
    text = _BY_STATUS.get(status, "The request was not served")
    if status in _BY_STATUS and call.path.startswith(SCG):
        return _scg(call, status, _CODES.get(status, str(status)), text)._replace(headers=headers)
    return gateway(status, status, text, text, headers)  # a 429 too: the messaging API declares none


def _scg(call: Call, status: int, code: str, text: str) -> Reply:
    prefixed = call.quirk(quirks.CODES.name) == "prefixed" and len(code) > len("404")
    return Reply(status, {"error_code": f"SCG_ERROR_{code}" if prefixed else code, "error_description": text})
