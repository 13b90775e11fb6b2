"""A PingID account sends by SMS, by voice, or by both.

With both switched off, PingID sends no codes, and its Twilio settings have no effect: there is nothing to migrate,
or, more likely, the file is not what the screen shows.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config

SEVERITY = Severity.ERROR


def check(config: Config) -> Iterator[Finding]:
    """Look at the two switches."""
    screen = config.pingid
    if screen and screen.methods and not any(screen.methods.values()):
        message = "sms and voice are both switched off, so PingID sends no codes"
        yield Finding(
            config.sections["methods"].key,
            message,
            "switch on what the screen shows under Alternate Authentication Methods",
        )
