"""A description of a PingID account → what its screen shows, each setting in one word of ours."""

from typing import NamedTuple

from sync.export.pingid.found import Found
from sync.model import Identifier, Reference
from sync.model.config import Config
from sync.model.senders import Account

DAILY_USED = 15
"""PingID's own limit of codes that were entered, where nobody has set another."""
DAILY_UNUSED = 10
"""The same of codes that were not entered."""


class Limits(NamedTuple):
    """Codes per user and day."""

    used: int = DAILY_USED
    unused: int = DAILY_UNUSED
    left_out: tuple[str, ...] = ()
    """The limits that the description leaves out, so that PingID's own stand for them."""


class Screen(NamedTuple):
    """The settings of a PingID account."""

    name: str = ""
    key: str = ""
    """The custom account's name in the description; empty for Ping Identity's own account."""
    sid: Identifier = ""
    token: Reference | None = None
    numbers: tuple[str, ...] = ()
    falls_back: bool | None = None
    """Fallback To Default Account; None where the description does not say."""
    methods: tuple[tuple[str, bool], ...] = ()
    """SMS and voice with their switches; empty where the description does not say."""
    limits: Limits = Limits()
    enforce: bool = False
    """Whether PingOne shall enforce the limits."""
    found: Found | None = None
    """What the Twilio account has, where it was asked."""

    @property
    def is_custom(self) -> bool:
        """Whether a Twilio account of the customer's own sends."""
        return bool(self.key)


def screen(config: Config, with_limits: bool, found: Found | None = None) -> Screen:
    """The settings; ``with_limits`` asks for limits, whatever the description says of that."""
    shown = config.pingid
    used, unused = (shown.daily_used, shown.daily_unused) if shown else (None, None)
    left_out = tuple(word for word, value in (("daily_used", used), ("daily_unused", unused)) if value is None)
    seen = Screen(
        name=config.target.name if config.target else "",
        methods=tuple((word, shown.methods[word]) for word in ("sms", "voice")) if shown and shown.methods else (),
        limits=Limits(used or DAILY_USED, unused or DAILY_UNUSED, left_out),
        enforce=with_limits or bool(shown and shown.enforce),
    )
    for sender in config.senders.values():
        account = config.account_of(sender) or Account(sender.at, "", "")
        return seen._replace(
            key=sender.key,
            sid=account.sid,
            token=account.token,
            numbers=tuple(number.number for number in sender.numbers or ()),
            found=found,
            falls_back="pingid" in config.chain.senders if config.chain else None,
        )
    return seen
