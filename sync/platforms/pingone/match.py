"""Declared senders and live ones → which is which. Each live sender is claimed once.

In passes over all senders: the live identifier, the name, the name in other letter case; then, among what is left on
both sides, the only one with the same provider, account and service. Two that could be meant are an obstacle.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sync.finding import Finding
from sync.model.config import Config
from sync.model.senders import Number, Provider, Sender
from sync.names import matches
from sync.platforms.pingone import gateways
from sync.platforms.pingone.senders import PROVIDERS
from sync.wording import listing, quote

Json = dict[str, Any]
NEXT = "~next"
"""Ends the name of a sender that is about to replace another one."""


class Match(NamedTuple):
    """A declared sender with what is live of it."""

    sender: Sender
    live: Json | None = None
    successor: Json | None = None
    """A replacement that an earlier run has begun."""
    adopted: bool = False
    """Whether it was recognized by its account alone."""

    @property
    def bodies(self) -> tuple[Json, ...]:
        """Everything live that belongs to it."""
        return tuple(body for body in (self.live, self.successor) if body is not None)

    @property
    def is_doubled(self) -> bool:
        """Whether a replacement has begun and the old sender is still there."""
        return self.live is not None and self.successor is not None

    @property
    def current(self) -> Json | None:
        """What chains should name as long as nothing is replaced."""
        return self.live or self.successor


class Matching(NamedTuple):
    """All senders of a target."""

    matches: Mapping[str, Match]
    rest: tuple[Json, ...] = ()
    """Live senders that nobody has claimed."""
    obstacles: tuple[Finding, ...] = ()
    notes: tuple[Finding, ...] = ()


def match(config: Config, live: Iterable[Json]) -> Matching:
    """Claim live senders for the declared ones."""
    free = {body["id"]: body for body in live}
    found: dict[str, Json] = {}
    notes = []
    for key, sender in config.senders.items():
        if sender.id and sender.id in free:
            found[key] = free.pop(sender.id)
    for same in (str, str.casefold):
        for key, sender in config.senders.items():
            named = [body for body in free.values() if same(body.get("name") or "") == same(sender.name)]
            if key not in found and len(named) == 1:
                found[key] = free.pop(named[0]["id"])
    successors = {
        key: free.pop(body["id"])
        for key, sender in config.senders.items()
        for body in list(free.values())
        if (body.get("name") or "").casefold() == f"{sender.name}{NEXT}".casefold()
    }
    adopted, obstacles = _adopted(config, {*found, *successors}, free)
    for key, body in adopted.items():
        del free[body["id"]]
        found[key] = body
    for key, sender in config.senders.items():
        if sender.id and key not in {*found, *successors}:
            text = f"no live sender has the id {sender.id} or the name of {quote(key)}, so it is made"
            notes.append(Finding(sender.at / "id", text, "it gets another id: remove this one"))
    matches = {
        key: Match(
            _filled(sender, found.get(key) or successors.get(key)), found.get(key), successors.get(key), key in adopted
        )
        for key, sender in config.senders.items()
    }
    return Matching(matches, tuple(free.values()), tuple(obstacles), tuple(notes))


def _filled(sender: Sender, live: Json | None) -> Sender:
    """A sender whose numbers the file leaves open keeps those that it has, whatever else becomes of it."""
    if sender.numbers is not None or live is None or sender.provider not in (Provider.TWILIO, Provider.SYNIVERSE):
        return sender
    selected = [entry for entry in live.get("numbers") or () if entry.get("selected")]
    kept = (
        Number(sender.at, entry["number"], countries=tuple(entry.get("supportedCountries") or ())) for entry in selected
    )
    return sender._replace(numbers=tuple(kept))


def _adopted(config: Config, known: set[str], free: Mapping[str, Json]) -> tuple[dict[str, Json], list[Finding]]:
    """Senders that bear another name, recognized by provider, account and service."""
    foreign = config.unmanaged.get("senders", ())
    wanting: dict[tuple[str, ...], list[Sender]] = {}
    for key, sender in config.senders.items():
        if key not in known and (signature := _declared_signature(config, sender)):
            wanting.setdefault(signature, []).append(sender)
    offered: dict[tuple[str, ...], list[Json]] = {}
    for body in free.values():
        if not any(matches(pattern, body.get("name") or "") for pattern in foreign):
            offered.setdefault(_live_signature(body), []).append(body)
    adopted, obstacles = {}, []
    for signature, senders in wanting.items():
        bodies = offered.get(signature, [])
        if len(bodies) == len(senders) == 1:
            adopted[senders[0].key] = bodies[0]
        elif bodies:
            candidates = listing(f"{quote(body.get('name') or 'without a name')} ({body['id']})" for body in bodies)
            names = listing(quote(sender.key) for sender in senders)
            text = f"it is not clear whether {candidates} in PingOne is meant by {names}: same provider and account"
            hint = "write the id of the live sender into the file, or list its name under unmanaged"
            obstacles.append(Finding(senders[0].at.key, text, hint))
    return adopted, obstacles


def _declared_signature(config: Config, sender: Sender) -> tuple[str, ...]:
    account = config.account_of(sender)
    sid = str(account.sid) if account else ""
    match sender.provider:
        case Provider.CUSTOM:
            return ("custom", *_hosts(request.url for request in sender.requests))
        case Provider.STUDIO:
            return ("studio", sid, *sorted(map(str, sender.flows.values())))
        case Provider.MESSAGING_SERVICE:
            return (PROVIDERS[sender.provider], sid, str(sender.messaging_service))
        case Provider.VERIFY:
            return (PROVIDERS[sender.provider], sid, str(sender.verify_service))
        case Provider.SYNIVERSE_CHANNELS:
            return (PROVIDERS[sender.provider], sender.channel)
        case Provider.TWILIO | Provider.SYNIVERSE:
            return (PROVIDERS[sender.provider], sid)


def _live_signature(body: Json) -> tuple[str, ...]:
    provider, sid = body.get("provider", ""), body.get("sid") or ""
    match provider:
        case "CUSTOM_PROVIDER":
            requests = body.get("requests") or ()
            flows = gateways.live_flows(requests)
            if not flows:
                return ("custom", *_hosts(str(request.get("url", "")) for request in requests))
            return ("studio", (body.get("authentication") or {}).get("username", ""), *sorted(flows.values()))
        case "CUSTOM_TWILIO_MESSAGING_SERVICE":
            return (provider, sid, _chosen(body.get("messagingServices"), "messagingServiceId"))
        case "CUSTOM_TWILIO_VERIFY":
            return (provider, sid, body.get("verifyServiceId") or "")
        case "CUSTOM_SYNIVERSE_CHANNELS":
            return (provider, _chosen(body.get("channels"), "name"))
        case _:
            return (provider, sid)


def _hosts(urls: Iterable[str]) -> list[str]:
    """The hosts of a gateway, which are what its account would be."""
    return sorted({url.partition("://")[2].partition("/")[0].lower() for url in urls})


def _chosen(entries: Any, name: str) -> str:
    return next((str(entry.get(name, "")) for entry in entries or () if entry.get("selected")), "")
