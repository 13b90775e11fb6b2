"""Every route can match some message.

The first route that matches a country and a method counts, and a policy's countries are asked before. A route that
nothing reaches looks like a precaution, but the codes it was written for go through other senders, or nowhere.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.model.policies import Countries, Policy
from sync.wording import quote

SEVERITY = Severity.WARNING

Pair = tuple[str, str]
"""A country and a method."""


def check(config: Config) -> Iterator[Finding]:
    """Look at the routes with countries; one without countries is the subject of route-catch-all."""
    for policy in config.policies.values():
        yield from _routes(policy)


def _routes(policy: Policy) -> Iterator[Finding]:
    taken: set[Pair] = set()
    for route in policy.routes or ():
        pairs = {(country, method) for country in route.countries or () for method in route.methods}
        denied = {pair for pair in pairs if policy.countries and _denies(policy.countries, pair)}
        if pairs and pairs <= taken | denied:
            start = f"this route of policy {quote(policy.key)} never matches: "
            if pairs == denied:
                yield Finding(route.at, start + "the policy denies all its countries", "remove it, or allow a country")
            elif pairs <= taken:
                yield Finding(route.at, start + "earlier routes take all its countries", "remove it, or move it up")
            else:
                reason = "the policy denies some of its countries, and earlier routes take the others"
                yield Finding(route.at, start + reason, "remove it, or move it up")
        taken |= pairs - denied


def _denies(countries: Countries, pair: Pair) -> bool:
    country, method = pair
    if countries.mode == "all" or method not in countries.methods:
        return False
    return (country in countries.codes) == (countries.mode == "deny")
