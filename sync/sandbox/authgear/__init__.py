"""Authgear's portal: its GraphQL API as far as the sending of SMS goes, and the files of projects behind it.

A portal may have any host: ``portal.authgear.com``, every name below ``authgear.test`` and those that the ``hosts`` of
a world name are the one portal of the world.
"""

from sync.sandbox.authgear import portal
from sync.sandbox.authgear.errors import error
from sync.sandbox.authgear.quirks import QUIRKS
from sync.sandbox.authgear.world import SHAPE, dump, load
from sync.sandbox.call import Route, untraced

__all__ = ["HOSTS", "NAME", "QUIRKS", "SHAPE", "dump", "error", "load", "routes", "traces"]

NAME = "authgear"
HOSTS: tuple[str, ...] = ("portal.authgear.test", "portal.authgear.com", "portal.authgearapps.test", "*.authgear.test")
_ROUTES = (
    Route("GET", portal.PATH, "authgear.graphql", portal.graphiql),
    Route("POST", portal.PATH, "authgear.graphql", portal.graphql),
    Route("GET", "/api/system-config.json", "authgear.system-config", portal.system_config),
)


def routes(host: str) -> tuple[Route, ...]:
    """What every portal answers."""
    return _ROUTES


traces = untraced
