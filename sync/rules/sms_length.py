"""An SMS fits in one segment, and in any case in the 660 characters that the console allows.

Each segment is paid for, and a message of several arrives in pieces, late, or not at all where a network does not
join them. One character outside the GSM-7 alphabet, such as a curly apostrophe, leaves room for 70 characters instead
of 160. Counted is the longest message: each variable with the longest value that is plausible.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.messages.sms import SUBSTITUTES, Sms, measure, named, narrowed
from sync.messages.templates import MAX_SMS, longest
from sync.messages.variables import filled, names
from sync.model.config import Config
from sync.wording import listing, quote, shortlist

SEVERITY = Severity.ERROR
_SHOWN = 3
"""How many characters and variables a message names."""


def check(config: Config) -> Iterator[Finding]:
    """Look at every SMS."""
    for content in config.contents:
        text = content.text
        if content.method != "sms":
            continue
        if len(text) > MAX_SMS:
            message = f"this SMS has {len(text):,} characters; the console allows {MAX_SMS}"
            yield Finding(content.text_at, message, f"shorten it; one segment has room for {measure(text).room}")
        elif not _is_json(text):
            sms = measure(_at_its_longest(text))
            if sms.segments > 1:
                yield Finding(content.text_at, _message(text, sms), _hint(text, sms), Severity.WARNING)


def _is_json(text: str) -> bool:
    """Whether the content is meant for a Studio flow, which sends a text of its own."""
    return text.lstrip().startswith("{") and text.rstrip().endswith("}")


def _at_its_longest(text: str) -> str:
    return filled(text, lambda use: "x" * longest(use.name).length)


def _message(text: str, sms: Sms) -> str:
    when = ", its variables at their longest," if names(text) else ""
    twice = f" ({sms.doubled} of them count twice)" if sms.doubled else ""
    because = ""
    if sms.wide:
        because = f" because of {shortlist([named(char) for char in sms.wide], _SHOWN)}"
    has = f"has {sms.units - sms.doubled} characters{twice} in {sms.alphabet}{because}"
    return f"this SMS{when} {has}, so it is sent in {sms.segments} segments"


def _hint(text: str, sms: Sms) -> str:
    narrow = measure(_at_its_longest(narrowed(text)))
    if narrow.segments < sms.segments:
        instead = [f"{_spelt(SUBSTITUTES[char])} for {named(char)}" for char in sms.wide if char in SUBSTITUTES]
        return f"write {listing(instead)}: {narrow.units} characters in {narrow.alphabet}, {_segments(narrow.segments)}"
    counted = [
        f"{quote(f'${{{name}}}')} as {longest(name).length} ({longest(name).reason})" for name in names(text)[:_SHOWN]
    ]
    shorten = f"shorten it to {sms.room} characters"
    return f"{shorten}; counted are {listing(counted)}" if counted else shorten


def _spelt(substitute: str) -> str:
    return {" ": "a space", "": "nothing"}.get(substitute, substitute)


def _segments(number: int) -> str:
    return "one segment" if number == 1 else f"{number} segments"
