"""A PingID file with a custom account says whether Ping's own account is the fallback.

The default of Fallback To Default Account is Disable, and so it is assumed. But a note in the vendor's documentation
says that Ping's account sends even where nobody defined the fallback. Which of the two holds is not known, so look at
the screen: without a fallback, an error at Twilio means that nobody gets a code.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config

SEVERITY = Severity.WARNING


def check(config: Config) -> Iterator[Finding]:
    """Look whether a declared sender comes with a chain."""
    if config.is_base or "fallback_chain" in config.sections:
        return
    for name, sender in config.senders.items():
        message = (
            "fallback_chain is missing, so Fallback To Default Account is taken to be Disable; "
            "the vendor's documentation contradicts itself here"
        )
        yield Finding(
            sender.at.key, message, f"write [{name}] for Disable or [{name}, pingid] for Enable, as the screen shows"
        )
