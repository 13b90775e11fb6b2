"""What a Twilio account has, in our words."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple


class Status(NamedTuple):
    """What is said of an account itself."""

    status: str
    kind: str
    """``Full`` or ``Trial``."""
    owner: str
    """The account's own SID, or its parent's."""


class Owned(NamedTuple):
    """A number of an account."""

    sid: str
    sms: bool
    voice: bool

    def can(self, method: str) -> bool:
        """Whether it can do ``sms`` or ``voice``."""
        return self.sms if method == "sms" else self.voice


class Pooled(NamedTuple):
    """A number or short code in a messaging service."""

    address: str
    country: str
    sms: bool
    is_code: bool = False


class Pool(NamedTuple):
    """The senders of a messaging service."""

    numbers: tuple[Pooled, ...] = ()
    codes: tuple[Pooled, ...] = ()
    alphas: tuple[tuple[str, str], ...] = ()
    """Alphanumeric senders, each with the one country that it is for, or an empty text."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing can be sent from it."""
        return not (self.numbers or self.codes or self.alphas)


class Flow(NamedTuple):
    """A Studio flow."""

    revision: int
    """Its newest one."""
    is_draft: bool
    published: int | None
    """The revision that runs, if one was ever published."""
    begins: bool = False
    """Whether the published revision does something when it is started by the REST API."""


class VerifyTemplate(NamedTuple):
    """A template of Twilio Verify."""

    channels: frozenset[str]
    translations: Mapping[str, str]
    """Locale → status."""


class Home(StrEnum):
    """Whose credentials an account is read with."""

    OWN = "own"
    PARENT = "parent"
    UNKNOWN = "unknown"


class Access(NamedTuple):
    """The credentials that an account is read with: the same access is the same account to us."""

    sid: str
    user: str
    password: str

    @property
    def is_key(self) -> bool:
        """Whether it is an API key, which may be of any kind and even of the parent."""
        return self.user != self.sid

    @property
    def shown(self) -> str:
        """As sentences call it."""
        return f"the API key {self.user}" if self.is_key else "the auth token"
