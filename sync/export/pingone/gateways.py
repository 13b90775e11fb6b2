"""How PingOne signs in to a live gateway and what it asks there → the fields of a sender.

PingOne shows no secret, and header values as they are. A value that may be a secret never gets into a file: a
reference takes its place.
"""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import unquote

from sync.export.naming import variable
from sync.leaks import leaks
from sync.model.senders import Request
from sync.place import Pointer
from sync.platforms.pingone import gateways
from sync.source.layout import Noted
from sync.source.scalars import PlainScalars

Json = dict[str, Any]

SUPPLY = "to be supplied: PingOne does not show it"
_HIDDEN = "readable in PingOne, but it may be a secret"
_SECRETS = {"basic": ("password", "PASSWORD"), "bearer": ("token", "TOKEN"), "header": ("value", "KEY")}
HARMLESS = ("accept", "accept-charset", "accept-language", "cache-control", "content-type", "user-agent")
"""Headers, in small letters, that hold no secret unless they look like it."""
_SUSPICIOUS = re.compile(r"(?i)token|secret|pass|pwd|key|auth|cred|sign|cookie|session|bearer|jwt|hash|nonce")
_WORDS = re.compile(r"[A-Za-z]+(?:[ ./_-][A-Za-z]+)*")
_SHORT = 40
_JSON, _FORM = "application/json", "application/x-www-form-urlencoded"


def auth(body: Json, key: str) -> Json:
    """How to sign in; the secret is a reference that is named after the sender."""
    fields = gateways.live_auth(body)
    kind = str(fields.get("kind", ""))
    if kind == "oauth2":
        shown = {name: fields[name] for name in ("url", "client_id") if name in fields}
        scopes = {"scopes": list(body["scopes"])} if body.get("scopes") else {}
        name, word = ("client_secret", "SECRET")
        if fields.get("grant") == "jwt-bearer":
            name, word = ("assertion", "ASSERTION")
            shown.pop("client_id", None)
        return {kind: {**shown, name: _secret(key, word), **scopes}}
    name, word = _SECRETS.get(kind, ("value", "KEY"))
    shown = {"username": fields["username"]} if "username" in fields else {}
    shown |= {"name": fields["header"]} if "header" in fields else {}
    return {kind: {**shown, name: _secret(key, word)}}


def _secret(key: str, word: str) -> Noted:
    return Noted({"env": variable("SENDERSYNC", key, word)}, SUPPLY)


def requests(bodies: Iterable[Json], key: str) -> list[Json]:
    """What is asked of the gateway; one entry where SMS and voice differ in nothing."""
    given = list(bodies)
    secret = _secret_headers(given)
    variables: dict[tuple[str, str], str] = {}
    found: list[Json] = []
    for body in given:
        request = _request(body)
        request["headers"] = {
            name: _header(name, value, secret, variables, key) for name, value in request["headers"].items()
        }
        twin = next((each for each in found if _same(each, request)), None)
        if twin is not None:
            tags = {name: value for each in (twin, request) for name, value in each.items() if name.endswith("_tag")}
            twin |= {"deliver": sorted([*twin["deliver"], *request["deliver"]]), **tags}
        else:
            found.append(request)
    return [{name: value for name, value in request.items() if value} for request in found]


def _same(one: Json, other: Json) -> bool:
    """Whether two requests differ only in what they deliver; tags belong to voice, so SMS has none."""
    kept = [
        {name: value for name, value in each.items() if name != "deliver" and not name.endswith("_tag")}
        for each in (one, other)
    ]
    return kept[0] == kept[1] and one["deliver"] != other["deliver"] and len(one["deliver"]) == 1


def _request(body: Json) -> Json:
    method = str(body.get("deliveryMethod", "")).lower()
    headers = dict(body.get("headers") or {})
    content = _content(str(body.get("body") or ""), headers)
    return {
        "method": body.get("method", ""),
        "deliver": [method],
        "url": body.get("url", ""),
        **content,
        "headers": headers,
        "number_format": "number-only" if body.get("phoneNumberFormat") == "NUMBER_ONLY" else "",
        "before_tag": body.get("beforeTag") or "",
        "after_tag": body.get("afterTag") or "",
    }


def _content(text: str, headers: dict[str, str]) -> Json:
    """The body in its most readable form that PingOne gets back as it was; takes out the header that goes with it."""
    name = next((name for name in headers if name.lower() == "content-type"), None)
    kind = headers.get(name, "") if name else ""
    structured = _structured(text, kind)
    if not structured:
        return {"body": text}
    request = Request(Pointer(""), "POST", ("sms",), "", **structured)
    shown = {**structured}
    sent = {"deliveryMethod": "SMS", "method": "POST", "phoneNumberFormat": "FULL", "body": text}
    if gateways.declared_requests([request]) != gateways.live_requests([{**sent, "headers": {"content-type": kind}}]):
        return {"body": text}
    headers.pop(name or "", None)
    return shown


def _structured(text: str, kind: str) -> Json:
    if kind == _JSON:
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            return {}
        return {"json": value} if isinstance(value, dict | list) and value and _reads_back(value) else {}
    if kind == _FORM and text:
        pairs = [part.partition("=") for part in text.split("&")]
        form = {unquote(name): unquote(value) for name, _sign, value in pairs}
        return {"form": form}
    return {}


def _reads_back(value: Any) -> bool:
    """Whether all numbers in a JSON value are numbers in our files as well."""
    if isinstance(value, dict):
        return all(map(_reads_back, value.values()))
    if isinstance(value, list):
        return all(map(_reads_back, value))
    return isinstance(value, str) or PlainScalars()["null" if value is None else json.dumps(value)] == value


def _secret_headers(bodies: Iterable[Json]) -> frozenset[str]:
    """The headers, in small letters, of which some value may be a secret."""
    pairs = [(name, str(value)) for body in bodies for name, value in (body.get("headers") or {}).items()]
    return frozenset(name.lower() for name, value in pairs if _may_be_secret(name, value))


def _may_be_secret(name: str, value: str) -> bool:
    if name.lower() in HARMLESS:
        return any(leaks(f"{name}: {value}"))
    return _SUSPICIOUS.search(name) is not None or len(value) > _SHORT or not _WORDS.fullmatch(value)


def _header(name: str, value: str, secret: frozenset[str], variables: dict[tuple[str, str], str], key: str) -> Any:
    if name.lower() not in secret:
        return value
    known = variables.get((name.lower(), value))
    if known is None:
        base = variable("SENDERSYNC", key, name)
        number = sum(1 for other in variables.values() if other.startswith(base)) + 1
        known = variables[name.lower(), value] = base if number == 1 else f"{base}_{number}"
    return Noted({"env": known}, _HIDDEN)


def shows_secret(bodies: Iterable[Mapping[str, Any]]) -> bool:
    """Whether an address or a text of a request looks like it holds a secret, which no reference can stand for."""
    names = ("url", "body", "beforeTag", "afterTag")
    return any(any(leaks(str(body.get(name) or ""))) for body in bodies for name in names)
