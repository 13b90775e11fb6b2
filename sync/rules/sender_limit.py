"""An environment has at most 10 senders, and one place free for rotation.

PingOne takes no eleventh sender. With exactly ten, the token of a Twilio or Syniverse sender cannot be rotated
without a gap: the sender with the new token needs a place beside the old one until the codes go through it.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.model.senders import Provider

SEVERITY = Severity.ERROR

LIMIT = 10
_MENDED_IN_PLACE = (Provider.CUSTOM, Provider.STUDIO)


def check(config: Config) -> Iterator[Finding]:
    """Count the senders, also those in which the schema found something."""
    count = len(config.names["senders"])
    if config.is_base or count < LIMIT:
        return
    at = config.sections["senders"].key
    if count > LIMIT:
        message = f"the file declares {count} senders; an environment has at most {LIMIT}"
        yield Finding(at, message, "remove senders that are no longer needed")
    elif any(sender.provider not in _MENDED_IN_PLACE for sender in config.senders.values()):
        message = f"{LIMIT} senders fill the environment; to rotate a token, a place must be free"
        yield Finding(at, message, "remove a sender that is no longer needed", Severity.WARNING)
