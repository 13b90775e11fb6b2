"""Live senders → the sections ``accounts`` and ``senders``, with what cannot be written as comments."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sync.export.naming import key_for, shown, variable
from sync.export.pingone import gateways
from sync.export.pingone.gateways import SUPPLY
from sync.model import NONE
from sync.model.senders import Provider
from sync.platforms.pingone import senders
from sync.platforms.pingone.chains import OUR_PINGONE
from sync.platforms.pingone.match import NEXT
from sync.platforms.pingone.numbers import OUR_TYPES
from sync.source.layout import Block, Noted, Objects, Remark
from sync.source.written import is_text

Json = dict[str, Any]

TWILIO = (Provider.TWILIO, Provider.MESSAGING_SERVICE, Provider.VERIFY, Provider.STUDIO)
_SYNIVERSE = (Provider.SYNIVERSE, Provider.SYNIVERSE_CHANNELS)
_LISTED = (Provider.TWILIO, Provider.SYNIVERSE)
_BOTH = ["sms", "voice"]


class Named(NamedTuple):
    """A live sender that a file can describe, with its key there."""

    key: str
    body: Json
    fields: Mapping[str, Any]
    """In the words of plans."""
    needs_id: bool = False
    """Whether its name does not tell it from others."""

    @property
    def provider(self) -> Provider:
        """Who delivers."""
        return Provider(self.fields["provider"])


class Roster(NamedTuple):
    """All live senders."""

    named: tuple[Named, ...] = ()
    left_out: tuple[tuple[Json, str], ...] = ()
    """Those that a file cannot describe, and why."""
    accounts: Mapping[str, str] = {}
    """Account SID → its key."""
    nameless: str = "it has no name in PingOne"
    """What is said of a sender without a name."""

    def keys(self) -> dict[str, str]:
        """Identifier of a live sender → its key."""
        return {each.body["id"]: each.key for each in self.named}


def roster(
    bodies: Iterable[Json],
    refused: Mapping[str, str],
    known: Mapping[str, str] = NONE,
    known_accounts: Mapping[str, str] | None = None,
) -> Roster:
    """Give every sender its key. ``refused``: identifiers of those that the format cannot hold, and why.

    ``known`` and ``known_accounts``: the keys that some have in a file already, by id and by account SID.
    """
    live = list(bodies)
    names = Counter(str(body.get("name") or "").casefold() for body in live)
    taken = {key.casefold() for key in known.values()}
    found, left_out = [], []
    for body in live:
        reason = refused.get(body["id"]) or _reason(body, names)
        if reason:
            left_out.append((body, reason))
            continue
        name, fields = str(body.get("name") or ""), _fields(body)
        others = names - Counter([name.casefold()])
        key = known.get(body["id"]) or key_for(name, {*taken, *others}, fields["provider"], reserved=(OUR_PINGONE,))
        taken.add(key.casefold())
        found.append(Named(key, body, fields, not name or names[name.casefold()] > 1))
    sids = dict.fromkeys(str(each.fields["account"]) for each in found if each.provider in TWILIO)
    return Roster(tuple(found), tuple(left_out), _account_keys(list(sids), known_accounts))


def _fields(body: Json) -> Mapping[str, Any]:
    """A sender in the words of plans; flows that are started in an unusual way are a gateway like any other."""
    fields = senders.live(body)
    if fields["provider"] == Provider.STUDIO and fields.get("requests"):
        return senders.live(body, studio=False)
    return fields


def _reason(body: Json, names: Mapping[str, int]) -> str:
    """Why no file can describe a sender; empty if one can."""
    name = str(body.get("name") or "")
    if body.get("provider") not in senders.OURS:
        return f"its provider {shown(body.get('provider') or '')} is none that sendersync knows"
    if not is_text(body):
        return "it holds characters that no text file can hold"
    if name.endswith(NEXT) and name.removesuffix(NEXT).casefold() in names:
        return f"it was about to replace {shown(name.removesuffix(NEXT))}; the next apply finishes that"
    requests = body.get("requests") or ()
    if gateways.shows_secret(requests):
        return "an address or a text of its requests looks like it holds a secret, which belongs into auth or a header"
    fields = _fields(body)
    if Provider(str(fields["provider"])) in TWILIO and not fields.get("account"):
        return "PingOne does not tell its account"
    return ""


def _account_keys(sids: list[str], known: Mapping[str, str] | None) -> dict[str, str]:
    if known is None and len(sids) == 1:
        return {sids[0]: "twilio"}
    keys = dict(known or {})
    for sid in sids:
        taken = {key.casefold() for key in keys.values()}
        keys[sid] = keys.get(sid) or key_for(f"twilio-{sid[-6:].lower()}", taken, "twilio")
    return keys


def accounts(found: Roster) -> Objects:
    """The Twilio accounts of all senders, each once."""
    return Objects({key: account(key, sid) for sid, key in found.accounts.items()})


def account(key: str, sid: str) -> Block:
    """One account."""
    name = variable("TWILIO_AUTH_TOKEN", key.removeprefix("twilio").removeprefix("-"))
    return Block(account_sid=sid, auth_token=Noted({"env": name}, SUPPLY))


def section(found: Roster, used: frozenset[str] | None) -> Objects:
    """All senders. ``used``: identifiers that chain and routes name, None where nothing names any."""
    tree = Objects({each.key: sender(each, found, used) for each in found.named})
    for body, reason in found.left_out:
        name = f"called {shown(body['name'])}" if body.get("name") else f"with the id {shown(body['id'])}"
        tree[Remark(f"Left out is the sender {name}: {reason}.")] = None
    return tree


def sender(named: Named, found: Roster, used: frozenset[str] | None) -> Block:
    """One sender."""
    body, fields, provider = named.body, named.fields, named.provider
    tree = Block(provider=provider.value)
    if body.get("name") and body["name"] != named.key:
        tree["name"] = body["name"]
    if named.needs_id:
        tree["id"] = body["id"] if body.get("name") else Noted(body["id"], found.nameless)
    if used is not None and body["id"] not in used:
        tree["enabled"] = Noted(False, "neither the chain nor a route names it")
    if provider in TWILIO:
        tree["account"] = found.accounts[str(fields["account"])]
    if provider in _SYNIVERSE:
        several = sum(each.provider in _SYNIVERSE for each in found.named) > 1
        name = variable("SYNIVERSE_ACCESS_TOKEN", named.key if several else "")
        tree["access_token"] = Noted({"env": name}, SUPPLY)
    for field in ("messaging_service", "verify_service", "channel"):
        if fields.get(field):
            tree[field] = fields[field]
    if provider is Provider.STUDIO:
        tree["flows"] = dict(sorted(fields["flows"].items()))
    if provider is Provider.CUSTOM:
        tree["auth"] = gateways.auth(body.get("authentication") or {}, named.key)
        tree["requests"] = gateways.requests(body.get("requests") or (), named.key)
    numbers = selection(body) if provider in _LISTED else own(body)
    if numbers:
        tree["numbers"] = numbers
    return tree


def selection(body: Json) -> list[Any]:
    """The numbers of an account that send; an ordinary one is just the number."""
    return [_selected(entry) for entry in body.get("numbers") or () if entry.get("selected")]


def _selected(entry: Json) -> Any:
    tree = _facts(entry)
    if tree["countries"] == ["US"]:
        tree["countries"] = []
    ordinary = tree["type"] == "standard" and tree["capabilities"] == _BOTH and not tree["countries"]
    return tree["number"] if ordinary else {name: value for name, value in tree.items() if value}


def own(body: Json) -> list[Any]:
    """The numbers of a gateway, complete."""
    return [
        {**{name: value for name, value in _facts(entry).items() if value}, **_unselected(entry)}
        for entry in body.get("numbers") or ()
    ]


def _unselected(entry: Json) -> Json:
    return {} if entry.get("selected") else {"selected": False}


def _facts(entry: Json) -> Json:
    return {
        "number": str(entry.get("number", "")),
        "type": OUR_TYPES.get(entry.get("type", ""), str(entry.get("type", "")).lower()),
        "capabilities": sorted({str(capability).lower() for capability in entry.get("capabilities") or ()}),
        "countries": sorted(set(entry.get("supportedCountries") or ())),
    }
