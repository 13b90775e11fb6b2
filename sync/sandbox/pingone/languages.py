"""Languages: 17 that are there from the start, and those a customer adds.

https://developer.pingidentity.com/pingone-api/platform/language-management/languages.html
"""

import re
from functools import lru_cache
from uuid import uuid4

from sync.sandbox.call import Call, Reply, Route
from sync.sandbox.pingone import hal, tongues
from sync.sandbox.pingone.errors import Json, constraint, detail, error_body, missing, not_unique, stored_one
from sync.sandbox.pingone.form import Form
from sync.sandbox.quirks import Quirk
from sync.sandbox.store import Store

KIND = "pingone.language"
SYSTEM = (
    *("cs", "de", "en", "es", "fr", "fr-CA", "hu", "it", "ja"),
    *("ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"),
)
"""The locales that every environment has."""
_LOCALE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2}))?")
_NOT_ENABLED = "The language must be enabled before it is set as the default"

QUIRKS = (
    Quirk(
        "pingone-language-enabled",
        KIND,
        ("PUT",),
        "How soon a language that was just enabled can become the default.",
        {
            "late": "the first attempt is refused with the documented sentence, as the Terraform provider expects",
            "at-once": "right away",
        },
        "late",
        "The Terraform provider repeats for five minutes, so it happens; a client that does not stops half-way.",
    ),
    Quirk(
        "pingone-language-in-use",
        f"{KIND}, pingone.content",
        ("DELETE",),
        "What happens to contents whose language is deleted.",
        {
            "refused": "the language cannot be deleted",
            "cascade": "the contents are deleted too",
            "orphans": "the contents stay",
        },
        "refused",
        "A client that deletes the language first gets stuck and shows it.",
    ),
    Quirk(
        "pingone-create-status",
        f"{KIND}, pingone.policy",
        ("POST",),
        "Which status answers the creation of a language or policy: the documentation and the SDK disagree.",
        {"201": "201, as for everything else on the platform", "200": "200, as the SDK declares"},
        "201",
        "The documentation and the vendor's Postman collection say 201.",
    ),
)


def plain(locale: str) -> str:
    """A locale in the form in which two spellings are the same: ``en_GB`` is ``en-gb``."""
    return locale.replace("_", "-").casefold()


@lru_cache(256)
def proper(locale: str) -> str:
    """A locale as languages spell it: ``en-GB``; the empty string when it is none."""
    match = _LOCALE.fullmatch(locale)
    if match is None:
        return ""
    language, country = match.group(1).lower(), match.group(2)
    return f"{language}-{country.upper()}" if country else language


def find(store: Store, env: str, locale: str) -> Json | None:
    """The language of an environment, in whatever spelling."""
    wanted = plain(locale)
    return next((item for item in store.all(KIND, env) if plain(item["locale"]) == wanted), None)


def default(store: Store, env: str) -> Json:
    """The default language of an environment."""
    items: list[Json] = store.all(KIND, env)
    return next((item for item in items if item["default"]), {"locale": "en"})


def fresh(locale: str, time: str) -> Json:
    """A language as it begins; of the system's languages ``en`` is the default."""
    system = locale in SYSTEM
    return {
        "id": str(uuid4()),
        "locale": locale,
        "name": tongues.name(locale),
        "enabled": locale == "en",
        "default": locale == "en",
        "customerAdded": not system,
        "createdAt": time,
        "updatedAt": time,
    }


def languages(call: Call, env: str) -> Reply:
    """All languages of an environment."""
    items, steps = call.store.all(KIND, env), ("environments", env, "languages")
    known = {name: frozenset({"eq"}) for name in ("id", "locale", "enabled", "default", "customerAdded")}
    return Reply(200, hal.listed(call, "languages", items, steps, known, lambda item: _shown(call, env, item), 25))


