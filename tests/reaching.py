"""The client's side at work on a sandbox: over loopback, or inside the process."""

from contextlib import contextmanager

from sync.credentials import Environment
from sync.model.config import Platform, Target
from sync.place import Pointer
from sync.platforms.pingone.sign_in import Tokens, pingone_door
from sync.platforms.pingone.worker import pingone_worker
from sync.sandbox import control
from sync.sandbox.app import Sandbox
from sync.sandbox.faults import Fault
from sync.sandbox.server import serving
from sync.wire.audit import Audit
from sync.wire.budget import Budget
from sync.wire.clients import network_client, sandbox_client
from sync.wire.deadline import Deadline
from sync.wire.door import Terms

ENV = "4f6c0b1e-6f0d-4e7b-9a55-0c6b1d2b8c11"
HOME = "0a1b2c3d-0000-4000-8000-000000000001"
"""The environment of the worker application."""
WORKER = "6a3f2b1c-0d4e-4f5a-9b8c-7d6e5f4a3b2c"
SECRET = "Pl4nted~secret+of/the=worker"
WORLD = {
    "pingone": {
        "workers": [{"id": WORKER, "secret": SECRET, "environment": HOME}],
        "environments": [{"id": ENV, "name": "Staging"}, {"id": HOME, "name": "Home"}],
    }
}
VARIABLES = {"PINGONE_CLIENT_ID": WORKER, "PINGONE_CLIENT_SECRET": SECRET, "PINGONE_ENVIRONMENT_ID": HOME}
TARGET = Target(Pointer("senders.yaml", ("target",)), Platform.PINGONE, environment=ENV, region="eu")


class Reached:
    """A sandbox and doors to it. Nothing sleeps: what would have been slept is in ``waits``, and moves the clock."""

    def __init__(self, sandbox, client, base="", variables=VARIABLES):
        self.sandbox, self.client = sandbox, client
        self.base = base
        self.waits, self.lines = [], []
        self.resolver = Environment(environ=variables)
        self.tokens = Tokens(self.resolver.learn, clock=lambda: self.now)
        self.now = 0.0
        self.budget = Budget(4, clock=lambda: self.now)

    def at(self, host):
        """Where a vendor's host answers."""
        return f"{self.base}/{host}" if self.base else f"https://{host}"

    def worker(self, target=TARGET, variables=None):
        """The worker application of a target; ``variables`` take the place of those in the environment."""
        resolver = self.resolver if variables is None else Environment(environ=variables)
        return pingone_worker(target, resolver, *(self.at(f"{name}.pingone.eu") for name in ("api", "auth")))

    def terms(self, **changes):
        """The terms of a target."""
        usual = Terms("senders.yaml", self.deadline(300), Audit(), self.resolver.scrub, self.lines.append, self.sleep)
        return usual._replace(**changes)

    def deadline(self, seconds):
        """A deadline on the clock of this test, which only moves when something sleeps."""
        return Deadline(seconds, clock=lambda: self.now)

    def sleep(self, seconds):
        self.waits.append(seconds)
        self.now += seconds

    def door(self, worker=None, **changes):
        """The API of PingOne."""
        return pingone_door(self.client, worker or self.worker(), self.tokens, self.terms(**changes), self.budget)

    def load(self, world):
        """Add what a world describes."""
        with self.sandbox.store.transaction():
            control.load(self.sandbox, world)

    def fault(self, effect, host="api.pingone.eu", **raw):
        """Queue a fault, for the API unless another host is named."""
        with self.sandbox.store.transaction():
            self.sandbox.faults.add(Fault.read({"effect": effect, "host": host, **raw}))

    def journal(self):
        """What reached the sandbox: ``[("GET", 200), …]``, without requests for tokens."""
        entries = self.sandbox.store.journal()
        return [(entry["method"], entry["status"]) for entry in entries if not entry["path"].endswith("/token")]


@contextmanager
def reached_over_loopback(world=WORLD):
    """Over HTTP, as a sandbox that is served."""
    sandbox, client = Sandbox(), network_client(4)
    with serving(sandbox) as base, client:
        it = Reached(sandbox, client, base)
        it.load(world)
        yield it
    sandbox.store.close()


@contextmanager
def reached_inside(world=WORLD):
    """Inside the process, as with ``--sandbox``."""
    sandbox = Sandbox()
    with sandbox_client(sandbox) as client:
        it = Reached(sandbox, client)
        it.load(world)
        yield it
    sandbox.store.close()
