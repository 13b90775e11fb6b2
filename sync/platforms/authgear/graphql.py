"""GraphQL to a portal: queries and the one mutation, and its errors, which come with a 200, as ours.

====================  =========================================================
``Unauthorized``      CredentialsError: the token is no longer good, or never was
``Forbidden``         CredentialsError; a stale checksum is a ConflictError
anything else         AnswerError with the server's words
====================  =========================================================
"""

import base64
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from sync.errors import AnswerError, CredentialsError, LiveError
from sync.wire.answers import Trouble, line
from sync.wording import listing, quote

Json = dict[str, Any]

PATH = "graphql"
CONFIG_PATH = "system-config.json"
NOT_SIGNED_IN = "the portal does not know the access token: it is over, or it belongs to another portal; sign in anew"
COOKIES = "the portal knows people by the cookie of a browser (AUTHGEAR_WEB_SDK_SESSION_TYPE), so no token opens it"
NOT_A_MEMBER = "whoever the access token belongs to is no collaborator of the project, or there is no such project"


class ConflictError(AnswerError):
    """Somebody else has written a file since it was read; nothing was changed."""


class Asking(Protocol):
    """The part of a door that is needed here."""

    def get(self, path: str, /) -> Json:
        """The JSON body at a path."""
        ...

    def ask(self, path: str, body: Any, /) -> Json:
        """The answer to a question."""
        ...

    def write(self, method: str, path: str, body: Any = None, /) -> Any:
        """The answer to a write."""
        ...


def query(door: Asking, text: str, variables: Mapping[str, Any], scrub: Callable[[str], str]) -> Json:
    """The data that a query is answered with."""
    return _data(door, door.ask(PATH, {"query": text, "variables": variables}), scrub)


def mutate(door: Asking, text: str, variables: Mapping[str, Any], scrub: Callable[[str], str]) -> Json:
    """The data that a mutation is answered with; it is made once."""
    answer = door.write("POST", PATH, {"query": text, "variables": variables})
    return _data(door, answer.body, scrub)


def app_id(project: str) -> str:
    """A project's id on the wire."""
    return base64.urlsafe_b64encode(f"App:{project}".encode()).decode().rstrip("=")


def read_error(status: int, body: Any) -> Trouble:
    """An error beside GraphQL: ``{"error": {"name", "reason", "message"}}``."""
    error = body.get("error") if isinstance(body, dict) else None
    told = error if isinstance(error, dict) else {}
    reason, message = str(told.get("reason") or ""), str(told.get("message") or "")
    return Trouble(reason, message or reason or f"an error without words (status {status})")


def _data(door: Asking, body: Json, scrub: Callable[[str], str]) -> Json:
    errors = body.get("errors")
    if errors:
        raise _error(door, errors[0] if isinstance(errors, list) and isinstance(errors[0], dict) else {}, scrub)
    data = body.get("data")
    if not isinstance(data, dict):
        raise LiveError("the portal answered with neither data nor errors: its address may lead to something else")
    return data


def _error(door: Asking, error: Json, scrub: Callable[[str], str]) -> LiveError:
    extensions = error.get("extensions")
    told: Json = extensions if isinstance(extensions, dict) else {}
    name, reason = str(told.get("errorName") or ""), str(told.get("reason") or "")
    info: Json = told["info"] if isinstance(told.get("info"), dict) else {}
    message = line(scrub(str(error.get("message") or "an error without words")))
    if reason == "ResourceUpdateConflict":
        path = line(str(info.get("path") or "a file of the project"))
        return ConflictError(f"{path} was changed by somebody else while this run was going on", 200, reason)
    if name == "Unauthorized":
        return CredentialsError(_why_not_signed_in(door))
    if name == "Forbidden":
        return CredentialsError(NOT_A_MEMBER)
    if not name:
        message = f"{message}; the portal keeps the reason to itself (a template that does not parse, or the plan)"
    details = [line(scrub(text)) for text in (*_causes(info), *_provider(info))]
    return AnswerError("; ".join([f"the portal answered: {message}", *details]), 200, reason or name)


def _why_not_signed_in(door: Asking) -> str:
    try:
        kind = door.get(CONFIG_PATH).get("authgearWebSDKSessionType")
    except LiveError:
        return NOT_SIGNED_IN
    return COOKIES if kind == "cookie" else NOT_SIGNED_IN


def _causes(info: Json) -> list[str]:
    """The places that a refusal names, with what is wrong there."""
    causes = info.get("causes")
    return [_cause(each) for each in causes[:5] if isinstance(each, dict)] if isinstance(causes, list) else []


def _provider(info: Json) -> list[str]:
    """What Twilio said to the portal."""
    code, text = info.get("ProviderErrorCode"), info.get("Description")
    return [f"Twilio's error {code}{f': {text}' if text else ''}"] if code else []


def _cause(cause: Json) -> str:
    details: Json = cause["details"] if isinstance(cause.get("details"), dict) else {}
    said = str(details.get("msg") or "")
    missing = details.get("missing")
    if not said and isinstance(missing, list):
        said = f"{listing(map(str, missing))} {'is' if len(missing) == 1 else 'are'} missing"
    return f"{cause.get('location') or 'the whole'}: {said or quote(str(cause.get('kind') or 'not allowed'))}"
