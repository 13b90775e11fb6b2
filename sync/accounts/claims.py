"""Config → the countries that it claims a sender reaches, each with the place that says so."""

from collections.abc import Iterator
from typing import NamedTuple

from sync.model.config import Config
from sync.model.policies import Policy
from sync.model.senders import Sender
from sync.place import Pointer
from sync.rules.groups import Group, chain_group, reach, route_group
from sync.wording import quote

METHODS = ("sms", "voice")


class Claim(NamedTuple):
    """That messages to a country leave through a sender."""

    at: Pointer
    who: str
    """What says so, as sentences call it."""
    method: str
    country: str
    sender: Sender


def claims(config: Config) -> Iterator[Claim]:
    """Of policies that list countries, of an Authgear project, then of numbers.

    Without a list nothing is claimed of a single country.
    """
    for policy in config.policies.values():
        yield from _policy(config, policy)
    allowed = config.countries
    for sender in config.senders.values():
        if allowed is not None and allowed.mode == "allow":
            yield from (Claim(allowed.at / "allow", "the project", "sms", code, sender) for code in allowed.codes)
        for number in sender.numbers or ():
            for method in number.capabilities or METHODS:
                if not (number.is_short_code and method == "voice"):
                    for country in number.countries if number.selected and sender.enabled else ():
                        yield Claim(number.at, f"number {number.number}", method, country, sender)


def _policy(config: Config, policy: Policy) -> Iterator[Claim]:
    allowed = policy.countries
    if allowed is None or allowed.mode != "allow":
        return
    who = f"policy {quote(policy.key)}"
    for method in METHODS if not allowed.methods else allowed.methods:
        for country in allowed.codes:
            for key in _group(config, policy, method, country).senders:
                sender = config.senders.get(key)
                if sender is not None and sender.enabled and _reaches(sender, method, country):
                    yield Claim(allowed.at / "allow", who, method, country, sender)


def _group(config: Config, policy: Policy, method: str, country: str) -> Group:
    """The senders of the first route that fits, or of the chain where the policy has no routes."""
    if not policy.routes:
        return chain_group(config)
    for route in policy.routes:
        if method in route.methods and (route.countries is None or country in route.countries):
            return route_group(policy.key, route)
    return Group(policy.at, "", ())


def _reaches(sender: Sender, method: str, country: str) -> bool:
    countries = reach(sender, method)
    return countries is None or country in countries
