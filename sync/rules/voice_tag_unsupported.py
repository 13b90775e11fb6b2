"""A voice message uses only tags that every sender supports.

A custom sender, and so a Studio flow, supports neither ``<repeatMessage>`` nor ``<pause1sec>``: the documentation does
not say whether the tag is dropped or handed on. The call may end before anybody has found a pen.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.messages.voices import PAUSE, REPEAT, tags
from sync.model.config import Config
from sync.model.senders import Provider, Sender
from sync.rules.carriers import carriers
from sync.wording import listing, quote

SEVERITY = Severity.WARNING


def check(config: Config) -> Iterator[Finding]:
    """Look at every voice message where a custom or a Studio sender may make the call."""
    if config.is_base or not any(content.method == "voice" for content in config.contents):
        return
    found = [carrier.key for carrier in carriers(config, "voice") if carrier.sender and _is_custom(carrier.sender)]
    senders = listing(quote(key) for key in dict.fromkeys(found))
    for content in config.contents if found else ():
        if content.method == "voice":
            used = dict.fromkeys(f"<{tag.name}>" for tag in tags(content.text) if tag.name in (PAUSE, REPEAT))
            if used:
                message = f"{listing(used)} cannot be used with {senders}"
                hint = "leave the tag out, or let a sender of another kind make the calls"
                yield Finding(content.text_at, message, hint)


def _is_custom(sender: Sender) -> bool:
    return sender.provider in (Provider.CUSTOM, Provider.STUDIO)
