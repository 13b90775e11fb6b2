"""Accounts, subaccounts, their balance (api_v2010)."""

import secrets
from datetime import datetime
from typing import Any

from sync.sandbox.call import Call, Reply, Route
from sync.sandbox.twilio import forms
from sync.sandbox.twilio.access import ACCOUNT, SID, V2010, living, v2010
from sync.sandbox.twilio.errors import not_found, refused
from sync.sandbox.twilio.paging import v2010_page
from sync.sandbox.twilio.shapes import Body, picked, rfc2822, sid, snake, stamp

STATUSES = ("active", "suspended", "closed")
MOST_SUBACCOUNTS = {"Full": 1000, "Trial": 1}
BELOW = {
    name: f"/{path}.json"
    for name, path in {
        "available_phone_numbers": "AvailablePhoneNumbers",
        "calls": "Calls",
        "conferences": "Conferences",
        "incoming_phone_numbers": "IncomingPhoneNumbers",
        "notifications": "Notifications",
        "outgoing_caller_ids": "OutgoingCallerIds",
        "recordings": "Recordings",
        "transcriptions": "Transcriptions",
        "addresses": "Addresses",
        "signing_keys": "SigningKeys",
        "connect_apps": "ConnectApps",
        "sip": "SIP",
        "authorized_connect_apps": "AuthorizedConnectApps",
        "usage": "Usage",
        "keys": "Keys",
        "applications": "Applications",
        "short_codes": "SMS/ShortCodes",
        "queues": "Queues",
        "messages": "Messages",
        "balance": "Balance",
    }.items()
}


def new(now: datetime, given: Body) -> Body:
    """An account as it is stored; it owns itself unless another owner is given."""
    key = given.get("sid") or sid("AC")
    return {
        "sid": key,
        "auth_token": secrets.token_hex(16),
        "friendly_name": key,
        "owner_account_sid": key,
        "status": "active",
        "type": "Full",
        "region": "us1",
        "balance": "0.00",
        "currency": "USD",
        "date_closed": None,
        "date_created": stamp(now),
        "date_updated": stamp(now),
        **given,
    }


def show(account: Body) -> Body:
    """An account as v2010 shows it, its token included."""
    uri = f"{V2010}/Accounts/{account['sid']}"
    fields = ("auth_token", "friendly_name", "owner_account_sid", "sid", "status", "type")
    return {
        **picked(account, fields),
        "date_created": rfc2822(account["date_created"]),
        "date_updated": rfc2822(account["date_updated"]),
        "subresource_uris": {name: uri + path for name, path in BELOW.items()},
        "uri": f"{uri}.json",
    }


def _family(call: Call, account: Body) -> list[tuple[int, Any]]:
    return [
        (rank, other)
        for rank, other in call.store.ranked(ACCOUNT, "")
        if account["sid"] in (other["sid"], other["owner_account_sid"]) and living(call.store, call.clock, other["sid"])
    ]


def listed(call: Call, account: Body) -> Reply:
    """The account and those that it owns."""
    wanted = [(name, call.request.args.get(name)) for name in ("FriendlyName", "Status")]
    items = [
        (rank, other)
        for rank, other in _family(call, account)
        if all(value in (None, "", other[snake(name)]) for name, value in wanted)
    ]
    return v2010_page(call, "accounts", items, show)


def created(call: Call, account: Body) -> Reply:
    """A new subaccount; the errors' codes are assumed."""
    if account["sid"] != account["owner_account_sid"]:
        raise refused(call, 403, 20010, "Action disabled for account")
    if len(_family(call, account)) > MOST_SUBACCOUNTS[account["type"]]:
        raise refused(call, 400, 20010, "Action disabled for account")
    given = forms.form(call, {"FriendlyName": forms.named})
    now = call.clock.now()
    half = "am" if now.hour < 12 else "pm"
    name = given.get("friendly_name") or f"SubAccount Created at {now:%Y-%m-%d %H:%M} {half}"  # iam/api/account
    owned = {"friendly_name": name, "owner_account_sid": account["sid"], "type": account["type"]}
    made = new(now, {**owned, "region": account.get("region", "us1")})
    call.store.put(ACCOUNT, "", made["sid"], made)
    return Reply(201, show(made))


def fetched(call: Call, account: Body) -> Reply:
    """One account."""
    return Reply(200, show(account))


def updated(call: Call, account: Body) -> Reply:
    """Its name or status."""
    sent = forms.form(call, {"FriendlyName": forms.named, "Status": forms.among(*STATUSES)})
    now = stamp(call.clock.now())
    closed = {"date_closed": now} if sent.get("status") == "closed" else {}
    changed = {**account, **sent, **closed, "date_updated": now}
    call.store.put(ACCOUNT, "", account["sid"], changed)
    return Reply(200, show(changed))


def balance(call: Call, account: Body) -> Reply:
    """The balance; subaccounts have none, and how that is said is assumed."""
    if account["sid"] != account["owner_account_sid"]:
        raise not_found(call)
    return Reply(200, {"account_sid": account["sid"], "balance": account["balance"], "currency": account["currency"]})


ROUTES: tuple[Route, ...] = (
    *v2010("/Accounts", "Account", ACCOUNT, "accounts/accounts", closed=True, GET=listed, POST=created),
    *v2010(
        f"/Accounts/<{SID}:account>", "Account", ACCOUNT, "accounts/accounts", closed=True, GET=fetched, POST=updated
    ),
    *v2010(f"/Accounts/<{SID}:account>/Balance", "Balance", "twilio.balance", "accounts/balance", GET=balance),
)
