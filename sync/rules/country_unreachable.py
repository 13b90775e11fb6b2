"""Some number reaches every country that a policy allows.

Toll-free numbers and short codes send to the countries written beside them and to no others. A user elsewhere may
register a number, because the policy allows the country, and then waits for a code that no number can carry.
"""

from collections.abc import Iterator, Sequence

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.model.policies import Policy
from sync.rules.groups import Group, chain_group, members, reach, route_group
from sync.wording import quote, shortlist

SEVERITY = Severity.WARNING

_NAMED = 5


def check(config: Config) -> Iterator[Finding]:
    """Look at the countries allowed for SMS; silent wherever a sender's reach is not known in full.

    An SMS content with an alphanumeric sender id reaches countries that the numbers do not.
    """
    if config.is_base or any(content.sender for content in config.contents):
        return
    for policy in config.policies.values():
        allowed = policy.countries
        if allowed is None or allowed.mode != "allow" or "sms" not in allowed.methods:
            continue
        for group, codes in _served(config, policy, allowed.codes).items():
            reached = _reached(config, group)
            missing = [code for code in codes if code not in reached]
            if reached and missing:
                where, some = "its route" if policy.routes else group.title, shortlist(missing, _NAMED)
                message = f"policy {quote(policy.key)} allows {some}, but {where} has no number for SMS there"
                hint = "give a number the country, add a sender that reaches it, or allow it no longer"
                yield Finding(allowed.at / "allow", message, hint)


def _served(config: Config, policy: Policy, codes: Sequence[str]) -> dict[Group, list[str]]:
    """The countries by the group that sends SMS to them: the first route that matches, or the chain without routes."""
    if not policy.routes:
        return {chain_group(config): list(codes)}
    served: dict[Group, list[str]] = {}
    for code in codes:
        for route in policy.routes:
            if "sms" in route.methods and (route.countries is None or code in route.countries):
                served.setdefault(route_group(policy.key, route), []).append(code)
                break
    return served


def _reached(config: Config, group: Group) -> frozenset[str]:
    """The countries that a group reaches by SMS; empty where that cannot be told."""
    each = [reach(sender, "sms") for sender in members(config, group)]
    known = [countries for countries in each if countries is not None]
    return frozenset().union(*known) if len(known) == len(each) else frozenset()
