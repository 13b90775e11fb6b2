"""Authgear's errors: named ones, which a client sees in full, and all others, of which it sees "unexpected error".

Names and reasons are those of ``pkg/api/apierrors``, the envelopes those of ``pkg/util/graphqlutil``.
"""

from collections.abc import Mapping
from typing import Any

from sync.sandbox.call import NO_HEADERS, Call, Reply

Json = dict[str, Any]

STATUSES = {
    "BadRequest": 400,
    "Invalid": 400,
    "Unauthorized": 401,
    "Forbidden": 403,
    "NotFound": 404,
    "RequestEntityTooLarge": 413,
    "TooManyRequest": 429,
    "InternalError": 500,
    "ServiceUnavailable": 503,
}
"""Name → the HTTP status that goes with it outside of GraphQL."""
PLAIN = {
    404: "404 page not found\n",
    405: "Method Not Allowed\n",
}


class ApiError(Exception):
    """An error that the client may know about."""

    def __init__(self, name: str, reason: str, message: str, info: Json | None = None) -> None:
        super().__init__(message)
        self.name, self.reason, self.message, self.info = name, reason, message, info

    @property
    def extensions(self) -> Json:
        """What stands beside the message in an answer of GraphQL."""
        return {"errorName": self.name, "reason": self.reason} | ({"info": self.info} if self.info else {})


class Unexpected(Exception):  # noqa: N818  what the client sees is "unexpected error"
    """An error that is nobody's business; its text stays inside."""


class Panic(Exception):  # noqa: N818  the vendor's word
    """The server gives up on the request: a 500."""


def invalid(message: str) -> ApiError:
    """A request that makes no sense."""
    return ApiError("Invalid", "Invalid", message)


def validation(message: str, causes: list[Json]) -> ApiError:
    """Files that break a rule; each cause has ``location``, ``kind`` and mostly ``details``."""
    return ApiError("Invalid", "ValidationFailed", message, {"causes": causes})


def cause(location: str, message: str) -> Json:
    """A cause that is told in words."""
    return {"location": location, "kind": "general", "details": {"msg": message}}


def unauthenticated(message: str = "unauthenticated") -> ApiError:
    """Nobody is signed in."""
    return ApiError("Unauthorized", "Unauthenticated", message)


def forbidden() -> ApiError:
    """Somebody is signed in who has no access."""
    return ApiError("Forbidden", "Forbidden", "forbidden")


def conflict(path: str) -> ApiError:
    """A file is not what the checksum says."""
    message = f"resource update conflict: {path}"
    return ApiError("Forbidden", "ResourceUpdateConflict", message, {"path": path})


def too_large(path: str, size: int, most: int) -> ApiError:
    """A file is larger than files may be."""
    message = f"invalid resource '{path}': too large ({size} > {most})"
    return ApiError(
        "RequestEntityTooLarge", "ResourceTooLarge", message, {"size": size, "max_size": most, "path": path}
    )


def outside(name: str, reason: str, message: str, headers: Mapping[str, str] = NO_HEADERS) -> Reply:
    """An error before or beside GraphQL."""
    status = STATUSES[name]
    return Reply(status, {"error": {"name": name, "reason": reason, "message": message, "code": status}}, headers)


def error(call: Call, status: int, headers: Mapping[str, str]) -> Reply:
    """An error that no handler made: an unknown path, a wrong method, an injected fault."""
    if status in (401, 403) and call.path == "/api/graphql":
        made = unauthenticated() if status == 401 else forbidden()
        return Reply(200, {"data": None, "errors": [entry(made.message, made.extensions)]}, headers)
    if status in PLAIN:
        return Reply(status, None, headers, PLAIN[status], "text/plain; charset=utf-8")
    name = next((name for name, code in STATUSES.items() if code == status), "InternalError")
    reason = "UnexpectedError" if name == "InternalError" else name
    return outside(name, reason, "unexpected error occurred", headers)._replace(status=status)


def entry(message: str, extensions: Json | None = None) -> Json:
    """One of the errors of a GraphQL answer."""
    return {"message": message, "locations": []} | ({"extensions": extensions} if extensions else {})
