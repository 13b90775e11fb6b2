"""The senders that are tried one after the other, the fallback chain and each route, and what they can reach."""

from collections.abc import Iterator
from typing import NamedTuple

from sync.model.config import Config
from sync.model.policies import Route
from sync.model.senders import Number, Provider, Sender
from sync.place import Pointer
from sync.wording import quote


class Group(NamedTuple):
    """The fallback chain or the senders of one route."""

    at: Pointer
    title: str
    """How messages speak of it."""
    senders: tuple[str, ...]
    methods: tuple[str, ...] = ("sms", "voice")


def groups(config: Config) -> Iterator[Group]:
    """The chain, then all routes of all policies."""
    if config.chain:
        yield chain_group(config)
    for policy, route in config.routes():
        yield route_group(policy.key, route)


def chain_group(config: Config) -> Group:
    """The fallback chain, empty where the file has none."""
    chain = config.chain
    return Group(chain.at if chain else config.at, "the fallback chain", chain.senders if chain else ())


def route_group(policy: str, route: Route) -> Group:
    """The senders of one route of a policy."""
    return Group(route.at / "senders", f"a route of policy {quote(policy)}", route.senders, route.methods)


def members(config: Config, group: Group) -> list[Sender]:
    """The senders of a group; none where one of them is Ping's own account, switched off or not known."""
    found = [config.senders[name] for name in group.senders if name in config.senders and config.senders[name].enabled]
    return found if len(found) == len(group.senders) else []


def reach(sender: Sender, method: str) -> frozenset[str] | None:
    """The countries to which the file limits a sender; None: it says no limit; empty: it does not send this way."""
    if not _offers(sender, method):
        return frozenset()
    if sender.numbers is None:
        return None
    able = [number for number in sender.numbers if _able(number, method)]
    if any(not number.countries for number in able):
        return None
    return frozenset(code for number in able for code in number.countries)


def _offers(sender: Sender, method: str) -> bool:
    match sender.provider:
        case Provider.CUSTOM:
            return any(method in request.deliver for request in sender.requests)
        case Provider.STUDIO:
            return method in sender.flows
        case Provider.MESSAGING_SERVICE:
            return method == "sms"
        case _:
            return True


def _able(number: Number, method: str) -> bool:
    if method == "voice" and number.is_short_code:
        return False
    return number.selected and (not number.capabilities or method in number.capabilities)
