"""The time of a rotation is a real one, and it has come.

A sender whose secret is older than ``rotated`` is replaced. With a time in the future it would be replaced at every
apply until then, because each new sender is older again; a day that no calendar has cannot be compared at all.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sync.finding import Finding, Severity
from sync.model import Reference
from sync.model.config import Config
from sync.model.senders import Account
from sync.wording import quote

if TYPE_CHECKING:
    from datetime import datetime

SEVERITY = Severity.ERROR


def check(config: Config) -> Iterator[Finding]:
    """Look at every secret with a time, also in base files."""
    rotated = [secret for secret in _secrets(config) if secret and secret.rotated]
    if not rotated:
        return
    from datetime import UTC, datetime

    now = datetime.now(UTC)
    for secret in rotated:
        message, hint = complaint(secret.rotated, now)
        if message:
            yield Finding(secret.at / "rotated", message, hint)


def complaint(rotated: str, now: "datetime") -> tuple[str, str]:
    """What is wrong with a time of the form that the schema demands, and the way out; empty if nothing is."""
    from datetime import UTC, datetime

    try:
        time = datetime.fromisoformat(rotated)
        later = (time if time.tzinfo else time.replace(tzinfo=UTC)) > now
    except (ValueError, OverflowError):
        return f"{quote(rotated)} is no real time", "write the time of the rotation, such as 2026-11-20T10:15:00Z"
    if later:
        hint = "write when the secret was rotated, in UTC; a bare date means 00:00 UTC"
        return f"{quote(rotated)} lies in the future", hint
    return "", ""


def _secrets(config: Config) -> Iterator[Reference | None]:
    for account in config.accounts.values():
        yield account.token
    for sender in config.senders.values():
        yield sender.access_token
        if isinstance(sender.account, Account):
            yield sender.account.token
        if sender.auth:
            yield sender.auth.secret
