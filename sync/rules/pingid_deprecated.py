"""PingID's own Twilio settings are a thing to move away from.

The vendor has deprecated them and supports them no longer, and no program can read or write them: nobody notices when
the screen and this file differ. Settings that live in a PingOne environment can be planned, applied and watched.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config

SEVERITY = Severity.WARNING


def check(config: Config) -> Iterator[Finding]:
    """Say so once in every file about a PingID account."""
    if config.target:
        message = "PingID's Twilio settings are deprecated, and no program can read or write them"
        yield Finding(config.target.at.key, message, "move to a PingOne environment, and describe that one here")
