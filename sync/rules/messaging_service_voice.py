"""A Twilio messaging service is not relied on for voice calls.

A messaging service picks a number for a message; nothing is known of calls. PingOne accepts such a sender for voice
all the same, so the mistake shows only when a user who asked to be called waits in vain. It is an error in a route
for voice alone, and a warning where the file wants calls and no other sender beside it can make them.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.model.senders import Provider
from sync.rules.groups import Group, groups, reach
from sync.wording import quote

SEVERITY = Severity.ERROR

_VOICE_ONLY = ("voice",)


def check(config: Config) -> Iterator[Finding]:
    """Look at the chain and the routes; voice is wanted where a content or a route is for it."""
    if config.is_base:
        return
    wanted = any(content.method == "voice" for content in config.contents) or any(
        route.methods == _VOICE_ONLY for _, route in config.routes()
    )
    for group in groups(config):
        pools = [index for index, name in enumerate(group.senders) if _is_pool(config, name)]
        if group.methods == _VOICE_ONLY:
            for index in pools:
                message = (
                    f"{quote(group.senders[index])} is a messaging service, which sends SMS; this route is for voice"
                )
                yield Finding(group.at / index, message, "name a sender with numbers that can make calls")
        elif pools and wanted and "voice" in group.methods and not _calls(config, group):
            message = f"{group.title} has no sender that is known to make calls: a messaging service sends SMS"
            hint = "add a sender with numbers that can make calls"
            yield Finding(group.at / pools[0], message, hint, Severity.WARNING)


def _is_pool(config: Config, name: str) -> bool:
    sender = config.senders.get(name)
    return sender is not None and sender.provider is Provider.MESSAGING_SERVICE


def _calls(config: Config, group: Group) -> bool:
    """Whether some sender may make calls: Ping's own account, one that is not known, or one that says so."""
    senders = [config.senders.get(name) for name in group.senders]
    return any(sender is None or reach(sender, "voice") != frozenset() for sender in senders)
