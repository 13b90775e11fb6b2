"""The bill of materials of an environment: its products.

https://developer.pingidentity.com/pingone-api/platform/bill-of-materials-bom.html
"""

from uuid import uuid4

from sync.sandbox.call import Call, Reply, Route
from sync.sandbox.pingone import hal
from sync.sandbox.pingone.errors import Json
from sync.sandbox.pingone.form import Form, without_nulls
from sync.sandbox.store import Store

KIND = "pingone.products"
SOLUTIONS = ("CUSTOMER", "CIAM_TRIAL", "WORKFORCE", "WF_TRIAL")
TYPES = frozenset(
    f"PING_ONE_{name}"
    for name in (
        *("BASE", "MFA", "DAVINCI", "RISK", "VERIFY", "CREDENTIALS", "AUTHORIZE", "ID", "FRAUD"),
        *("PROVISIONING", "ORCHESTRATE", "FOR_ENTERPRISE", "FOR_SAAS"),
    )
) | {
    *("PING_FEDERATE", "PING_ACCESS", "PING_DIRECTORY", "PING_AUTHORIZE", "PING_CENTRAL", "PING_INTELLIGENCE"),
    *("PING_ID", "PING_ID_SDK", "PING_DATA_SYNC", "PING_DATA_GOVERNANCE"),
}
"""What the vendor's Terraform provider can read; types that it cannot are not given out."""
_SERVED = ("id", "deployment")


def read(form: Form) -> Json:
    """The products and the solution type that a request asks for."""
    solution = form.text("solutionType", among=SOLUTIONS)
    products = [_product(part) for part in form.parts("products", required=True, most=100) or ()]
    return without_nulls({"solutionType": solution, "products": products})


def _product(form: Form) -> Json:
    bookmarks = form.parts("bookmarks", most=5)
    names = [bookmark.body.get("name") for bookmark in bookmarks or ()]
    if len(set(map(str, names))) < len(names):
        form.bad("bookmarks", "the names of bookmarks are unique in a product")
    console = form.part("console")
    return without_nulls(
        {
            "id": str(uuid4()),
            "type": form.text("type", required=True, among=TYPES),
            "description": form.text("description"),
            "console": console and {"href": console.text("href", required=True)},
            "bookmarks": None
            if bookmarks is None
            else [
                {"name": part.text("name", required=True, most=50), "href": part.text("href", required=True, most=1024)}
                for part in bookmarks
            ],
            "tags": form.texts("tags", among=("DAVINCI_MINIMAL",)),
        }
    )


def replace(store: Store, env: str, wanted: Json, time: str) -> Json:
    """Store other products; the solution type, and what the server knows of products that stay, are kept."""
    old = store.get(KIND, env, env) or {"createdAt": wanted.get("createdAt", time), "products": []}
    known = {
        product["type"]: {name: product[name] for name in _SERVED if name in product}
        for product in reversed(old["products"])
    }
    products = [{**product, **known.pop(product["type"], {})} for product in wanted["products"]]
    solution = old.get("solutionType") or wanted.get("solutionType")
    body = {**old, "solutionType": solution, "products": products, "updatedAt": wanted.get("updatedAt", time)}
    store.put(KIND, env, env, without_nulls(body))
    return without_nulls(body)


def complete(raw: Json | None) -> Json:
    """The products that an environment begins with; one that nobody names products for has the base."""
    bill = raw or {"products": [{"type": "PING_ONE_BASE"}]}
    return {**bill, "products": [{"id": str(uuid4()), **product} for product in bill["products"]]}


def bill(call: Call, env: str) -> Reply:
    """The bill of materials."""
    return Reply(200, _shown(call, env, call.store.get(KIND, env, env)))


def update(call: Call, env: str) -> Reply:
    """Replace the products. The solution type of a request is ignored here."""
    form = Form.of(call)
    wanted = read(form)
    form.done()
    return Reply(200, _shown(call, env, replace(call.store, env, wanted, hal.now(call))))


def _shown(call: Call, env: str, body: Json) -> Json:
    links = {
        "self": hal.link(call, "environments", env, "billOfMaterials"),
        "environment": hal.link(call, "environments", env),
    }
    return {"_links": links, **body}


ROUTES = (
    Route("GET", "/v1/environments/<env>/billOfMaterials", KIND, bill),
    Route("PUT", "/v1/environments/<env>/billOfMaterials", KIND, update),
)
"""What the API answers about products."""
