"""What a check sees, one account as one file uses it, and how it says what it found."""

from typing import NamedTuple

from sync.accounts.known import NotChecked
from sync.accounts.syniverse import SyniverseAccount
from sync.accounts.twilio import TwilioAccount
from sync.finding import Finding
from sync.model.config import Config
from sync.model.senders import Account, Provider, Sender
from sync.place import Pointer

Told = tuple[str, Finding]
"""A finding with the check that it belongs to."""

NOT_CHECKED = "account-not-checked"


class View(NamedTuple):
    """A Twilio account as one file uses it."""

    config: Config
    account: Account
    senders: tuple[Sender, ...]
    facts: TwilioAccount

    @property
    def name(self) -> str:
        """As sentences call the account."""
        return f"the Twilio account {self.account.sid}"

    def of(self, provider: Provider) -> list[Sender]:
        """The senders of one kind."""
        return [sender for sender in self.senders if sender.provider is provider]


class SyniverseView(NamedTuple):
    """A Syniverse account as one file uses it."""

    config: Config
    at: Pointer
    """Where the file refers to the token."""
    senders: tuple[Sender, ...]
    facts: SyniverseAccount


def unknown(at: Pointer, what: str, why: NotChecked) -> Told:
    """Say that something is not checked, and why."""
    return NOT_CHECKED, Finding(at, f"{what}: not checked, because {why.reason}")
