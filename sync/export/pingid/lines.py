"""The numbers of a description and those of its Twilio account → what to know about them."""

from collections.abc import Collection, Iterator

from sync.export.pingid.found import Found
from sync.migration import Kind, Note
from sync.wording import listing, shortlist

_SHOWN = 10
"""How many numbers a sentence names."""
_ALONE = {("sms",): "for SMS alone", ("voice",): "for voice alone", (): "for neither SMS nor voice"}


def lines(numbers: Collection[str], found: Found) -> Iterator[Note]:
    """Hold both against each other. PingID would have hidden each number that does not do both SMS and voice."""
    missing = [number for number in numbers if number not in found.lines]
    if missing:
        text = f"The Twilio account does not have {shortlist(missing, _SHOWN)}, so an apply of the file is refused."
        yield Note(Kind.CONTRADICTED, "numbers-missing", text)
    for methods, alone in _ALONE.items():
        if filtered := [number for number in numbers if number in found.lines and _can(found, number) == methods]:
            text = (
                f"Twilio marks {shortlist(filtered, _SHOWN)} {alone}. PingID lists no such number, so the account "
                "has changed, or the description is not what the screen shows."
            )
            yield Note(Kind.CONTRADICTED, "numbers-filtered", text)
    if both := [number for number in numbers if number in found.lines and len(_can(found, number)) == len(_BOTH)]:
        text = f"Twilio marks {shortlist(both, _SHOWN)} for both SMS and voice, as PingID demands."
        yield Note(Kind.CHECKED, "numbers", text)
    yield from _hidden(numbers, found)


_BOTH = ("sms", "voice")


def _can(found: Found, number: str) -> tuple[str, ...]:
    return found.lines[number].methods


def _hidden(numbers: Collection[str], found: Found) -> Iterator[Note]:
    """What the account has beside the description, and PingID never showed."""
    others = {number: line.methods for number, line in found.lines.items() if number not in numbers}
    parts = [
        f"{shortlist(named, _SHOWN)} ({alone})"
        for methods, alone in _ALONE.items()
        if (named := sorted(number for number, can in others.items() if can == methods))
    ]
    if found.short_codes:
        word = "a short code" if len(found.short_codes) == 1 else "short codes"
        parts.append(f"{shortlist(sorted(found.short_codes), _SHOWN)} ({word})")
    if parts:
        text = f"PingID hides {listing(parts)}. PingOne lists them, and the file selects none of them."
        yield Note(Kind.CHECKED, "numbers-hidden", text)
    if found.short_codes is None:
        text = (
            "Twilio does not show the short codes of the account. If it has any, PingOne lists them; none is selected."
        )
        yield Note(Kind.UNKNOWN, "short-codes", text)
