"""Every account that a file declares is used by one of its senders.

Credentials that nothing uses get old unnoticed: somebody rotates the token that they see in the file, while the
senders go on with another one, and one day that other token no longer sends codes.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.wording import quote

SEVERITY = Severity.WARNING


def check(config: Config) -> Iterator[Finding]:
    """Look at the file's own accounts: those of a base may be meant for another file that extends it."""
    if config.is_base or "senders" in config.damaged:
        return
    used = {sender.account for sender in config.senders.values() if isinstance(sender.account, str)}
    if not used <= config.names["accounts"]:
        return  # a misspelt name means one of the accounts that look unused
    for name, account in config.accounts.items():
        if name not in used and account.at.file == config.at.file:
            yield Finding(
                account.at.key, f"no sender uses the account {quote(name)}", "remove it, or name it in a sender"
            )
