"""An Authgear project in a directory or at a simulated portal, with eyes on all that is done to its files."""

import json
import sys
from typing import NamedTuple

from sync.credentials import Environment
from sync.errors import SyncError
from sync.load import load
from sync.plan import digest
from sync.plan.wishes import Wishes
from sync.platforms.pingone.sign_in import Tokens
from sync.platforms.reach import Budgets, Reach
from sync.reconcile import apply_target, plan_target
from sync.sandbox import control
from sync.sandbox.app import Sandbox
from sync.sandbox.authgear import credentials, settings
from sync.sandbox.authgear.state import SECRETS, get, save
from sync.source.read import family, read
from sync.wire.audit import Audit
from sync.wire.clients import sandbox_client

HOST = "portal.authgear.test"
SECRET_VALUES = {
    "TWILIO_KEY_SECRET": "Pl4nted/secret+of=the~key",
    "TWILIO_OTHER_SECRET": "Another~secret/of+a=key",
    "TWILIO_TOKEN": "Pl4nted+auth/token=of~acme",
    "AUTHGEAR_TOKEN": "Pl4nted.access.token-of-alice",
}
CONFIG = """\
# the project of Acme
id: acme
http:
  public_origin: https://acme.authgear.test   # where it is
authenticator:
  oob_otp: {sms: {phone_otp_mode: sms}}

localization:
  fallback_language: en
  supported_languages: [en, fr]
# the end
"""
SECRETS_TEXT = """\
# nobody else's business
secrets:
  - key: webhook   # for hooks
    data: {keys: [{kid: one, kty: oct, k: c2VjcmV0}]}
"""
FILES = {"authgear.yaml": CONFIG, SECRETS: SECRETS_TEXT}


class Ending(NamedTuple):
    """How an apply ended."""

    error: SyncError | None
    writes: int
    """Files or projects that were written."""


class Rig:
    """One project, which files are applied to."""

    def __init__(self, folder, kind, files=()):
        self.folder, self.kind = folder, kind
        self.sandbox = Sandbox()
        self.told = []
        self.resolver = Environment(environ=SECRET_VALUES)
        self.watched = Watched(self.sandbox)
        self.reach = Reach(
            sandbox_client(self.watched),
            self.resolver,
            Tokens(self.resolver.learn),
            Budgets(10),
            Audit(),
            sleep=lambda _seconds: None,
            log=self.told.append,
            allowed_hosts=frozenset({HOST}),
        )
        files = {**FILES, **dict(files)}
        if kind == "directory":
            for name, text in files.items():
                self.put(name, text)
            self.operations = Operations(folder / "project")
        else:
            users = [{"id": "alice", "token": SECRET_VALUES["AUTHGEAR_TOKEN"]}]
            apps = [{"id": "acme", "collaborators": {"alice": "EDITOR"}, "files": files}]
            with self.sandbox.store.transaction():
                control.load(self.sandbox, {"authgear": {"users": users, "apps": apps}})
            self.operations = self.watched

    def put(self, name, text):
        """Write a file of the project behind everybody's back; None deletes it."""
        raw = text.encode() if isinstance(text, str) else text
        if self.kind == "portal":
            with self.sandbox.store.transaction():
                app = get(self.sandbox.store, "acme")
                after = (
                    {**app.files, name: raw} if raw is not None else {k: v for k, v in app.files.items() if k != name}
                )
                save(self.sandbox.store, "acme", app.files, after)
            return
        path = self.folder / "project" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if raw is None:
            path.unlink()
        else:
            path.write_bytes(raw)

    def files(self):
        """Path → bytes of all files of the project."""
        if self.kind == "portal":
            with self.sandbox.store.transaction():
                return dict(get(self.sandbox.store, "acme").files)
        root = self.folder / "project"
        return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}

    def check(self):
        """Whatever was written is what Authgear takes."""
        files = self.files()
        settings.parse(files["authgear.yaml"])
        credentials.check_merged(files[SECRETS])
        assert not [name for name in files if "sendersync" in name]

    def config(self, file):
        """The Config of a file that is given as data."""
        target = {"platform": "authgear", "directory": "project"}
        if self.kind == "portal":
            target = {"platform": "authgear", "portal": f"https://{HOST}", "app": "acme"}
            target["access_token"] = {"env": "AUTHGEAR_TOKEN"}
        path = self.folder / "senders.json"
        path.write_text(json.dumps({"version": 1, "target": target, **file}), encoding="utf-8")
        members, faults = family(read(str(path)))
        assert [fault.message for member in members for fault in member.faults] + list(faults) == []
        return load(members)

    def plan(self, file, **wishes):
        return plan_target(self.config(file), self.reach, Wishes(**wishes))

    def review(self, file, **wishes):
        """Plan, and keep the plan in a file as a person who reviews it does; gives what that file says."""
        plan, path = self.plan(file, **wishes), self.folder / "plan.json"
        digest.write(path, [digest.Reviewed(plan.target, "acme", plan.changes)])
        return digest.read(path).of("acme").changes

    def apply(self, file, backup="", reviewed=None, **wishes):
        """Apply a file; what it ends with is told, not raised."""
        reach = self.reach._replace(backup=str(backup))
        try:
            done = apply_target(
                self.config(file), reach, Wishes(**wishes), reviewed=reviewed, progress=self.told.append
            )
        except SyncError as error:
            return Ending(error, 0)
        return Ending(None, done.writes)

    def choose(self, quirk, answer):
        with self.sandbox.store.transaction():
            self.sandbox.quirks.choose(quirk, answer)

    def fault(self, **fault):
        from sync.sandbox.faults import Fault

        with self.sandbox.store.transaction():
            self.sandbox.faults.add(Fault.read(fault))

    def heal(self):
        with self.sandbox.store.transaction():
            self.sandbox.faults.clear()


class Watched:
    """The sandbox; what happens to a request may be spoilt before it or after it."""

    def __init__(self, sandbox):
        self.sandbox = sandbox
        self.count = 0
        self.trouble = None
        """Called with the number of each request and whether it was answered; may raise."""

    def __call__(self, environ, start_response):
        self.count += 1
        if self.trouble:
            self.trouble(self.count, False)
        answer = self.sandbox(environ, start_response)
        if self.trouble:
            self.trouble(self.count, True)
        return answer


class Operations:
    """What is done to the files of a folder; each may be spoilt before it happens."""

    def __init__(self, folder):
        self.count = 0
        self.trouble = None
        WATCHED[str(folder)] = self

    def happens(self):
        self.count += 1
        if self.trouble:
            self.trouble(self.count, False)


WATCHED = {}
"""Folder → what looks at it; a hook of the interpreter cannot be taken back, so there is one for all tests."""
CHANGING = ("os.rename", "os.remove", "os.mkdir", "os.chmod", "os.truncate")


def _audit(event, arguments):
    if event != "open" and event not in CHANGING:
        return
    name = str(arguments[0]) if arguments else ""
    for folder, operations in WATCHED.items():
        if name.startswith(folder):
            operations.happens()


sys.addaudithook(_audit)
