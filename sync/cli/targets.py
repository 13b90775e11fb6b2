"""Paths → the targets of a run: linted first, put together, each once."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import click

from sync.choice import Options
from sync.cli.endings import Exit
from sync.cli.linting import senders_files
from sync.errors import UsageError
from sync.finding import Severity
from sync.fleet import Shard
from sync.lint import lint, target_key
from sync.load import load
from sync.model import Config, Platform
from sync.place import Pointer, Span
from sync.placing import Places
from sync.render import renderer
from sync.render.safe import plain
from sync.rules import TargetKey
from sync.source.read import family, read
from sync.wording import listing

NAMES = {Platform.AUTHGEAR: "an Authgear project", Platform.PINGID: "a PingID account"}


class Target(NamedTuple):
    """A file with what identifies the environment that it describes."""

    file: str
    key: TargetKey
    config: Config

    @property
    def name(self) -> str:
        """The file as messages call it, which for standard input is not ``-``."""
        return self.config.at.file


def targets(
    paths: Sequence[str],
    command: str,
    *,
    allow_env: tuple[str, ...] = (),
    secrets_dir: str | None = None,
    shard: Shard = Shard(),  # noqa: B008  immutable
    say: Callable[[str], None],
) -> list[Target]:
    """The targets of a run in the order of their files; ``say`` is told what is left out.

    Ends the run with exit code 1 where files have errors, which are shown.
    """
    files = senders_files(paths)
    options = Options(allow_env=allow_env, secrets_dir=secrets_dir or "")
    _check(files, options)
    found = [target for file in files if (target := _target(file, options, command, say)) is not None]
    if not found:
        raise UsageError(f"there is nothing to {command}: {listing(files)} {_have(files)} no target")
    mine = [target for target in found if shard.has(target.key)]
    if not mine:
        verb = "is" if len(found) == 1 else "are"
        say(f"no target belongs to shard {shard.number} of {shard.total}; there {verb} {len(found)} in all")
    return mine


def places(file: str, pointers: Sequence[Pointer]) -> dict[Pointer, Span]:
    """Where values stand in the text of a file and of what it extends."""
    documents = [member.document for member in family(read(file))[0]]
    known = {document.file for document in documents}
    wanted = [pointer for pointer in pointers if pointer.file in known]
    found = Places(documents, wanted)
    return {pointer: found.span(pointer) for pointer in wanted}


def _check(files: Sequence[str], options: Options) -> None:
    """Lint, and show the errors. Warnings are the business of ``lint``."""
    report = lint(files, options)
    if not report.errors:
        return
    errors = tuple(problem for problem in report.problems if problem.severity is Severity.ERROR)
    click.echo(renderer("text").problems(report._replace(problems=errors, ignored=()), False), err=True, nl=False)
    raise click.exceptions.Exit(Exit.PROBLEMS)


def _target(file: str, options: Options, command: str, say: Callable[[str], None]) -> Target | None:
    config = load(family(read(file))[0])
    config = config._replace(allow_env=frozenset(options.allow_env), secrets_dir=options.secrets_dir)
    if config.target is None:
        say(plain(f"{file} is a base without a target; files that extend it are targets"))
        return None
    if config.platform is not Platform.PINGONE:
        raise UsageError(
            f"{file} describes {NAMES[config.platform]}; {command} knows only PingOne environments so far: leave it out"
        )
    key = target_key(config)
    assert key is not None  # noqa: S101  a PingOne target has an environment
    return Target(file, key, config)


def _have(files: Sequence[str]) -> str:
    return "has" if len(files) == 1 else "have"
