"""The simulated PingOne: tokens, environments and all that its notifications are made of.

The API and the token endpoint have hosts of their own. Any other name that the vendor's SDK accepts, such as
``p1.localhost``, answers for both.
"""

from sync.sandbox.call import Route
from sync.sandbox.pingone import (
    chains,
    contents,
    described,
    environments,
    errors,
    gate,
    hal,
    languages,
    organizations,
    policies,
    populations,
    products,
    senders,
    settings,
    templates,
    tracing,
    users,
    workers,
    world,
)

NAME = "pingone"
HOSTS: tuple[str, ...] = (
    *("api.pingone.*", "auth.pingone.*"),
    *("api.p1.test", "auth.p1.test", "api.p1.localhost", "auth.p1.localhost"),
    *("p1.test", "p1.localhost", "localhost.localdomain"),
)
QUIRKS = tuple(
    quirk
    for module in (
        *(errors, gate, hal, populations, languages, senders, chains, settings),
        *(policies, templates, contents),
    )
    for quirk in module.QUIRKS
)
_API = (
    *organizations.ROUTES,
    *environments.ROUTES,
    *products.ROUTES,
    *populations.ROUTES,
    *users.ROUTES,
    *languages.ROUTES,
    *senders.ROUTES,
    *settings.ROUTES,
    *policies.ROUTES,
    *templates.ROUTES,
    *contents.ROUTES,
)


def routes(host: str) -> tuple[Route, ...]:
    """What a host answers."""
    auth = () if host.startswith("api.") else workers.ROUTES
    return auth if host.startswith("auth.") else (*auth, *map(gate.guard, _API))


error = errors.error
traces = tracing.traces
load = world.load
SHAPE = described.SHAPE
dump = world.dump
