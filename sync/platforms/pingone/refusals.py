"""The error bodies of PingOne → Trouble: those of the API, and those of the token endpoint.

https://developer.pingidentity.com/pingone-api/platform/reference/error-codes.html
"""

from typing import Any

from sync.wire.answers import Trouble

NOT_AUTHORIZED = "The actor attempting to perform the request is not authorized."
"""Top-level or in a detail; Terraform's provider repeats calls after it, because roles arrive late."""

HINTS = {
    401: "check the worker application and the region of the target",
    403: "give the worker application the role Environment Admin in this environment",
}


def read_error(status: int, body: Any) -> Trouble:
    """An error of the API; a body of another form says nothing, or only its message."""
    if not isinstance(body, dict):
        return Trouble()
    raw = body.get("details")
    entries = [entry for entry in raw if isinstance(entry, dict)] if isinstance(raw, list) else []
    details = tuple((_text(entry, "code"), _text(entry, "target"), _text(entry, "message")) for entry in entries)
    message = _text(body, "message")
    texts = [message, *(text for _, _, text in details)]
    passing = status == 403 and any(text.startswith(NOT_AUTHORIZED) for text in texts)
    hint = HINTS.get(status, "") if status != 403 or passing else ""
    return Trouble(_text(body, "code"), message, details, passing, hint)


def read_oauth_error(_status: int, body: Any) -> Trouble:
    """An error of the token endpoint: ``{error, error_description}``."""
    if not isinstance(body, dict):
        return Trouble()
    return Trouble(_text(body, "error"), _text(body, "error_description"))


def _text(body: dict[str, Any], key: str) -> str:
    value = body.get(key)
    return value if isinstance(value, str) else ""
