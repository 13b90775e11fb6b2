"""What the portal keeps: people, projects and the raw bytes of their files.

Kinds in the store: ``authgear.user`` and ``authgear.app`` (scope ""), and in the scope of a project's id
``authgear.file`` (id: the path), ``authgear.visit`` (id: a token that shows secrets) and ``authgear.event`` (what was
done, as far as the vendor's audit log has it).
"""

import secrets
from collections.abc import Mapping
from typing import Any, NamedTuple

from sync.sandbox.authgear.errors import Json
from sync.sandbox.authgear.texts import decoded, encoded, read_yaml
from sync.sandbox.call import Call
from sync.sandbox.store import Store

USER, APP, FILE, VISIT, EVENT = (f"authgear.{kind}" for kind in ("user", "app", "file", "visit", "event"))
CONFIG, SECRETS, FEATURES = "authgear.yaml", "authgear.secrets.yaml", "authgear.features.yaml"
VISIT_SECONDS = 300.0

Files = Mapping[str, bytes]


class App(NamedTuple):
    """A project."""

    id: str
    plan: str
    collaborators: list[Json]
    domains: list[str]
    files: Files

    @property
    def config(self) -> Json:
        """authgear.yaml as data."""
        return mapping(self.files.get(CONFIG, b""))

    @property
    def secrets(self) -> list[Json]:
        """The items of authgear.secrets.yaml."""
        return items(self.files.get(SECRETS, b""))

    @property
    def features(self) -> Json:
        """authgear.features.yaml as data: what the plan allows."""
        return mapping(self.files.get(FEATURES, b""))

    def collaborator(self, user: str) -> Json | None:
        """The part that somebody has in the project."""
        return next((item for item in self.collaborators if item["user"] == user), None)


def mapping(data: bytes) -> Json:
    """A YAML file as data; a file that is no mapping has nothing in it."""
    value = read_yaml(data)
    return value if isinstance(value, dict) else {}


def items(data: bytes) -> list[Json]:
    """The items of a file of secrets; whatever is none is left out."""
    found = mapping(data).get("secrets")
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def part(data: Any, *path: str) -> Any:
    """A value deep inside of mappings, or None."""
    for name in path:
        data = data.get(name) if isinstance(data, dict) else None
    return data


def get(store: Store, app_id: str) -> App | None:
    """A project."""
    found = store.get(APP, "", app_id)
    if found is None:
        return None
    files = {item["path"]: decoded(item["data"]) for item in store.all(FILE, app_id)}
    return App(app_id, found["plan"], found["collaborators"], found["domains"], files)


def everyone(store: Store) -> list[str]:
    """The ids of all projects."""
    return [key for _scope, key, _app in store.everywhere(APP)]


def save(store: Store, app_id: str, before: Files, after: Files) -> None:
    """Store what changed."""
    for path in before.keys() - after.keys():
        store.delete(FILE, app_id, path)
    for path, data in after.items():
        if before.get(path) != data:
            store.put(FILE, app_id, path, {"path": path, "data": encoded(data)})


def note(call: Call, app_id: str, event: str, **details: Any) -> None:
    """Add an event to the audit log."""
    entry = {"type": event, "time": call.clock.now().isoformat(), **details}
    call.store.put(EVENT, app_id, secrets.token_hex(16), entry)


def admit(call: Call, app_id: str, keys: list[str]) -> str:
    """A token that shows some secrets of a project for a while."""
    token = secrets.token_urlsafe(24)
    call.store.put(VISIT, app_id, token, {"keys": keys, "until": call.clock.seconds() + VISIT_SECONDS})
    return token


def visible(call: Call, app_id: str, token: str | None) -> list[str]:
    """The kinds of secrets that a token shows; an unknown or old one shows none, without an error."""
    found = call.store.get(VISIT, app_id, token) if token else None
    return found["keys"] if found is not None and call.clock.seconds() < found["until"] else []
