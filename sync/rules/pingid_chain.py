"""PingID's fallback is the declared sender, then at most Ping's own account.

PingID always tries the custom account first and knows one fallback, its own account. A chain in another order
describes nothing that PingID does, and the PingOne environment made of it would send from other numbers than today.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.wording import did_you_mean, quote

SEVERITY = Severity.ERROR


def check(config: Config) -> Iterator[Finding]:
    """Look at every name of the chain, and at their order where all are known."""
    if config.is_base or config.chain is None:
        return
    declared = config.names["senders"]
    strangers = [(index, name) for index, name in enumerate(config.chain.senders) if name not in {*declared, "pingid"}]
    for index, name in strangers:
        message = f"{quote(name)} in the fallback chain is not the sender of this file"
        yield Finding(config.chain.at / index, message, did_you_mean(name, [*declared, "pingid"]))
    if declared and not strangers and config.chain.senders[0] == "pingid":
        (own,) = declared
        message = f"PingID's own account is only used after {quote(own)}"
        yield Finding(config.chain.at / 0, message, f"write fallback_chain: [{own}, pingid]")
