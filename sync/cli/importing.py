"""What ``sendersync import`` does between its flags and its exit code."""

import codecs
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from sync.choice import Options
from sync.cli.endings import Exit
from sync.cli.options import emit
from sync.cli.scope import Scope
from sync.cli.session import Session, environment, session
from sync.cli.target_flags import flag, target_of
from sync.cli.targets import described
from sync.errors import UnreadableError, UsageError
from sync.export import SECTIONS, look, survey
from sync.export.absorb import absorb
from sync.finding import Report, Severity
from sync.lint import lint_checked
from sync.load import load
from sync.model.config import Config, Platform, Target
from sync.place import Pointer
from sync.plan.words import Plan
from sync.platforms.authgear.addresses import host_of
from sync.render import renderer
from sync.render.safe import plain
from sync.replacing import replace
from sync.resolving import resolved
from sync.rules import info
from sync.source.read import Checked, check, family, read
from sync.stock import sandboxed
from sync.wording import listing

_NAME = "senders.yaml"
_OF_SCOPE = ("api_url", "auth_url", "allow_host", "audit_log")


def run(
    *,
    into: str | None,
    force: bool,
    only: tuple[str, ...],
    from_terraform: str | None,
    removed: bool,
    environment: str | None,
    region: str | None,
    name: str | None,
    directory: str | None,
    portal: str | None,
    app: str | None,
    scope: Scope,
) -> Exit:
    """Read, write the file, and say how it went."""
    pingone = {"environment": environment, "region": region, "name": name}
    authgear = {"directory": directory, "portal": portal, "app": app}
    if removed and from_terraform is None:
        raise UsageError("--removed prints blocks for the resources of a state; add --from-terraform STATE")
    if into is not None:
        rest = {"output": scope.output, "from_terraform": from_terraform, "only": only, "force": force}
        _refused({**pingone, **authgear, **rest}, f"--into {into} says where and what; leave out")
        return _into(into, scope)
    if from_terraform is not None:
        from sync.cli.terraforming import run as run_terraform

        _refused({**authgear, "allow_host": scope.allow_host}, "--from-terraform is about PingOne; leave out")
        _check_only(only, Platform.PINGONE)
        return run_terraform(from_terraform, **pingone, force=force, only=only, removed=removed, scope=scope)
    flags = {**pingone, **authgear, **{each: getattr(scope, each) for each in _OF_SCOPE}}
    target = target_of(named(scope), flags)
    _check_only(only, target.platform)
    spared(scope.output, force)
    text, ending = described_live(target, only, scope)
    emit(text, scope.output)
    return ending


def _refused(given: Mapping[str, object], why: str) -> None:
    """UsageError for the first flag of some that was given."""
    for each, value in given.items():
        if value:
            raise UsageError(f"{why} {flag(each)}")


def _check_only(only: Sequence[str], platform: Platform) -> None:
    for section in only:
        if section not in SECTIONS[platform]:
            title = {Platform.PINGONE: "PingOne", Platform.AUTHGEAR: "Authgear"}[platform]
            raise UsageError(f"--only {section}: a file for {title} has {listing(SECTIONS[platform])}")


def spared(output: str | None, force: bool) -> None:
    """UsageError if a file is there that nobody allowed to overwrite."""
    if output is not None and Path(output).exists() and not force:
        raise UsageError(f"{output} exists: --into {output} takes over what differs, --force writes it anew")


def named(scope: Scope) -> str:
    """How messages call the new file."""
    return scope.output or _NAME


def described_live(target: Target, only: Sequence[str], scope: Scope) -> tuple[str, Exit]:
    """The text of a file that says what is live, and how the command ends that writes it.

    ``target`` is what its ``target:`` says, in a file of the name that stands in ``target.at``. A portal is one that
    somebody has named for this run, so its host counts as allowed.
    """
    at = Pointer(target.at.file)
    if target.portal:
        scope = scope._replace(allow_host=(*scope.allow_host, host_of(target.portal, at.file)))
    with environment(Config(at, target=target, platform=target.platform), scope) as opened:
        seen = survey(opened.ready[0].config, opened.reach, only)
        text = seen.text(target, only)
        checked = check(at.file, text.encode())
        if flawed(checked, scope):
            return text, Exit.PROBLEMS
        plan = seen.plan(_config(opened, checked))
    for change in plan.changes:
        _say(f"what the file says of {change.kind} {change.key} is not all that is live: see sendersync plan")
    return text, Exit.CHANGES if plan.changes else Exit.DONE


def _into(file: str, scope: Scope) -> Exit:
    if not Path(file).is_file():
        raise UsageError(f"--into {file}: there is no such file; --output writes a new one")
    with session([file], scope, "import") as opened:
        seen = look(resolved(opened.ready[0].config, opened.reach.resolver), opened.reach)
        before = read(file).document
        absorbed = absorb(before, seen, lambda checked: _config(opened, checked))
        checked = check(before.file, absorbed.text.encode())
        left = [*absorbed.left]
        rest = _differing(seen.plan(_config(opened, checked)))
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
    """What a text says, as the commands of this run would take it."""
    known = opened.ready[0].config
    config = load(family(checked)[0])._replace(allow_env=known.allow_env, secrets_dir=known.secrets_dir)
    config = resolved(config, opened.reach.resolver)
    return sandboxed(config) if opened.scope.sandbox else config


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
