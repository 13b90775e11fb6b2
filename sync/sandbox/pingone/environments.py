"""Environments: list, create, read, replace, delete, promote, and the pending deletion of production ones.

https://developer.pingidentity.com/pingone-api/platform/environments.html
"""

from collections.abc import Collection
from uuid import uuid4

from sync.sandbox.call import Call, Reply, Route
from sync.sandbox.pingone import hal, languages, organizations, policies, populations, products
from sync.sandbox.pingone.errors import NO_ACCESS, Json, constraint, detail, invalid_value, not_unique, refusal
from sync.sandbox.pingone.filters import Condition
from sync.sandbox.pingone.form import Form, without_nulls
from sync.sandbox.pingone.organizations import REGIONS
from sync.sandbox.pingone.workers import visible
from sync.sandbox.store import Store

KIND = "pingone.environment"
TYPES = ("PRODUCTION", "SANDBOX")
SUBTYPES = ("DEV", "QA", "STAGING", "TESTING", "UAT")
_EQ = frozenset({"eq"})
FILTERS = {
    "name": frozenset({"sw"}),
    "id": _EQ,
    "organization.id": _EQ,
    "license.id": _EQ,
    "status": _EQ,
}


def environments(call: Call) -> Reply:
    """All environments that the worker has a role in."""
    org = organizations.first(call.store)
    items = [item for item in call.store.all(KIND, org) if visible(call, item["id"])]
    return Reply(
        200,
        hal.listed(
            call, "environments", items, ("environments",), FILTERS, lambda item: _shown(call, item), 1000, _limited
        ),
    )


def _limited(wanted: Collection[Condition]) -> bool:
    """Whether ``limit`` counts: with other conditions than these it is ignored (read-all-environments)."""
    return all(condition.attribute in ("organization.id", "license.id") for condition in wanted)


def create(call: Call) -> Reply:
    """Make an environment with everything that a new one has."""
    form = Form.of(call)
    body = _read(call, form)
    bill = form.part("billOfMaterials")
    wanted = products.read(bill) if bill else products.complete(None)
    form.done()
    _check_license(call, body)
    env, time = str(uuid4()), hal.now(call)
    body = {"id": env, **body, "createdAt": time, "updatedAt": time}
    furnish(
        call.store,
        body,
        wanted,
        [languages.fresh(locale, time) for locale in languages.SYSTEM],
        [policies.fresh(time)],
        [populations.fresh(time)] if call.quirk("pingone-default-population") == "created" else [],
    )
    call.store.put("pingone.birth", env, env, {"at": call.clock.seconds()})
    headers = {"Location": hal.link(call, "environments", env)["href"]}
    return Reply(201, _shown(call, body, bill=True), headers)


def furnish(store: Store, body: Json, bill: Json, tongues: list[Json], rules: list[Json], groups: list[Json]) -> None:
    """Store a new environment with its products, languages, policies and populations."""
    env = body["id"]
    store.put(KIND, body["organization"]["id"], env, body)
    products.replace(store, env, bill, body["createdAt"])
    for kind, items in ((languages.KIND, tongues), (policies.KIND, rules), (populations.KIND, groups)):
        for item in items:
            store.put(kind, env, item["id"], item)


def _read(call: Call, form: Form, own: str = "") -> Json:
    """The properties that a caller may set, with the licence; region and type are as asked for."""
    org = organizations.first(call.store)
    place = form.part("license")
    license_ = place.text("id", required=True) if place else None
    known = call.store.all("pingone.license", org)
    if license_ is None and len(known) == 1:
        license_ = known[0]["id"]
    elif license_ is None:
        form.bad("license", "license is required when there are several", "REQUIRED_VALUE")
    elif license_ not in {item["id"] for item in known}:
        form.bad("license.id", "there is no such license")
    body = {
        "name": form.text("name", required=True),
        "description": form.text("description", least=0),
        "icon": form.text("icon"),
        "region": form.text("region", required=True),
        "type": form.text("type", required=True, among=TYPES),
        "subtype": form.text("subtype", among=SUBTYPES),
        "organization": {"id": org},
        "license": {"id": license_},
    }
    for item in call.store.all(KIND, org):
        if item["id"] != own and str(body["name"]).casefold() == item["name"].casefold():
            raise not_unique(call, "name", "An environment with the specified name already exists.")
    return without_nulls(body)


def _check_license(call: Call, body: Json) -> None:
    """Whether the licence allows one more environment of that kind in that region."""
    held = call.store.get("pingone.license", body["organization"]["id"], body["license"]["id"])
    limits = held.get("environments", {})
    regions = sorted(code for code, word in REGIONS.items() if word in limits.get("regions", ()))
    if body["region"] not in regions:
        raise invalid_value("region", "The region is not one of the tenant's.", allowedValues=regions)
    if body["type"] == "PRODUCTION" and not limits.get("allowProduction", True):
        raise invalid_value("type", "The license does not allow production environments.")
    items = call.store.all(KIND, body["organization"]["id"])
    used = sum(item["license"]["id"] == held["id"] for item in items)
    if used >= limits.get("max", used + 1):
        message = "The license does not allow more environments."
        raise refusal(403, "ACCESS_FAILED", NO_ACCESS, detail("LICENSE_EXCEEDED", None, message))


