"""A text → how it travels as SMS: in which alphabet, how long it is there, in how many segments.

One character outside the GSM-7 alphabet (GSM 03.38) turns the whole message into UCS-2, where a segment holds
less than half. Characters of the extension table and those beyond U+FFFF count twice and are never divided
between segments.
"""

# ruff: noqa: RUF001  look-alikes are a subject of this module

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
    "¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION = frozenset("\f^{}\\[~]|€")
NARROW = BASIC | EXTENSION

SUBSTITUTES = {
    "‘": "'",
    "’": "'",
    "´": "'",
    "`": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "«": '"',
    "»": '"',
    "‐": "-",
    "‑": "-",
    "–": "-",
    "—": "-",
    "−": "-",
    "…": "...",
    "\u00a0": " ",
    "\u202f": " ",
    "\u2009": " ",
    "\t": " ",
    "\u200b": "",
    "\ufeff": "",
}
"""Wide characters, often put there by a word processor, and the narrow ones that say the same."""


class Sms(NamedTuple):
    """A text as SMS."""

    alphabet: str
    units: int
    """The length: characters, some of which count twice."""
    segments: int
    doubled: int = 0
    """How many characters count twice."""
    wide: tuple[str, ...] = ()
    """The different characters that are not in GSM-7, in the order of the text."""

    @property
    def room(self) -> int:
        """How long a message of one segment may be."""
        return 70 if self.wide else 160


@lru_cache(maxsize=1024)
def measure(text: str) -> Sms:
    """What a text is as SMS."""
    wide = tuple(char for char in dict.fromkeys(text) if char not in NARROW)
    if wide:
        widths = [2 if char > "\uffff" else 1 for char in text]
        return Sms("UCS-2", sum(widths), _segments(widths, 70, 67), widths.count(2), wide)
    widths = [2 if char in EXTENSION else 1 for char in text]
    return Sms("GSM-7", sum(widths), _segments(widths, 160, 153), widths.count(2))


def _segments(widths: Iterable[int], alone: int, joined: int) -> int:
    """The segments of a message; those of a long one have a header and so less room."""
    segments, used, total = 1, 0, 0
    for width in widths:
        total += width
        used += width
        if used > joined:
            segments += 1
            used = width
    return 1 if total <= alone else segments


def narrowed(text: str) -> str:
    """The text with every wide character replaced that has a narrow substitute."""
    return "".join(SUBSTITUTES.get(char, char) for char in text)


def named(char: str) -> str:
    """A character as messages show it: with its code point, and itself where it can be seen."""
    code = f"U+{ord(char):04X}"
    return f"{char} ({code})" if char.isprintable() else code
