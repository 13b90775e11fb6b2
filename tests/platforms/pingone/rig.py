"""A simulated PingOne with everything that two files speak of, and eyes on every write to it."""

import json
from contextlib import contextmanager
from typing import NamedTuple

from sync.credentials import Placeholders
from sync.errors import SyncError
from sync.load import load
from sync.plan.wishes import Wishes
from sync.platforms.pingone.sign_in import Tokens
from sync.platforms.reach import Budgets, Reach
from sync.reconcile import apply_target, plan_target
from sync.resolving import resolved
from sync.sandbox import control
from sync.sandbox.app import Sandbox
from sync.sandbox.faults import Fault
from sync.sandbox.server import serving
from sync.source.read import family, read
from sync.stock import sandboxed, world
from sync.wire.audit import Audit
from sync.wire.clients import network_client, sandbox_client

ENVIRONMENT = "4f6c0b1e-6f0d-4e7b-9a55-0c6b1d2b8c11"
WRITES = ("POST", "PUT", "PATCH", "DELETE")


class Ending(NamedTuple):
    """How an apply ended."""

    error: SyncError | None
    writes: int
    """Requests that changed something in PingOne."""


class Rig:
    """One simulated world, which files are applied to."""

    def __init__(self, folder, *files):
        self.folder = folder
        self.sandbox = Sandbox()
        self.watched = Watched(self.sandbox)
        resolver = Placeholders()
        self.reach = Reach(
            sandbox_client(self.watched),
            resolver,
            Tokens(resolver.learn),
            Budgets(10),
            Audit(),
            sleep=lambda _seconds: None,
        )
        configs = [resolved(self.config(file), resolver) for file in files]
        with self.sandbox.store.transaction():
            control.load(self.sandbox, world(configs, resolver.secret))

    @contextmanager
    def over_http(self):
        """Let everything go over a real connection from here on."""
        with serving(self.watched) as base, network_client(10) as client:
            inside = self.reach
            addresses = {"api_url": f"{base}/api.pingone.eu", "auth_url": f"{base}/auth.pingone.eu"}
            self.reach = inside._replace(client=client, tokens=Tokens(inside.resolver.learn), **addresses)
            yield
            self.reach = inside

    def config(self, file):
        """The Config of a file that is given as data."""
        target = {"platform": "pingone", "environment": ENVIRONMENT, "region": "eu"}
        path = self.folder / "senders.json"
        path.write_text(json.dumps({"version": 1, "target": target, **file}), encoding="utf-8")
        members, faults = family(read(str(path)))
        assert [fault.message for member in members for fault in member.faults] + list(faults) == []
        return sandboxed(load(members))

    def plan(self, file, **wishes):
        return plan_target(self.config(file), self.reach, Wishes(**wishes))

    def apply(self, file, reviewed=None, **wishes):
        """Apply a file; what it ends with is told, not raised."""
        before = self.watched.changes
        error = None
        try:
            apply_target(self.config(file), self.reach, Wishes(**wishes), reviewed=reviewed)
        except SyncError as raised:
            error = raised
        return Ending(error, self.watched.changes - before)

    def choose(self, quirk, answer):
        with self.sandbox.store.transaction():
            self.sandbox.quirks.choose(quirk, answer)

    def fault(self, **fault):
        with self.sandbox.store.transaction():
            self.sandbox.faults.add(Fault.read(fault))

    def heal(self):
        with self.sandbox.store.transaction():
            self.sandbox.faults.clear()

    def change(self, kind, name, fields):
        """Change an object behind everybody's back."""
        with self.sandbox.store.transaction():
            for scope, key, body in self.sandbox.store.everywhere(f"pingone.{kind}"):
                if body.get("name") == name:
                    merged = {field: value for field, value in {**body, **fields}.items() if value is not None}
                    self.sandbox.store.put(f"pingone.{kind}", scope, key, merged)

    def rename(self, name, new):
        self.change("sender", name, {"name": new})

    def set_settings(self, fields):
        """Change the settings behind everybody's back."""
        with self.sandbox.store.transaction():
            stored = self.sandbox.store.get("pingone.settings", ENVIRONMENT, ENVIRONMENT) or {"id": ENVIRONMENT}
            self.sandbox.store.put("pingone.settings", ENVIRONMENT, ENVIRONMENT, {**stored, **fields})

    def lose(self, number):
        """Release a number of a Twilio account."""
        with self.sandbox.store.transaction():
            for scope, key, body in self.sandbox.store.everywhere("twilio.number"):
                if body.get("phone_number") == number:
                    self.sandbox.store.delete("twilio.number", scope, key)

    def objects(self, kind):
        return [body for _scope, _id, body in self.sandbox.store.everywhere(f"pingone.{kind}")]

    def requests(self):
        """Method and kind of every request so far."""
        return [(entry["method"], entry["kind"]) for entry in self.sandbox.store.journal()]


class Watched:
    """The sandbox, looked at after every request: no chain or route ever names a sender that is gone, or nobody."""

    def __init__(self, sandbox):
        self.sandbox = sandbox
        self.changes = 0
        self.wrong = []
        self.trouble = None
        """Called with the number of each request and whether it was answered; may raise."""
        self.requests = 0
        self._named = set()

    def __call__(self, environ, start_response):
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        seen = []
        self.requests += 1
        if self.trouble:
            self.trouble(self.requests, False)

        def start(status, headers, exc_info=None):
            seen.append(status)
            return start_response(status, headers, exc_info)

        try:
            answer = self.sandbox(environ, start)
        finally:
            if method in WRITES and not path.endswith("/as/token"):
                self._look(f"{method} {path}", bool(seen) and seen[0].startswith("2"))
        if self.trouble:
            self.trouble(self.requests, True)
        return answer

    def _look(self, request, changed):
        self.changes += changed
        store = self.sandbox.store
        senders = {body["id"] for _scope, _id, body in store.everywhere("pingone.sender")}
        named = {}
        for _scope, _id, body in store.everywhere("pingone.settings"):
            named["the chain"] = body.get("smsProvidersFallbackChain") or []
        for _scope, key, body in store.everywhere("pingone.policy"):
            conditions = (body.get("providerConfiguration") or {}).get("conditions", ())
            for index, condition in enumerate(conditions):
                named[f"{key} {index}"] = [entry["id"] for entry in condition["fallbackChain"]]
        gone = {each for chain in named.values() for each in chain} - senders - {"PINGONE_TWILIO"}
        if gone:
            self.wrong.append(f"after {request} somebody names {gone}")
        empty = {who for who in self._named if not named.get(who, ["?"])}
        if empty:
            self.wrong.append(f"after {request} nobody is left in {empty}")
        self._named = {who for who, chain in named.items() if chain}