def environment(call: Call, env: str) -> Reply:
    """One environment."""
    return Reply(200, _shown(call, _one(call, env)))


def update(call: Call, env: str) -> Reply:
    """Replace an environment. Its region and type stay; the type has an address of its own."""
    old = _one(call, env)
    form = Form.of(call)
    body = _read(call, form, env)
    bill = form.part("billOfMaterials")
    wanted = products.read(bill) if bill else None
    form.done()
    kept: Json = {name: old[name] for name in ("id", "region", "type", "createdAt", "status") if name in old}
    body = {**body, **kept, "updatedAt": hal.now(call)}
    call.store.put(KIND, body["organization"]["id"], env, body)
    if wanted:
        products.replace(call.store, env, wanted, hal.now(call))
    return Reply(200, _shown(call, body, bill=wanted is not None))


def promote(call: Call, env: str) -> Reply:
    """Make a sandbox environment a production one; there is no way back."""
    body = _one(call, env)
    form = Form.of(call)
    wanted = form.text("type", required=True, among=TYPES)
    form.done()
    if wanted == "SANDBOX" and body["type"] == "PRODUCTION":
        raise invalid_value("type", "A production environment cannot become a sandbox.")
    license_ = call.store.get("pingone.license", body["organization"]["id"], body["license"]["id"]) or {}
    if wanted == "PRODUCTION" and not license_.get("environments", {}).get("allowProduction", True):
        raise invalid_value("type", "The license does not allow production environments.")
    return _save(call, {**body, "type": wanted})


def change_status(call: Call, env: str) -> Reply:
    """Mark a production environment for deletion, or take the mark back."""
    body = _one(call, env)
    form = Form.of(call)
    status = form.text("status", required=True, among=("ACTIVE", "DELETE_PENDING"))
    place = form.part("license", required=status == "ACTIVE")
    license_ = place.text("id", required=True) if place else None
    form.done()
    if body["type"] != "PRODUCTION":
        raise invalid_value("status", "Only a production environment has a status.")
    if license_ and call.store.get("pingone.license", body["organization"]["id"], license_) is None:
        raise invalid_value("license.id", "there is no such license")
    body = {**body, "status": status, "license": {"id": license_ or body["license"]["id"]}}
    body.pop("softDeletedAt", None)
    return _save(call, {**body, "softDeletedAt": hal.now(call)} if status == "DELETE_PENDING" else body)


def _save(call: Call, body: Json) -> Reply:
    body = {**body, "updatedAt": hal.now(call)}
    call.store.put(KIND, body["organization"]["id"], body["id"], body)
    return Reply(200, _shown(call, body))


def delete(call: Call, env: str) -> Reply:
    """Remove an environment with all it holds; a production one goes by its status instead."""
    body = _one(call, env)
    if body["type"] == "PRODUCTION":
        raise constraint("A production environment cannot be deleted.")
    call.store.delete(KIND, body["organization"]["id"], env)
    call.store.delete_scope(env)
    call.store.put("pingone.grave", "", env, {"id": env})
    return Reply(204)


def capabilities(call: Call, env: str) -> Reply:
    """What the licence lets an environment do; the vendor's contract knows only that they are booleans."""
    body = _one(call, env)
    license_ = call.store.get("pingone.license", body["organization"]["id"], body["license"]["id"]) or {}
    words = {f"can{name[5:]}": value for name, value in license_.get("environments", {}).items() if name[:5] == "allow"}
    return Reply(200, {"_links": {"self": hal.link(call, "environments", env, "capabilities")}, **words})


def _one(call: Call, env: str) -> Json:
    """An environment; the gate has seen to it that there is one."""
    found = call.store.find(KIND, env)
    body: Json = found[1] if found else {}
    return body


def _shown(call: Call, body: Json, bill: bool = False) -> Json:
    """An environment with its links; the bill of materials only after a create or when asked for."""
    env = body["id"]
    links = {
        "self": hal.link(call, "environments", env),
        "organization": hal.link(call, "organizations", body["organization"]["id"]),
        "license": hal.link(call, "organizations", body["organization"]["id"], "licenses", body["license"]["id"]),
        "billOfMaterials": hal.link(call, "environments", env, "billOfMaterials"),
    }
    shown = {"_links": links, **body}
    if bill or "billOfMaterials" in call.request.args.get("expand", "").split(","):
        held = call.store.get(products.KIND, env, env)
        shown["billOfMaterials"] = {k: v for k, v in held.items() if k in ("solutionType", "products")}
    return shown


ROUTES = (
    Route("GET", "/v1/environments", KIND, environments),
    Route("POST", "/v1/environments", KIND, create),
    Route("GET", "/v1/environments/<env>", KIND, environment),
    Route("PUT", "/v1/environments/<env>", KIND, update),
    Route("DELETE", "/v1/environments/<env>", KIND, delete),
    Route("PUT", "/v1/environments/<env>/type", KIND, promote),
    Route("PUT", "/v1/environments/<env>/status", KIND, change_status),
    Route("GET", "/v1/environments/<env>/capabilities", KIND, capabilities),
)
"""What the API answers about environments."""
