"""A project in a directory as a site: planned, and written in an order in which the gateway always has its secret."""

from collections.abc import Callable
from typing import Any

from sync.errors import HaltedError, RefusedError, StoppedError, SyncError
from sync.finding import Finding
from sync.model.config import Config
from sync.plan.wishes import Wishes
from sync.plan.words import UNFINISHED, Action, Change, Difference, Kind, Plan
from sync.platforms.authgear import disk, senders
from sync.platforms.authgear.comparing import comparison
from sync.platforms.authgear.edits import Files, edited_secrets, secrets_gone, writes_secret
from sync.platforms.authgear.folder import Folder, read_folder
from sync.platforms.authgear.layout import CONFIG, SECRETS
from sync.platforms.authgear.plan_sender import one_sender
from sync.platforms.authgear.planning import Draft, draft
from sync.platforms.keeping import keeper
from sync.platforms.reach import Describe, Reach
from sync.source.graft import GraftError


class DirectorySite:
    """A directory that a file names; identifiers are texts by now."""

    def __init__(self, config: Config, reach: Reach) -> None:
        """Nothing is read yet."""
        self._config, self._reach = config, reach
        self._folder = Folder(config, reach.copies)
        self._draft: Draft | None = None

    def plan(self, wishes: Wishes) -> Plan:
        """Read, and compare."""
        resolver = self._reach.resolver
        live = read_folder(self._folder, resolver.learn)
        made = draft(self._config, live, wishes, *comparison(self._config, resolver))
        plan, touched = made.plan, {*made.files}
        try:
            touched |= {*self._secrets(made, "a secret")}
        except GraftError as error:
            flaw = Finding(self._config.at, f"{SECRETS}: {error}", "make this change by hand once")
            plan = plan._replace(obstacles=(*plan.obstacles, flaw))
        left = [name for name in live.unfinished if name not in touched]
        self._draft = made._replace(plan=_with_unfinished(plan, left))
        return self._draft.plan

    def carry_out(self, tell: Callable[[str], None], describe: Describe) -> int:
        """Write what the last plan says, a file at a time; gives how many were written."""
        made = self._draft
        if made is None:
            return 0
        resolver = self._reach.resolver
        _sender, account = one_sender(self._config)
        reference = senders.secret_of(account) if account else None
        secret = resolver.secret(reference) if reference and writes_secret(made.plan.changes) else ""
        files = {**made.files, **self._secrets(made, secret)}
        pen = _Pen(self._config, self._folder, made, self._reach)
        with disk.alone(self._folder.path(CONFIG).parent):
            for name in made.live.unfinished:
                pen.mend(name)
            for name in sorted(files, key=_turn(made.plan)):
                tell(f"{'delete' if files[name] is None else 'write'} {name}")
                pen.write(name, files[name])
        return pen.count

    def _secrets(self, made: Draft, secret: str) -> Files:
        """The file of the secrets, if it changes."""
        sender, account = one_sender(self._config)
        changes = made.plan.changes
        gone = secrets_gone(changes)
        item = senders.item(sender, account, secret) if sender and account and writes_secret(changes) else None
        if item is None and not gone:
            return {}
        return {SECRETS: edited_secrets(made.live.files.get(SECRETS), item, gone)}


class _Pen:
    """Writes files of one project, and counts them."""

    def __init__(self, config: Config, folder: Folder, made: Draft, reach: Reach) -> None:
        self._config, self._folder, self._made, self._reach = config, folder, made, reach
        directory = config.target.directory if config.target else ""
        self._keep = keeper(reach.backup, f"authgear/{directory}", reach.resolver.scrub)
        self.count = 0

    def mend(self, name: str) -> None:
        """Bring a file back to its old text where an apply broke off."""
        try:
            disk.mend(self._folder.path(name))
        except OSError as error:
            raise self._stop(f"{name} cannot be written: {error.strerror or error}") from error

    def write(self, name: str, text: bytes | None) -> None:
        """Give a file another text, or delete it, if it is what it was when it was read."""
        if self._reach.stopping():
            if not self.count:
                raise HaltedError("interrupted before anything was written")
            raise StoppedError("interrupted; what was begun is finished by running apply again")
        path, before = self._folder.path(name), self._made.live.files.get(name)
        if disk.read(path) != before:
            raise self._stop(f"{name} was changed by somebody else while this run was going on; plan again")
        self._note(name, before, "DELETE" if text is None else "WRITE")
        try:
            if text is None:
                disk.remove(path)
            else:
                disk.write(path, text, disk.PRIVATE if name == SECRETS else disk.USUAL)
        except OSError as error:
            raise self._stop(f"{name} cannot be written: {error.strerror or error}") from error
        self.count += 1

    def _note(self, name: str, before: bytes | None, verb: str) -> None:
        """Keep a file as it was, and tell the audit what becomes of it."""
        try:
            if before is not None:
                self._keep(f"authgear/files/directory/{name}", self._shown(name, before))
            self._reach.audit.note(self._config.at.file, verb, str(self._folder.path(name)), None)
        except SyncError as error:
            if self.count:
                raise StoppedError(str(error)) from error
            raise

    def _shown(self, name: str, text: bytes) -> dict[str, Any]:
        """A file as a backup keeps it; of the secrets only what is none."""
        if name != SECRETS:
            return {"file": name, "text": text.decode(errors="replace")}
        data = self._made.live.twilio or {}
        return {
            "file": name,
            "sms.twilio": {key: value for key, value in data.items() if key not in senders.SECRET_FIELDS},
        }

    def _stop(self, message: str) -> SyncError:
        return StoppedError(message) if self.count else RefusedError(message)


def _turn(plan: Plan) -> Callable[[str], tuple[int, str]]:
    """Short texts, secrets, gateway, texts; a gateway that is switched off goes before its secret."""
    ends = any((change.kind, change.action) == (Kind.SENDER, Action.DELETE) for change in plan.changes)
    begins = writes_secret(plan.changes)
    order = [CONFIG, SECRETS] if ends and not begins else [SECRETS, CONFIG]

    def turn(name: str) -> tuple[int, str]:
        if name in order:
            return 1 + order.index(name), name
        return (0 if name.endswith(".json") else 3), name

    return turn


def _with_unfinished(plan: Plan, left: list[str]) -> Plan:
    """The plan with what has to be cleared away after an apply that broke off and changes nothing any more."""
    if not left:
        return plan
    found = tuple(Difference((name,), "unfinished", "as it was") for name in left)
    reason = "an apply broke off while it wrote them"
    return plan._replace(changes=(*plan.changes, Change(Action.UPDATE, Kind.SETTINGS, UNFINISHED, found, reason)))
