"""Every sender is used: by the fallback chain, by a route, or it says ``enabled: false``.

A sender that nothing names never sends a message. Usually the chain was meant to name it, and the day the first
sender fails nobody gets a code.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.wording import quote

SEVERITY = Severity.WARNING


def check(config: Config) -> Iterator[Finding]:
    """Look at every sender that the file declares; silent where chain and routes are not managed here."""
    if config.is_base or config.damaged & {"fallback_chain", "policies"}:
        return
    routes = config.routes()
    if config.chain is None and not routes:
        return
    used = {name for _, route in routes for name in route.senders} | set(config.chain.senders if config.chain else ())
    if used - config.names["senders"] - {"pingone"}:
        return  # a misspelt name, which unknown-sender reports, is probably meant for the one that looks unused
    for name, sender in config.senders.items():
        if name not in used and sender.enabled:
            hint = "add it to fallback_chain or to a route, or say enabled: false"
            yield Finding(sender.at.key, f"nothing uses the sender {quote(name)}", hint)
