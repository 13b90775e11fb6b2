"""A number that two senders name belongs to one account, and they agree about it.

A telephone number is rented by one account. The other account cannot send from it: its sender loses the number at the
next look into the account, and with it perhaps the only way to send a code. Where both senders belong to one
account, what they say about the number is a fact that cannot be true both ways.
"""

from collections.abc import Iterator
from typing import NamedTuple

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.model.senders import Number, Provider, Sender
from sync.wording import listing, quote

SEVERITY = Severity.ERROR

_TWILIO = (Provider.TWILIO, Provider.STUDIO)
_ASKED = (Provider.TWILIO, Provider.SYNIVERSE)
"""Providers whose accounts know the facts; for the others, the file sets them."""


class Entry(NamedTuple):
    """A number in the list of a sender."""

    sender: Sender
    number: Number


def check(config: Config) -> Iterator[Finding]:
    """Compare every selected number with the first sender that names it."""
    first: dict[str, Sender] = {}
    for sender in config.senders.values():
        for number in _selected(sender):
            key = _key(number)
            other = first.setdefault(key, sender)
            if other is not sender:
                known = next(entry for entry in _selected(other) if _key(entry) == key)
                yield from _compare(config, Entry(other, known), Entry(sender, number))


def _selected(sender: Sender) -> Iterator[Number]:
    return (number for number in sender.numbers or () if number.selected)


def _key(number: Number) -> str:
    """What tells numbers apart. The digits of a short code mean another one in each country."""
    return f"{number.number} {(number.countries or ('US',))[0]}" if number.is_short_code else number.number


def _compare(config: Config, one: Entry, other: Entry) -> Iterator[Finding]:
    start = f"{quote(other.number.number)} is also a number of {quote(one.sender.key)}"
    if _apart(config, one.sender, other.sender):
        hint = "leave it with the sender whose account rents it"
        yield Finding(other.number.at / "number", f"{start}, which belongs to another account", hint)
    elif difference := _difference(one, other):
        yield Finding(other.number.at / "number", f"{start}, {difference}", "say the same in both places")


def _apart(config: Config, one: Sender, other: Sender) -> bool:
    """Whether two senders certainly use two accounts. A custom gateway may use any, and so may a reference."""
    kinds = {Provider.TWILIO if sender.provider in _TWILIO else sender.provider for sender in (one, other)}
    if Provider.CUSTOM in kinds:
        return False
    accounts = [account for sender in (one, other) if (account := config.account_of(sender))]
    sids = {account.sid.lower() for account in accounts if isinstance(account.sid, str)}
    return len(kinds) == 2 or len(sids) == 2


def _difference(one: Entry, other: Entry) -> str:
    """In what two entries of one number contradict each other; empty where they do not."""
    if one.number.type and other.number.type and one.number.type != other.number.type:
        return f"where it is {one.number.type} and not {other.number.type}"
    here, there = set(other.number.capabilities), set(one.number.capabilities)
    if not here or not there:
        return ""
    asked = [entry.sender.provider in _ASKED for entry in (other, one)]
    more = (here - there if asked[1] else set()) | (there - here if asked[0] else set())
    return f"and only one of the two says that it does {listing(sorted(more))}" if more else ""
