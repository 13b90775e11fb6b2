"""Contents of templates: the predefined ones, and those a customer writes for a locale, a method and a variant.

https://developer.pingidentity.com/pingone-api/platform/notifications/notifications-templates.html and the pages below.
"""

from collections.abc import Callable, Sequence
from uuid import uuid4

from sync.sandbox.call import Call, Reply, Route
from sync.sandbox.pingone import hal, languages, predefined, templates, wordings
from sync.sandbox.pingone.errors import Json, constraint, invalid_value, malformed, missing, not_unique
from sync.sandbox.pingone.filters import TIMES, conditions
from sync.sandbox.pingone.form import Form, without_nulls
from sync.sandbox.pingone.templates import Template
from sync.sandbox.quirks import Quirk

KIND = "pingone.content"
FILTERS = {"createdAt": TIMES, "updatedAt": TIMES, "default": frozenset({"eq"}), "variant": frozenset({"eq"})}

QUIRKS = (
    *wordings.QUIRKS,
    Quirk(
        "pingone-locale-form",
        KIND,
        ("GET", "POST", "PUT"),
        "How a locale comes back that was sent as en_gb; it is documented that case and separator do not matter.",
        {"proper": "as en-GB", "as-sent": "as en_gb"},
        "proper",
        "A client that compares the spelling sees a difference that is none.",
    ),
    Quirk(
        "pingone-default-listed",
        KIND,
        ("GET",),
        "Whether a predefined content is still listed when a content for the same locale and method replaces it.",
        {"listed": "both are", "hidden": "only the customer's is"},
        "listed",
        "A client that knows contents by locale and method alone finds two.",
    ),
    Quirk(
        "pingone-bulk-without-filter",
        KIND,
        ("PATCH", "DELETE"),
        "What happens to contents when a PATCH or DELETE of all of them comes without a filter.",
        {"everything": "all contents that are not predefined are hit", "refused": "400 with INVALID_REQUEST"},
        "everything",
        "It is the worst that can happen to a client that lost its filter.",
    ),
)


def contents(call: Call, env: str, name: str) -> Reply:
    """All contents of a template, the predefined ones first."""
    templates.find(call, name)
    own = call.store.all(KIND, f"{env}/{name}")
    items: Sequence[Json] = predefined.contents(env, name, templates.born(call, env))
    if call.quirk("pingone-default-listed") == "hidden":
        replaced = {key(item) for item in own}
        items = [item for item in items if key(item) not in replaced]
    steps = ("environments", env, "templates", name, "contents")
    show = _shower(call, env, name)
    return Reply(200, hal.listed(call, "contents", [*items, *own], steps, FILTERS, show))


def create(call: Call, env: str, name: str) -> Reply:
    """Add a content."""
    template = templates.find(call, name)
    form = Form.of(call)
    time = hal.now(call)
    body = {"id": str(uuid4()), **_read(call, env, template, form), "createdAt": time, "updatedAt": time}
    _check_key(call, env, name, body)
    call.store.put(KIND, f"{env}/{name}", body["id"], body)
    return Reply(201, _shower(call, env, name)(body))


def content(call: Call, env: str, name: str, key: str) -> Reply:
    """One content."""
    return Reply(200, _shower(call, env, name)(_one(call, env, name, key)))


def update(call: Call, env: str, name: str, key: str) -> Reply:
    """Replace a content, in its locale and method."""
    old = _changeable(call, env, name, key)
    form = Form.of(call)
    if form.has("locale") and languages.plain(str(form.body["locale"])) != languages.plain(old["locale"]):
        raise invalid_value("locale", "locale cannot be changed")
    if form.has("deliveryMethod") and form.body["deliveryMethod"] != old["deliveryMethod"]:
        raise invalid_value("deliveryMethod", "deliveryMethod cannot be changed")
    body = {"id": key, **_read(call, env, templates.find(call, name), form)}
    body |= {"createdAt": old["createdAt"], "updatedAt": hal.now(call)}
    _check_key(call, env, name, body)
    call.store.put(KIND, f"{env}/{name}", key, body)
    return Reply(200, _shower(call, env, name)(body))


def delete(call: Call, env: str, name: str, key: str) -> Reply:
    """Remove a content; the predefined one counts again."""
    _changeable(call, env, name, key)
    call.store.delete(KIND, f"{env}/{name}", key)
    return Reply(204)


