"""An alphanumeric sender id is not used for countries whose networks carry none.

Networks in the US and in Canada take messages from numbers only. An Authgear project sends in one way to all
countries, so with a sender id such as ACME, people with a number of these two would wait for a code in vain.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.messages.sender_ids import CERTAIN
from sync.model.config import Config
from sync.model.policies import Countries
from sync.model.senders import Sender
from sync.place import Pointer
from sync.wording import listing, quote

SEVERITY = Severity.WARNING


def check(config: Config) -> Iterator[Finding]:
    """Look at the project's one sender and at the countries whose numbers may be used."""
    if config.is_base or "countries" in config.damaged:
        return
    reached = [code for code in sorted(CERTAIN) if _may_use(config.countries, code)]
    for sender in config.senders.values():
        for at, example in _sender_id(sender):
            if reached:
                message = f"networks in {listing(reached)} take no sender id such as {quote(example)}"
                hint = "send from a messaging_service or a number, or let countries allow others only"
                yield Finding(at, message, hint)


def _may_use(countries: Countries | None, code: str) -> bool:
    """Whether numbers of a country may be used; all may, unless the file says otherwise."""
    if countries is None or countries.mode == "all":
        return True
    return (code in countries.codes) == (countries.mode == "allow")


def _sender_id(sender: Sender) -> Iterator[tuple[Pointer, str]]:
    if any(letter.isalpha() for letter in sender.origin):
        yield sender.at / "from", sender.origin
    elif sender.sender_ids:
        example = next(name for names in sender.sender_ids.values() for name in names.values())
        yield (sender.at / "sender_ids").key, example
