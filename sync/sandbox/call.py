"""What a vendor's handler gets (Call) and gives (Reply), and how a vendor describes itself (Vendor, Route)."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol

from werkzeug.wrappers import Request

from sync.sandbox.clock import Clock
from sync.sandbox.quirks import Quirk, Quirks
from sync.sandbox.store import Store

NO_HEADERS: Mapping[str, str] = MappingProxyType({})


class Reply(NamedTuple):
    """An answer: JSON unless ``text`` is given."""

    status: int
    body: Any = None
    headers: Mapping[str, str] = NO_HEADERS
    text: str | None = None
    content_type: str = "application/json"


class Refused(Exception):  # noqa: N818  an answer, not a failure of the sandbox
    """Ends a handler with an error answer and takes back what it wrote."""

    def __init__(self, reply: Reply) -> None:
        self.reply = reply


class Call(NamedTuple):
    """One request on its way through a handler."""

    request: Request
    path: str
    """The path as the vendor's documentation writes it, without the sandbox's own prefix."""
    base: str
    """Scheme, host and prefix under which the client reaches this vendor's host, for links in answers."""
    host: str
    """The vendor's host that is meant, such as ``messaging.twilio.com``."""
    store: Store
    clock: Clock
    quirks: Quirks

    @property
    def method(self) -> str:
        """The HTTP method."""
        return self.request.method

    def quirk(self, name: str) -> str:
        """The answer that a quirk is set to."""
        return self.quirks[name]

    def at(self, base_of_host: str) -> str:
        """Where the client reaches another host of the same vendor."""
        return self.base.replace(self.host, base_of_host)


class Route(NamedTuple):
    """A method and path of a vendor, the kind of object it is about, and who answers."""

    method: str
    path: str
    """In werkzeug's notation: ``/v1/environments/<env>/languages``."""
    kind: str
    handler: Callable[..., Reply]


def untraced(_call: Call) -> Mapping[str, str]:
    """The traces of a vendor that has none."""
    return NO_HEADERS


class Vendor(Protocol):
    """A module that simulates one vendor."""

    NAME: str
    HOSTS: tuple[str, ...]
    """Host names, with ``*`` for any label: ``api.pingone.*``."""
    QUIRKS: tuple[Quirk, ...]
    SHAPE: Any
    """The form of the vendor's part of a world, as in ``shape.py``."""

    def routes(self, host: str) -> tuple[Route, ...]:
        """What a host of the vendor answers."""

    def error(self, call: Call, status: int, headers: Mapping[str, str]) -> Reply:
        """An error that no handler made (unknown path, injected fault) in the vendor's own shape."""

    def traces(self, call: Call) -> Mapping[str, str]:
        """Headers that every answer carries and that mark the request; the journal keeps the first."""

    def load(self, store: Store, clock: Clock, world: Any) -> None:
        """Add what a world describes; what is there already stays as it is."""

    def dump(self, store: Store) -> Any:
        """The vendor's part of a world."""
