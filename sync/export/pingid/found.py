"""What a Twilio account has, as a migration needs it: facts in the place of what PingID's screen lets one assume."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Line(NamedTuple):
    """A number of the account."""

    sms: bool
    voice: bool
    toll_free: bool = False
    """Whether Twilio lists it as such; of North American numbers the digits say it anyway."""

    @property
    def methods(self) -> tuple[str, ...]:
        """What it can do."""
        return tuple(word for word, can in (("sms", self.sms), ("voice", self.voice)) if can)


class Found(NamedTuple):
    """The account's numbers."""

    lines: Mapping[str, Line] = MappingProxyType({})
    short_codes: tuple[str, ...] | None = ()
    """None where the account does not show them."""
