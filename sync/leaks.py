"""A text → the stretches of it that look like real secrets.

The words that secrets stand beside and the marks that they begin with are looked for in the whole text at once, which
is fast enough for every commit. Only the lines with one of them are read closely. Every pattern is bounded, so that
a hostile line of a megabyte takes no longer than an honest one.
"""

import re
from collections.abc import Iterator
from math import log2
from typing import NamedTuple

_WORTH_A_LOOK = re.compile(
    "token|secret|passw|passphrase|pwd|key|auth|cred|bearer|basic |://|eyj|akia|asia|gh[pousr]_|xox|aiza"
    "|sk[0-9a-f]{32}[:,/ \t]|ac[0-9a-f]{32}[:,/ \t]"
)
"""Each branch begins with plain letters, which makes the search three times as fast."""
_LONG, _EACH, _BITS = 16, 2, 3.0
"""A value is random from this length on, with so many letters and digits, and with this entropy of a character."""
_PASSWORD = 8
"""People choose passwords; one is believed from this length on, with a letter and a digit."""
_ENOUGH = 20
"""How many secrets of one line are reported."""


class Leak(NamedTuple):
    """A stretch of a text, in offsets, and what it looks like."""

    start: int
    end: int
    kind: str


def leaks(text: str) -> Iterator[Leak]:
    """What looks like a secret, line by line; stretches do not overlap."""
    lower = text.replace("İ", "I").lower()  # the one letter whose small form is longer than itself
    end = 0
    for match in _WORTH_A_LOOK.finditer(lower):
        if match.start() >= end:
            start = text.rfind("\n", 0, match.start()) + 1
            end = text.find("\n", match.start()) + 1 or len(text)
            yield from _in_line(text[start:end], start)


def _in_line(line: str, offset: int) -> list[Leak]:
    found: list[Leak] = []
    if not any(map(str.isdigit, line)) and "@" not in line and "PRIVATE KEY" not in line:
        return found
    lower = line.lower()
    for kind, (marks, pattern) in _SHAPES.items():
        if marks and not any(mark in lower for mark in marks):
            continue
        for match in re.finditer(pattern, line):
            start, end = (offset + place for place in match.span("value"))
            apart = all(end <= leak.start or start >= leak.end for leak in found)
            if apart and _LIKELY.get(kind, _any)(match["value"]):
                found.append(Leak(start, end, kind))
            if len(found) == _ENOUGH:
                return found
    return found


_GIVEN = r"""["']?[ \t]{0,9}[:=][ \t]{0,9}["']?(?P<value>[^\s"'{}\[\]#,;&|>*$<]+)"""
_NAMES = r"(?i:token|secret|api[_-]?key|access[_-]?key|private[_-]?key|credentials?|authorization)"
_SHAPES = {
    "a private key": (("private key",), r"(?P<value>-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----)"),
    "a JSON web token": (("eyj",), r"(?<![\w-])(?P<value>eyJ[\w-]{10,}\.[\w-]{10,}(?:\.[\w-]*)?)"),
    "a key of AWS": (("akia", "asia"), r"(?<![\w-])(?P<value>(?:AKIA|ASIA)[0-9A-Z]{16})(?![\w-])"),
    "an API token": (
        ("ghp_", "gho_", "ghu_", "ghs_", "ghr_", "xox", "aiza"),
        r"(?<![\w-])(?P<value>gh[pousr]_[0-9A-Za-z]{36}|xox[abprs]-[0-9A-Za-z-]{10,}|AIza[\w-]{35})",
    ),
    "a user name and a password": (("basic",), r"(?i:basic)[ \t]{1,9}(?P<value>[A-Za-z0-9+/]{8,}={0,2})"),
    "a bearer token": (("bearer",), r"(?i:bearer)[ \t]{1,9}(?P<value>[\w.~+/-]{16,}=*)"),
    "credentials in an address": (("://",), r"""://(?P<value>[^\s/@:"'<>*$]{0,99}:[^\s/@"'<>*$]{1,199})@"""),
    "the secret of an API key": (
        ("sk", "ac"),
        r"(?:SK|AC)[0-9a-fA-F]{32}[:,/ \t]{1,9}(?P<value>[0-9A-Za-z]{32})(?![0-9A-Za-z])",
    ),
    "a Twilio auth token": (
        (),
        r"(?i:token|secret|passw|pwd|key|auth|cred).{0,80}?(?<!\w)(?P<value>[0-9a-f]{32})(?!\w)",
    ),
    "a password": (("passw", "passphrase", "pwd"), r"(?i:passw(?:or)?d|passphrase|pwd)" + _GIVEN),
    "a secret": ((), _NAMES + _GIVEN),
}
"""What secrets look like, the most telling first: words without which no line has one, and the pattern.

A pattern is compiled by the first line with one of its words: few files have any.
"""


def _any(_value: str) -> bool:
    return True


def _is_basic(value: str) -> bool:
    """Whether it is the base64 of ``user:password``."""
    from binascii import Error, a2b_base64

    try:
        return b":" in a2b_base64(value)
    except Error:
        return False


def _is_password(value: str) -> bool:
    letters, digits = sum(map(str.isalpha, value)), sum(map(str.isdigit, value))
    return len(value) >= _PASSWORD and letters > 0 and digits > 0 and not _is_name(value)


def _is_random(value: str) -> bool:
    """Whether a value looks drawn by lot: not a word, a path, a name of a variable, an identifier or a time."""
    letters, digits = sum(map(str.isalpha, value)), sum(map(str.isdigit, value))
    if len(value) < _LONG or min(letters, digits) < _EACH or _is_name(value):
        return False
    shares = [value.count(sign) / len(value) for sign in set(value)]
    return -sum(share * log2(share) for share in shares) >= _BITS


def _is_name(value: str) -> bool:
    """Whether it names something: a SID, a UUID, a variable, an address."""
    name = r"[A-Z]{2}[0-9a-fA-F]{32}|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[A-Z][A-Z0-9_]*|https?://.*"
    return re.fullmatch(name, value, re.DOTALL) is not None


_LIKELY = {
    "a user name and a password": _is_basic,
    "a bearer token": _is_random,
    "a Twilio auth token": _is_random,
    "a password": _is_password,
    "a secret": _is_random,
}
"""What a value must be beyond its shape."""
