"""As much of users as a whitelist needs to be filled, and a population to be deleted.

https://developer.pingidentity.com/pingone-api/platform/users/users-1.html
"""

from uuid import uuid4

from sync.sandbox.call import Call, Reply, Route
from sync.sandbox.pingone import hal, populations
from sync.sandbox.pingone.errors import Json, not_unique, stored_one
from sync.sandbox.pingone.form import Form, without_nulls

KIND = populations.USER
IMPORT = "application/vnd.pingidentity.user.import+json"
"""What a create may call its body instead, as the Terraform provider does for each user."""
_KEPT = ("id", "population", "enabled", "mfaEnabled", "createdAt")
_SERVED = ("_links", "environment", "emailVerified", "updatedAt", "password", *_KEPT)
# What a user has that nothing was said of, as live tests of the Terraform provider read it.
_FILLED = {
    "account": {"canAuthenticate": True, "status": "OK"},
    "identityProvider": {"type": "PING_ONE"},
    "lifecycle": {"status": "ACCOUNT_OK"},
    "verifyStatus": "NOT_INITIATED",
}
_EQ = frozenset({"eq"})


def users(call: Call, env: str) -> Reply:
    """All users of an environment."""
    known = {"population.id": _EQ, "username": _EQ | {"sw"}, "id": _EQ}
    items, steps = call.store.all(KIND, env), ("environments", env, "users")
    return Reply(200, hal.listed(call, "users", items, steps, known, lambda item: _shown(call, env, item)))


def create(call: Call, env: str) -> Reply:
    """Add a user, in the default population unless another is named."""
    form = Form.of(call, IMPORT)
    place = form.part("population")
    chosen = place.text("id", required=True) if place else None
    body = _read(call, env, form, "")
    if chosen is None:
        chosen = next((item["id"] for item in call.store.all(populations.KIND, env) if item["default"]), None)
    _check_population(call, env, form, "population", chosen)
    form.done()
    time = hal.now(call)
    user = {"id": str(uuid4()), **body, "population": {"id": chosen}, "enabled": True, "mfaEnabled": True}
    return Reply(201, _save(call, env, {**user, "createdAt": time}))


def _read(call: Call, env: str, form: Form, own: str) -> Json:
    """What a request says of a user; nothing but the names is looked at."""
    names = {"username": form.text("username", required=True), "email": form.text("email")}
    if any(item["username"] == names["username"] and item["id"] != own for item in call.store.all(KIND, env)):
        raise not_unique(call, "username", "A user with the specified username already exists.")
    given = {name: value for name, value in form.body.items() if name not in _SERVED}
    return without_nulls({**_FILLED, **given, **names})


def _check_population(call: Call, env: str, form: Form, name: str, key: str | None) -> None:
    if key is None or call.store.get(populations.KIND, env, key) is None:
        form.bad(name, "there is no such population")


def _save(call: Call, env: str, body: Json) -> Json:
    body = {**body, "updatedAt": hal.now(call)}
    call.store.put(KIND, env, body["id"], body)
    return _shown(call, env, body)


def user(call: Call, env: str, key: str) -> Reply:
    """One user."""
    return Reply(200, _shown(call, env, stored_one(call.store, KIND, env, key)))


def update(call: Call, env: str, key: str) -> Reply:
    """Replace a user; population and switches stay, which have addresses of their own."""
    old = stored_one(call.store, KIND, env, key)
    form = Form.of(call)
    body = _read(call, env, form, key)
    form.done()
    return Reply(200, _save(call, env, {**body, **{name: old[name] for name in _KEPT if name in old}}))


def delete(call: Call, env: str, key: str) -> Reply:
    """Remove a user."""
    stored_one(call.store, KIND, env, key)
    call.store.delete(KIND, env, key)
    return Reply(204)


def move(call: Call, env: str, key: str) -> Reply:
    """Put a user into another population."""
    body = stored_one(call.store, KIND, env, key)
    form = Form.of(call)
    chosen = form.text("id", required=True)
    _check_population(call, env, form, "id", chosen)
    form.done()
    _save(call, env, {**body, "population": {"id": chosen}})
    return Reply(200, {"_links": {"self": hal.link(call, *_steps(env, key), "population")}, "id": chosen})


def switch(call: Call, env: str, key: str, name: str) -> Reply:
    """Read or set one of the two switches of a user."""
    body = stored_one(call.store, KIND, env, key)
    if call.method == "PUT":
        form = Form.of(call)
        body = {**body, name: form.flag(name, required=True)}
        form.done()
        _save(call, env, body)
    return Reply(200, {"_links": {"self": hal.link(call, *_steps(env, key), name)}, name: body.get(name, True)})


def enabled(call: Call, env: str, key: str) -> Reply:
    """Whether a user may sign in."""
    return switch(call, env, key, "enabled")


def mfa_enabled(call: Call, env: str, key: str) -> Reply:
    """Whether a user may use a second factor."""
    return switch(call, env, key, "mfaEnabled")


def _steps(env: str, key: str) -> tuple[str, ...]:
    return "environments", env, "users", key


def _shown(call: Call, env: str, item: Json) -> Json:
    return {**hal.held(call, env, "users", item["id"]), **_FILLED, **item}


_PATH = "/v1/environments/<env>/users"
ROUTES = (
    Route("GET", _PATH, KIND, users),
    Route("POST", _PATH, KIND, create),
    Route("GET", f"{_PATH}/<key>", KIND, user),
    Route("PUT", f"{_PATH}/<key>", KIND, update),
    Route("DELETE", f"{_PATH}/<key>", KIND, delete),
    Route("PUT", f"{_PATH}/<key>/population", KIND, move),
    *(Route(method, f"{_PATH}/<key>/enabled", KIND, enabled) for method in ("GET", "PUT")),
    *(Route(method, f"{_PATH}/<key>/mfaEnabled", KIND, mfa_enabled) for method in ("GET", "PUT")),
)
"""What the API answers about users."""
