"""Studio flows: every save is a revision, and only a published one runs (studio_v2)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sync.sandbox.call import Call, Reply, Route
from sync.sandbox.twilio import forms
from sync.sandbox.twilio.access import SID, product
from sync.sandbox.twilio.errors import not_found, refused
from sync.sandbox.twilio.paging import meta_page, newest_first
from sync.sandbox.twilio.shapes import Body, picked, sid, stamp, words

FLOW, REVISION = "twilio.flow", "twilio.flow_revision"
FIELDS: dict[str, forms.Check] = {
    "FriendlyName": forms.text,
    "Status": forms.among("draft", "published"),
    "Definition": forms.tree,
    "CommitMessage": forms.text,
}
REQUIRED = ("FriendlyName", "Status", "Definition")
SHOWN = words("sid account_sid author_sid friendly_name status revision date_created date_updated")
DETAILS = words("definition commit_message valid errors")
"""What only a single flow or revision shows; in lists it is null."""


def mistakes(definition: Any) -> Iterator[Body]:
    """What is wrong with a definition, as ``details.errors`` names it. Which things Twilio checks is assumed."""
    if not isinstance(definition, dict):
        yield {"property_path": "#", "message": "definition is not an object"}
        return
    states = definition.get("states", [])
    if not isinstance(states, list):
        yield {"property_path": "#/states", "message": "states is not an array"}
        return
    names = [state.get("name") for state in states if isinstance(state, dict)]
    if states and definition.get("initial_state") not in names:
        yield {"property_path": "#/initial_state", "message": "initial_state is not the name of a state"}
    for index, state in enumerate(states):
        path = f"#/states/{index}"
        if not isinstance(state, dict) or not state.get("name") or not state.get("type"):
            yield {"property_path": path, "message": "a state needs a name and a type"}
            continue
        if names.count(state["name"]) > 1:
            yield {"property_path": f"{path}/name", "message": f"name is not unique: {state['name']}"}
        transitions = state.get("transitions") or []
        if not isinstance(transitions, list):
            yield {"property_path": f"{path}/transitions", "message": "transitions is not an array"}
            continue
        for number, transition in enumerate(transitions):
            following = transition.get("next") if isinstance(transition, dict) else None
            if following and following not in names:
                where = f"{path}/transitions/{number}/next"
                yield {"property_path": where, "message": f"next is not the name of a state: {following}"}


def saved(now: datetime, account: str, before: Body | None, given: Body) -> Body:
    """A flow as it is stored: its newest revision; errors in a draft are kept with it (assumed)."""
    first = {"sid": sid("FW"), "account_sid": account, "author_sid": sid("US"), "date_created": stamp(now)}
    flow = {**(before or {**first, "revision": 0}), "commit_message": None, **given}
    errors = list(mistakes(flow["definition"]))
    changed = {"date_updated": before and stamp(now), "revision": flow["revision"] + 1}
    return {**flow, **changed, "errors": errors, "valid": not errors}


def show(call: Call, flow: Body, single: bool = True) -> Body:
    """A flow as studio v2 shows it."""
    url = f"{call.base}/v2/Flows/{flow['sid']}"
    links = {"test_users": "TestUsers", "revisions": "Revisions", "executions": "Executions"}
    details = picked(flow, DETAILS) if single else dict.fromkeys(DETAILS)
    return {
        **picked(flow, SHOWN),
        **details,
        "warnings": [] if single else None,
        "webhook_url": f"http://webhooks.twilio.com/v1/Accounts/{flow['account_sid']}/Flows/{flow['sid']}",
        "url": url,
        "links": {name: f"{url}/{path}" for name, path in links.items()},
    }


def show_revision(call: Call, revision: Body, single: bool = True) -> Body:
    """A revision: no ``webhook_url``, ``links`` and ``warnings``."""
    details = picked(revision, DETAILS) if single else dict.fromkeys(DETAILS)
    url = f"{call.base}/v2/Flows/{revision['sid']}/Revisions/{revision['revision']}"
    return {**picked(revision, SHOWN), **details, "url": url}


def one(call: Call, account: Body, flow: str) -> Body:
    """A flow, or 404."""
    found: Body | None = call.store.get(FLOW, account["sid"], flow)
    if found is None:
        raise not_found(call)
    return found


def scope(flow: Body) -> str:
    """Where what belongs to a flow is stored."""
    return f"{flow['account_sid']}/{flow['sid']}"


def latest_published(call: Call, flow: Body) -> Body | None:
    """The revision that runs."""
    published = [item for item in call.store.all(REVISION, scope(flow)) if item["status"] == "published"]
    return published[-1] if published else None


def _sound(call: Call, sent: Body) -> None:
    """A definition that is validated or published has no mistakes; the status is assumed."""
    errors = list(mistakes(sent["definition"]))
    if errors:
        raise refused(call, 400, 81022, "Flow definition validation failed", details={"errors": errors})


def _save(call: Call, account: Body, before: Body | None, sent: Body) -> Body:
    if sent["status"] == "published":
        _sound(call, {**(before or {}), **sent})
    made = saved(call.clock.now(), account["sid"], before, sent)
    call.store.put(FLOW, account["sid"], made["sid"], made)
    call.store.put(REVISION, scope(made), str(made["revision"]), made)
    return made


def listed(call: Call, account: Body) -> Reply:
    """All flows, without their definitions."""
    items = call.store.ranked(FLOW, account["sid"])
    return meta_page(call, "flows", items, lambda flow: show(call, flow, single=False))


def created(call: Call, account: Body) -> Reply:
    """A flow with its first revision."""
    return Reply(201, show(call, _save(call, account, None, forms.form(call, FIELDS, REQUIRED))))


def fetched(call: Call, account: Body, flow: str) -> Reply:
    """One flow: its newest revision, draft or not."""
    return Reply(200, show(call, one(call, account, flow)))


def updated(call: Call, account: Body, flow: str) -> Reply:
    """A new revision; the definition is replaced as a whole, or stays."""
    sent = forms.form(call, FIELDS, ("Status",))
    return Reply(200, show(call, _save(call, account, one(call, account, flow), sent)))


def deleted(call: Call, account: Body, flow: str) -> Reply:
    """The flow and its revisions are gone."""
    call.store.delete_scope(scope(one(call, account, flow)))
    call.store.delete(FLOW, account["sid"], flow)
    return Reply(204)


def validated(call: Call, account: Body) -> Reply:
    """Whether a definition could be published; nothing is kept."""
    _sound(call, forms.form(call, FIELDS, REQUIRED))
    return Reply(200, {"valid": True})


def revisions(call: Call, account: Body, flow: str) -> Reply:
    """All revisions, newest first (assumed)."""
    items = newest_first(call.store.ranked(REVISION, scope(one(call, account, flow))))
    return meta_page(call, "revisions", items, lambda item: show_revision(call, item, single=False))


def revision(call: Call, account: Body, flow: str, revision: str) -> Reply:
    """One revision, by number or as ``LatestPublished`` or ``LatestRevision``."""
    owner = one(call, account, flow)
    bad = "Flow revision must be an integer or enum(LatestPublished, LatestRevision)"
    if revision == "LatestPublished":
        found = latest_published(call, owner)
        if found is None and call.quirk("twilio-never-published") == "bad-revision":
            raise refused(call, 400, 81021, bad)
    elif revision == "LatestRevision":
        found = owner
    elif revision.isdecimal():
        found = call.store.get(REVISION, scope(owner), str(int(revision)))
    else:
        raise refused(call, 400, 81021, bad)
    if found is None:
        raise not_found(call)
    return Reply(200, show_revision(call, found))


_FLOW = f"/v2/Flows/<{SID}:flow>"
ROUTES: tuple[Route, ...] = (
    *product("/v2/Flows", FLOW, "studio/flows", GET=listed, POST=created),
    *product("/v2/Flows/Validate", FLOW, "studio/flows-validate", POST=validated),
    *product(_FLOW, FLOW, "studio/flows", GET=fetched, POST=updated, DELETE=deleted),
    *product(f"{_FLOW}/Revisions", FLOW, "studio/revisions", GET=revisions),
    *product(f"{_FLOW}/Revisions/<revision>", FLOW, "studio/revisions", GET=revision),
)
