"""Sender ids: the numbers and short codes of an account (Swagger "SCG API" 1.0.0, ``/messaging/sender_ids``).

POST changes only what it names, DELETE without an id takes everything that the query matches.
"""

import secrets
from typing import Any

from sync.sandbox.call import Call, Reply
from sync.sandbox.store import Store
from sync.sandbox.syniverse import quirks
from sync.sandbox.syniverse.errors import refusal
from sync.sandbox.syniverse.gate import Body, amended, body, stamp
from sync.sandbox.syniverse.listing import FLAGS, INTEGERS, chosen, page

KIND = "syniverse.sender"
FILTERS = (
    *("id", "name", "state", "country", "application_id", "created_date"),
    *("parent_id", "ownership", "class_id", "type_id", "consent_managed_by", "capabilities", "check_white_list"),
    *("last_updated_date", "register_number", "address", "company_id"),
)
"""The first line is the Swagger's for GET; the others are its filters for DELETE and those of the SDKs."""
TEXTS = (
    *("parent_id", "name", "ownership", "class_id", "type_id", "address", "content_type", "country", "credentials"),
    *("consent_managed_by", "state", "alias"),
)
STEPS = ("register_number", "register_method", "verification_code")
"""Texts that start something with a carrier and that no answer shows."""
LISTS = ("message_templates", "capabilities")
WRITABLE = {*TEXTS, *STEPS, *LISTS, *FLAGS, "version_number"}
SHORT = (
    *("id", "version_number", "name", "address", "country", "countries", "capabilities", "application_id"),
    *("company_id", "type_id", "state"),
)
ALLOWED = {
    "state": (
        *("PENDING_IMPLEMENTATION", "IMPLEMENTED", "ACTIVE", "INACTIVE", "BROKEN", "PENDING_DELETE"),
        "PENDING_CONFIRMATION",
    ),
    "ownership": ("PRIVATE", "SHARED", "PREPROVISIONED", "PURCHASED"),
    "consent_managed_by": ("USER", "SCG", "SCG_UNSOLICITED_OPT_OUT"),
}
DEFAULTS: Body = {
    "parent_id": None,
    "ownership": "PRIVATE",
    "class_id": "COMMERCIAL",
    "type_id": "LONGCODE",
    "country": "USA",
    "consent_managed_by": "USER",
    "capabilities": [],
    "check_white_list": False,
}
"""What a sender has when nobody says otherwise; all but consent_managed_by are assumed."""


def listed(call: Call, account: Body) -> Reply:
    """Answer ``GET /messaging/sender_ids``."""
    return page(call, [shown(call, item) for item in chosen(call, _all(call, account), FILTERS)])


def listed_short(call: Call, account: Body) -> Reply:
    """Answer ``GET /messaging/sender_ids/list``; name is its only filter."""
    found = (shown(call, item) for item in chosen(call, _all(call, account), ("name",)))
    return page(call, [{name: _short(item, name) for name in SHORT} for item in found])


def one(call: Call, account: Body, sender: str) -> Reply:
    """Answer ``GET /messaging/sender_ids/{id}``."""
    return Reply(200, shown(call, _get(call, account, sender)))


def create(call: Call, account: Body) -> Reply:
    """Answer ``POST /messaging/sender_ids``: what has to be provisioned waits for it."""
    given = _checked(call)
    if not given.get("address"):
        raise refusal(call, 4001, "address")  # assumed: the Swagger marks nothing as required
    made = make(account, {**given, "state": "PENDING_IMPLEMENTATION"}, stamp(call))
    call.store.put(KIND, account["name"], made["id"], made)
    return Reply(200, {"id": made["id"]})


def update(call: Call, account: Body, sender: str) -> Reply:
    """Answer ``POST /messaging/sender_ids/{id}``."""
    stored = _get(call, account, sender, 4041)
    changed = amended(call, stored, _checked(call))
    call.store.put(KIND, account["name"], sender, changed)
    return Reply(204)


