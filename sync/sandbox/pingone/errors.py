"""PingOne's error body, and the refusals that handlers end with.

The ``code`` is the contract, top level and in ``details``; messages are English and for people. Where no vendor page
shows a message, the one here is assumed. https://developer.pingidentity.com/pingone-api/platform/reference/error-codes.html
"""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from sync.sandbox.call import Call, Refused, Reply
from sync.sandbox.quirks import Quirk
from sync.sandbox.store import Store

Json = dict[str, Any]

INVALID = "The request could not be completed. One or more validation errors were in the request."
NO_ACCESS = "The request could not be completed. You do not have access to this resource."
NOT_AUTHORIZED = "The actor attempting to perform the request is not authorized."
NOT_FOUND = "The request could not be completed. The requested resource was not found."

QUIRKS = (
    Quirk(
        "pingone-forbidden-text",
        "*",
        ("GET", "POST", "PUT", "PATCH", "DELETE"),
        "Which of two texts stands at the top of a 403: a test fixture of the vendor's SDK and the Terraform provider"
        " disagree.",
        {
            "in-details": "the top says that there is no access, the details that the actor is not authorized",
            "on-top": "the top says that the actor is not authorized",
        },
        "in-details",
        "It is the only complete body in the sources, and a client that reads texts instead of codes misses it.",
    ),
    Quirk(
        "pingone-unknown-path",
        "*",
        ("GET", "POST", "PUT", "PATCH", "DELETE"),
        "What a path answers that does not exist: users saw a 403 of the gateway where a 404 is expected.",
        {
            "gateway": "403 with the gateway's {message} about the Authorization header",
            "not-found": "404 with NOT_FOUND",
        },
        "gateway",
        "A client that takes any 403 for a missing role waits for a role that never comes.",
    ),
    Quirk(
        "pingone-uniqueness-status",
        "pingone.sender, pingone.policy, pingone.content, pingone.language, pingone.population, pingone.environment",
        ("POST", "PUT", "PATCH"),
        "Which status comes with UNIQUENESS_VIOLATION.",
        {
            "400": "400 with INVALID_DATA on top, as the documentation of another resource shows",
            "409": "409, which all operations declare",
        },
        "400",
        "The only documented example is a 400.",
    ),
)


def error_body(code: str, message: str, *details: Json) -> Json:
    """The body of an error."""
    body: Json = {"id": str(uuid4()), "code": code, "message": message}
    return {**body, "details": list(details)} if details else body


def detail(code: str, target: str | None, message: str, **inner: Any) -> Json:
    """One entry of ``details``; the words given by name become its ``innerError``."""
    entry: Json = {"code": code, "message": message}
    if target is not None:
        entry["target"] = target
    return {**entry, "innerError": inner} if inner else entry


def refusal(status: int, code: str, message: str, *details: Json) -> Refused:
    """An error answer, to be raised."""
    return Refused(Reply(status, error_body(code, message, *details)))


def invalid(*details: Json) -> Refused:
    """A 400 that names what is wrong with the request's values."""
    return refusal(400, "INVALID_DATA", INVALID, *details)


def invalid_value(target: str, message: str, **inner: Any) -> Refused:
    """A 400 about one value."""
    return invalid(detail("INVALID_VALUE", target, message, **inner))


def malformed(message: str) -> Refused:
    """A 400 about a request that cannot be read at all."""
    return refusal(400, "INVALID_REQUEST", message)


def not_unique(call: Call, target: str, message: str) -> Refused:
    """Somebody else has that name."""
    status = int(call.quirk("pingone-uniqueness-status"))
    return refusal(status, "INVALID_DATA", INVALID, detail("UNIQUENESS_VIOLATION", target, message))


def constraint(message: str, target: str | None = None, *, status: int = 400, **inner: Any) -> Refused:
    """Something may not happen, such as removing what is in use; the status and the code on top are assumed.

    The Terraform provider looks for the reason in the details, and its live tests for the usual sentence on top.
    """
    return refusal(status, "INVALID_DATA", INVALID, detail("CONSTRAINT_VIOLATION", target, message, **inner))


def missing(message: str = NOT_FOUND) -> Refused:
    """A 404."""
    return refusal(404, "NOT_FOUND", message)


def stored_one(store: Store, kind: str, env: str, key: str) -> Json:
    """An object of an environment; without one the answer is 404."""
    found: Json | None = store.get(kind, env, key)
    if found is None:
        raise missing()
    return found


def forbidden(call: Call) -> Reply:
    """The 403 for a worker without the role."""
    top = NOT_AUTHORIZED if call.quirk("pingone-forbidden-text") == "on-top" else NO_ACCESS
    return Reply(403, error_body("ACCESS_FAILED", top, detail("INSUFFICIENT_PERMISSIONS", None, NOT_AUTHORIZED)))


def unauthorized(message: str) -> Reply:
    """The 401 for a token that is absent, unknown or expired."""
    return Reply(401, error_body("ACCESS_FAILED", message, detail("INVALID_TOKEN", None, message)))


def oauth(status: int, code: str, description: str) -> Reply:
    """An error of the token endpoint, in OAuth's shape."""
    return Reply(status, {"error": code, "error_description": description}, {"Cache-Control": "no-store"})


def error(call: Call, status: int, headers: Mapping[str, str]) -> Reply:
    """An error that no handler made: an unknown path, a wrong method, an injected fault."""
    if status == 401 and call.path.endswith("/as/token"):
        return oauth(401, "invalid_client", "Request denied: invalid client credentials")
    if status == 404 and call.quirk("pingone-unknown-path") == "gateway":
        text = "Invalid key=value pair (missing equal-sign) in Authorization header"
        return Reply(403, {"message": text}, headers)
    if status == 403:
        return forbidden(call)._replace(headers=headers)
    if status == 401:
        return unauthorized("The access token is expired.")._replace(headers=headers)
    code, message = _OTHERS.get(status, ("UNEXPECTED_ERROR", "An unexpected error occurred. Please contact support."))
    details = (detail("LIMIT_EXCEEDED", None, message),) if status == 429 else ()
    return Reply(status, error_body(code, message, *details), headers)


_OTHERS = {
    404: ("NOT_FOUND", NOT_FOUND),
    405: ("REQUEST_FAILED", "The request could not be completed. The method is not allowed."),  # assumed
    429: ("REQUEST_LIMITED", "The request could not be completed. Too many requests."),
    503: ("UNEXPECTED_ERROR", "The service is unavailable at this time."),
}
