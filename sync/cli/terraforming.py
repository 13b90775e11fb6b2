"""What ``sendersync import --from-terraform`` does between its flags and its exit code."""

import sys
from collections.abc import Sequence
from pathlib import Path

from sync.cli.endings import Exit
from sync.cli.importing import flawed, named, spared
from sync.cli.options import emit
from sync.cli.scope import Scope
from sync.cli.target_flags import checked_region
from sync.errors import UnreadableError, UsageError
from sync.export.terraform.file import file
from sync.export.terraform.removed import blocks
from sync.export.terraform.state import TYPES, Found, NoStateError, resources
from sync.model.config import Platform, Target
from sync.place import Pointer
from sync.source.discover import STDIN
from sync.source.read import check
from sync.wording import listing, quote

_ANY = "eu"
"""A region for a file that nobody sees."""


def run(
    state: str,
    *,
    environment: str | None,
    region: str | None,
    name: str | None,
    force: bool,
    only: Sequence[str],
    removed: bool,
    scope: Scope,
) -> Exit:
    """Write a file out of a state, or with ``removed`` the blocks for Terraform."""
    if scope.sandbox:
        raise UsageError("--from-terraform reads a file and no account; leave out --sandbox")
    if removed and only:
        raise UsageError("--removed is about all resources; leave out --only")
    found = _of(environment, _resources(state), state)
    target = Target(Pointer(named(scope), ("target",)), Platform.PINGONE, name or "", found[0].environment)
    spared(scope.output, force)
    if removed:
        emit(blocks(found, file(found, target._replace(region=_ANY)).left_out), scope.output)
        return Exit.DONE
    if region is None:
        raise UsageError(f"a state of Terraform does not say where {target.environment} is; add --region")
    text = file(found, target._replace(region=checked_region(region)), only).text
    emit(text, scope.output)
    return Exit.PROBLEMS if flawed(check(named(scope), text.encode()), scope) else Exit.DONE


def _resources(state: str) -> tuple[Found, ...]:
    if state == STDIN and sys.stdin is None:
        raise UnreadableError("standard input is closed; name a file")
    try:
        raw = sys.stdin.buffer.read() if state == STDIN else Path(state).read_bytes()
    except OSError as error:
        raise UnreadableError(f"{state} cannot be read: {error.strerror or error}") from error
    try:
        return resources(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UnreadableError(f"{state} is not UTF-8") from error
    except NoStateError as error:
        raise UnreadableError(f"{state}: {error}") from error


def _of(environment: str | None, found: Sequence[Found], state: str) -> Sequence[Found]:
    """The resources of the one environment that is meant."""
    there = list(dict.fromkeys(each.environment for each in found if each.environment))
    if not there:
        raise UsageError(f"{state} has nothing to import: no {listing(TYPES, 'or')}")
    if environment is None and len(there) > 1:
        raise UsageError(f"{state} has {len(there)} environments: add --environment {listing(there, 'or')}")
    wanted = (environment or there[0]).lower()
    if wanted not in there:
        raise UsageError(f"{state} has nothing of --environment {quote(wanted)}; it has {listing(there)}")
    return [each for each in found if each.environment == wanted]
