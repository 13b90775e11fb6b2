"""Every name in the fallback chain and in a route is a declared sender.

A chain or a route with a name that nobody declares is refused by the platform half-way through an apply, and
until somebody notices, codes go through whatever was there before. In the chain, the word pingone stands for
Ping's own account; whether a route may name that account is not known, so a route may not.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.wording import did_you_mean, quote

SEVERITY = Severity.ERROR


def check(config: Config) -> Iterator[Finding]:
    """Look at the chain and at every route."""
    if config.is_base:
        return
    known = config.names["senders"]
    for index, name in enumerate(config.chain.senders if config.chain else ()):
        if name != "pingone" and name not in known and config.chain:
            message = f"{quote(name)} in the fallback chain is not a sender of this file"
            yield Finding(config.chain.at / index, message, did_you_mean(name, [*known, "pingone"]))
    for policy, route in config.routes():
        for index, name in enumerate(route.senders):
            at = route.at / "senders" / index
            if name == "pingone":
                message = "a route cannot name Ping's own account"
                yield Finding(at, message, "leave pingone to the fallback chain, or list senders of this file")
            elif name not in known:
                message = f"{quote(name)} in a route of policy {quote(policy.key)} is not a sender of this file"
                yield Finding(at, message, did_you_mean(name, known))
