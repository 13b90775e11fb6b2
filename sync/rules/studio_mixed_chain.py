"""Studio senders do not share a chain or a policy with senders of another kind.

All senders get the same message. A Studio flow takes JSON, every other sender texts what it gets: after a fallback
people read ``{"OTP": "123456"}``. The other way round, the flow does not start and no code arrives.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.model.senders import Provider
from sync.rules.carriers import Carrier, carriers
from sync.wording import listing, quote

SEVERITY = Severity.WARNING


def check(config: Config) -> Iterator[Finding]:
    """Look at the chain, and at all routes of a policy together; each counts once."""
    if config.is_base or not any(sender.provider is Provider.STUDIO for sender in config.senders.values()):
        return
    mixed: dict[str, Finding] = {}
    for method in ("sms", "voice"):
        scopes: dict[str, list[Carrier]] = {}
        for carrier in carriers(config, method):
            scopes.setdefault(carrier.scope, []).append(carrier)
        for scope, found in scopes.items():
            studio = [carrier for carrier in found if carrier.is_studio]
            others = dict.fromkeys(quote(carrier.key) for carrier in found if not carrier.is_studio)
            if studio and others:
                message = f"{quote(studio[0].key)} takes JSON; {listing(others)} in {scope} would text it to people"
                hint = f"let Studio senders carry all {method} messages, or none"
                mixed.setdefault(scope, Finding(studio[0].at, message, hint))
    yield from mixed.values()
