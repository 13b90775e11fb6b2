"""Daily limits of PingID are written down in order to be enforced by PingOne.

PingID does not enforce them with a custom Twilio account, and a migration drops them unless enforce_after_migration
is true. Whoever relies on them to keep one user from using up everybody's messages relies on nothing.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config

SEVERITY = Severity.WARNING


def check(config: Config) -> Iterator[Finding]:
    """Look for limits that nobody would enforce."""
    screen = config.pingid
    if config.is_base or screen is None or screen.enforce:
        return
    if screen.daily_used is None and screen.daily_unused is None:
        return
    if config.senders:
        message = "PingID does not enforce limits with a custom Twilio account, and PingOne will not either"
    else:
        message = "PingID enforces these limits today, but PingOne will not"
    yield Finding(config.sections["limits"].key, message, "remove them, or say enforce_after_migration: true")
