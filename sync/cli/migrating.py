"""What ``sendersync migrate`` does between its flags and its exit code."""

from pathlib import Path
from shlex import quote as quote_word
from uuid import UUID

import click

from sync.choice import Options
from sync.cli.embedded import embedding
from sync.cli.endings import Exit
from sync.cli.linting import senders_files
from sync.cli.options import emit
from sync.cli.scope import Scope
from sync.cli.targets import check
from sync.errors import UsageError
from sync.export.pingid import migrate
from sync.export.pingid.file import Aim
from sync.export.pingid.found import Found
from sync.load import load
from sync.migration import Migration
from sync.model.config import Config, Platform
from sync.render.migrated import MIGRATIONS
from sync.render.safe import plain
from sync.source.read import family, read
from sync.wording import listing, quote

NAME = "pingone.senders.yaml"
"""What the new file is called as long as nobody gives it a name."""


def run(
    path: str,
    *,
    scope: Scope,
    environment: str | None,
    region: str | None,
    with_limits: bool,
    verify: bool,
    force: bool,
    format_: str,
) -> Exit:
    """Migrate, write the file, and say what is left to people."""
    _complete(environment, region)
    aim = Aim(
        file=scope.output or NAME,
        environment=(environment or "").lower(),
        region=region or "",
        is_kept=scope.output is not None,
        flags=_flags(scope),
    )
    config = _description(path, scope)
    if scope.output is not None and Path(scope.output).resolve() == Path(config.at.file).resolve():
        raise UsageError(f"--output {scope.output} is the description itself; choose another name")
    migration = migrate(config, aim, with_limits=with_limits, found=_found(config, scope, verify))
    if scope.output is not None and not force:
        _spare(scope.output, migration.yaml)
    _tell(migration, format_, scope)
    return Exit.PROBLEMS if migration.is_contradicted else Exit.DONE


def _tell(migration: Migration, format_: str, scope: Scope) -> None:
    """Write the file, and print what belongs to it."""
    if scope.output is not None:
        emit(migration.yaml, scope.output)
    elif scope.quiet or format_ == "text":
        emit(migration.yaml, None)
    if not scope.quiet:
        report = MIGRATIONS[format_](migration)
        if scope.output is None and format_ == "text":
            click.echo(report, err=True, nl=False)
        else:
            emit(report, None)


def _found(config: Config, scope: Scope, verify: bool) -> Found | None:
    """What the Twilio account has, if it shall be asked."""
    if verify:
        from sync.cli.asking import ask

        return ask(config, scope)
    if scope.account_url:
        raise UsageError("--account-url says where --verify asks; add --verify, or leave it out")
    if scope.sandbox:
        raise UsageError("--sandbox takes the place of the account that --verify asks; add --verify, or leave it out")
    embedding(scope.sandbox, scope.sandbox_world, scope.sandbox_state, scope.fresh)
    return None


def _complete(environment: str | None, region: str | None) -> None:
    """UsageError if only half of the target is given, or no identifier."""
    if (environment is None) != (region is None):
        given, missing = ("--environment", "--region") if region is None else ("--region", "--environment")
        raise UsageError(f"{given} needs {missing} beside it; without both, the new file is a base without a target")
    if environment is not None:
        try:
            sound = str(UUID(environment)) == environment.lower()
        except ValueError:
            sound = False
        if not sound:
            form = "4f6c0b1e-6f0d-4e7b-9a55-0c6b1d2b8c11"
            raise UsageError(f"--environment {quote(environment)} is not an identifier such as {form}")


def _flags(scope: Scope) -> str:
    """The flags that the new file needs as much as the description."""
    words = [word for name in scope.allow_env for word in ("--allow-env", name)]
    words += ["--secrets-dir", scope.secrets_dir] if scope.secrets_dir else []
    return "".join(f" {quote_word(word)}" for word in words)


def _description(path: str, scope: Scope) -> Config:
    """The one PingID account that is described; ends the run with exit code 1 where the file has errors."""
    options = Options(allow_env=scope.allow_env, secrets_dir=scope.secrets_dir or "")
    files = senders_files([path])
    if len(files) > 1:
        raise UsageError(f"migrate takes one file at a time, and {path} has {listing(files)}")
    check(files, options)
    members = family(read(files[0]))[0]
    if scope.verbose:
        click.echo(plain(f"reading {listing(member.document.file for member in members)}"), err=True)
    config = load(members)
    if config.platform is not Platform.PINGID:
        raise UsageError(f"{config.at.file} does not describe a PingID account: its platform is {config.platform}")
    if config.target is None:
        raise UsageError(f"{config.at.file} is a base without a target; name a file that extends it")
    return config


def _spare(output: str, text: str) -> None:
    """UsageError if a file is there that says something else: people may have changed it."""
    file = Path(output)
    try:
        there = file.read_bytes() if file.exists() else None
    except OSError as error:
        raise UsageError(f"--output {output} cannot be read: {error.strerror or error}") from error
    if there not in (None, text.encode()):
        raise UsageError(f"{output} exists and says something else: choose another name, or --force writes it anew")
