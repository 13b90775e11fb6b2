"""One file as a whole: its target, its settings, and everything else that it declares."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from sync.model import NONE, Identifier, Reference
from sync.model.contents import Address, Content, Languages
from sync.model.policies import Countries, PingIdScreen, Policy, RateLimit, Route
from sync.model.senders import Account, Chain, Sender
from sync.place import Pointer


class Platform(StrEnum):
    """What we write to."""

    PINGONE = "pingone"
    AUTHGEAR = "authgear"
    PINGID = "pingid"


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


class Settings(NamedTuple):
    """Settings of the environment: an Address, the word that resets it, or None."""

    at: Pointer
    from_address: Address | str | None = None
    reply_to: Address | str | None = None
    allowed_users: tuple[str, ...] | str | None = None


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
