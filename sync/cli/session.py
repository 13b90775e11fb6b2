"""A run over many targets: which they are, how their accounts are reached, and what becomes of each."""

import getpass
import os
import platform
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import repeat
from threading import Event
from typing import NamedTuple

import click

from sync import fleet
from sync.accounts.verify import Verified
from sync.cli.crash import report
from sync.cli.embedded import Embedding, copies, embedded, embedding
from sync.cli.endings import Exit, code_of
from sync.cli.options import aside, colour_wanted
from sync.cli.progress import Progress, progress
from sync.cli.scope import Scope
from sync.cli.sparing import spare
from sync.cli.targets import Target, portable, targets
from sync.credentials import Environment, Placeholders, Resolver
from sync.errors import CredentialsError, SyncError
from sync.fleet import Pace, Result
from sync.lint import target_key
from sync.model.config import Config, Platform
from sync.plan.words import Plan
from sync.platforms.pingone.sign_in import Tokens
from sync.platforms.reach import Budgets, Reach
from sync.render.safe import plain
from sync.resolving import resolved
from sync.stock import PORTAL, sandboxed
from sync.wire.audit import Audit
from sync.wire.clients import Client, network_client, sandbox_client

HOSTS = frozenset({PORTAL.removeprefix("https://")})
"""The host of the sandbox's portal, which every file may name."""
ENDING_EARLY = "Finishing what is under way. Ctrl-C once more ends at once."


class Ready(NamedTuple):
    """A target that can be looked at."""

    target: Target
    config: Config
    id: str
    """What identifies it wherever its file lies: the platform and the environment."""

    @property
    def name(self) -> str:
        """The file as messages call it."""
        return self.target.name


class Ending(NamedTuple):
    """What became of a target."""

    ready: Ready
    code: int
    plan: Plan | None = None
    message: str = ""
    """Why there is no plan; a sentence in each line."""
    writes: int = 0
    started: bool = True
    account: Verified | None = None
    """What the accounts of its senders say, where they were asked."""


class Session(NamedTuple):
    """Everything that a command works with."""

    scope: Scope
    ready: Sequence[Ready]
    reach: Reach
    progress: Progress
    stopping: Event

    def each(
        self, work: Callable[[Ready], Ending], *, pace: Pace, chosen: Sequence[Ready] | None = None
    ) -> list[Ending]:
        """Work on the targets, or on some of them; whatever goes wrong with one is its ending."""

        def attempt(ready: Ready) -> Ending:
            try:
                return work(ready)
            except SyncError as error:
                return Ending(ready, code_of(error), message=str(error))

        def finished(result: Result[Ready, Ending]) -> None:
            ending = _ending(result)
            endings[result.target.id] = ending
            self.progress.done(result.target.name, ending.message.partition("\n")[0] or "done")

        endings: dict[str, Ending] = {}
        mine = self.ready if chosen is None else chosen
        with self.progress.over(len(mine)):
            results = fleet.run(
                mine,
                attempt,
                pace=pace._replace(parallel=self.scope.parallel),
                failed=lambda ending: ending.code != Exit.DONE,
                stopping=self.stopping,
                finished=finished,
                interrupted=lambda: self.progress.say(ENDING_EARLY),
            )
        return [endings.get(result.target.id) or _ending(result) for result in results]


def _ending(result: Result[Ready, Ending]) -> Ending:
    if result.value is not None:
        return result.value
    if result.error is not None:
        return Ending(result.target, Exit.BUG, message=report(result.error))
    return Ending(result.target, Exit.INTERRUPTED, message="the run ended before its turn", started=False)


@contextmanager
def session(
    paths: Sequence[str], scope: Scope, command: str, backup: str = "", written: Mapping[str, str | None] | None = None
) -> Iterator[Session]:
    """Find the targets and open the accounts, real ones or those of the sandbox.

    ``written``: flag → the file that it has the command write, beside those of every command.
    """
    flags = embedding(scope.sandbox, scope.sandbox_world, scope.sandbox_state, scope.fresh)
    tell = (lambda _line: None) if scope.quiet else aside
    found = targets(
        paths, command, allow_env=scope.allow_env, secrets_dir=scope.secrets_dir, shard=scope.shard, say=tell
    )
    spare(
        [target.file for target in found],
        {"--output": scope.output, "--audit-log": scope.audit_log, **(written or {})},
    )
    with _reached(found, scope, flags, backup) as opened:
        yield opened


