"""An SMS of Authgear fits in one segment.

Each segment is paid for, and a message of several arrives in pieces, late, or not at all where a network does not
join them. One character outside the GSM-7 alphabet, such as a curly apostrophe, halves the room. Counted are a code
of six digits, a link of 80 characters and a product name of 20; texts with conditions have no one length.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config

SEVERITY = Severity.WARNING

_LENGTHS = {".Code": 6, ".Phone": 16, ".Link": 80, ".URL": 80}
_OTHER = 20


def check(config: Config) -> Iterator[Finding]:
    """Look at every text that can be read and always has the same parts."""
    from sync.messages.gotemplate import filled, parse
    from sync.messages.sms import measure, named

    for content in config.contents:
        template = parse(content.text)
        if template.flaws or template.blocks:
            continue
        sms = measure(filled(content.text, lambda words: "x" * _LENGTHS.get(words, _OTHER)))
        if sms.segments > 1:
            because = f" because of {named(sms.wide[0])}" if sms.wide else ""
            size = f"{sms.units} characters in {sms.alphabet}{because}"
            message = f"this SMS has {size}, so it is sent in {sms.segments} segments"
            yield Finding(content.text_at, message, f"shorten it to {sms.room} characters")