def rename(call: Call, env: str, name: str) -> Reply:
    """Give the contents that a filter finds another variant."""
    found = _filtered(call, env, name)
    form = Form.of(call)
    variant = form.text("variant", required=True, most=100)
    form.done()
    changed = [{**item, "variant": variant, "updatedAt": hal.now(call)} for item in found]
    for item in changed:
        call.store.put(KIND, f"{env}/{name}", item["id"], item)
    for item in changed:
        _check_key(call, env, name, item)
    items = list(map(_shower(call, env, name), changed))
    return Reply(200, hal.whole(call, "contents", items, "environments", env, "templates", name, "contents"))


def delete_some(call: Call, env: str, name: str) -> Reply:
    """Remove the contents that a filter finds."""
    for item in _filtered(call, env, name):
        call.store.delete(KIND, f"{env}/{name}", item["id"])
    return Reply(204)


def _filtered(call: Call, env: str, name: str) -> list[Json]:
    templates.find(call, name)
    items: list[Json] = [{**item, "default": False} for item in call.store.all(KIND, f"{env}/{name}")]
    text = call.request.args.get("filter")
    if text is None and call.quirk("pingone-bulk-without-filter") == "refused":
        raise malformed("A filter is required.")
    wanted = () if text is None else conditions(text, FILTERS)
    return [item for item in items if all(condition.holds(item) for condition in wanted)]


def _read(call: Call, env: str, template: Template, form: Form) -> Json:
    """What a request describes. The refusals of method and language come first and alone: clients look at the first."""
    method = form.text("deliveryMethod", required=True)
    locale = form.text("locale", required=True)
    if method and method not in template.methods:
        message = f"The template does not support the delivery method {method}."
        raise invalid_value("deliveryMethod", message, allowedValues=list(template.methods))
    if locale and languages.find(call.store, env, locale) is None:
        raise invalid_value("language", f"The language {locale} has not been added to the environment.")
    words = wordings.BY_METHOD[method](form) if method else {}
    for name in wordings.absent(call, template, str(method), words):
        form.bad("content" if "content" in words else "body", f"The variable {name} is required", "REQUIRED_VALUE")
    variant = form.text("variant", most=100)
    form.done()
    return without_nulls({"locale": locale, "deliveryMethod": method, "variant": variant, **words, "default": False})


def key(item: Json) -> tuple[str, str, str]:
    """What is unique about a content in its template."""
    return languages.plain(item["locale"]), item["deliveryMethod"], item.get("variant", "").casefold()


def _check_key(call: Call, env: str, name: str, body: Json) -> None:
    others = (item for item in call.store.all(KIND, f"{env}/{name}") if item["id"] != body["id"])
    if any(key(item) == key(body) for item in others):
        message = "A content with the specified locale, delivery method and variant already exists."
        raise not_unique(call, "locale", message)


def _one(call: Call, env: str, name: str, key: str) -> Json:
    templates.find(call, name)
    found: Json | None = call.store.get(KIND, f"{env}/{name}", key)
    if found is None:
        ready = predefined.contents(env, name, templates.born(call, env))
        found = next((item for item in ready if item["id"] == key), None)
    if found is None:
        raise missing()
    return found


def _changeable(call: Call, env: str, name: str, key: str) -> Json:
    """A content that is not predefined; what a predefined one answers is assumed."""
    found = _one(call, env, name, key)
    if found["default"]:
        raise constraint("A default content cannot be updated or deleted.")
    return found


def _shower(call: Call, env: str, name: str) -> Callable[[Json], Json]:
    proper = call.quirk("pingone-locale-form") == "proper"

    def show(item: Json) -> Json:
        locale = languages.proper(item["locale"]) if proper else item["locale"]
        return {**hal.held(call, env, "templates", name, "contents", item["id"]), **item, "locale": locale}

    return show


_PATH = "/v1/environments/<env>/templates/<name>/contents"
ROUTES = (
    Route("GET", _PATH, KIND, contents),
    Route("POST", _PATH, KIND, create),
    Route("PATCH", _PATH, KIND, rename),
    Route("DELETE", _PATH, KIND, delete_some),
    Route("GET", f"{_PATH}/<key>", KIND, content),
    Route("PUT", f"{_PATH}/<key>", KIND, update),
    Route("DELETE", f"{_PATH}/<key>", KIND, delete),
)
"""What the API answers about contents."""
