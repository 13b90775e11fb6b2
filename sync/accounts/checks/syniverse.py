"""Syniverse: whether the token is valid, the numbers can send, the channels exist, and PingOne hears what becomes."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from sync.accounts.known import NotChecked
from sync.accounts.syniverse import Line, digits, flaw
from sync.accounts.view import SyniverseView, Told, unknown
from sync.finding import Finding
from sync.model.senders import Number
from sync.wording import listing

NAME = "the Syniverse account"
TOPICS = (("SCG-Message",), ("SCG-Voice-Call", "SCG-Voice-Calls"))
"""What PingOne wants to be subscribed to; of the second, Syniverse and PingOne write different names."""


def check(view: SyniverseView) -> Iterator[Told]:
    """Compare the file with one account."""
    lines = view.facts.lines()
    if view.facts.is_refused:
        message = "Syniverse does not accept this access token: it has expired, was replaced, or its value is wrong"
        hint = (
            "a person puts the new token where the reference points and changes rotated; sendersync apply hands it on"
        )
        yield "account-credentials", Finding(view.at, message, hint)
        return
    if isinstance(lines, NotChecked):
        yield unknown(view.at, "the numbers of this Syniverse account", lines)
        if lines.unreachable:
            return
    else:
        for number in {number.number: number for sender in view.senders for number in sender.numbers or ()}.values():
            yield from _number(number, lines)
    yield from _channels(view)
    yield from _topics(view)


def _number(number: Number, lines: Mapping[str, Sequence[Line]]) -> Iterator[Told]:
    """Of several entries with the same digits, the account's own counts."""
    found = sorted(lines.get(digits(number.number), ()), key=lambda line: not line.is_own)
    if not found:
        message = f"{NAME} does not have the number {number.number}"
        hint = "a person orders it at Syniverse, or takes it out of the file; sendersync apply then deselects it"
        yield "account-number-missing", Finding(number.at, message, hint)
        return
    line = found[0]
    if why := flaw(line, datetime.now(UTC)):
        message = f"{number.number} {why} at Syniverse, so nothing can be sent from it"
        yield "account-number-state", Finding(number.at, message, "a person has it activated at Syniverse")
    elif not line.is_own:
        message = f"{number.number} is shared or one of Syniverse's own, not this account's"
        yield "account-number-shared", Finding(number.at, message, "a person takes a private number")
    if lacks := [method.upper() for method in number.capabilities if method not in line.methods]:
        message = f"{number.number} cannot do {listing(lacks, 'or')} at Syniverse"
        hint = "a person takes another number, or corrects capabilities"
        yield "account-number-capability", Finding(number.at, message, hint)


def _channels(view: SyniverseView) -> Iterator[Told]:
    named = [sender for sender in view.senders if sender.channel]
    channels = view.facts.channels() if named else frozenset[str]()
    if isinstance(channels, NotChecked):
        yield unknown(named[0].at / "channel", "the channels of this Syniverse account", channels)
        return
    for sender in named:
        if sender.channel not in channels:
            message = f"{NAME} has no channel {sender.channel}"
            hint = "a person makes it at Syniverse, or corrects channel"
            yield "account-channel-missing", Finding(sender.at / "channel", message, hint)


def _topics(view: SyniverseView) -> Iterator[Told]:
    topics = view.facts.topics()
    if isinstance(topics, NotChecked):
        yield unknown(view.at, "what PingOne is told of messages and calls (two subscriptions)", topics)
        return
    missing = [" or ".join(names) for names in TOPICS if not topics.intersection(names)]
    if missing:
        message = (
            f"{NAME} is not subscribed to {listing(missing)}, so PingOne does not hear what becomes of its messages"
        )
        hint = "a person subscribes to it at Syniverse, delivered to the address that PingOne shows"
        yield "account-webhook", Finding(view.at, message, hint)
