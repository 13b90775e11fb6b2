"""A fallback leads to another account.

A suspended account or a revoked token stops all numbers of an account at once. When all senders of a chain or a route
belong to it, the fallback fails at the same moment as what it stands in for, and nobody gets a code.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.model.senders import Sender
from sync.rules.groups import groups, members
from sync.wording import listing, quote

SEVERITY = Severity.WARNING


def check(config: Config) -> Iterator[Finding]:
    """Look at the chain and the routes with at least two senders, all of them known."""
    if config.is_base:
        return
    for group in groups(config):
        senders = members(config, group)
        accounts = {_account(config, sender) for sender in senders}
        if len(senders) > 1 and len(accounts) == 1 and "" not in accounts:
            names = listing(quote(sender.key) for sender in senders)
            own = ", or pingone" if group.at.path == ("fallback_chain",) else ""
            message = f"{group.title} has no fallback outside one Twilio account: {names} share it"
            yield Finding(group.at, message, f"add a sender of another account or provider{own}")


def _account(config: Config, sender: Sender) -> str:
    """What tells Twilio accounts apart; empty for a sender that has none."""
    account = config.account_of(sender)
    if account is None:
        return ""
    sid = account.sid
    return sid.lower() if isinstance(sid, str) else f"env:{sid.env}"
