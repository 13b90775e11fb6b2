"""What a user declares, as types: made by ``load.py`` from files that passed the schema, read by the rules.

NamedTuples for the reason that ``place.py`` gives. Every object knows where it stands (``at``). A field that is
None was left out, which means "not managed".
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from sync.place import Pointer

NONE: Mapping[str, Any] = MappingProxyType({})


class Platform(StrEnum):
    """What we write to."""

    PINGONE = "pingone"
    AUTHGEAR = "authgear"
    PINGID = "pingid"


class Provider(StrEnum):
    """Who delivers a sender's messages."""

    TWILIO = "twilio"
    MESSAGING_SERVICE = "twilio-messaging-service"
    VERIFY = "twilio-verify"
    STUDIO = "twilio-studio"
    SYNIVERSE = "syniverse"
    SYNIVERSE_CHANNELS = "syniverse-channels"
    CUSTOM = "custom"


class Reference(NamedTuple):
    """Where a value is found when it is needed: an environment variable or a file below ``--secrets-dir``."""

    at: Pointer
    env: str = ""
    file: str = ""
    rotated: str = ""


Identifier = str | Reference
"""An identifier in the file, or a reference to one."""


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


class Countries(NamedTuple):
    """Which countries get messages: ``mode`` is all, allow or deny."""

    at: Pointer
    mode: str
    codes: tuple[str, ...] = ()
    methods: tuple[str, ...] = ("sms", "voice")
    pinned: tuple[str, ...] = ()
    """Authgear only."""


class Quota(NamedTuple):
    """How many codes a day; ``per`` is empty where the number is unlimited."""

    at: Pointer
    kind: str
    per: str = ""
    total: int = 0
    claimed: int = 0
    unclaimed: int = 0


class Cooldown(NamedTuple):
    """The waiting times of one delivery method."""

    at: Pointer
    method: str
    enabled: bool
    resend_limit: int = 0
    periods: tuple[str, ...] = ()
    group_by: str = "recipient"


class Route(NamedTuple):
    """Senders for some countries and methods; ``countries`` is None for the rest of the world."""

    at: Pointer
    senders: tuple[str, ...]
    countries: tuple[str, ...] | None = None
    methods: tuple[str, ...] = ("sms", "voice")


class Policy(NamedTuple):
    """A notification policy."""

    at: Pointer
    key: str
    name: str
    id: str = ""
    protect: bool = False
    countries: Countries | None = None
    quotas: tuple[Quota, ...] = ()
    cooldowns: tuple[Cooldown, ...] = ()
    routes: tuple[Route, ...] | None = None


class Languages(NamedTuple):
    """The languages that the environment offers."""

    at: Pointer
    default: str = ""
    enabled: tuple[str, ...] | None = None
    names: Mapping[str, str] = NONE


class Address(NamedTuple):
    """An e-mail address with a name."""

    address: str
    name: str = ""


class Content(NamedTuple):
    """What one template says in one language by one method, or one variant of it."""

    at: Pointer
    template: str
    locale: str
    method: str
    variant: str = ""
    text: str = ""
    """``content`` of SMS and voice, ``body`` of e-mail and push."""
    text_at: Pointer = Pointer("")
    title: str = ""
    """The subject of an e-mail, the title of a push notification."""
    sender: str = ""
    voice: str = ""
    verify_template: tuple[str, str] | None = None
    """Twilio Verify: template SID and locale."""
    body_file: str = ""
    from_address: Address | None = None
    reply_to: Address | None = None
    charset: str = ""
    content_type: str = ""
    category: str = ""


class Settings(NamedTuple):
    """Settings of the environment: an Address, the word that resets it, or None."""

    at: Pointer
    from_address: Address | str | None = None
    reply_to: Address | str | None = None
    allowed_users: tuple[str, ...] | str | None = None


class RateLimit(NamedTuple):
    """One of Authgear's limits; no period: switched off."""

    at: Pointer
    kind: str
    period: str = ""
    burst: int = 1


class PingIdScreen(NamedTuple):
    """What PingID's screen shows beside the account."""

    at: Pointer
    methods: Mapping[str, bool] = NONE
    daily_used: int | None = None
    daily_unused: int | None = None
    enforce: bool = False


class Worker(NamedTuple):
    """The application that signs in to PingOne, where the target names its own."""

    at: Pointer
    environment: Identifier = ""
    client_id: Identifier = ""
    client_secret: Reference | None = None
    access_token: Reference | None = None


class Target(NamedTuple):
    """The one environment, project or account that a file describes."""

    at: Pointer
    platform: Platform
    name: str = ""
    environment: Identifier = ""
    region: str = ""
    worker: Worker | None = None
    directory: str = ""
    portal: str = ""
    app: Identifier = ""
    access_token: Reference | None = None


class Config(NamedTuple):
    """One file with everything it extends."""

    at: Pointer
    allow_env: frozenset[str] = frozenset()
    """Environment variables that the command line allows beyond the usual ones."""
    secrets_dir: str = ""
    """The folder of ``{file: name}`` references, if the command line names one."""
    is_base: bool = False
    """Whether more belongs to it than is known: the file has no target, or something that it extends is missing."""
    target: Target | None = None
    platform: Platform = Platform.PINGONE
    accounts: Mapping[str, Account] = NONE
    senders: Mapping[str, Sender] = NONE
    chain: Chain | None = None
    policies: Mapping[str, Policy] = NONE
    languages: Languages | None = None
    contents: tuple[Content, ...] = ()
    settings: Settings | None = None
    unmanaged: Mapping[str, tuple[str, ...]] = NONE
    countries: Countries | None = None
    """Authgear only; PingOne has countries per policy."""
    rate_limits: tuple[RateLimit, ...] = ()
    pingid: PingIdScreen | None = None
    names: Mapping[str, frozenset[str]] = NONE
    """Section → the names declared in it, those included whose objects the schema refused."""
    damaged: frozenset[str] = frozenset()
    """Sections in which the schema refused something: nothing follows from what is missing there."""
    sections: Mapping[str, Pointer] = NONE
    """Section → where it stands, for findings about the whole of it."""

    def account_of(self, sender: Sender) -> Account | None:
        """The Twilio account of a sender, written out or named; None where it has none or names an unknown one."""
        if isinstance(sender.account, str):
            return self.accounts.get(sender.account)
        return sender.account

    def routes(self) -> list[tuple[Policy, Route]]:
        """All routes of all policies."""
        return [(policy, route) for policy in self.policies.values() for route in policy.routes or ()]
