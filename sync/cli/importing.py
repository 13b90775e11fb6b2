"""What ``sendersync import`` does between its flags and its exit code."""

import codecs
import re
from pathlib import Path
from typing import Any

import click

from sync.choice import Options
from sync.cli.endings import Exit
from sync.cli.options import emit
from sync.cli.scope import Scope
from sync.cli.session import Session, environment, session
from sync.cli.targets import described
from sync.errors import UnreadableError, UsageError
from sync.export.absorb import absorb
from sync.export.yaml import Head, export
from sync.finding import Report, Severity
from sync.lint import lint_checked
from sync.load import load
from sync.model import Config, Platform, Target
from sync.place import Pointer
from sync.plan.wishes import Wishes
from sync.plan.words import Plan
from sync.platforms.pingone.live import Live
from sync.platforms.pingone.planning import draft
from sync.platforms.pingone.survey import look, survey
from sync.platforms.pingone.worker import DOMAINS
from sync.render import renderer
from sync.render.safe import plain
from sync.replacing import replace
from sync.resolving import resolved
from sync.rules import info
from sync.source.read import Checked, check, family, read
from sync.wording import listing, quote

_NAME = "senders.yaml"
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def run(
    *,
    environment: str | None,
    region: str | None,
    name: str | None,
    into: str | None,
    force: bool,
    only: tuple[str, ...],
    from_terraform: str | None,
    removed: bool,
    **shared: Any,
) -> Exit:
    """Read, write the file, and say how it went."""
    scope = Scope(**shared)
    if removed and from_terraform is None:
        raise UsageError("--removed prints blocks for the resources of a state; add --from-terraform STATE")
    if into is not None:
        given = {"--environment": environment, "--region": region, "--name": name, "--output": scope.output}
        given["--from-terraform"] = from_terraform
        for flag, value in {**given, "--only": only, "--force": force}.items():
            if value:
                raise UsageError(f"--into {into} says where and what; leave out {flag}")
        return _into(into, scope)
    if from_terraform is not None:
        from sync.cli.terraforming import run as run_terraform

        asked = {"environment": environment, "region": region, "name": name}
        return run_terraform(from_terraform, **asked, force=force, only=only, removed=removed, scope=scope)
    head = head_of(environment, region, name)
    spared(scope.output, force)
    return _new(head, only, scope)


def spared(output: str | None, force: bool) -> None:
    """UsageError if a file is there that nobody allowed to overwrite."""
    if output is not None and Path(output).exists() and not force:
        raise UsageError(f"{output} exists: --into {output} takes over what differs, --force writes it anew")


def head_of(given: str | None, region: str | None, name: str | None) -> Head:
    """An environment as the command line names it; UsageError where that is none."""
    if given is None or region is None:
        raise UsageError("import needs --environment and --region, or --into with a file that has a target")
    if not _UUID.fullmatch(given.lower()):
        raise UsageError(
            f"--environment {quote(given)} is not an identifier such as 4f6c0b1e-6f0d-4e7b-9a55-0c6b1d2b8c11"
        )
    return Head(given.lower(), checked_region(region), name or "")


def checked_region(region: str) -> str:
    """The same; UsageError if PingOne has no such region."""
    if region not in DOMAINS:
        raise UsageError(f"--region {quote(region)} is no region of PingOne; it is {listing(DOMAINS, 'or')}")
    return region


def named(scope: Scope) -> str:
    """How messages call the new file."""
    return scope.output or _NAME


def _new(head: Head, only: tuple[str, ...], scope: Scope) -> Exit:
    text, ending = described_live(head, only, scope)
    emit(text, scope.output)
    return ending


def described_live(head: Head, only: tuple[str, ...], scope: Scope) -> tuple[str, Exit]:
    """The text of a file that says what is live, and how the command ends that writes it."""
    at = Pointer(named(scope))
    target = Target(at / "target", Platform.PINGONE, head.name, head.environment, head.region)
    with environment(Config(at, target=target), scope) as opened:
        live = survey(opened.ready[0].config, opened.reach, templates=not only or "templates" in only)
    text = export(live, head, only)
    checked = check(at.file, text.encode())
    plan = draft(load(family(checked)[0]), live, Wishes())[1]
    if flawed(checked, scope):
        return text, Exit.PROBLEMS
    for change in plan.changes:
        _say(f"what the file says of {change.kind} {change.key} is not all that is live: see sendersync plan")
    return text, Exit.CHANGES if plan.changes else Exit.DONE


def _into(file: str, scope: Scope) -> Exit:
    if not Path(file).is_file():
        raise UsageError(f"--into {file}: there is no such file; --output writes a new one")
    with session([file], scope, "import") as opened:
        live = look(resolved(opened.ready[0].config, opened.reach.resolver), opened.reach)
        before = read(file).document
        absorbed = absorb(before, live, lambda checked: _config(opened, checked))
        checked = check(before.file, absorbed.text.encode())
        left = [*absorbed.left]
        rest = _differing(_plan(opened, checked, live))
    if flawed(checked, scope):
        _say(f"{file} is left as it was: what is live breaks these rules")
        return Exit.PROBLEMS
    if absorbed.text != before.text:
        _write(Path(file), absorbed.text)
    if not scope.quiet:
        _say(f"{file}: {_done(absorbed.text != before.text, bool(left or rest))}")
    if left:
        _say(described(file, left))
    elif rest:
        _say(f"{file} still differs in {listing(rest)}: see sendersync plan")
    return Exit.PROBLEMS if left or rest else Exit.DONE


def _done(written: bool, more: bool) -> str:
    if written:
        return "took over what differs, but for this:" if more else "took over what differs"
    return "nothing was taken over:" if more else "nothing differs"


def _config(opened: Session, checked: Checked) -> Config:
    known = opened.ready[0].config
    config = load(family(checked)[0])._replace(allow_env=known.allow_env, secrets_dir=known.secrets_dir)
    return resolved(config, opened.reach.resolver)


def _plan(opened: Session, checked: Checked, live: Live) -> Plan:
    return draft(_config(opened, checked), live, Wishes())[1]


def _differing(plan: Plan) -> list[str]:
    changed = [f"{change.kind} {change.key}" for change in plan.changes]
    return changed + [f"{resource.kind} {resource.key}" for resource in plan.unmanaged]


def flawed(checked: Checked, scope: Scope) -> bool:
    """Whether a text has errors, which are shown."""
    options = Options(allow_env=scope.allow_env, secrets_dir=scope.secrets_dir or "")
    found = tuple(sorted(each for each in lint_checked(checked, options).problems if each.severity is Severity.ERROR))
    if found:
        report = Report(found, files=1, rules={problem.rule: info(problem.rule) for problem in found})
        click.echo(renderer("text").problems(report, False), err=True, nl=False)
    return bool(found)


def _write(file: Path, text: str) -> None:
    """A link stays a link, and a byte order mark stays."""
    real = file.resolve()
    try:
        mark = codecs.BOM_UTF8 if real.read_bytes().startswith(codecs.BOM_UTF8) else b""
        replace(real, mark + text.encode(), real.stat().st_mode & 0o7777)
    except OSError as error:
        raise UnreadableError(f"{file} cannot be written: {error.strerror or error}") from error


def _say(text: str) -> None:
    click.echo("\n".join(map(plain, text.splitlines())), err=True)
