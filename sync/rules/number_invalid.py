"""A number can exist by the numbering plan of its country.

A digit too many or too few looks right in a list. No account owns such a number, so it is never among those that send,
and the codes go out from another one, or not at all. Numbers that Ofcom and Arcep keep for examples are accepted.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.model.senders import Sender
from sync.numbering import facts_of
from sync.place import Pointer
from sync.wording import quote

SEVERITY = Severity.ERROR

_COMPARE = "compare it with the account; for a range that is new, update the phonenumbers package"


def check(config: Config) -> Iterator[Finding]:
    """Look at every number in E.164 form, also at the one that Authgear sends from."""
    for sender in config.senders.values():
        for at, key, number in _numbers(sender):
            facts = facts_of(number)
            if facts.flaw:
                hint = f"write {quote(facts.meant)}" if facts.meant else _COMPARE
                yield Finding(at / key, f"{quote(number)} is no telephone number: {facts.flaw}", hint)


def _numbers(sender: Sender) -> Iterator[tuple[Pointer, str, str]]:
    for number in sender.numbers or ():
        if not number.is_short_code:
            yield number.at, "number", number.number
    if sender.origin.startswith("+"):
        yield sender.at, "from", sender.origin
