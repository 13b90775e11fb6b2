"""The last route of a policy, and only the last, has no countries, and it covers SMS and voice.

A policy with routes needs one for all countries that the others do not name, and PingOne takes the one without
countries for it. Where it is missing or leaves a method out, somebody abroad waits for a code that no sender was
asked to send; where it stands too early, the routes after it may never count.
"""

from collections.abc import Iterator, Sequence

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.model.policies import Policy, Route
from sync.wording import quote

SEVERITY = Severity.ERROR


def check(config: Config) -> Iterator[Finding]:
    """Look at the routes of every policy, also in base files: a policy stands complete in one file."""
    for policy in config.policies.values():
        if policy.routes:
            yield from _early(policy, policy.routes[:-1])
            yield from _last(policy, policy.routes)


def _early(policy: Policy, routes: Sequence[Route]) -> Iterator[Finding]:
    for route in routes:
        if route.countries is not None:
            continue
        if len(route.methods) == 2:
            message = f"only the last route of policy {quote(policy.key)} may go without countries"
            yield Finding(route.at, message, "make it the last route, or name its countries")
        else:
            message = (
                f"this route of policy {quote(policy.key)} has no countries but is not the last; "
                "whether PingOne keeps it to its methods is not known"
            )
            yield Finding(route.at, message, "name its countries", Severity.WARNING)


def _last(policy: Policy, routes: Sequence[Route]) -> Iterator[Finding]:
    everywhere = [route for route in routes if route.countries is None]
    covered = {method for route in everywhere for method in route.methods}
    if routes[-1].countries is not None:
        if not any(len(route.methods) == 2 for route in everywhere):
            message = f"policy {quote(policy.key)} has no route for the countries that its routes do not name"
            yield Finding(routes[-1].at, message, "add a last route without countries")
        return
    for method, label in (("sms", "SMS"), ("voice", "voice")):
        if method not in covered:
            message = (
                f"policy {quote(policy.key)} has no route for {label} to the countries that its routes do not name"
            )
            yield Finding(routes[-1].at, message, "let the last route cover both methods: leave its methods out")
