"""Config → the senders through which messages of one delivery method may leave: by the chain, by each route."""

from collections.abc import Iterator
from typing import NamedTuple

from sync.model.config import Config
from sync.model.senders import Provider, Sender
from sync.place import Pointer
from sync.rules.groups import reach
from sync.wording import quote

_OWN = "pingone"


class Carrier(NamedTuple):
    """A sender where the chain or a route names it."""

    at: Pointer
    key: str
    sender: Sender | None
    """None for Ping's own account."""
    scope: str
    """The chain or the policy, as messages speak of it."""

    @property
    def is_studio(self) -> bool:
        """Whether it hands messages to a Studio flow."""
        return self.sender is not None and self.sender.provider is Provider.STUDIO


def carriers(config: Config, method: str) -> list[Carrier]:
    """Those that may carry the method, as far as the file says; unknown and disabled senders are left out."""
    return [
        carrier
        for carrier in _named(config, method)
        if carrier.sender is None or (carrier.sender.enabled and reach(carrier.sender, method) != frozenset())
    ]


def _named(config: Config, method: str) -> Iterator[Carrier]:
    chain = config.chain
    for index, key in enumerate(chain.senders if chain else ()):
        if chain and (key == _OWN or key in config.senders):
            yield Carrier(chain.at / index, key, config.senders.get(key), "the fallback chain")
    for policy, route in config.routes():
        for index, key in enumerate(route.senders if method in route.methods else ()):
            if key in config.senders:
                scope = f"policy {quote(policy.key)}"
                yield Carrier(route.at / "senders" / index, key, config.senders[key], scope)
