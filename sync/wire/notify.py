"""A short text → the people who wait for it, through apprise: Slack, Teams, e-mail and many others by their address.

Addresses hold tokens. None stands in a sentence made here, and what apprise and its libraries would log is dropped.
"""

import logging
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from sync.errors import UsageError

if TYPE_CHECKING:
    from apprise import Apprise

SECONDS = 30
"""How long one address may take."""


class Receiver(NamedTuple):
    """Whoever is reached at one address."""

    name: str
    """What may be said of the address: its place and its service, such as ``address 2 of 3 (Slack)``."""
    service: "Apprise"


def receivers(addresses: Sequence[str], source: str) -> list[Receiver]:
    """The receivers behind addresses from ``source``, a flag or a variable; nothing is sent yet.

    UsageError where apprise is missing, or an address is none that it knows.
    """
    if not addresses:
        return []
    with _silence():
        try:
            from apprise import Apprise, AppriseAsset
        except ImportError as error:
            raise UsageError(f"{source} needs the package apprise: pip install 'sendersync[notify]'") from error
        asset = AppriseAsset(app_id="sendersync", http_redirects=False, service_timeout=SECONDS)
        found = []
        for number, address in enumerate(addresses, 1):
            service, name = Apprise(asset=asset), f"address {number} of {len(addresses)}"
            if not service.add(address):
                raise UsageError(
                    f"{source}: {name} is none that apprise knows; https://appriseit.com/services/ shows how they look"
                )
            found.append(Receiver(f"{name} ({service[0].service_name})", service))
    return found


def send(to: Sequence[Receiver], title: str, body: str, *, failed: bool) -> list[Receiver]:
    """Tell all of them, and give back those that could not be told. ``failed`` is worse than a difference."""
    with _silence():
        return [receiver for receiver in to if not _told(receiver.service, title, body, failed)]


def _told(service: "Apprise", title: str, body: str, failed: bool) -> bool:
    from apprise import NotifyFormat, NotifyType

    kind = NotifyType.FAILURE if failed else NotifyType.WARNING
    try:
        return bool(service.notify(body=body, title=title, notify_type=kind, body_format=NotifyFormat.TEXT))
    except Exception:  # a service that apprise gets wrong is one that was not told
        return False


@contextmanager
def _silence() -> Iterator[None]:
    """Nothing is logged and nobody is warned: both would show addresses."""
    before = logging.root.manager.disable
    logging.disable()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)
