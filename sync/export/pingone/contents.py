"""Live languages, contents of templates and settings → their sections; Ping's own texts are left out."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sync.names import plain
from sync.platforms.pingone import contents, settings
from sync.source.layout import Block, Objects, Remark
from sync.source.written import is_text

Json = dict[str, Any]

METHODS = ("sms", "voice", "email", "push")
"""The methods whose contents a file can hold."""
_USUAL = {
    "voice": "Alice",
    "charset": "UTF-8",
    "content_type": "text/html",
    "category": "banner-buttons",
    "from": {"address": settings.PINGS_OWN, "name": "PingOne"},
    "reply_to": {"address": settings.PINGS_OWN, "name": "PingOne"},
}
_ORDER = ("title", "subject", "content", "body", "sender", "voice", "verify_template")
_ENGLISH = "en"


def templates(live: Mapping[str, Iterable[Json]], refused: Mapping[str, str]) -> Objects:
    """Template, language, method, and the variants of a method below its own text."""
    tree = Objects()
    for template, bodies in sorted(live.items()):
        languages = Block()
        for body in sorted(bodies, key=_place):
            if body["id"] in refused or method_of(body) not in METHODS:
                continue
            spelt = next((each for each in languages if plain(each) == plain(body["locale"])), body["locale"])
            methods = languages.setdefault(spelt, Block())
            own = methods.setdefault(method_of(body), {})
            if body.get("variant"):
                own.setdefault("variants", Block())[body["variant"]] = content(body)
            else:
                own |= content(body)
        if languages:
            tree[template] = languages
    return tree


def _place(body: Json) -> tuple[str, int, str]:
    method = method_of(body)
    at = METHODS.index(method) if method in METHODS else len(METHODS)
    return plain(str(body.get("locale", ""))), at, str(body.get("variant") or "")


def method_of(body: Json) -> str:
    """The delivery method of a content in our words."""
    return str(body.get("deliveryMethod", "")).lower()


def content(body: Json) -> Json:
    """One content; what it has by default is left out."""
    fields = {name: value for name, value in contents.live(body).items() if _USUAL.get(name) != value}
    first = {name: fields[name] for name in _ORDER if name in fields}
    return {name: _plain(value) for name, value in {**first, **fields}.items()}


def _plain(value: Any) -> Any:
    return dict(value) if isinstance(value, Mapping) else value


def left_out(live: Mapping[str, Iterable[Json]], refused: Mapping[str, str]) -> Iterator[tuple[str, Json, str]]:
    """Contents that a file cannot hold: template, what is live, and why."""
    for template, bodies in sorted(live.items()):
        for body in sorted(bodies, key=_place):
            if body["id"] in refused:
                yield template, body, refused[body["id"]]
            elif method_of(body) not in METHODS:
                yield template, body, "a file has no place for its delivery method"


def unwritable(live: Mapping[str, Iterable[Json]]) -> dict[str, str]:
    """Contents that no text file can hold, by id."""
    reason = "it holds characters that no text file can hold"
    return {body["id"]: reason for bodies in live.values() for body in bodies if not is_text(body)}


def languages(live: Iterable[Json]) -> Json:
    """Which languages are offered, and what those are called that somebody added; nothing if all is as at first."""
    tree = offered(live)
    if tree == {"default": _ENGLISH, "enabled": [_ENGLISH], "names": {}}:
        return {}
    return {name: value for name, value in tree.items() if value}


def offered(live: Iterable[Json]) -> Json:
    """The same, whatever it is."""
    bodies = sorted(live, key=lambda body: plain(str(body.get("locale", ""))))
    enabled = [body["locale"] for body in bodies if body.get("enabled")]
    default = next((body["locale"] for body in bodies if body.get("default")), "")
    names = {body["locale"]: body["name"] for body in bodies if body.get("customerAdded") and body.get("name")}
    return {"default": default, "enabled": enabled, "names": names}


def nameless(live: Iterable[Json]) -> list[str]:
    """Languages that somebody added, and that have no name by which a file could speak of them."""
    return [
        body["locale"]
        for body in live
        if body.get("customerAdded") and not (body.get("name") or body.get("enabled") or body.get("default"))
    ]


def environment(body: Mapping[str, Any]) -> Block:
    """The settings of the environment, as far as somebody has changed them."""
    live = settings.live(body, {})
    usual = {"from": "default", "reply_to": "none", "allowed_users": "all"}
    found = {name: live[name] for name, word in usual.items() if live[name] != word}
    return Block({name: list(value) if isinstance(value, tuple) else _plain(value) for name, value in found.items()})


def without(tree: Json, refused: Mapping[str, str]) -> Json:
    """A section without the fields that the format cannot hold, which comments name."""
    kept = type(tree)({name: value for name, value in tree.items() if name not in refused})
    for name, reason in refused.items():
        if name in tree:
            kept[Remark(f"Left out is {name}: {reason}.")] = None
    return kept
