"""Twilio's part of a world.

::

    accounts:
    - sid: AC00000000000000000000000000000001   # made up where it is missing, like every sid, secret and token
      auth_token: "00000000000000000000000000000002"
      friendly_name: Acme           # type: Full | Trial, status: active | suspended | closed, region: us1 | ie1 | au1
      balance: "12.50"
      test: {sid: AC00000000000000000000000000000003, auth_token: example}    # test credentials
      keys:
      - {sid: SK00000000000000000000000000000001, secret: example, kind: standard}    # or main
      - {friendly_name: reader, kind: restricted, policy: {allow: [/twilio/messaging/messages/read]}}
      oauth_clients:   [{friendly_name: robot, secret: example}]
      numbers:         [{phone_number: "+14155550100", capabilities: [voice, sms]}, "+18005550100"]
      short_codes:     [{short_code: "12345", country_code: US}]
      caller_ids:      ["+442071838750"]
      channel_senders: [{sender_id: "whatsapp:+14155550100"}]
      services:
      - friendly_name: passcodes
        phone_numbers: ["+14155550100"]       # by number or sid
        short_codes: ["12345"]
        alpha_senders: [ACME]
        destination_alpha_senders: [{alpha_sender: ACME, iso_country_code: FR}]
        channel_senders: ["whatsapp:+14155550100"]
        campaigns: [{campaign_id: C1}]        # the service's numbers are registered for 10DLC
      tollfree_verifications: [{tollfree_phone_number: "+18005550100", status: TWILIO_APPROVED}]
      flows:
      - friendly_name: call                   # one published revision
        definition: {initial_state: Trigger, states: [{name: Trigger, type: trigger, transitions: []}]}
      - friendly_name: unfinished             # or all of them, published and draft
        revisions: [{status: draft, definition: {initial_state: Trigger, states: []}}]
      verify_services: [{friendly_name: verify, messaging_configurations: {all: passcodes}}]
      verify_templates: [{friendly_name: Base, channels: [sms]}]
      short_code_applications: [{friendly_name: ours, iso_country: US, state: APPROVED}]
      sms_permissions:   [US, GB]             # or {US: true, GB: false}
      voice_permissions: {US: {low_risk_numbers_enabled: true}}       # or [US, GB]
      voice_settings:    {dialing_permissions_inheritance: true}
      outcomes:          {"+14155550199": 30003}   # the error that messages to a number meet; null for none
    - friendly_name: Acme in Europe
      owner_account_sid: AC00000000000000000000000000000001   # the parent of a subaccount, which stands before it

All fields that Twilio shows may be given. What is there already, by its sid or, without one, by its name or number,
stays as it is; what has none of these is known by its place in the list. ``messages`` and ``calls`` hold what was sent.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sync.sandbox.clock import Clock
from sync.sandbox.shape import at, check
from sync.sandbox.store import Store
from sync.sandbox.twilio import (
    accounts,
    applications,
    channels,
    codes,
    flows,
    keys,
    nested,
    numbers,
    oauth,
    services,
    tollfree,
    verify,
)
from sync.sandbox.twilio.access import ACCOUNT, KEY, TEST
from sync.sandbox.twilio.calls import CALL
from sync.sandbox.twilio.countries import is_e164
from sync.sandbox.twilio.described import like, placed_sid
from sync.sandbox.twilio.messages import MESSAGE
from sync.sandbox.twilio.shapes import Body, is_sid, sid


class Section(NamedTuple):
    """A list of an account."""

    kind: str
    prefix: str
    name: str
    """The field that names an object where no sid does."""
    new: Callable[[datetime, str, Body], Body]
    nested: tuple[str, ...] = ()


SECTIONS = {
    "keys": Section(KEY, "SK", "friendly_name", lambda now, _account, given: keys.new(now, given)),
    "oauth_clients": Section(oauth.CLIENT, "OQ", "friendly_name", oauth.new),
    "numbers": Section(numbers.NUMBER, "PN", "phone_number", numbers.new),
    "short_codes": Section(codes.SHORT_CODE, "SC", "short_code", codes.new),
    "caller_ids": Section(codes.CALLER_ID, "PN", "phone_number", codes.new_caller),
    "channel_senders": Section(channels.CHANNEL, "XE", "sender_id", channels.new),
    "services": Section(services.SERVICE, "MG", "friendly_name", services.new, nested.POOL),
    "tollfree_verifications": Section(tollfree.VERIFICATION, "HH", "tollfree_phone_number", tollfree.new),
    "verify_services": Section(verify.SERVICE, "VA", "friendly_name", verify.new, ("messaging_configurations",)),
    "verify_templates": Section(verify.TEMPLATE, "HJ", "friendly_name", verify.new_template),
    "short_code_applications": Section(applications.APPLICATION, "AP", "friendly_name", applications.new),
}
RECORDS = {"messages": MESSAGE, "calls": CALL}
OTHERS = ("test", "flows", "sms_permissions", "voice_permissions", "voice_settings", "outcomes", *RECORDS)


def load(store: Store, clock: Clock, world: Any) -> None:
    """Add what is missing."""
    for index, given in enumerate(world.get("accounts", ())):
        with at(f"accounts[{index}]"):
            _load_account(store, clock.now(), f"accounts/{index}", given)


def _load_account(store: Store, now: datetime, place: str, given: Mapping[str, Any]) -> None:
    own = {name: value for name, value in given.items() if name not in SECTIONS and name not in OTHERS}
    present = store.all(ACCOUNT, "")
    account = _known(present, own := _identified(own, "friendly_name", "AC", place), "friendly_name")
    if account is None:
        account = accounts.new(now, own)
        _sid("AC", account["sid"])
        if account["status"] not in accounts.STATUSES or account["type"] not in accounts.MOST_SUBACCOUNTS:
            raise ValueError("an account has a status active, suspended or closed, and a type Full or Trial")
        if account["owner_account_sid"] not in [account["sid"], *(one["sid"] for one in present)]:
            raise ValueError(f"the parent {account['owner_account_sid']} does not stand before its subaccount")
        store.put(ACCOUNT, "", account["sid"], account)
    key = account["sid"]
    if "test" in given and not store.all(TEST, key):
        _sid("AC", given["test"]["sid"])
        store.put(TEST, key, given["test"]["sid"], {"auth_token": "", **given["test"]})
    for name, section in SECTIONS.items():
        _load_section(store, now, key, name, section, given.get(name, ()))
    _load_flows(store, now, key, given.get("flows", ()))
    nested.load_permissions(store, key, given)
    for name, kind in RECORDS.items():
        for raw in given.get(name, ()):
            if store.get(kind, key, raw["sid"]) is None:
                store.put(kind, key, raw["sid"], raw)


def _load_flows(store: Store, now: datetime, account: str, given: Sequence[Mapping[str, Any]]) -> None:
    present = store.all(flows.FLOW, account)
    for index, raw in enumerate(given):
        with at(f"flows[{index}]"):
            whole = _identified(raw, "friendly_name", "FW", f"{account}/flows/{index}")
            _sid("FW", whole.get("sid", sid("FW")))
            nested.load_flow(store, now, account, _known(present, whole, "friendly_name"), whole)


def _load_section(store: Store, now: datetime, account: str, name: str, section: Section, given: Any) -> None:
    present = store.all(section.kind, account)
    for index, raw in enumerate(given):
        with at(f"{name}[{index}]"):
            whole: Body = {section.name: raw} if isinstance(raw, str) else dict(raw)
            whole = _identified(whole, section.name, section.prefix, f"{account}/{name}/{index}")
            own = {field: value for field, value in whole.items() if field not in section.nested}
            found = _known(present, own, section.name)
            if found is None:
                found = _made(store, now, account, name, section, own)
                store.put(section.kind, account, found["sid"], found)
                present.append(found)
            if name == "services":
                nested.load_pool(store, now, found, whole)
            if name == "verify_services":
                nested.load_configurations(store, now, found, whole.get("messaging_configurations", {}))


def _identified(given: Mapping[str, Any], name: str, prefix: str, place: str) -> Body:
    """The object with a sid, if it has nothing else to be known by."""
    return dict(given) if "sid" in given or name in given else {"sid": placed_sid(prefix, place), **given}


def _made(store: Store, now: datetime, account: str, name: str, section: Section, own: Body) -> Body:
    if name in ("numbers", "short_codes", "caller_ids", "channel_senders") and section.name not in own:
        raise ValueError(f"one of the {name} of {account} has no {section.name}")
    if name in ("numbers", "caller_ids") and not is_e164(own["phone_number"]):
        raise ValueError(f"{own['phone_number']!r} is not a number in E.164")
    if isinstance(own.get("capabilities"), list) and name == "numbers":
        own["capabilities"] = {way: way in own["capabilities"] for way in ("voice", "sms", "mms", "fax")}
    if name == "tollfree_verifications":
        own = {**_number_of(store, account, own), **own}
    if name == "keys" and own.get("kind", "standard") not in keys.KINDS:
        raise ValueError(f"a key is {', '.join(keys.KINDS)}, not {own['kind']!r}")
    fields = section.new(now, account, {section.name: own.get(section.name, "")})
    check(like({**fields, section.name: ""}), own)
    made = section.new(now, account, own)
    _sid(section.prefix, made["sid"])
    return made


def _number_of(store: Store, account: str, own: Body) -> Body:
    names = (own.get("tollfree_phone_number"), own.get("tollfree_phone_number_sid"))
    for number in store.all(numbers.NUMBER, account):
        if number["phone_number"] in names or number["sid"] in names:
            return {"tollfree_phone_number": number["phone_number"], "tollfree_phone_number_sid": number["sid"]}
    raise ValueError(f"a toll-free verification is for {names[0]!r}, which the account does not have")


def _known(present: list[Body], given: Mapping[str, Any], name: str) -> Body | None:
    """The object that a world means, if it is there: by its sid, or else by name."""
    field = "sid" if "sid" in given else name
    return next((item for item in present if field in given and item.get(field) == given[field]), None)


def _sid(prefix: str, text: str) -> None:
    if not is_sid(prefix, text):
        raise ValueError(f"{text!r} is not a sid such as {sid(prefix)}")


def dump(store: Store) -> Any:
    """Everything, so that loading it gives the same again."""
    return {"accounts": [_dump_account(store, account) for account in store.all(ACCOUNT, "")]}


def _dump_account(store: Store, account: Body) -> Body:
    key = account["sid"]
    given = dict(account)
    for test in store.all(TEST, key):
        given["test"] = test
    for name, section in SECTIONS.items():
        given[name] = store.all(section.kind, key)
    given["services"] = [{**service, **nested.dump_pool(store, service)} for service in given["services"]]
    given["verify_services"] = [
        {**service, "messaging_configurations": nested.dump_configurations(store, service)}
        for service in given["verify_services"]
    ]
    given["flows"] = [nested.dump_flow(store, flow) for flow in store.all(flows.FLOW, key)]
    records = {name: store.all(kind, key) for name, kind in RECORDS.items()}
    return {**given, **nested.dump_permissions(store, key), **records}
