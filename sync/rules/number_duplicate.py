"""No number stands twice in one sender.

One of the two entries is meant to be another number, or their settings differ and nobody can say which one counts.
A number that somebody believes to be listed, and is not, stops sending codes at the next apply.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.wording import quote

SEVERITY = Severity.ERROR


def check(config: Config) -> Iterator[Finding]:
    """Look at the numbers of each sender by themselves."""
    for sender in config.senders.values():
        seen: set[str] = set()
        for number in sender.numbers or ():
            if number.number in seen:
                message = f"{quote(number.number)} stands twice among the numbers of {quote(sender.key)}"
                yield Finding(number.at / "number", message, "remove one of the two, or correct it")
            seen.add(number.number)
