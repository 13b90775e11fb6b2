"""Resources of Terraform → the same objects as PingOne's API gives them, without any secret."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sync.export.naming import key_for, shown
from sync.export.pingone.file import Beside
from sync.export.pingone.gateways import HARMLESS
from sync.export.terraform.shapes import TABLES, renamed
from sync.export.terraform.state import CONTENT, POLICY, SENDER, SETTINGS, Found
from sync.platforms.pingone.chains import OUR_PINGONE
from sync.platforms.pingone.live import Live

Json = dict[str, Any]

_METHODS = ("SMS", "Voice", "Push", "Email")
_SECRETS = ("password", "auth_token")
_ACCOUNTS = ("provider_custom", "provider_custom_twilio", "provider_custom_syniverse")
_TEXTS = ("url", "body", "beforeTag", "afterTag")
_SENSITIVE = "Terraform marks its requests as sensitive"
_SHOWS = "an address or a text of its requests holds a secret, which belongs into auth or a header"
_NO_NAME = "Terraform does not know its name"


def objects(found: Iterable[Found]) -> tuple[Live, Beside]:
    """Everything in the resources of one environment, and what a file has to say besides."""
    remarks: list[str] = []
    bodies: dict[str, list[tuple[Found, Json]]] = {kind: [] for kind in TABLES}
    for each in found:
        if not each.id:
            remarks.append(f"Left out is {each.address}: it has no id.")
            continue
        strangers: list[str] = []
        body = {**renamed(each.values, TABLES[each.kind], strangers.append), "id": each.id}
        remarks += [_stranger(each, name) for name in dict.fromkeys(strangers)]
        bodies[each.kind].append((each, body))
    senders = [(each, _sender(body)) for each, body in bodies[SENDER]]
    refused = {body["id"]: reason for each, body in senders if (reason := _refusal(each, body))}
    live = Live(
        senders=tuple(_masked(each, body) for each, body in senders),
        settings=_settings(bodies[SETTINGS]),
        policies=tuple({"name": "", **body} for _each, body in bodies[POLICY]),
        languages=(),
        contents=_contents(bodies[CONTENT], remarks),
    )
    return live, Beside(_keys(senders), refused, tuple(remarks), _NO_NAME, is_whole=False)


def _stranger(found: Found, name: str) -> str:
    return f"Left out is the attribute {shown(name)} of {found.address}: sendersync does not know it, or not like this."


def _sender(body: Json) -> Json:
    """The parts of a sender, of whatever provider, on one level."""
    parts: Json = {key: body[key] for key in ("id", "provider") if key in body}
    account = body.get("gateway") or body.get("twilio") or body.get("syniverse") or {}
    parts |= {key: value for key, value in account.items() if key != "selected_numbers"}
    if "gateway" not in body:
        known = {entry["number"] for entry in parts.get("numbers", ())}
        more = [entry for entry in account.get("selected_numbers", ()) if entry["number"] not in known]
        parts["numbers"] = [*parts.get("numbers", ()), *({**entry, "selected": True} for entry in more)]
    return parts


def _secrets(found: Found) -> list[str]:
    """The secrets of a sender."""
    accounts = [value for name in _ACCOUNTS if isinstance(value := found.values.get(name), dict)]
    places = accounts + [value for each in accounts if isinstance(value := each.get("authentication"), dict)]
    return [value for each in places for name in _SECRETS if isinstance(value := each.get(name), str) and value]


def _marked(marks: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The places below which everything is sensitive."""
    entries: Iterable[tuple[Any, Any]] = ()
    if marks is True:
        yield path
    elif isinstance(marks, dict):
        entries = marks.items()
    elif isinstance(marks, list):
        entries = enumerate(marks)
    for name, value in entries:
        yield from _marked(value, (*path, name))


def _marked_headers(found: Found) -> frozenset[str] | None:
    """The headers, in small letters, that are marked as sensitive; None if more of the requests is."""
    gateway = found.marks.get("provider_custom") if isinstance(found.marks, dict) else found.marks
    requests = gateway.get("requests") if isinstance(gateway, dict) else gateway
    names = set()
    for path in _marked(requests):
        if len(path) != 3 or path[1] != "headers":  # which request, headers, name
            return None
        names.add(str(path[2]).lower())
    return frozenset(names)


def _refusal(found: Found, body: Json) -> str:
    """Why a sender must not get into a file; empty if it may."""
    requests = body.get("requests", ())
    if requests and _marked_headers(found) is None:
        return _SENSITIVE
    texts = [str(request.get(name, "")) for request in requests for name in _TEXTS]
    texts += [value for request in requests for name, value in _headers(request) if name.lower() in HARMLESS]
    return _SHOWS if any(secret in text for secret in _secrets(found) for text in texts) else ""


def _headers(request: Json) -> Iterable[tuple[str, str]]:
    headers: Mapping[str, str] = request.get("headers", {})
    return headers.items()


def _masked(found: Found, body: Json) -> Json:
    """A sender with something that looks like a secret, and is none, in place of each header value that is one."""
    marked, secrets = _marked_headers(found) or (), _secrets(found)
    masks: dict[str, str] = {}

    def value(name: str, given: str) -> str:
        is_secret = name.lower() in marked or any(secret in given for secret in secrets)
        return masks.setdefault(given, f"#{len(masks)}") if is_secret and name.lower() not in HARMLESS else given

    requests = [
        {**request, "headers": {name: value(name, given) for name, given in _headers(request)}}
        for request in body.get("requests", ())
    ]
    return {**body, "requests": requests} if requests else body


def _keys(senders: Iterable[tuple[Found, Json]]) -> dict[str, str]:
    """Keys for senders without a name, after their resources."""
    given = list(senders)
    taken = {str(body["name"]).casefold() for _found, body in given if body.get("name")}
    keys: dict[str, str] = {}
    for found, body in given:
        if not body.get("name"):
            keys[body["id"]] = key_for(found.name, taken, "sender", reserved=(OUR_PINGONE,))
            taken.add(keys[body["id"]].casefold())
    return keys


def _settings(found: Iterable[tuple[Found, Json]]) -> Json:
    """The settings; nothing where Terraform does not manage them."""
    for _resource, body in found:
        users = [{"user": {"id": entry["user"]}} for entry in body.get("whitelist", ())]
        return {**body, "whitelist": users}
    return {}


def _contents(found: Iterable[tuple[Found, Json]], remarks: list[str]) -> Mapping[str, tuple[Json, ...]]:
    """Template → its contents."""
    tree: dict[str, list[Json]] = {}
    for resource, body in found:
        method = next((name for name in _METHODS if name in body), None)
        if method is None or not body.get("template") or not body.get("locale"):
            remarks.append(f"Left out is {resource.address}: it has no template, no language or no text.")
        elif not body.get("default"):
            parts = {name: value for name, value in body.items() if name not in (*_METHODS, "template")}
            tree.setdefault(body["template"], []).append({**parts, **body[method], "deliveryMethod": method})
    return {template: tuple(bodies) for template, bodies in tree.items()}
