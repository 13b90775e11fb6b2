"""Numbers that an account has and PingOne does not list yet: whether it asks the account again is not documented."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sync.model.config import Config
from sync.model.senders import Account, Provider
from sync.platforms.pingone.match import Match, match
from sync.platforms.pingone.numbers import TYPES
from sync.platforms.reach import Lines

Json = dict[str, Any]
NumbersOf = Callable[[Account], Lines]


def completed(config: Config, live: Iterable[Json], numbers_of: NumbersOf) -> tuple[Json, ...]:
    """Live senders, and on each what its account has of the declared numbers."""
    bodies = tuple(live)
    known = {
        found.current["id"]: with_new(config, found, found.current, numbers_of)
        for found in match(config, bodies).matches.values()
        if found.current is not None
    }
    return tuple(known.get(body["id"], body) for body in bodies)


def with_new(config: Config, found: Match, body: Json, numbers_of: NumbersOf) -> Json:
    """One live sender, the same way. The account is asked only if PingOne does not list all that is declared."""
    new = list(_new(config, found, body, numbers_of))
    return {**body, "numbers": [*(body.get("numbers") or ()), *new]} if new else body


def _new(config: Config, found: Match, body: Json, numbers_of: NumbersOf) -> Iterator[Json]:
    sender, account = found.sender, config.account_of(found.sender)
    if sender.provider is not Provider.TWILIO or account is None or body.get("sid") != account.sid:
        return
    listed = {entry.get("number") for entry in body.get("numbers") or ()}
    absent = [number.number for number in sender.numbers or () if number.number not in listed]
    owned = numbers_of(account) if absent else {}
    for number in absent:
        if number in owned:
            kind, can = owned[number]
            capabilities = [each.upper() for each in can]
            facts = {"type": TYPES[kind], "number": number, "capabilities": capabilities}
            yield {**facts, "selected": False, "available": True}