@contextmanager
def environment(config: Config, scope: Scope) -> Iterator[Session]:
    """The same for one target outside of a run: an environment that no file describes yet, or a PingID account.

    Nothing is looked for; of an environment the config holds the target and no more.
    """
    flags = embedding(scope.sandbox, scope.sandbox_world, scope.sandbox_state, scope.fresh)
    key = target_key(config) or (config.platform,)
    with _reached([Target(config.at.file, key, config)], scope, flags, "") as opened:
        yield opened


@contextmanager
def _reached(found: Sequence[Target], scope: Scope, flags: Embedding | None, backup: str) -> Iterator[Session]:
    allowed = frozenset(scope.allow_env)
    resolver: Resolver = Placeholders() if flags else Environment(scope.secrets_dir or "", allowed)
    configs = [target.config for target in found]
    if flags is None:
        ready = _each_once(list(map(_ready, found, configs, repeat(resolver))))
        with network_client(scope.parallel) as client, _opened(ready, scope, client, resolver, backup) as opened:
            yield opened._replace(reach=opened.reach._replace(allowed_hosts=frozenset(scope.allow_host)))
        return
    configs = [sandboxed(resolved(config, resolver)) for config in configs]
    ready = _each_once(list(map(_ready, found, configs, repeat(resolver))))
    with (
        embedded(flags, configs, resolver.secret) as sandbox,
        sandbox_client(sandbox) as client,
        _opened(ready, scope, client, resolver, backup) as opened,
    ):
        yield opened._replace(reach=opened.reach._replace(allowed_hosts=HOSTS, copies=copies(flags)))


@contextmanager
def _opened(ready: Sequence[Ready], scope: Scope, client: Client, resolver: Resolver, backup: str) -> Iterator[Session]:
    stopping = Event()
    telling = progress(scope.quiet, colour_wanted(scope.no_color, None))

    def rest(seconds: float) -> None:
        stopping.wait(seconds)

    audit = Audit(scope.audit_log, _who())
    try:
        reach = Reach(
            client=client,
            resolver=resolver,
            tokens=Tokens(resolver.learn),
            budgets=Budgets(scope.parallel),
            audit=audit,
            api_url=scope.api_url,
            auth_url=scope.auth_url,
            timeout=scope.timeout,
            log=telling.say if scope.verbose else lambda _line: None,
            sleep=rest,
            stopping=stopping.is_set,
            backup=backup,
        )
        yield Session(scope, ready, reach, telling, stopping)
    finally:
        audit.close()


def _ready(target: Target, config: Config, resolver: Resolver) -> Ready:
    """A target with its identifier; where that cannot be read, the reference stands for it until the target fails."""
    try:
        assert config.target is not None  # noqa: S101  only such files are targets
        bare = Config(config.at, target=config.target._replace(worker=None))
        key = target_key(resolved(bare, resolver)) or target.key
    except CredentialsError:
        key = target.key
    if config.platform is Platform.PINGONE:
        return Ready(target, config, f"{config.platform}/{key[-1].lower()}")
    key = portable(key, config)
    return Ready(target, config, "/".join(key))


def _each_once(ready: Sequence[Ready]) -> Sequence[Ready]:
    """The same, if no two are one environment; lint cannot see that where identifiers are references."""
    first: dict[str, Ready] = {}
    for one in ready:
        other = first.setdefault(one.id, one)
        if other is not one:
            text = f"{one.name} and {other.name} describe the same environment: keep one file per target"
            click.echo(plain(f"Error: {text}"), err=True)
            raise click.exceptions.Exit(Exit.PROBLEMS)
    return ready


def _who() -> str:
    """Who runs this, for the audit log: the person who started the pipeline, else the user of the machine."""
    for name in ("GITHUB_ACTOR", "GITLAB_USER_LOGIN"):
        if actor := os.environ.get(name):
            return actor
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = "unknown"
    return f"{user}@{platform.node()}"
