"""Every account that a sender names is declared under accounts.

Without its account a sender has no credentials: it cannot be created, and the apply stops before anything is
written. Until the name is right, the codes go through whatever was there before.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.wording import did_you_mean, quote

SEVERITY = Severity.ERROR


def check(config: Config) -> Iterator[Finding]:
    """Look at the senders that name an account; silent where the schema refused the whole section."""
    known = config.names["accounts"]
    if config.is_base or (not known and "accounts" in config.damaged):
        return
    for sender in config.senders.values():
        if isinstance(sender.account, str) and sender.account not in known:
            message = f"the account {quote(sender.account)} of sender {quote(sender.key)} is not declared"
            hint = did_you_mean(sender.account, sorted(known), "declare it under accounts")
            yield Finding(sender.at / "account", message, hint)
