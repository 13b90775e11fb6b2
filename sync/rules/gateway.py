"""What a request to a gateway carries: its texts with their places, and the variables in them."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from sync.messages.variables import WRITTEN, Use, uses
from sync.messages.variables import meant as closest
from sync.model.config import Config
from sync.model.senders import Request
from sync.place import Pointer

KNOWN = (
    "to",
    "message",
    "from",
    "otp",
    "voice",
    "locale",
    "to.country-code",
    "to.national-number",
    "user.username",
    "user.name.given",
    "user.name.family",
)
"""The variables that PingOne describes; an application may add its own."""


class Variable(NamedTuple):
    """``${name|filter}`` somewhere in a request."""

    at: Pointer
    use: Use
    before: str
    """The text before it."""

    @property
    def name(self) -> str:
        """Its name without filters."""
        return self.use.name

    @property
    def filters(self) -> list[str]:
        """The filters that it passes, in order."""
        return [name.strip() for name in self.use.text.rstrip("}").split("|")[1:]]

    @property
    def meant(self) -> str:
        """The known variable that it is a slip of; empty for known ones and for those of an application."""
        return "" if self.name in KNOWN else closest(self.use, KNOWN)


def requests(config: Config) -> Iterator[Request]:
    """All requests of all senders."""
    return (request for sender in config.senders.values() for request in sender.requests)


def content_type(request: Request) -> str | None:
    """The header of this name in lower case, empty where there is none; None where it is a reference."""
    for name, value in request.headers.items():
        if name.lower() == "content-type":
            return value.lower() if isinstance(value, str) else None
    return ""


def body_of(request: Request) -> tuple[Pointer, Any] | None:
    """The body and where it stands, if there is one."""
    for key, value in (("json", request.json), ("form", request.form), ("body", request.body)):
        if value:
            return request.at / key, value
    return None


def variables(request: Request) -> Iterator[Variable]:
    """The variables of the address and of the body; PingOne fills in no others."""
    yield from _found(request.at / "url", request.url)
    yield from body_variables(request)


def body_variables(request: Request) -> Iterator[Variable]:
    """The variables of the body."""
    body = body_of(request)
    return _within(*body) if body else iter(())


def _within(at: Pointer, value: Any) -> Iterator[Variable]:
    if isinstance(value, str):
        yield from _found(at, value)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _within(at / index, item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _found((at / key).key, key)
            yield from _within(at / key, item)


def _found(at: Pointer, text: str) -> Iterator[Variable]:
    return (Variable(at, use, text[: use.start]) for use in uses(text) if use.form in WRITTEN)
