"""All numbers of a sender that sends SMS and makes calls can do both.

PingOne's console asks for this when SMS and voice are both used. It picks any of the selected numbers; where it picks
one that cannot call, a user who asked to be called waits in vain.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.model.senders import Number, Provider, Sender
from sync.rules.groups import Group, groups, reach
from sync.wording import listing, quote

SEVERITY = Severity.WARNING

_BOTH = ("sms", "voice")


def check(config: Config) -> Iterator[Finding]:
    """Look at senders that are in use, where contents or routes show that both methods are.

    A sender that only ever does one method is left alone while another one beside it does the other.
    """
    if config.is_base or not _both_wanted(config):
        return
    for sender in config.senders.values():
        if sender.enabled and sender.numbers and all(_relied_on(config, sender, method) for method in _BOTH):
            yield from _numbers(sender)


def _both_wanted(config: Config) -> bool:
    wanted = {content.method for content in config.contents}
    wanted |= {route.methods[0] for _, route in config.routes() if len(route.methods) == 1}
    return wanted.issuperset(_BOTH)


def _relied_on(config: Config, sender: Sender, method: str) -> bool:
    """Whether a group uses the sender for the method: it can, or there is none beside it that may."""
    used = [group for group in groups(config) if sender.key in group.senders and method in group.methods]
    return bool(used) and (reach(sender, method) != frozenset() or any(_alone(config, group, method) for group in used))


def _alone(config: Config, group: Group, method: str) -> bool:
    """Whether no sender of a group may deliver; messaging-service-voice speaks of groups with a pool."""
    senders = [config.senders.get(name) for name in group.senders]
    return all(
        sender and sender.provider is not Provider.MESSAGING_SERVICE and reach(sender, method) == frozenset()
        for sender in senders
    )


def _numbers(sender: Sender) -> Iterator[Finding]:
    for number in sender.numbers or ():
        can = _capabilities(number)
        if number.selected and can and len(can) < len(_BOTH):
            message = (
                f"{quote(number.number)} does {listing(can)} only, and {quote(sender.key)} is used for sms and voice"
            )
            hint = "select numbers that do both, or make two senders and give each its routes"
            yield Finding(number.at / "capabilities", message, hint)


def _capabilities(number: Number) -> tuple[str, ...]:
    """What a number does; empty where the file does not say."""
    return ("sms",) if number.is_short_code else number.capabilities