def purchase(call: Call, account: Body) -> Reply:
    """Answer ``POST /messaging/sender_ids/purchase``: a private copy of one of Syniverse's own."""
    parent_id = body(call).get("parent_id")
    if not isinstance(parent_id, str):
        raise refusal(call, 4001, "parent_id")
    parent = _get(call, account, parent_id)
    if parent["ownership"] not in ("SHARED", "PREPROVISIONED"):
        raise refusal(call, 4036)
    copied = {name: value for name, value in parent.items() if name not in ("id", "created_date")}
    own = {**copied, "ownership": "PRIVATE", "parent_id": parent_id, "version_number": 1}
    made = make(account, own, stamp(call))
    call.store.put(KIND, account["name"], made["id"], made)
    if parent["ownership"] == "PREPROVISIONED":
        call.store.put(KIND, account["name"], parent_id, {**parent, "ownership": "PURCHASED"})
    return Reply(204)


def delete(call: Call, account: Body, sender: str) -> Reply:
    """Answer ``DELETE /messaging/sender_ids/{id}``."""
    _remove(call, account, _get(call, account, sender))
    return Reply(204)


def delete_all(call: Call, account: Body) -> Reply:
    """Answer ``DELETE /messaging/sender_ids``."""
    for item in chosen(call, _all(call, account), FILTERS):
        _remove(call, account, item)
    return Reply(204)


def make(account: Body, given: Body, time: str) -> Body:
    """A new sender of an account."""
    fixed = {"application_id": account["application_id"], "company_id": account["company_id"], "version_number": 1}
    dates = {"created_date": time, "last_updated_date": time}
    return {"id": secrets.token_urlsafe(12), "name": "", **DEFAULTS, "state": "ACTIVE", **fixed, **dates, **given}


def shown(call: Call, item: Body) -> Body:
    """A sender as the API shows it."""
    address, words = item["address"], item["capabilities"]
    if call.quirk(quirks.ADDRESS.name) == "plus" and item["type_id"] == "LONGCODE" and address.isdecimal():
        address = f"+{address}"
    if call.quirk(quirks.CAPABILITIES.name) == "lower":
        words = [word.lower() for word in words]
    return {**item, "address": address, "capabilities": words}


def held(store: Store, account: Body, sender: str) -> Body | None:
    """A sender of an account."""
    found: Body | None = store.get(KIND, account["name"], sender)
    return found


def _all(call: Call, account: Body) -> list[Body]:
    return call.store.all(KIND, account["name"])


def _get(call: Call, account: Body, sender: str, code: int = 4040) -> Body:
    found = held(call.store, account, sender)
    if found is None:
        raise refusal(call, code, "sender_id")
    return found


def _remove(call: Call, account: Body, item: Body) -> None:
    call.store.delete(KIND, account["name"], item["id"])
    parent = held(call.store, account, item["parent_id"] or "")
    if parent is not None and parent["ownership"] == "PURCHASED":
        call.store.put(KIND, account["name"], parent["id"], {**parent, "ownership": "PREPROVISIONED"})


def _checked(call: Call) -> Body:
    """The body of a write, every value of its documented type; country and the rest belong to Syniverse."""
    given = body(call)
    for name, value in given.items():
        if name not in WRITABLE or (name == "country" and call.path.rstrip("/").rpartition("/")[2] != "sender_ids"):
            raise refusal(call, 4004, name)
        if not _fits(name, value):
            raise refusal(call, 4002, name)
    if "address" in given:
        given["address"] = given["address"].removeprefix("+")
    return {name: value for name, value in given.items() if name not in STEPS}


def _fits(name: str, value: Any) -> bool:
    if name in INTEGERS:
        return isinstance(value, int) and not isinstance(value, bool)
    if name in FLAGS:
        return isinstance(value, bool)
    if name in LISTS:
        return isinstance(value, list) and all(isinstance(word, str) for word in value)
    return isinstance(value, str) and value in ALLOWED.get(name, (value,))


def _short(item: Body, name: str) -> Any:
    return [item["country"]] if name == "countries" else item[name]
