"""Authgear's portal: its GraphQL API as far as the sending of SMS goes, and the files of projects behind it.

Portals have no fixed host: every name below ``authgear.test`` is the one portal of the world.
"""

from sync.sandbox.authgear import portal
from sync.sandbox.authgear.errors import error
from sync.sandbox.authgear.quirks import QUIRKS
from sync.sandbox.authgear.world import dump, load
from sync.sandbox.call import Route

__all__ = ["HOSTS", "NAME", "QUIRKS", "dump", "error", "load", "routes"]

NAME = "authgear"
HOSTS: tuple[str, ...] = ("portal.authgear.test", "portal.authgearapps.test", "*.authgear.test")
_ROUTES = (
    Route("GET", portal.PATH, "authgear.graphql", portal.graphiql),
    Route("POST", portal.PATH, "authgear.graphql", portal.graphql),
    Route("GET", "/api/system-config.json", "authgear.system-config", portal.system_config),
)


def routes(host: str) -> tuple[Route, ...]:
    """What every portal answers."""
    return _ROUTES