def create(call: Call, env: str) -> Reply:
    """Add a language, neither enabled nor default."""
    form = Form.of(call)
    locale, name = form.text("locale", required=True), form.text("name")
    for flag in ("enabled", "default"):
        if form.flag(flag, required=True):
            form.bad(flag, f"{flag} must be false for a new language")
    if locale and not proper(locale):
        form.bad("locale", "the locale is not a language with an optional country")
    form.done()
    locale = proper(str(locale))
    if find(call.store, env, locale):
        raise not_unique(call, "locale", "A language with the specified locale already exists.")
    body = {**fresh(locale, hal.now(call)), "enabled": False, "default": False}
    body["name"] = name or body["name"]
    call.store.put(KIND, env, body["id"], body)
    return Reply(int(call.quirk("pingone-create-status")), _shown(call, env, body))


def language(call: Call, env: str, key: str) -> Reply:
    """One language."""
    found = call.store.get(KIND, env, key)
    if found is None:
        # The sentence is in a live test of the Terraform provider.
        raise missing(f"Unable to find language for environmentId={env} with id={key}")
    return Reply(200, _shown(call, env, found))


def update(call: Call, env: str, key: str) -> Reply:
    """Enable, disable, rename a language, or make it the default one."""
    old = stored_one(call.store, KIND, env, key)
    form = Form.of(call)
    enabled, default = form.flag("enabled", required=True), form.flag("default", required=True)
    name, locale = form.text("name"), form.text("locale", required=True)
    if locale and plain(locale) != plain(old["locale"]):
        form.bad("locale", "the locale of a language cannot be changed")
    form.done()
    if default and not old["default"] and not (old["enabled"] and enabled):
        return _not_enabled()
    if default and old.pop("settling", False):
        call.store.put(KIND, env, key, old)
        return _not_enabled()
    if old["default"] and not (default and enabled):
        raise constraint("The default language stays enabled and default until another one is made the default.")
    if default:
        _clear_default(call, env, key)
    settling = enabled and not old["enabled"] and call.quirk("pingone-language-enabled") == "late"
    body = {**old, "enabled": enabled, "default": default, "name": name or old["name"], "updatedAt": hal.now(call)}
    call.store.put(KIND, env, key, {**body, "settling": True} if settling else body)
    return Reply(200, _shown(call, env, body))


def _not_enabled() -> Reply:
    """The refusal whose beginning the Terraform provider looks for; its status is assumed."""
    why = detail("INVALID_VALUE", "default", _NOT_ENABLED)
    return Reply(400, error_body("INVALID_DATA", f"{_NOT_ENABLED}.", why))


def _clear_default(call: Call, env: str, key: str) -> None:
    for item in call.store.all(KIND, env):
        if item["default"] and item["id"] != key:
            call.store.put(KIND, env, item["id"], {**item, "default": False})


def delete(call: Call, env: str, key: str) -> Reply:
    """Remove a language that a customer added."""
    item = stored_one(call.store, KIND, env, key)
    if not item["customerAdded"] or item["default"]:
        raise constraint("A system language or the default language cannot be deleted.")
    choice = call.quirk("pingone-language-in-use")
    for scope, content_key, content in call.store.everywhere("pingone.content"):
        if scope.startswith(f"{env}/") and plain(content["locale"]) == plain(item["locale"]):
            if choice == "refused":
                raise constraint("The language has contents.", referencedValues=[content_key])
            if choice == "cascade":
                call.store.delete("pingone.content", scope, content_key)
    call.store.delete(KIND, env, key)
    return Reply(204)


def _shown(call: Call, env: str, item: Json) -> Json:
    return {**hal.held(call, env, "languages", item["id"]), **{k: v for k, v in item.items() if k != "settling"}}


ROUTES = (
    Route("GET", "/v1/environments/<env>/languages", KIND, languages),
    Route("POST", "/v1/environments/<env>/languages", KIND, create),
    Route("GET", "/v1/environments/<env>/languages/<key>", KIND, language),
    Route("PUT", "/v1/environments/<env>/languages/<key>", KIND, update),
    Route("DELETE", "/v1/environments/<env>/languages/<key>", KIND, delete),
)
"""What the API answers about languages."""
