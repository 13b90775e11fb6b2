"""Paths → the targets of a run: linted first, put together, each once."""

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from sync.choice import Options
from sync.cli.endings import Exit
from sync.cli.linting import senders_files
from sync.errors import UsageError
from sync.finding import Finding, Severity
from sync.fleet import Shard
from sync.lint import lint, target_key
from sync.load import load
from sync.model.config import Config, Platform
from sync.place import Pointer, Span
from sync.placing import Places
from sync.reconcile import sentences
from sync.render import renderer
from sync.render.safe import plain
from sync.rules import TargetKey
from sync.source.read import family, read
from sync.wording import listing


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
    check(files, options)
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


def described(file: str, findings: Sequence[Finding]) -> str:
    """Findings about a file as sentences, one in each line, each with its place and the way out."""
    known = places(file, [finding.at for finding in findings if isinstance(finding.at, Pointer)])
    return "\n".join(f"{_place(finding.at, known)}: {sentences([finding])}" for finding in findings)


def _place(at: Pointer | Span, known: Mapping[Pointer, Span]) -> str:
    span = at if isinstance(at, Span) else known.get(at)
    return f"{span.file}:{span.line}:{span.column}" if span else at.file


def check(files: Sequence[str], options: Options) -> None:
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
    if config.platform is Platform.PINGID:
        raise UsageError(f"{file} describes a PingID account, which no program can reach: leave it out of {command}")
    key = target_key(config)
    assert key is not None  # noqa: S101  lint wants of every target what identifies it
    return Target(file, portable(key, config), config)


def portable(key: TargetKey, config: Config) -> TargetKey:
    """What identifies a target, the same on every machine: a directory by its way from the working directory."""
    if config.target is None or not config.target.directory:
        return key
    return (*key[:-1], Path(os.path.relpath(key[-1], Path.cwd().resolve())).as_posix())


def _have(files: Sequence[str]) -> str:
    return "has" if len(files) == 1 else "have"
