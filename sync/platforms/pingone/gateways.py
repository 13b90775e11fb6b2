"""How PingOne signs in to a gateway and what it asks there, in the words of plans and in PingOne's.

https://developer.pingidentity.com/pingone-api/platform/notifications/phone-delivery-settings.html
"""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote

from sync.model import Identifier, Reference
from sync.model.senders import Auth, Request
from sync.plan.words import SECRET, Fields, Value

Json = dict[str, Any]

_METHODS = {"basic": "BASIC", "bearer": "BEARER", "header": "CUSTOM_HEADER", "oauth2": "OAUTH2"}
_SECRETS = {"basic": "password", "bearer": "authToken", "header": "headerValue", "oauth2": "clientSecret"}
_FORMATS = {"full": "FULL", "number-only": "NUMBER_ONLY"}
_FORM = "application/x-www-form-urlencoded"
USUAL = frozenset({"content-type", "accept"})
"""Headers that hold no secret whoever has set them, in small letters."""
_CREDENTIALS = re.compile(
    r"(?i)((?<=://)(?=[^/?#@\s]+@)|(?:^|[?&])[\w.-]*(?:token|key|secret|pass|passw(?:or)?d|pwd|auth|credentials?|sig)=)"
    r"[^&#@$\s]+"
)
"""The user and password before the host of an address, and parameters whose names speak of secrets."""
_VARIABLE = re.compile(r"(\$\{[^}]*\})")


def declared_auth(auth: Auth) -> Fields:
    """How to sign in, without the secret."""
    fields = {"kind": auth.kind, "username": auth.username, "header": auth.header, "url": auth.url}
    fields["client_id"] = auth.client_id
    if auth.kind == "oauth2":
        fields["grant"] = "jwt-bearer" if auth.assertion else "client-credentials"
    return _full({**fields, "scopes": tuple(sorted(auth.scopes))})


def live_auth(body: Json) -> Fields:
    """The same from PingOne, which never shows the secret."""
    method = body.get("method", "")
    fields = {
        "kind": next((kind for kind, theirs in _METHODS.items() if theirs == method), method.lower()),
        "username": body.get("username", ""),
        "header": body.get("headerName", ""),
        "url": body.get("authUrl", ""),
        "client_id": body.get("clientId", ""),
        "scopes": tuple(sorted(body.get("scopes") or ())),
    }
    if method == "OAUTH2":
        fields["grant"] = (body.get("grantType") or "CLIENT_CREDENTIALS").lower().replace("_", "-")
    return _full(fields)


def auth_body(auth: Auth, secret: str) -> Json:
    """How to sign in, for PingOne."""
    body: Json = {"method": _METHODS[auth.kind]}
    for name, value in (("username", auth.username), ("headerName", auth.header), ("authUrl", auth.url)):
        if value:
            body[name] = value
    if auth.kind == "oauth2":
        body["grantType"] = "JWT_BEARER" if auth.assertion else "CLIENT_CREDENTIALS"
        if auth.client_id and not auth.assertion:
            body["clientId"] = auth.client_id
        if auth.scopes:
            body["scopes"] = list(auth.scopes)
    return {**body, "assertion" if auth.assertion else _SECRETS[auth.kind]: secret}


def declared_requests(requests: Iterable[Request]) -> tuple[Value, ...]:
    """What is asked of the gateway; PingOne keeps one request for each delivery method."""
    listed = list(requests)
    shown = open_headers(listed)
    return _sorted(_canonical(body, shown) for request in listed for body in _bodies(request, None))


def live_requests(bodies: Iterable[Json], shown: Collection[str] = USUAL) -> tuple[Value, ...]:
    """The same from PingOne, which shows the values of all headers; we show those that are ``shown``."""
    return _sorted(_canonical(body, shown) for body in bodies)


def open_headers(requests: Iterable[Request]) -> frozenset[str]:
    """The headers whose values stand in the file, in small letters. Any other may hold somebody's secret."""
    headers = [(name.lower(), value) for request in requests for name, value in request.headers.items()]
    hidden = {name for name, value in headers if isinstance(value, Reference)}
    return frozenset({name for name, _value in headers} | USUAL) - hidden


def without_secrets(value: Value) -> Value:
    """A value of a plan without the credentials that somebody has written into an address or a form."""
    if isinstance(value, Mapping):
        return {name: without_secrets(each) for name, each in value.items()}
    if isinstance(value, tuple):
        return tuple(map(without_secrets, value))
    return _CREDENTIALS.sub(rf"\1{SECRET}", value) if isinstance(value, str) else value


