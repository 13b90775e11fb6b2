"""The fallback chain is used by some policy of the file.

Routes take precedence over the chain. When the default policy has routes, a change to the chain changes nothing for
its users, although it reads as if it did: the fallback that was added there is not tried when a sender fails.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config

SEVERITY = Severity.WARNING


def check(config: Config) -> Iterator[Finding]:
    """Silent where another policy has no routes, or where the last route says the same as the chain."""
    policy = config.policies.get("default")
    if config.is_base or config.chain is None or policy is None or not policy.routes:
        return
    routed = {key for key, other in config.policies.items() if other.routes}
    if config.names["policies"] <= routed and policy.routes[-1].senders != config.chain.senders:
        hint = "write the senders into the last route, or remove the routes"
        yield Finding(policy.at / "routes", "the default policy has routes, so it does not use fallback_chain", hint)
