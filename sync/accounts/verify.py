"""One file and the accounts of a run → everything in which the accounts contradict the file, and what is not known."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sync.accounts.checks import SYNIVERSE, TWILIO
from sync.accounts.checks.standing import refusal
from sync.accounts.known import NotChecked
from sync.accounts.registry import Accounts
from sync.accounts.view import NOT_CHECKED, SyniverseView, Told, View, unknown
from sync.model import Reference
from sync.model.config import Config
from sync.model.senders import Account, Sender


class Verified(NamedTuple):
    """What became of one file."""

    told: tuple[Told, ...] = ()
    """Findings with their checks, each once."""
    accounts: int = 0
    """How many accounts the file uses."""
    opened: int = 0
    """For how many of them there were credentials."""
    answered: int = 0
    """How many of them have shown something, if only that they refuse everything."""
    unreachable: bool = False
    """Whether one of them gave no answer."""

    @property
    def has_findings(self) -> bool:
        """Whether an account contradicts the file, besides what could not be checked."""
        return any(check != NOT_CHECKED for check, _finding in self.told)


def verify(config: Config, accounts: Accounts, *, resolvable_only: bool = False) -> Verified:
    """Ask every account that a file uses; identifiers are texts by now.

    ``resolvable_only`` passes over accounts whose credentials are not at hand, for runs that can do without them.
    """
    results = [
        *(_twilio(config, account, senders, accounts) for account, senders in _twilio_accounts(config)),
        *(_syniverse(config, token, senders, accounts) for token, senders in _syniverse_tokens(config)),
    ]
    told = dict.fromkeys(told for result in results if result.opened or not resolvable_only for told in result.told)
    return Verified(
        tuple(told),
        len(results),
        sum(result.opened for result in results),
        sum(result.answered for result in results),
        any(result.unreachable for result in results),
    )


def _twilio(config: Config, account: Account, senders: tuple[Sender, ...], accounts: Accounts) -> Verified:
    found = accounts.twilio(account)
    if isinstance(found, NotChecked):
        return Verified((unknown(account.at, f"everything of the Twilio account {account.sid}", found),))
    view = View(config, account, senders, found)
    numbers = found.numbers()
    if isinstance(numbers, NotChecked) and numbers.unreachable:
        return Verified((unknown(account.at, f"everything of {view.name}", numbers),), 1, 1, unreachable=True)
    root = refusal(view)
    told = (root,) if root else tuple(told for check in TWILIO for told in check(view))
    return Verified(told, 1, 1, int(found.answered), found.is_silent)


def _syniverse(config: Config, token: Reference, senders: tuple[Sender, ...], accounts: Accounts) -> Verified:
    found = accounts.syniverse(token, f"{senders[0].key} (Syniverse)")
    if isinstance(found, NotChecked):
        return Verified((unknown(token.at, "everything of the Syniverse account", found),))
    view = SyniverseView(config, token.at, senders, found)
    told = tuple(told for check in SYNIVERSE for told in check(view))
    return Verified(told, 1, 1, int(found.answered), found.is_silent)


def _twilio_accounts(config: Config) -> Iterator[tuple[Account, tuple[Sender, ...]]]:
    """Each account with its senders; written out twice, with the same credentials, it is one."""
    pairs = ((config.account_of(sender), sender) for sender in config.senders.values())
    groups: dict[object, tuple[Account, list[Sender]]] = {}
    for account, sender in pairs:
        if account is not None:
            groups.setdefault(_same(account), (account, []))[1].append(sender)
    return ((account, tuple(senders)) for account, senders in groups.values())


def _same(account: Account) -> object:
    keys = [(key.sid, _source(key.secret)) for key in (account.read_key, account.api_key) if key]
    return account.sid, _source(account.token), *keys


def _source(reference: Reference | None) -> tuple[str, str] | None:
    return (reference.env, reference.file) if reference else None


def _syniverse_tokens(config: Config) -> Iterable[tuple[Reference, tuple[Sender, ...]]]:
    groups: dict[object, tuple[Reference, list[Sender]]] = {}
    for sender in config.senders.values():
        if sender.access_token is not None:
            groups.setdefault(_source(sender.access_token), (sender.access_token, []))[1].append(sender)
    return [(token, tuple(senders)) for token, senders in groups.values()]
