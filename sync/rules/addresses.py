"""The addresses that PingOne calls for a sender, taken apart as far as the rules need it.

``urllib.parse`` is no help here: it accepts much of what a rule has to refuse.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from sync.messages.variables import filled
from sync.model.config import Config
from sync.place import Pointer

_HOST = re.compile(r"(?:\[[0-9A-Fa-f:.]+\]|(?:[\w-]+\.)*[\w-]+\.?)\Z")
_MAX_PORT = 65_535


class Address(NamedTuple):
    """One address. A ``$`` in its parts stands for a variable."""

    at: Pointer
    host: str
    signed_in: bool
    """Whether a user name or a password stands before the host."""
    query: tuple[tuple[str, str], ...]
    flaw: str
    """Why it is no address that can be called; empty for one that can."""


def addresses(config: Config) -> Iterator[Address]:
    """The addresses of all requests and of all token endpoints."""
    for sender in config.senders.values():
        for request in sender.requests:
            yield _address(request.at / "url", request.url)
        if sender.auth and sender.auth.url:
            yield _address(sender.auth.at / "url", sender.auth.url)


def _address(at: Pointer, url: str) -> Address:
    whole = filled(url, lambda _: "$").removeprefix("https://")
    before, _, _ = whole.partition("#")
    before, _, query = before.partition("?")
    authority = re.split(r"[/\\]", before, maxsplit=1)[0]
    user, _, place = authority.rpartition("@")
    colon = place.find(":", place.find("]") + 1)
    host, port = (place[:colon], place[colon + 1 :]) if colon >= 0 else (place, None)
    pairs = (pair.partition("=") for pair in re.split("[&;]", query))
    return Address(
        at=at,
        host=host,
        signed_in=bool(user.strip("$:")),
        query=tuple((name, value) for name, _, value in pairs),
        flaw=_flaw(host, port, whole),
    )


def _flaw(host: str, port: str | None, whole: str) -> str:
    """The first thing that is wrong."""
    if not host:
        return "it names no host"
    if "$" in host:
        return "its host depends on a variable, so whoever fills that in decides where codes go"
    if any(sign.isspace() or not sign.isprintable() for sign in whole):
        return "there is a space or a control character in it"
    if "\\" in whole:
        return "there is a backslash in it"
    if not _HOST.match(host):
        return "its host is not a name of letters, digits, hyphens and dots"
    if port is not None and not (port.isdecimal() and port.isascii() and 0 < int(port[:6]) <= _MAX_PORT):
        return f"its port is not a number from 1 to {_MAX_PORT:,}"
    return "what follows the # is never sent" if "#" in whole else ""
