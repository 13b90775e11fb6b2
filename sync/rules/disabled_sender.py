"""A sender with ``enabled: false`` is named neither by the fallback chain nor by a route.

The file says two things: that the sender is out of use, and that codes go through it. Whoever switched it off
during an incident wants no code to be lost there.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.rules.groups import groups
from sync.wording import quote

SEVERITY = Severity.ERROR


def check(config: Config) -> Iterator[Finding]:
    """Look at the chain and at every route."""
    if config.is_base:
        return
    for group in groups(config):
        for index, name in enumerate(group.senders):
            sender = config.senders.get(name)
            if sender is not None and not sender.enabled:
                message = f"{quote(name)} is switched off (enabled: false), but {group.title} names it"
                yield Finding(group.at / index, message, "take it out here, or remove enabled: false from the sender")
