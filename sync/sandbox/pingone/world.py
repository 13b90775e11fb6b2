"""PingOne's part of a world.

::

    organizations:                    # without any there is one, with one licence
    - id: 9a2a8b6e-5b1c-4c3e-8a0d-1f6d7c2b3a41
      name: Example
      licenses: [{id: 34f0efac-21d9-4a17-8a35-196bb3362983, package: INTERNAL}]
    workers:                          # without any, every client id and secret gets a token for everything
    - id: 6a3f2b1c-0d4e-4f5a-9b8c-7d6e5f4a3b2c
      secret: example
      environment: 4f6c0b1e-6f0d-4e7b-9a55-0c6b1d2b8c11   # where the application lives; without it, anywhere
      method: CLIENT_SECRET_BASIC     # or CLIENT_SECRET_POST
      roles:                          # without the list: everything, everywhere
      - {name: Environment Admin, environment: 4f6c0b1e-6f0d-4e7b-9a55-0c6b1d2b8c11}
      - {name: Organization Admin}    # without an environment: in all of them
    environments:
    - id: 4f6c0b1e-6f0d-4e7b-9a55-0c6b1d2b8c11
      name: Production
      region: EU                      # EU unless given
      type: SANDBOX                   # SANDBOX unless given
      license: 34f0efac-21d9-4a17-8a35-196bb3362983       # the first one unless given
      billOfMaterials: {products: [{type: PING_ONE_BASE}]}
      populations: [{name: Default, default: true}]
      users: [{username: ada}]
      languages: [{locale: en-GB, enabled: true}]
      senders:                        # as a POST has them, with their secrets; nothing is asked of Twilio
      - provider: CUSTOM_TWILIO
        name: Main
        sid: AC11111111111111111111111111111111
        authToken: "22222222222222222222222222222222"
        numbers: [{number: "+12025550100", selected: true}]
      settings: {smsProvidersFallbackChain: [PINGONE_TWILIO]}
      policies:
      - {name: Default Notification Policy, default: true, quotas: []}
      - {id: 0a6f7d1e-2c3b-4d5e-8f90-a1b2c3d4e5f6, name: Strict}
      devicePolicies:                 # of MFA: they keep the policies that they name from being deleted
      - {name: Staff, notificationsPolicy: {id: 0a6f7d1e-2c3b-4d5e-8f90-a1b2c3d4e5f6}}
      contents: [{template: general, locale: en, deliveryMethod: Email, body: Hello}]

An environment begins with all that a real new one has. Objects are known by their id, those without one by what is
unique about them (a name, a locale, the tuple of a content), an environment without either by its place in the list.
What is there already is not touched.
"""

from typing import Any
from uuid import NAMESPACE_URL, uuid4, uuid5

from sync.sandbox.clock import Clock
from sync.sandbox.pingone import (
    drafts,
    environments,
    languages,
    organizations,
    policies,
    populations,
    products,
    workers,
)
from sync.sandbox.pingone.errors import Json
from sync.sandbox.pingone.hal import stamp
from sync.sandbox.pingone.settings import EMAIL, FROM, WHATSAPP
from sync.sandbox.pingone.settings import KIND as SETTINGS
from sync.sandbox.shape import at
from sync.sandbox.store import Store

SINGLES = {"settings": SETTINGS, "email": EMAIL, "whatsapp": WHATSAPP}
"""What an environment of a world has one of, and its kind."""
_OWN = (
    *("id", "name", "description", "icon", "region", "type", "subtype", "status", "softDeletedAt"),
    *("createdAt", "updatedAt"),
)


def load(store: Store, clock: Clock, world: Any) -> None:
    """Add what a world describes; ValueError says what cannot be."""
    organizations.load(store, world.get("organizations") or [])
    workers.load(store, world.get("workers") or [])
    for index, raw in enumerate(world.get("environments") or ()):
        with at(f"environments[{index}]"):
            _load(store, stamp(clock.now()), raw, f"environments/{index}")


def _load(store: Store, time: str, raw: Any, place: str) -> None:
    ready = {name: drafts.completed(name, raw.get(name) or (), time) for name in drafts.KINDS}
    made = uuid4() if raw.get("name") else uuid5(NAMESPACE_URL, place)  # known by its place, in every loading
    env = raw.get("id") or _named(store, raw.get("name")) or str(made)
    if store.find(environments.KIND, env) is None:
        _furnish(store, time, {**raw, "id": env}, ready)
    for name, items in ready.items():
        for item in items:
            drafts.add(store, name, env, item)
    for name, kind in SINGLES.items():
        if raw.get(name) is not None and store.get(kind, env, env) is None:
            start = {"from": FROM, "deliveryMode": "ALL"} if name == "settings" else {}
            store.put(kind, env, env, {"updatedAt": time, **start, **raw[name], "id": env})


def _named(store: Store, name: str | None) -> str | None:
    held = store.everywhere(environments.KIND) if name else ()
    return next((key for _scope, key, item in held if item["name"] == name), None)


def _furnish(store: Store, time: str, raw: Json, ready: dict[str, list[Json]]) -> None:
    """Make an environment: where the world says nothing about what a new one has anyway, it gets that."""
    org = organizations.first(store)
    license_ = raw.get("license") or store.all("pingone.license", org)[0]["id"]
    if store.get("pingone.license", org, license_) is None:
        raise ValueError(f"the organization {org} has no license {license_}")
    start = {"name": raw["id"], "region": "EU", "type": "SANDBOX", "createdAt": time, "updatedAt": time}
    body = {**start, **{name: raw[name] for name in _OWN if name in raw}}
    said = {languages.plain(item["locale"]) for item in ready["languages"]}
    environments.furnish(
        store,
        {**body, "organization": {"id": org}, "license": {"id": license_}},
        products.complete(raw.get("billOfMaterials")),
        [languages.fresh(locale, time) for locale in languages.SYSTEM if languages.plain(locale) not in said],
        [] if any(item["default"] for item in ready["policies"]) else [policies.fresh(time)],
        [] if ready["populations"] else [populations.fresh(time)],
    )


def dump(store: Store) -> Any:
    """Everything there is, secrets included: loading it into an empty sandbox makes the same again."""
    return {
        "organizations": organizations.dump(store),
        "workers": store.all("pingone.worker", ""),
        "environments": [_dump(store, item) for _scope, _key, item in store.everywhere(environments.KIND)],
    }


def _dump(store: Store, item: Json) -> Json:
    env = item["id"]
    singles = {name: found for name, kind in SINGLES.items() if (found := store.get(kind, env, env)) is not None}
    return {
        **{name: item[name] for name in _OWN if name in item},
        "license": item["license"]["id"],
        "billOfMaterials": store.get(products.KIND, env, env),
        **{name: drafts.held(store, name, env) for name in drafts.KINDS},
        **singles,
    }
