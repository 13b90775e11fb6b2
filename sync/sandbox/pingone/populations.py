"""Populations: list, create, read, replace and delete.

https://developer.pingidentity.com/pingone-api/platform/populations.html
"""

from uuid import NAMESPACE_URL, uuid4, uuid5

from sync.sandbox.call import Call, Reply, Route
from sync.sandbox.pingone import hal, languages
from sync.sandbox.pingone.errors import Json, constraint, not_unique, stored_one
from sync.sandbox.pingone.form import Form, without_nulls
from sync.sandbox.quirks import Quirk

KIND, USER = "pingone.population", "pingone.user"
_EQ = frozenset({"eq"})

QUIRKS = (
    Quirk(
        "pingone-default-population",
        "pingone.environment",
        ("POST",),
        "Whether an environment made by a POST has a population. The documentation says so; tests of the vendor's"
        " SDK count none, and what prepares those of the Terraform provider adds one of the name Default.",
        {"created": "one named Default", "absent": "none"},
        "created",
        "The guide to a test environment and the Terraform provider's documentation speak for it.",
    ),
)


def fresh(time: str) -> Json:
    """The population that an environment begins with."""
    return {
        "id": str(uuid4()),
        "name": "Default",
        "description": "Automatically created population.",
        "default": True,
        "createdAt": time,
        "updatedAt": time,
    }


def _read(call: Call, env: str, own: str) -> Json:
    form = Form.of(call)
    policy, theme = form.part("passwordPolicy"), form.part("theme")
    body = {
        "name": form.text("name", required=True),
        "description": form.text("description", least=0),
        "default": form.flag("default") or False,
        "alternativeIdentifiers": form.texts("alternativeIdentifiers"),
        "preferredLanguage": form.text("preferredLanguage"),
        "passwordPolicy": policy and {"id": policy.text("id", required=True)},
        "theme": theme and {"id": theme.text("id", required=True)},
    }
    form.done()
    others = [item for item in call.store.all(KIND, env) if item["id"] != own]
    if any(item["name"].casefold() == str(body["name"]).casefold() for item in others):
        raise not_unique(call, "name", "A resource with the specified name already exists.")
    return without_nulls(body)


def _save(call: Call, env: str, body: Json) -> Json:
    """Store a population; a default one takes the flag from all others."""
    if body["default"]:
        for item in call.store.all(KIND, env):
            if item["default"] and item["id"] != body["id"]:
                call.store.put(KIND, env, item["id"], {**item, "default": False})
    call.store.put(KIND, env, body["id"], body)
    return _shown(call, env, body)


def _shown(call: Call, env: str, item: Json) -> Json:
    users = sum(user["population"]["id"] == item["id"] for user in call.store.all(USER, env))
    # Theme and language are shown where none is chosen, the password policy is not: live tests of the Terraform
    # provider read a population back that has nothing but a name.
    filled = {
        "theme": {"id": str(uuid5(NAMESPACE_URL, f"{env}/theme"))},
        "preferredLanguage": languages.default(call.store, env)["locale"],
    }
    return {**hal.held(call, env, "populations", item["id"]), **filled, **item, "userCount": users}


def populations(call: Call, env: str) -> Reply:
    """All populations of an environment."""
    items, steps = call.store.all(KIND, env), ("environments", env, "populations")
    known = {"id": _EQ, "name": _EQ | {"sw"}}
    return Reply(200, hal.listed(call, "populations", items, steps, known, lambda item: _shown(call, env, item)))


def create(call: Call, env: str) -> Reply:
    """Add a population."""
    times = {"createdAt": hal.now(call), "updatedAt": hal.now(call)}
    return Reply(201, _save(call, env, {"id": (key := str(uuid4())), **_read(call, env, key), **times}))


def population(call: Call, env: str, key: str) -> Reply:
    """One population."""
    return Reply(200, _shown(call, env, stored_one(call.store, KIND, env, key)))


def update(call: Call, env: str, key: str) -> Reply:
    """Replace a population: what is left out is gone."""
    old = stored_one(call.store, KIND, env, key)
    body = {"id": key, **_read(call, env, key), "createdAt": old["createdAt"], "updatedAt": hal.now(call)}
    return Reply(200, _save(call, env, body))


def delete(call: Call, env: str, key: str) -> Reply:
    """Remove a population, unless it is the last one, the default one, or users are in it."""
    item = stored_one(call.store, KIND, env, key)
    if len(call.store.all(KIND, env)) == 1:
        raise constraint("The environment must contain at least one population.")
    if item["default"]:
        raise constraint("The default population cannot be deleted.")
    if any(user["population"]["id"] == key for user in call.store.all(USER, env)):
        raise constraint("The population has users.")
    call.store.delete(KIND, env, key)
    return Reply(204)


ROUTES = (
    Route("GET", "/v1/environments/<env>/populations", KIND, populations),
    Route("POST", "/v1/environments/<env>/populations", KIND, create),
    Route("GET", "/v1/environments/<env>/populations/<key>", KIND, population),
    Route("PUT", "/v1/environments/<env>/populations/<key>", KIND, update),
    Route("DELETE", "/v1/environments/<env>/populations/<key>", KIND, delete),
)
"""What the API answers about populations."""
