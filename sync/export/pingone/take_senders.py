"""Senders that differ from what is live → what the file takes over."""

from collections.abc import Iterable, Iterator
from typing import Any

from sync.export.pingone import gateways, senders
from sync.export.pingone.home import Home
from sync.export.takes import Take, reference
from sync.finding import Finding
from sync.model.senders import Number, Provider, Sender
from sync.place import Pointer
from sync.plan.words import Action, Change, Fields
from sync.platforms.pingone import gateways as words
from sync.platforms.pingone import numbers
from sync.platforms.pingone.live import used
from sync.platforms.pingone.senders import is_gateway
from sync.wording import quote

Json = dict[str, Any]
_TEXTS = ("messaging_service", "verify_service", "channel")
_SECRETS = ("password", "token", "value", "client_secret", "assertion")


def changed(home: Home, change: Change) -> Iterator[Take | Finding]:
    """What a sender of the file takes over."""
    sender, match = home.config.senders[change.key], home.made.match(change.key)
    if change.action is Action.CREATE:
        yield Take(sender.at, remove=True)
        return
    body = match.live
    if body is None or match.successor is not None:
        yield Finding(sender.at.key, f"sender {quote(sender.key)} is about to be replaced", "finish that with an apply")
        return
    fields = {difference.path[0]: None for difference in change.differences if not difference.is_secret}
    if len(fields) < len({difference.path[0] for difference in change.differences}):
        text = f"the secret of sender {quote(sender.key)} is newer than what PingOne has"
        yield Finding(sender.at, text, "an apply sends it")
    named = next((each for each in home.roster.named if each.body["id"] == body["id"]), None)
    if "provider" in fields or (sender.provider is Provider.STUDIO and "requests" in fields):
        if named is None:
            yield Finding(sender.at, f"sender {quote(sender.key)} is something else live that no file can hold")
        else:
            yield from _account(home, named.fields.get("account"))
            yield Take(sender.at, senders.sender(named, home.roster, used(home.live)))
        return
    for field in fields:
        yield from _field(home, sender, body, field)


def _field(home: Home, sender: Sender, body: Json, field: str) -> Iterator[Take | Finding]:
    from sync.platforms.pingone.senders import as_declared

    at, live = sender.at / field, as_declared(sender, body)
    value: Any = live.get(field)
    if field == "account":
        yield from _moved(home, sender, str(value))
    elif field == "numbers":
        chosen = _numbers(home, sender, body)
        yield Take(at, chosen) if chosen else Take(at, remove=True)
    elif field == "auth":
        yield Take(at, _auth(home.raw(at), gateways.auth(body.get("authentication") or {}, sender.key)))
    elif field == "requests":
        if gateways.shows_secret(body.get("requests") or ()):
            yield Finding(at, f"the live requests of sender {quote(sender.key)} hold what may be a secret")
        else:
            yield Take(at, _requests(home.raw(at), sender, body))
    elif field == "flows":
        yield from _flows(home, at, dict(value))
    elif field in _TEXTS and isinstance(home.raw(at), dict):
        yield reference(at, value)
    else:
        yield Take(at, value) if value else Take(at, remove=True)


def _account(home: Home, sid: Any) -> Iterator[Take]:
    """The account of a sender, if the file has it not."""
    if sid is not None and str(sid) not in home.accounts:
        key = home.roster.accounts[str(sid)]
        yield Take(home.here("accounts", key), senders.account(key, str(sid)))


def _moved(home: Home, sender: Sender, sid: str) -> Iterator[Take | Finding]:
    at = sender.at / "account_sid"
    if isinstance(sender.account, str):
        yield from _account(home, sid)
        yield Take(sender.at / "account", home.roster.accounts[sid])
    elif isinstance(home.raw(at), dict):
        yield reference(at, sid)
    else:
        yield Take(at, sid)


def _flows(home: Home, at: Pointer, live: dict[str, str]) -> Iterator[Take | Finding]:
    raw = home.raw(at) or {}
    for method in {**raw, **live}:
        if isinstance(raw.get(method), dict) and method in live:
            yield reference(at / method, live[method])
        elif method in live:
            yield Take(at / method, live[method])
        else:
            yield Take(at / method, remove=True)


def _numbers(home: Home, sender: Sender, body: Json) -> list[Any]:
    """The numbers in the order and the form of the file, then those that are new."""
    own = is_gateway(sender.provider)
    say = numbers.declared_own if own else numbers.declared_selection
    live = numbers.live_own(body.get("numbers") or ()) if own else numbers.live_selection(body.get("numbers") or ())
    shown = {_number(item): item for item in (senders.own(body) if own else senders.selection(body))}
    raw = home.raw(sender.at / "numbers") or []
    kept = [
        item if _same(number, say, live) else shown[number.number]
        for number, item in zip(sender.numbers or (), raw, strict=False)
        if number.number in live
    ]
    old = {number.number for number in sender.numbers or ()}
    return [*kept, *(item for number, item in shown.items() if number not in old)]


def _same(number: Number, say: Any, live: Fields) -> bool:
    found: Fields = say([number])
    return found[number.number] == live[number.number]


def _number(item: Any) -> str:
    return str(item["number"] if isinstance(item, dict) else item)


def _auth(raw: Any, live: Json) -> Json:
    """The way to sign in, with the file's own reference as long as the kind stays."""
    kind = next(iter(live))
    known = raw.get(kind) if isinstance(raw, dict) else None
    if not isinstance(known, dict):
        return live
    secret = {name: known[name] for name in _SECRETS if name in known and name in live[kind]}
    return {kind: {**live[kind], **secret}}


def _requests(raw: Any, sender: Sender, body: Json) -> list[Json]:
    """The requests of the file as far as they are live, then the others, with the file's references in headers."""
    bodies = list(body.get("requests") or ())
    references = {
        name.lower(): value
        for item in raw or ()
        for name, value in item.get("headers", {}).items()
        if isinstance(value, dict)
    }
    shown = words.open_headers(sender.requests)
    kept: list[Json] = []
    for item, request in zip(raw or (), sender.requests, strict=False):
        said = words.declared_requests([request])
        found = [each for each in bodies if words.live_requests([each], shown)[0] in said]
        if len(found) == len(said):
            kept.append(item)
            bodies = [each for each in bodies if each not in found]
    return [*kept, *(_with_references(each, references) for each in gateways.requests(bodies, sender.key))]


def _with_references(request: Json, references: Json) -> Json:
    headers: Iterable[tuple[str, Any]] = request.get("headers", {}).items()
    known = {name: references.get(name.lower(), value) for name, value in headers}
    return {**request, "headers": known} if known else request


def new(home: Home, ids: set[str]) -> Iterator[Take | Finding]:
    """Live senders that the file does not name."""
    for named in home.roster.named:
        if named.body["id"] in ids:
            if named.provider in senders.TWILIO:
                yield from _account(home, named.fields.get("account"))
            tree = senders.sender(named, home.roster, used(home.live))
            yield Take(home.here("senders", named.key), tree)
    for body, reason in home.roster.left_out:
        if body["id"] in ids:
            name = quote(str(body.get("name") or body["id"]))
            text = f"the live sender {name} is not in the file: {reason}"
            yield Finding(home.here("senders"), text, "list its name under unmanaged.senders")