def masked(body: Json) -> Json:
    """A live sender without what its requests may hold of secrets: PingOne shows the values of all headers."""
    requests = [{**each, "headers": _masked(each.get("headers") or {})} for each in body.get("requests") or ()]
    shown = [{name: without_secrets(value) for name, value in each.items()} for each in requests]
    return {**body, "requests": shown} if shown else body


def _masked(headers: Mapping[str, str]) -> Json:
    return {name: value if name.lower() in USUAL else SECRET for name, value in headers.items()}


def requests_body(requests: Iterable[Request], secret: Mapping[Reference, str], before: Iterable[Json]) -> list[Json]:
    """What is asked of the gateway, for PingOne; a request that is there already keeps what we do not know of it."""
    known = list(before)
    bodies = []
    for request in requests:
        for body in _bodies(request, secret):
            twin = next((entry for entry in known if _canonical(entry, None) == _canonical(body, None)), None)
            if twin is not None:
                known.remove(twin)
            bodies.append({**(twin or {}), **body})
    return bodies


def _bodies(request: Request, secret: Mapping[Reference, str] | None) -> Iterator[Json]:
    """A request in PingOne's words, once for each delivery method; without secrets, their place is marked."""
    headers = {
        name: (SECRET if secret is None else secret[value]) if isinstance(value, Reference) else value
        for name, value in request.headers.items()
    }
    kind, text = _content(request)
    if kind and "content-type" not in {name.lower() for name in headers}:
        headers["content-type"] = kind
    body = {
        "url": request.url,
        "method": request.method,
        "phoneNumberFormat": _FORMATS[request.number_format],
        "body": text,
        "headers": headers,
    }
    for method in request.deliver:
        tags = {"beforeTag": request.before_tag, "afterTag": request.after_tag} if method == "voice" else {}
        yield {"deliveryMethod": method.upper(), **{k: v for k, v in {**body, **tags}.items() if v}}


def _content(request: Request) -> tuple[str, str]:
    if request.json is not None:
        return "application/json", json.dumps(request.json, ensure_ascii=False)
    if request.form:
        return _FORM, "&".join(f"{_encoded(name)}={_encoded(value)}" for name, value in request.form.items())
    return "", request.body


def _encoded(text: str) -> str:
    """Text of a form; variables stay as they are, PingOne fills them in."""
    return "".join(part if _VARIABLE.fullmatch(part) else quote(part, safe="") for part in _VARIABLE.split(text))


def _canonical(body: Json, shown: Collection[str] | None) -> dict[str, Value]:
    """A request as it is compared. Headers that are not shown stand there without their values; None shows all."""
    headers = {
        name.lower(): value if shown is None or name.lower() in shown else SECRET
        for name, value in (body.get("headers") or {}).items()
    }
    return _full(
        {
            "method": body.get("method", ""),
            "deliver": body.get("deliveryMethod", "").lower(),
            "url": body.get("url", ""),
            "body": _same_text(body.get("body") or ""),
            "headers": headers,
            "number_format": "number-only" if body.get("phoneNumberFormat") == "NUMBER_ONLY" else "",
            "before_tag": body.get("beforeTag") or "",
            "after_tag": body.get("afterTag") or "",
        }
    )


def _same_text(text: str) -> str:
    """A JSON body in one spelling, whatever its spaces and the order of its keys."""
    try:
        return json.dumps(json.loads(text), sort_keys=True, ensure_ascii=False) if text[:1] in ("{", "[") else text
    except ValueError:
        return text


def _sorted(entries: Iterable[dict[str, Value]]) -> tuple[Value, ...]:
    return tuple(sorted(entries, key=lambda entry: json.dumps(entry, sort_keys=True)))


def _full(fields: Mapping[str, Any]) -> dict[str, Value]:
    return {name: value for name, value in fields.items() if value not in ("", (), {}, None)}


STUDIO = re.compile(r"https://studio\.twilio\.com/v2/Flows/(FW[0-9a-fA-F]{32})/Executions")
"""The address that starts a Studio flow."""


def studio_requests(sender: Mapping[str, Identifier], at: Any) -> tuple[Request, ...]:
    """What is asked of Twilio to start the flows of a sender, by delivery method."""
    form = {"From": "${from|url}", "To": "${to|url}", "Parameters": "${message|url}"}
    return tuple(
        Request(at, "POST", (method,), f"https://studio.twilio.com/v2/Flows/{flow}/Executions", form=form)
        for method, flow in sorted(sender.items())
    )


def live_flows(bodies: Iterable[Json]) -> dict[str, str]:
    """The flows that a sender starts, by delivery method; empty where it asks for anything else."""
    flows = {}
    for body in bodies:
        found = STUDIO.fullmatch(body.get("url", ""))
        if not found:
            return {}
        flows[str(body.get("deliveryMethod", "")).lower()] = found[1]
    return flows
