"""The period of a rate limit is longer than nothing.

Authgear refuses a limit of so many messages in 0s, and with it the whole change. Whoever meant to switch the limit off
writes false; with 0s the old limit stays, and people behind one address go on running out of codes.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.wording import quote

SEVERITY = Severity.ERROR


def check(config: Config) -> Iterator[Finding]:
    """Look at every rate limit that is switched on."""
    for limit in config.rate_limits:
        if limit.period and not set("123456789") & set(limit.period):
            message = f"the period {quote(limit.period)} of {limit.kind} is no time at all"
            yield Finding(
                limit.at / "period", message, f"write a period such as 1m, or {limit.kind}: false for no limit"
            )
