"""Authgear's part of a world.

::

    users:
      - id: alice
        email: alice@example.com
        token: of-alice                             # her access token: any text, or a JWT whose claims then count;
                                                    # one is made if it is left out
        expires: 2036-12-01T00:00:00Z               # when the token ends; never, if left out
        authenticated_at: 2026-11-20T12:00:00Z      # when she proved who she is: secrets are shown for 5 minutes
        can_reauthenticate: true
    apps:
      - id: acme
        plan: enterprise
        collaborators: {alice: OWNER}                # or EDITOR
        domains: [auth.example.com]
        files:                                      # exact bytes: a text, or {base64: …}
          authgear.yaml: "{id: acme, http: {public_origin: 'https://acme.authgear.test'}}"
          authgear.secrets.yaml: "{secrets: []}"
          authgear.features.yaml: "{messaging: {custom_sms_provider_disabled: true}}"
          templates/en/messages/verification_sms.txt: "Your code: {{ .Code }}"

authgear.yaml and authgear.secrets.yaml are made if they are left out. A person or project of the same id stays as it
is, but for people who are not yet in the project: files that were deleted do not come back.
"""

import base64
from datetime import UTC, datetime
from typing import Any

from sync.sandbox.authgear.answers import SUFFIX
from sync.sandbox.authgear.errors import Json
from sync.sandbox.authgear.resources import resource
from sync.sandbox.authgear.session import mint
from sync.sandbox.authgear.state import APP, CONFIG, SECRETS, USER, everyone, get, save
from sync.sandbox.authgear.texts import encoded, write_yaml
from sync.sandbox.clock import Clock
from sync.sandbox.shape import Each, Fields, at
from sync.sandbox.store import Store

ROLES = ("OWNER", "EDITOR")
TIMES = ("expires", "authenticated_at")
_TIME = (str, None)
_USER = {"id": str, "email": str, "token": str, "can_reauthenticate": bool, **dict.fromkeys(TIMES, _TIME)}
_FILES = Each((str, Fields({"base64": str}, ("base64",))))
_APP = {"id": str, "plan": str, "collaborators": Each(str), "domains": [str], "files": _FILES}
SHAPE = Fields({"users": [Fields(_USER, ("id",), only=True)], "apps": [Fields(_APP, ("id",), only=True)]}, only=True)


def load(store: Store, clock: Clock, world: Any) -> None:
    """Add what a world describes; what is there already stays as it is."""
    for index, given in enumerate(world.get("users", ())):
        with at(f"users[{index}]"):
            _user(store, clock, given)
    for index, given in enumerate(world.get("apps", ())):
        with at(f"apps[{index}]"):
            _app(store, clock, given)


def dump(store: Store) -> Any:
    """Authgear's part of the world that there is."""
    return {
        "users": [user for _scope, _key, user in store.everywhere(USER)],
        "apps": [_dumped(store, key) for key in everyone(store)],
    }


def _user(store: Store, clock: Clock, given: Json) -> None:
    user = str(given["id"])
    if store.get(USER, "", user) is None:
        made = {"email": f"{user}@example.com", "token": mint(user, clock.seconds()), **given, "id": user}
        made |= {name: _time(given[name]) for name in TIMES if given.get(name) is not None}
        store.put(USER, "", user, made)


def _app(store: Store, clock: Clock, given: Json) -> None:
    app = str(given["id"])
    found = store.get(APP, "", app)
    if found is None:
        found = {
            "plan": given.get("plan", "enterprise"),
            "domains": list(given.get("domains", ())),
            "collaborators": [],
        }
        usual = {
            CONFIG: write_yaml({"id": app, "http": {"public_origin": f"https://{app}{SUFFIX}"}}),
            SECRETS: write_yaml({"secrets": []}),
        }
        files = {_path(path): _bytes(data) for path, data in given.get("files", {}).items()}
        save(store, app, {}, {**usual, **files})
    people = list(found["collaborators"])
    known = {item["user"] for item in people}
    for user, role in given.get("collaborators", {}).items():
        if store.get(USER, "", user) is None:
            raise ValueError(f"{user}, who is to be in {app}, is no user of the world")
        if role not in ROLES:
            raise ValueError(f"{user} is OWNER or EDITOR of {app}, not {role}")
        if user not in known:
            time = clock.now().isoformat(timespec="seconds")
            people.append({"id": f"{app}-{user}", "user": user, "role": role, "created_at": time})
    store.put(APP, "", app, {**found, "collaborators": people})


def _dumped(store: Store, key: str) -> Json:
    app = get(store, key)
    if app is None:  # pragma: no cover  it was there a moment ago
        return {}
    return {
        "id": app.id,
        "plan": app.plan,
        "collaborators": {item["user"]: item["role"] for item in app.collaborators},
        "domains": app.domains,
        "files": {path: _text(data) for path, data in sorted(app.files.items())},
    }


def _path(path: str) -> str:
    if resource(path) is None:
        raise ValueError(f"{path} is no file of an Authgear project")
    return path


def _bytes(data: Any) -> bytes:
    return base64.b64decode(data["base64"], validate=True) if isinstance(data, dict) else str(data).encode()


def _text(data: bytes) -> Any:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return {"base64": encoded(data)}


def _time(given: str) -> str:
    """A time, in UTC unless it says otherwise."""
    try:
        time = datetime.fromisoformat(given)
    except ValueError as error:
        raise ValueError(f"{given!r} is no time such as 2036-12-01T00:00:00Z") from error
    return (time if time.tzinfo else time.replace(tzinfo=UTC)).isoformat()
