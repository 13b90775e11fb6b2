"""Senders of all platforms: who delivers messages, with which account, from which numbers."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from sync.model import NONE, Identifier, Reference
from sync.place import Pointer


class Provider(StrEnum):
    """Who delivers a sender's messages."""

    TWILIO = "twilio"
    MESSAGING_SERVICE = "twilio-messaging-service"
    VERIFY = "twilio-verify"
    STUDIO = "twilio-studio"
    SYNIVERSE = "syniverse"
    SYNIVERSE_CHANNELS = "syniverse-channels"
    CUSTOM = "custom"


class ApiKey(NamedTuple):
    """A Twilio API key."""

    at: Pointer
    sid: Identifier
    secret: Reference


class Account(NamedTuple):
    """Twilio credentials: an entry of ``accounts``, or written out in a sender (``name`` is empty then)."""

    at: Pointer
    name: str
    sid: Identifier
    token: Reference | None = None
    read_key: ApiKey | None = None
    api_key: ApiKey | None = None
    """Instead of the token; Authgear only."""


class Number(NamedTuple):
    """A number of a sender."""

    at: Pointer
    number: str
    type: str = ""
    """``standard``, ``toll-free`` or ``short-code``; empty where the file does not say."""
    capabilities: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    selected: bool = True

    @property
    def is_short_code(self) -> bool:
        """Whether it is a short code by its type or its form."""
        return self.type == "short-code" or not self.number.startswith("+")


class Auth(NamedTuple):
    """How the platform signs in to a gateway: ``kind`` is basic, bearer, header or oauth2."""

    at: Pointer
    kind: str
    secret: Reference
    username: str = ""
    header: str = ""
    url: str = ""
    client_id: str = ""
    assertion: bool = False
    scopes: tuple[str, ...] = ()


class Request(NamedTuple):
    """One call of the platform to a gateway."""

    at: Pointer
    method: str
    deliver: tuple[str, ...]
    url: str
    json: Any = None
    form: Mapping[str, str] = NONE
    body: str = ""
    headers: Mapping[str, str | Reference] = NONE
    number_format: str = "full"
    before_tag: str = ""
    after_tag: str = ""


class Sender(NamedTuple):
    """One way of sending messages. Which fields have a meaning depends on the provider."""

    at: Pointer
    key: str
    provider: Provider
    name: str
    """The name on the platform: the key, unless the file says otherwise."""
    id: str = ""
    enabled: bool = True
    protect: bool = False
    account: str | Account | None = None
    """The name of an entry of ``accounts``, or the account itself where the sender writes it out."""
    numbers: tuple[Number, ...] | None = None
    messaging_service: Identifier = ""
    verify_service: Identifier = ""
    flows: Mapping[str, Identifier] = NONE
    access_token: Reference | None = None
    channel: str = ""
    auth: Auth | None = None
    requests: tuple[Request, ...] = ()
    origin: str = ""
    """Authgear's ``from``."""
    sender_ids: Mapping[str, Mapping[str, str]] = NONE
    """Authgear: language → message → sender id."""


class Chain(NamedTuple):
    """Senders in the order in which they are tried."""

    at: Pointer
    senders: tuple[str, ...]
