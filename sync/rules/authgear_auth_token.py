"""An Authgear project signs in to Twilio with an API key rather than with the auth token.

Authgear recommends the key. The auth token belongs to the whole Twilio account: everybody who uses it has to be
given the new one on the day it is changed, and whoever is forgotten sends no more codes. A key is the project's own.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.wording import quote

SEVERITY = Severity.WARNING


def check(config: Config) -> Iterator[Finding]:
    """Look at the project's one sender."""
    for name, sender in config.senders.items():
        account = config.account_of(sender)
        if account and account.token:
            message = f"the sender {quote(name)} signs in with the auth token of the whole Twilio account"
            yield Finding(
                account.token.at.key, message, "make an API key in Twilio and name it as api_key: {sid, secret}"
            )
