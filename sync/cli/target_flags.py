"""What the command line says of a target that no file describes yet → the target, as a file would say it."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sync.errors import UsageError
from sync.model import Reference
from sync.model.config import Platform, Target
from sync.place import Pointer
from sync.platforms.authgear.addresses import host_of
from sync.platforms.authgear.layout import CONFIG
from sync.platforms.pingone.worker import DOMAINS
from sync.source.discover import named_by
from sync.wording import listing, quote

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_TOKEN = "AUTHGEAR_ACCESS_TOKEN"  # noqa: S105  the name of a variable
_PINGONE, _DIRECTORY, _PORTAL = "a PingOne environment", "a directory of Authgear's", "a portal of Authgear's"
_MEANS: Mapping[str, tuple[str, ...]] = {
    "environment": (_PINGONE,),
    "region": (_PINGONE,),
    "directory": (_DIRECTORY,),
    "portal": (_PORTAL,),
    "app": (_PORTAL,),
    "name": (_PINGONE,),
    "api_url": (_PINGONE,),
    "auth_url": (_PINGONE,),
    "allow_host": (_PORTAL,),
    "audit_log": (_PINGONE, _PORTAL),
}
"""Flag → the targets of which it says something."""
_NAMING = ("environment", "region", "directory", "portal", "app")
"""The flags that say what kind of target is meant."""


def flag(name: str) -> str:
    """A flag as it is typed."""
    return f"--{name.replace('_', '-')}"


def target_of(file: str, flags: Mapping[str, Any]) -> Target:
    """The target that the command line names, for a file of this name; UsageError where it is none or several."""
    given = [name for name in _MEANS if flags.get(name)]
    kinds = list(dict.fromkeys(_MEANS[name][0] for name in given if name in _NAMING))
    if not kinds:
        raise UsageError(
            "import needs --environment and --region, or --directory, or --portal and --app, or --into with a file that"
            " has a target"
        )
    for name in given:
        if kinds[0] not in _MEANS[name]:
            raise UsageError(f"{flag(name)} says nothing of {kinds[0]}; leave it out")
    if kinds[0] == _DIRECTORY:
        return directory_target(file, flags["directory"])
    if kinds[0] == _PORTAL:
        return portal_target(file, flags.get("portal"), flags.get("app"))
    return pingone_target(file, flags.get("environment"), flags.get("region"), flags.get("name"))


def checked_environment(given: str) -> str:
    """The identifier in small letters; UsageError if it is none."""
    if not _UUID.fullmatch(given.lower()):
        raise UsageError(
            f"--environment {quote(given)} is not an identifier such as 4f6c0b1e-6f0d-4e7b-9a55-0c6b1d2b8c11"
        )
    return given.lower()


def checked_region(region: str) -> str:
    """The same; UsageError if PingOne has no such region."""
    if region not in DOMAINS:
        raise UsageError(f"--region {quote(region)} is no region of PingOne; it is {listing(DOMAINS, 'or')}")
    return region


def pingone_target(file: str, given: str | None, region: str | None, name: str | None) -> Target:
    """An environment of PingOne as the target of a file; its name is a guard."""
    if given is None or region is None:
        raise UsageError("an environment of PingOne is named with both --environment and --region")
    at = Pointer(file, ("target",))
    return Target(at, Platform.PINGONE, name or "", checked_environment(given), checked_region(region))


def portal_target(file: str, portal: str | None, app: str | None) -> Target:
    """A project of a portal as the target of a file; its token comes from a variable."""
    if not portal or not app:
        raise UsageError("a project of a portal is named with both --portal and --app")
    host_of(portal, "--portal")
    at = Pointer(file, ("target",))
    token = Reference(at / "access_token", env=_TOKEN)
    return Target(at, Platform.AUTHGEAR, portal=portal, app=app, access_token=token)


def directory_target(file: str, directory: str) -> Target:
    """A project in a directory as the target of a file, which names it as seen from itself."""
    try:
        is_there = (Path(directory) / CONFIG).is_file()
    except OSError as error:
        raise UsageError(f"--directory {directory} cannot be read: {error.strerror}") from error
    if not is_there:
        there = "holds no authgear.yaml" if Path(directory).is_dir() else "is no directory"
        raise UsageError(f"--directory {directory} {there}; name the one with the project's authgear.yaml")
    real = Path(directory).resolve()
    folder = os.path.dirname(file)  # noqa: PTH120  empty where a path would be "."
    ways = [os.path.relpath(directory, folder or None), os.path.relpath(real, Path(folder).resolve())]
    found = next((Path(way).as_posix() for way in ways if named_by(file, way) == real), None)
    if found is None:
        raise UsageError(
            f"--directory {directory} lies outside of the repository of {file}; put the file beside the project"
        )
    return Target(Pointer(file, ("target",)), Platform.AUTHGEAR, directory=found)
