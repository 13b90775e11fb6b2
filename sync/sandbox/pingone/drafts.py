"""The objects of an environment as a world describes them: made complete, told apart, and written down again."""

from collections.abc import Callable, Hashable, Sequence
from uuid import uuid4

from sync.sandbox.pingone import contents, languages, policies, populations, senders, users
from sync.sandbox.pingone.errors import Json
from sync.sandbox.pingone.senders import common
from sync.sandbox.pingone.templates import TEMPLATES
from sync.sandbox.shape import at
from sync.sandbox.store import Store

KINDS = {
    "languages": languages.KIND,
    "populations": populations.KIND,
    "users": users.KIND,
    "senders": common.KIND,
    "policies": policies.KIND,
    "devicePolicies": policies.DEVICE_POLICY,
    "contents": contents.KIND,
}
"""What an environment has several of, and its kind."""
_LISTS = {
    "CUSTOM_TWILIO": "numbers",
    "CUSTOM_SYNIVERSE": "numbers",
    "CUSTOM_TWILIO_MESSAGING_SERVICE": "messagingServices",
    "CUSTOM_SYNIVERSE_CHANNELS": "channels",
    "CUSTOM_PROVIDER": "requests",
}
_NEEDED = {
    "CUSTOM_TWILIO": ("sid",),
    "CUSTOM_TWILIO_MESSAGING_SERVICE": ("sid",),
    "CUSTOM_TWILIO_VERIFY": ("sid", "verifyServiceId"),
    "CUSTOM_PROVIDER": ("authentication",),
}
_NUMBER = {"type": "PHONE_NUMBER", "capabilities": ["SMS", "VOICE"], "selected": False, "available": True}


def completed(name: str, given: Sequence[Json], time: str) -> list[Json]:
    """The objects of a list with everything that the handlers rely on; an id is empty where the world names none."""
    ready = []
    for index, raw in enumerate(given):
        with at(f"{name}[{index}]"):
            ready.append(_complete(name, raw, time))
    return ready


def _complete(name: str, raw: Json, time: str) -> Json:
    body = {**_START[name](raw), "createdAt": time, "updatedAt": time, **raw}
    if name == "senders":
        body |= _entries(body)
    return {**body, "id": str(raw.get("id") or "")}


def _language(raw: Json) -> Json:
    locale = languages.proper(str(raw.get("locale")))
    if not locale:
        raise ValueError(f"{raw.get('locale')!r} is not a locale")
    return languages.fresh(locale, "")


def _sender(raw: Json) -> Json:
    if raw.get("provider") not in senders.PROVIDERS:
        raise ValueError(f"{raw.get('provider')!r} is not a provider; there are {', '.join(senders.PROVIDERS)}")
    if missing := [name for name in _NEEDED.get(raw["provider"], ()) if name not in raw]:
        raise ValueError(f"{missing[0]} is missing, which {raw['provider']} needs")
    return {_LISTS[raw["provider"]]: []} if raw["provider"] in _LISTS else {}


def _entries(body: Json) -> Json:
    """Numbers and services with all their properties."""
    found: Json = {}
    if "numbers" in body:
        found["numbers"] = [{**_NUMBER, **item} for item in body["numbers"]]
    if "messagingServices" in body:
        found["messagingServices"] = [{"selected": False, "name": "", **item} for item in body["messagingServices"]]
    return found


def _content(raw: Json) -> Json:
    if raw.get("template") not in TEMPLATES:
        raise ValueError(f"{raw.get('template')!r} is not a template; there are {', '.join(TEMPLATES)}")
    return {"default": False}


_START: dict[str, Callable[[Json], Json]] = {
    "languages": _language,
    "populations": lambda _raw: {"name": "Default", "default": False},
    "users": lambda _raw: {"enabled": True, "mfaEnabled": True, "population": {"id": ""}},
    "senders": _sender,
    "policies": lambda _raw: {
        "name": "Default Notification Policy",
        "quotas": [],
        "countryLimit": {"type": "NONE"},
        "default": False,
    },
    "devicePolicies": lambda _raw: {"name": "Default MFA Policy"},
    "contents": _content,
}
_UNIQUE: dict[str, Callable[[Json], Hashable]] = {
    "languages": lambda item: languages.plain(item["locale"]),
    "populations": lambda item: item["name"].casefold(),
    "users": lambda item: item.get("username"),
    "senders": lambda item: item.get("name", "").casefold() or (item["provider"], item.get("sid")),
    "policies": lambda item: item["name"].casefold(),
    "devicePolicies": lambda item: item["name"].casefold(),
    "contents": lambda item: (item["template"], *contents.key(item)),
}


def add(store: Store, name: str, env: str, draft: Json) -> None:
    """Store an object unless it is there: with the same id, or the same in what is unique about it."""
    unique = _UNIQUE[name]
    several = name == "senders" and draft["id"] and not draft.get("name")
    for item in held(store, name, env):
        if item["id"] == draft["id"] or (not several and unique(item) == unique(draft)):
            return
    body = {**draft, "id": draft["id"] or str(uuid4())}
    template = body.pop("template", None) if name == "contents" else None
    store.put(KINDS[name], f"{env}/{template}" if template else env, body["id"], body)


def held(store: Store, name: str, env: str) -> list[Json]:
    """The objects of an environment as a world has them."""
    if name != "contents":
        return store.all(KINDS[name], env)
    return [
        {"template": template, **item}
        for template in TEMPLATES
        for item in store.all(contents.KIND, f"{env}/{template}")
    ]
