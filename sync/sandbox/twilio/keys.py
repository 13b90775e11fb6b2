"""API keys: v2010 knows their names, iam v1 also the policy of restricted ones. A secret is shown once."""

import secrets
from datetime import datetime
from typing import Any

from sync.sandbox.call import Call, Reply, Route
from sync.sandbox.twilio import forms
from sync.sandbox.twilio.access import KEY, SID, product, v2010
from sync.sandbox.twilio.errors import invalid, missing, not_found, refused
from sync.sandbox.twilio.paging import meta_page, v2010_page
from sync.sandbox.twilio.shapes import Body, picked, rfc2822, sid, stamp

KINDS = ("standard", "main", "restricted")
MOST_PERMISSIONS = 100


def new(now: datetime, given: Body) -> Body:
    """A key as it is stored."""
    key = {"sid": sid("SK"), "secret": secrets.token_urlsafe(24), "friendly_name": "", "kind": "standard"}
    return {**key, "policy": None, "date_created": stamp(now), "date_updated": stamp(now), **given}


def show(key: Body) -> Body:
    """A key as v2010 shows it."""
    dates = {name: rfc2822(key[name]) for name in ("date_created", "date_updated")}
    return {**picked(key, ("sid", "friendly_name")), **dates}


def _iam_item(key: Body) -> Body:
    return {**show(key), "flags": ["rest_api", "signing"]}


def _iam(key: Body) -> Body:
    return {**show(key), "policy": key["policy"]}


def _name(call: Call, name: str, value: str) -> str:
    if len(value) > 64:
        raise refused(call, 400, 70001, "Validation Failed")
    return value


def _policy(call: Call, name: str, value: str) -> Any:
    policy = forms.tree(call, name, value)
    allow = policy.get("allow") if isinstance(policy, dict) else None
    if not isinstance(allow, list) or not all(isinstance(one, str) for one in allow) or len(allow) > MOST_PERMISSIONS:
        raise refused(call, 400, 70001, "Validation Failed")
    return {"allow": allow}


NAMED: dict[str, forms.Check] = {"FriendlyName": _name}
IAM: dict[str, forms.Check] = {**NAMED, "Policy": _policy}


def _one(call: Call, account: Body, key: str) -> Body:
    found: Body | None = call.store.get(KEY, account["sid"], key)
    if found is None:
        raise not_found(call)
    return found


def _own(call: Call, account: Body, named: str | None) -> None:
    """Iam takes the account as a parameter, but acts on the one of the credentials like every product host."""
    if not named:
        raise missing(call, "AccountSid") if call.method == "POST" else invalid(call, "AccountSid")
    if named != account["sid"]:
        raise not_found(call)


def listed(call: Call, account: Body) -> Reply:
    """All keys of an account."""
    return v2010_page(call, "keys", call.store.ranked(KEY, account["sid"]), show)


def created(call: Call, account: Body) -> Reply:
    """A standard key; main ones are made in the Console only."""
    made = new(call.clock.now(), forms.form(call, NAMED))
    call.store.put(KEY, account["sid"], made["sid"], made)
    return Reply(201, {**show(made), "secret": made["secret"]})


def fetched(call: Call, account: Body, key: str) -> Reply:
    """One key."""
    return Reply(200, show(_one(call, account, key)))


def _changed(call: Call, account: Body, key: str, sent: Body) -> Body:
    changed = {**_one(call, account, key), **sent, "date_updated": stamp(call.clock.now())}
    call.store.put(KEY, account["sid"], key, changed)
    return changed


def updated(call: Call, account: Body, key: str) -> Reply:
    """Its name."""
    return Reply(200, show(_changed(call, account, key, forms.form(call, NAMED))))


def deleted(call: Call, account: Body, key: str) -> Reply:
    """The key works no more."""
    _one(call, account, key)
    call.store.delete(KEY, account["sid"], key)
    return Reply(204)


def iam_listed(call: Call, account: Body) -> Reply:
    """All keys, with their flags."""
    _own(call, account, call.request.args.get("AccountSid"))
    return meta_page(call, "keys", call.store.ranked(KEY, account["sid"]), _iam_item)


def iam_created(call: Call, account: Body) -> Reply:
    """A standard key, or a restricted one with its policy."""
    _own(call, account, call.request.form.get("AccountSid"))
    fields = {**IAM, "KeyType": forms.among("restricted"), "AccountSid": forms.text}
    sent = forms.form(call, fields, ("AccountSid",))
    kind = "restricted" if sent.pop("key_type", None) else "standard"
    del sent["account_sid"]
    if (kind == "restricted") != ("policy" in sent):
        raise refused(call, 400, 70001, "Validation Failed")
    made = new(call.clock.now(), {**sent, "kind": kind})
    call.store.put(KEY, account["sid"], made["sid"], made)
    return Reply(201, {**_iam(made), "secret": made["secret"]})


def iam_fetched(call: Call, account: Body, key: str) -> Reply:
    """One key with its policy, null for any but a restricted one."""
    return Reply(200, _iam(_one(call, account, key)))


def iam_updated(call: Call, account: Body, key: str) -> Reply:
    """Its name or policy."""
    sent = forms.form(call, IAM)
    if "policy" in sent and _one(call, account, key)["kind"] != "restricted":
        raise refused(call, 400, 70001, "Validation Failed")
    return Reply(200, _iam(_changed(call, account, key, sent)))


_KEYS = f"/Accounts/<{SID}:account>/Keys"
ROUTES: tuple[Route, ...] = (
    *v2010(_KEYS, "Key", KEY, "accounts/keys", closed=True, GET=listed, POST=created),
    *v2010(f"{_KEYS}/<{SID}:key>", "Key", KEY, "accounts/keys", closed=True, GET=fetched, POST=updated, DELETE=deleted),
)
IAM_ROUTES: tuple[Route, ...] = (
    *product("/v1/Keys", KEY, "iam/api-keys", closed=True, GET=iam_listed, POST=iam_created),
    *product(
        f"/v1/Keys/<{SID}:key>", KEY, "iam/api-keys", closed=True, GET=iam_fetched, POST=iam_updated, DELETE=deleted
    ),
)
