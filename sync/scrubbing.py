"""Secrets that were read → texts without them, in whatever way they are written there.

A second net: no secret is put into a text on purpose. But a vendor may quote what it was sent, and a program between
may quote it encoded.
"""

import html
import json
import re
from base64 import b64encode
from collections.abc import Iterator
from threading import Lock
from urllib.parse import quote, quote_plus

MASK = "(secret)"
SHORTEST = 6
"""Below this length a value is no secret, and would be found in half of all words."""


class Scrubber:
    """The secrets seen so far. Threads may share it."""

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._pattern: re.Pattern[str] | None = None
        self._lock = Lock()

    def learn(self, secret: str) -> None:
        """From now on this value is taken out of every text."""
        with self._lock:
            spellings = {spelling for part in (secret, *secret.splitlines()) for spelling in _spellings(part)}
            if not spellings <= self._known:
                self._known |= spellings
                self._pattern = None

    def scrub(self, text: str) -> str:
        """A text with every known secret masked: raw, base64 at any offset, URL-encoded, JSON- and HTML-escaped."""
        with self._lock:
            if not self._known:
                return text
            if self._pattern is None:
                longest_first = sorted(self._known, key=len, reverse=True)
                self._pattern = re.compile("|".join(map(re.escape, longest_first)))
            return self._pattern.sub(MASK, text)


def _spellings(value: str) -> Iterator[str]:
    if len(value) < SHORTEST:
        return
    yield value
    yield json.dumps(value)[1:-1]
    yield json.dumps(value, ensure_ascii=False)[1:-1]
    yield html.escape(value)
    for encoded in (quote(value), quote(value, safe=""), quote_plus(value)):
        yield encoded
        yield re.sub("%[0-9A-F]{2}", lambda match: match[0].lower(), encoded)
    for encoded in _in_base64(value.encode()):
        yield encoded
        yield encoded.translate({ord("+"): "-", ord("/"): "_"})


def _in_base64(value: bytes) -> Iterator[str]:
    """What the value looks like inside of a longer base64 text, such as the one of ``user:password``."""
    for before, affected in enumerate((0, 2, 3)):
        encoded = b64encode(bytes(before) + value).decode().rstrip("=")
        whole = encoded if (before + len(value)) % 3 == 0 else encoded[:-1]
        yield whole[affected:]
