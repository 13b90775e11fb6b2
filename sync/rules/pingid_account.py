"""A PingID file says which Twilio account sends: one of your own, or Ping Identity's.

PingID's screen shows one of the two. A file that says neither cannot be migrated: a wrong guess would send the codes
of all users through an account that nobody has prepared for it.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config

SEVERITY = Severity.ERROR


def check(config: Config) -> Iterator[Finding]:
    """Look whether there is a section senders at all."""
    if config.target and "senders" not in config.sections:
        message = "the file does not say which Twilio account sends"
        hint = "describe it under senders; senders: {} stands for Ping Identity's own account"
        yield Finding(config.target.at.key, message, hint)
