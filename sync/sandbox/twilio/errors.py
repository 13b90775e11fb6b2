"""Twilio's error bodies: JSON everywhere, and XML on v2010 paths without ``.json``."""

from collections.abc import Mapping
from typing import Any

from sync.sandbox.call import NO_HEADERS, Call, Refused, Reply
from sync.sandbox.twilio.markup import document, wants_xml

PLAIN = {
    401: (20003, "Authenticate"),
    403: (20403, "Forbidden"),
    404: (20404, ""),
    405: (20004, "Method not allowed"),
    429: (20429, "Too Many Requests"),
    500: (20500, "Internal Server Error"),
    503: (20503, "Service unavailable"),
}
"""Codes and texts of Twilio's error dictionary for what no handler has decided."""


def refusal(
    call: Call, status: int, code: int, message: str, headers: Mapping[str, str] = NO_HEADERS, **more: Any
) -> Reply:
    """An error as an answer; ``more`` is ``detail`` or ``details``, which few errors have."""
    body = {
        "code": code,
        **more,
        "message": message,
        "more_info": f"https://www.twilio.com/docs/errors/{code}",
        "status": status,
    }
    if wants_xml(call):
        return Reply(status, headers=headers, text=document("RestException", body), content_type="application/xml")
    return Reply(status, body, headers)


def refused(call: Call, status: int, code: int, message: str, **more: Any) -> Refused:
    """An error to raise."""
    return Refused(refusal(call, status, code, message, **more))


def plain(call: Call, status: int, headers: Mapping[str, str]) -> Reply:
    """The answer to an unknown path or method, or of an injected fault."""
    code, message = PLAIN.get(status, (20500, "Internal Server Error"))
    if status == 401:
        return refusal(call, status, code, message, headers, detail=WRONG_CREDENTIALS)
    return refusal(call, status, code, message or lost(call), headers)


WRONG_CREDENTIALS = "Your AccountSid or AuthToken was incorrect."


def lost(call: Call) -> str:
    """The text of a 404: the whole path on v2010, the path without its version on the product hosts.

    Studio's wording is not known; the product hosts' is assumed.
    """
    path = call.path
    if not call.host.startswith("api."):
        path = "/" + path.lstrip("/").partition("/")[2]
    return f"The requested resource {path} was not found"


def not_found(call: Call) -> Refused:
    """404 with 20404, to raise."""
    return refused(call, 404, 20404, lost(call))


def missing(call: Call, parameter: str) -> Refused:
    """A required parameter is not there. Code and text are assumed: the specifications hold no errors."""
    return refused(call, 400, 20001, f"Missing required parameter {parameter} in the post body")


def invalid(call: Call, parameter: str, code: int = 20001, text: str = "") -> Refused:
    """A parameter's value is wrong."""
    return refused(call, 400, code, text or f"Invalid parameter: {parameter}")
