"""What the portal answers to the fields of a query: a table of functions for ``graph.py``."""

from collections.abc import Callable
from typing import Any, NamedTuple

from sync.sandbox.authgear import credentials, quirks, settings
from sync.sandbox.authgear.errors import ApiError, Json, Unexpected, forbidden, invalid, unauthenticated
from sync.sandbox.authgear.resources import Resource, effective, resource
from sync.sandbox.authgear.sending import send
from sync.sandbox.authgear.session import Session
from sync.sandbox.authgear.state import CONFIG, SECRETS, USER, App, admit, everyone, get, note, part, save, visible
from sync.sandbox.authgear.texts import checksum, encoded, from_global_id, global_id
from sync.sandbox.authgear.update import apply, edits
from sync.sandbox.call import Call

SUFFIX = ".authgear.test"
"""What the hosts of projects end with, after the project's id."""
FRESH = 300.0
"""Seconds for which nobody has to prove again who they are."""


class Context(NamedTuple):
    """What every function may need: the request, and who makes it."""

    call: Call
    session: Session | None


Answer = Callable[..., Any]


def _node(_root: None, info: Any, **given: str) -> Any:
    context: Context = info.context
    if context.session is None:
        raise unauthenticated("only authenticated users can query node")
    found = from_global_id(given["id"])
    if found is None or found[0] != "App":
        return None
    app = get(context.call.store, found[1])
    return app if app is not None and app.collaborator(context.session.user["id"]) else None


def _nodes(root: None, info: Any, ids: list[str]) -> list[Any]:
    return [_node(root, info, id=item) for item in ids]


def _viewer(_root: None, info: Any) -> Json | None:
    context: Context = info.context
    if context.session is None:
        return None
    user = context.session.user
    owned = [app for app in _apps(context) if app.collaborator(user["id"])["role"] == "OWNER"]  # type: ignore[index]
    return {"id": global_id("Viewer", user["id"]), "email": user["email"], "projectOwnerCount": len(owned)}


def _app_list(_root: None, info: Any) -> list[Json] | None:
    context: Context = info.context
    if context.session is None:
        return None
    return [{"appID": app.id, "publicOrigin": part(app.config, "http", "public_origin")} for app in _apps(context)]


def _apps(context: Context) -> list[App]:
    store, user = context.call.store, context.session.user["id"] if context.session else ""
    found = (get(store, key) for key in everyone(store))
    return [app for app in found if app is not None and app.collaborator(user)]


def _resources(app: App, _info: Any, paths: list[str] | None = None) -> list[Json]:
    if SECRETS in (paths or ()):
        raise Unexpected("direct access on authgear.secrets.yaml is disallowed")
    return [_resource(app, path) for path in paths or ()]


def _resource(app: App, path: str) -> Json:
    known: Resource | None = resource(path)
    if known is None:
        raise invalid(f"unknown resource: {path}")
    own, counts = app.files.get(path), effective(known, app.files)
    return {
        "path": path,
        "languageTag": known.language,
        "data": None if own is None else encoded(own),
        "effectiveData": None if counts is None else encoded(counts),
        "checksum": None if own is None else checksum(own),
    }


def _secret_config(app: App, info: Any, token: str | None = None) -> Json:
    call: Call = info.context.call
    keys = visible(call, app.id, token)
    absent = "" if call.quirk(quirks.EMPTY.name) == "empty" else None
    return {
        "smsProviderSecrets": credentials.shown(app, keys, absent),
        "smtpSecret": credentials.smtp(app, keys),
    }


def _collaborators(app: App, info: Any) -> list[Json]:
    return [_collaborator(info.context, item) for item in app.collaborators]


def _viewing(app: App, info: Any) -> Json:
    context: Context = info.context
    own = app.collaborator(context.session.user["id"]) if context.session else None
    if own is None:
        raise unauthenticated("only authenticated users can query app viewer")
    return _collaborator(context, own)


def _collaborator(context: Context, item: Json) -> Json:
    user = context.call.store.get(USER, "", item["user"]) or {}
    person = {"__typename": "User", "id": global_id("User", item["user"]), "email": user.get("email")}
    return {"id": item["id"], "role": item["role"], "createdAt": item["created_at"], "user": person}


def _update(_root: None, info: Any, **given: Json) -> Json:
    context: Context = info.context
    if context.session is None:
        raise unauthenticated("only authenticated users can update app")
    asked, call = given["input"], context.call
    app = _reached(context, asked["appID"])
    changes = edits(asked)
    files = apply(app, changes, SUFFIX, call.quirk(quirks.PLAN.name) == "enforced")
    save(call.store, app.id, app.files, files)
    secrets = sorted(asked.get("secretConfigUpdateInstructions") or ())
    resources = [item["path"] for item in asked.get("updates") or ()]
    note(call, app.id, "project.app.updated", updated_secrets=secrets, updated_resources=resources)
    return {"app": get(call.store, app.id)}


def _visit(_root: None, info: Any, **given: Json) -> Json:
    context: Context = info.context
    if context.session is None:
        raise unauthenticated("only authenticated users can visit secrets")
    asked, call = given["input"], context.call
    app = _reached(context, asked["id"])
    elapsed = call.clock.seconds() - context.session.authenticated_at
    if context.session.can_reauthenticate and not 0 <= elapsed < FRESH:
        raise ApiError("Forbidden", "ReauthRequrired", "reauthentication required")  # the reason is spelt like that
    keys = [key for name in asked["secrets"] for key in credentials.VISIBLE.get(name, ())]
    note(call, app.id, "project.app.secret.viewed", secrets=asked["secrets"])
    return {"token": admit(call, app.id, keys)}


def _send(_root: None, info: Any, **given: Json) -> None:
    asked = given["input"]
    _reached(info.context, asked["appID"])
    send(info.context.call, asked["to"], asked["providerConfiguration"])


def _reached(context: Context, text: str) -> App:
    """The project of an id that the caller must be able to reach."""
    found = from_global_id(text)
    if found is None or found[0] != "App":
        raise invalid("invalid app ID")
    if context.session is None:
        raise unauthenticated()
    app = get(context.call.store, found[1])
    if app is None or app.collaborator(context.session.user["id"]) is None:
        raise forbidden()
    return app


FIELDS: dict[str, dict[str, Answer]] = {
    "Query": {"node": _node, "nodes": _nodes, "viewer": _viewer, "appList": _app_list},
    "Mutation": {"updateApp": _update, "generateAppSecretVisitToken": _visit, "sendTestSMSConfiguration": _send},
    "App": {
        "id": lambda app, _info: global_id("App", app.id),
        "planName": lambda app, _info: app.plan,
        "rawAppConfig": lambda app, _info: app.config,
        "rawAppConfigChecksum": lambda app, _info: checksum(app.files[CONFIG]),
        "effectiveAppConfig": lambda app, _info: settings.effective(app),
        "effectiveFeatureConfig": lambda app, _info: settings.features(app),
        "effectiveSecretConfig": lambda _app, _info: {"oauthSSOProviderDemoSecrets": []},
        "secretConfig": _secret_config,
        "secretConfigChecksum": lambda app, _info: checksum(app.files[SECRETS]),
        "resources": _resources,
        "collaborators": _collaborators,
        "collaboratorInvitations": lambda _app, _info: [],
        "viewer": _viewing,
        "samlIdpEntityID": lambda app, _info: f"urn:{app.id}{SUFFIX}",
        "isProcessingSubscription": lambda _app, _info: False,
        "tutorialStatus": lambda app, _info: {"appID": app.id, "data": {}},
    },
}
"""Type → field → the function that answers it; all other fields are keys of what these give."""
