"""A number has the type that its digits show.

PingOne lets a toll-free number reach only the countries written beside it, and a standard number any. With the wrong
type, users in other countries are promised codes that the number cannot carry, or are refused ones that it could.
In North America the digits decide; for other countries it is a warning, as far as the phonenumbers package knows.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.model.senders import Number
from sync.numbering import facts_of, is_nanp_toll_free
from sync.wording import quote

SEVERITY = Severity.ERROR

_OPPOSITE = {"toll-free": "standard", "standard": "toll-free"}


def check(config: Config) -> Iterator[Finding]:
    """Look at numbers with a type; one that cannot exist is the subject of number-invalid."""
    for sender in config.senders.values():
        for number in sender.numbers or ():
            if number.type in _OPPOSITE and _is_toll_free(number.number) != (number.type == "toll-free"):
                yield from _wrong(number)


def _wrong(number: Number) -> Iterator[Finding]:
    if facts_of(number.number).flaw:
        return
    right = _OPPOSITE[number.type]
    known = "" if _is_north_american(number.number) else " as far as known"
    message = f"{quote(number.number)} is typed {number.type}, but{known} it is a {right} number"
    more = " and leave countries out" if right == "standard" and number.countries else ""
    severity = Severity.WARNING if known else None
    yield Finding(number.at / "type", message, f"write type: {right}{more}", severity)


def _is_toll_free(number: str) -> bool:
    return bool(is_nanp_toll_free(number)) if _is_north_american(number) else facts_of(number).toll_free


def _is_north_american(number: str) -> bool:
    return number.startswith("+1")
