"""A sandbox of its own for a test, over real loopback HTTP."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import httpx
import pytest

from sync.sandbox import control
from sync.sandbox.app import Sandbox
from sync.sandbox.server import serving


class Served(NamedTuple):
    """A sandbox and where it answers."""

    base: str
    sandbox: Sandbox

    def at(self, host: str) -> str:
        """Where a vendor's host answers: ``served.at("api.pingone.eu") + "/v1/environments"``."""
        return f"{self.base}/{host}"

    def load(self, world: object) -> None:
        """Add what a world describes."""
        with self.sandbox.store.transaction():
            control.load(self.sandbox, world)

    def dump(self) -> dict:
        """Everything there is."""
        return control.dump(self.sandbox, {})

    def quirk(self, name: str, answer: str) -> None:
        """Switch a quirk."""
        with self.sandbox.store.transaction():
            self.sandbox.quirks.choose(name, answer)


@contextmanager
def serve(world: object = None) -> Iterator[Served]:
    """Serve a new sandbox in memory."""
    sandbox = Sandbox()
    with serving(sandbox) as base:
        served = Served(base, sandbox)
        if world is not None:
            served.load(world)
        yield served
    sandbox.store.close()


@pytest.fixture
def served() -> Iterator[Served]:
    """A new sandbox with nothing in it."""
    with serve() as it:
        yield it


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    """A plain HTTP client that no proxy of the machine comes between."""
    with httpx.Client(trust_env=False, timeout=10) as it:
        yield it
