"""Commands that reach accounts, at work on a sandbox of their own."""

import io
import signal
from contextlib import redirect_stderr, redirect_stdout
from typing import NamedTuple

import pytest

from sync.cli.commands import group
from sync.cli.endings import guarded
from sync.sandbox.app import Sandbox
from sync.sandbox.faults import Fault, Faults
from sync.sandbox.store import Store
from tests.conftest import Ending

ENV = "4f6c0b1e-6f0d-4e7b-9a55-0c6b1d2b8c{:02}"
TEXT = """\
version: 1
target: {{platform: pingone, environment: {environment}, region: eu{worker}}}
senders:
  acme:
    provider: twilio
    account_sid: AC00000000000000000000000000000001
    auth_token: {{env: TWILIO_AUTH_TOKEN}}
    numbers: ["+14155550100"]
fallback_chain: [acme]
"""


def text(number=11, worker=""):
    """A senders file with one sender; each number is another environment."""
    return TEXT.format(environment=ENV.format(number), worker=worker)


FLAGS = ("--sandbox", "--sandbox-state", "state")


class Sandboxed(NamedTuple):
    """The command with a sandbox that it keeps, and a look behind its back."""

    path: object

    def __call__(self, command, *args):
        """Run a command on the sandbox, inside this process: a new one takes longer than all the rest."""
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
        with redirect_stdout(out), redirect_stderr(err):
            code = guarded(lambda: group.main([command, *FLAGS, *args], "sendersync", standalone_mode=False))
        return Ending(code, *(stream.buffer.getvalue().decode() for stream in (out, err)))

    def fault(self, **raw):
        """Queue a fault."""
        store = self._store()
        with store.transaction():
            Faults(store).add(Fault.read(raw))
        store.close()

    def choose(self, quirk, answer):
        """Settle what a vendor leaves open."""
        store = self._store()
        with store.transaction():
            Sandbox(store).quirks.choose(quirk, answer)
        store.close()

    def change(self, kind, **fields):
        """Change the only object of a kind behind the tool's back."""
        store = self._store()
        ((scope, key, body),) = store.everywhere(kind)
        store.put(kind, scope, key, {**body, **fields})
        store.close()

    def add(self, kind, key, body, number=11):
        """Add an object to an environment behind the tool's back."""
        store = self._store()
        store.put(kind, ENV.format(number), key, {**body, "id": key})
        store.close()

    def all(self, kind):
        """The objects of a kind."""
        store = self._store()
        found = [body for _scope, _key, body in store.everywhere(kind)]
        store.close()
        return found

    def writes(self):
        """The requests that could have changed something at PingOne, as status and kind."""
        store = self._store()
        journal = store.journal()
        store.close()
        told = [(entry["method"], entry["kind"]) for entry in journal if entry["host"].startswith("api.pingone.")]
        return [(method, kind) for method, kind in told if method != "GET"]

    def _store(self):
        return Store(self.path / "state" / "sandbox.db")


@pytest.fixture
def sandboxed(tmp_path, monkeypatch):
    """Run ``sendersync COMMAND --sandbox``: ``sandboxed("plan", "senders.yaml")``."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    before = signal.getsignal(signal.SIGTERM)
    yield Sandboxed(tmp_path)
    signal.signal(signal.SIGTERM, before)
