"""What ``sendersync init`` is told and asks → the senders file that it begins with, a function for each platform."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from sync.cli.questions import Questions
from sync.cli.target_flags import (
    checked_environment,
    checked_region,
    directory_target,
    pingone_target,
    portal_target,
)
from sync.errors import UsageError
from sync.model.config import Platform, Target
from sync.place import Pointer
from sync.platforms.authgear.layout import CONFIG
from sync.platforms.pingone.worker import DOMAINS
from sync.scaffold import authgear, pingid, pingone
from sync.scaffold.page import Draft
from sync.source.read import read
from sync.wording import listing, quote

PORTAL = "https://portal.authgear.com"
"""The vendor's own portal, unless another one is named."""
_WHOSE = "--number needs --account-sid SID, whose number it is"
_NUMBERS = "Numbers that send, such as +14155550100, with spaces between them (empty: later)"


class Flags(NamedTuple):
    """What the command line says of the file."""

    environment: str | None = None
    region: str | None = None
    provider: str | None = None
    directory: str | None = None
    portal: str | None = None
    app: str | None = None
    api_key: str | None = None
    origin: str | None = None
    name: str | None = None
    account_sid: str | None = None
    number: tuple[str, ...] = ()


class Place(NamedTuple):
    """Where the file will be."""

    root: Path
    file: str
    """Its path below the root."""

    @property
    def path(self) -> str:
        """Its path from here."""
        return (self.root / self.file).as_posix()


_OWN: Mapping[Platform, Mapping[str, str]] = {
    Platform.PINGONE: {"environment": "--environment", "region": "--region", "provider": "--provider"},
    Platform.AUTHGEAR: {
        "directory": "--directory",
        "portal": "--portal",
        "app": "--app",
        "api_key": "--api-key",
        "origin": "--from",
    },
    Platform.PINGID: {},
}
"""Platform → the options that only make sense with it."""
_NOT: Mapping[Platform, Mapping[str, str]] = {Platform.AUTHGEAR: {"name": "--name", "number": "--number"}}


_NAMING = ("environment", "region", "directory", "portal", "app", "name")
"""The options that say which target it is."""


def implied(flags: Flags) -> Platform | None:
    """The platform that the options are about, if they are about one."""
    meant = [platform for platform, own in _OWN.items() if any(getattr(flags, field) for field in own)]
    return meant[0] if len(meant) == 1 else None


def fitting(platform: Platform, flags: Flags) -> None:
    """UsageError if an option is about another platform."""
    foreign = {field: flag for each, own in _OWN.items() if each is not platform for field, flag in own.items()}
    given = [flag for field, flag in {**foreign, **_NOT.get(platform, {})}.items() if getattr(flags, field)]
    if given:
        raise UsageError(f"{listing(given)} cannot be said of {platform}; leave it out, or choose another --platform")


def agreeing(place: Place, platform: Platform, flags: Flags) -> None:
    """UsageError if the file that is there describes another target than the options do."""
    data = read(place.path).document.data
    target = data.get("target") if isinstance(data, dict) else None
    if not isinstance(target, dict):
        return
    given = {field: value for field in _NAMING if isinstance(value := getattr(flags, field), str) and value}
    given = {**given, "platform": str(platform), "environment": given.get("environment", "").lower()}
    there = dict(target)
    if flags.directory:
        given["directory"] = str((place.root / flags.directory).resolve())
        there["directory"] = str((Path(place.path).parent / str(target.get("directory"))).resolve())
    if any(value and there.get(field) != value for field, value in given.items()):
        raise UsageError(
            f"{place.file} is there and describes another target; --target NAME begins a file beside it, and --force"
            " writes this one anew"
        )


def sound_sids(flags: Flags) -> None:
    """UsageError if an option for a SID holds something else."""
    for flag, prefix, given in (("--account-sid", "AC", flags.account_sid), ("--api-key", "SK", flags.api_key)):
        if given:
            _sid(prefix, f"{flag} ")(given)


def _pingone_target(flags: Flags, asked: Questions, place: Place) -> Target:
    question = "Identifier of the PingOne environment"
    environment = asked.text(flags.environment, question, "--environment ID", checked_environment)
    region = asked.text(flags.region, f"Region ({', '.join(DOMAINS)})", "--region R", checked_region)
    return pingone_target(place.path, environment, region, flags.name)


def _authgear_target(flags: Flags, asked: Questions, place: Place) -> Target:
    """A directory, or a portal with the project's id."""
    if flags.directory and (flags.portal or flags.app):
        raise UsageError("a project is in a --directory, or in a --portal with an --app; leave one of them out")
    given = flags.directory or flags.portal or (PORTAL if flags.app else "")
    if not given:
        if not asked.is_terminal:
            raise UsageError("there is no terminal to ask in; add --directory DIR, or --portal URL and --app ID")
        there = [folder for folder in ("authgear", ".") if (place.root / folder / CONFIG).is_file()]
        question = f"Folder of {CONFIG}, or address of the portal"
        given = asked.perhaps(
            None, question, (*there, PORTAL)[0], lambda answer: _project(place, answer, "x" * _is_address(answer))
        )
    is_portal = not flags.directory and (flags.portal or flags.app or _is_address(given))
    return _project(place, given, asked.text(flags.app, "Id of the project", "--app ID") if is_portal else "")


def _is_address(answer: str) -> bool:
    return "://" in answer


def _project(place: Place, given: str, app: str) -> Target:
    """A project of a portal, if it has an id there, else one in a directory."""
    if app:
        return portal_target(place.path, given, app)
    return directory_target(place.path, (place.root / given).as_posix())


def _sid(prefix: str, flag: str = "") -> Callable[[str], None]:
    """Whether an answer is a SID of a kind, so that a slip does not cost all the other answers."""

    def sound(answer: str) -> None:
        if not re.fullmatch(f"{prefix}[0-9a-fA-F]{{32}}", answer):
            raise UsageError(f"{flag}{quote(answer)} is not {prefix} and 32 hexadecimal digits")

    return sound


def _pingid_target(flags: Flags, asked: Questions, place: Place) -> Target:
    name = asked.perhaps(flags.name, "Name of the PingID account (empty: none)")
    return Target(Pointer(place.path, ("target",)), Platform.PINGID, name)


def _pingone(target: Target, flags: Flags, asked: Questions) -> Draft:
    provider = flags.provider or "twilio"
    if provider != "twilio" and flags.account_sid:
        raise UsageError(f"--account-sid is about Twilio, and --provider is {provider}; leave one of them out")
    account = _account(flags, asked) if provider == "twilio" else ""
    numbers = _numbers(flags, asked, bool(account) or provider != "twilio")
    if numbers and provider == "twilio" and not account:
        raise UsageError(_WHOSE)
    environment = str(target.environment)
    return pingone.draft(pingone.Start(environment, target.region, target.name, provider, account, numbers))


def _authgear(target: Target, flags: Flags, asked: Questions) -> Draft:
    account = _account(flags, asked)
    api_key, origin = flags.api_key or "", flags.origin or ""
    if account:
        api_key = asked.perhaps(flags.api_key, "API key of it, SK… (empty: later)", sound=_sid("SK"))
        origin = asked.perhaps(flags.origin, "Messaging service, number or sender id that sends (empty: later)")
    return authgear.draft(
        authgear.Start(target.directory, target.portal, str(target.app), account, api_key, origin),
    )


def _pingid(target: Target, flags: Flags, asked: Questions) -> Draft:
    account = _account(flags, asked, ", or Ping Identity's own account")
    numbers = _numbers(flags, asked, bool(account))
    if numbers and not account:
        raise UsageError(_WHOSE)
    return pingid.draft(pingid.Start(target.name, account, numbers))


def _account(flags: Flags, asked: Questions, otherwise: str = "") -> str:
    return asked.perhaps(flags.account_sid, f"Twilio account SID (empty: later{otherwise})", sound=_sid("AC"))


def _numbers(flags: Flags, asked: Questions, is_asked: bool) -> tuple[str, ...]:
    if flags.number or not is_asked:
        return flags.number
    return tuple(asked.perhaps(None, _NUMBERS, sound=_sound_numbers).split())


def _sound_numbers(answer: str) -> None:
    for number in answer.split():
        if not re.fullmatch(r"\+[1-9][0-9]{1,14}", number):
            raise UsageError(f"{quote(number)} is not a number such as +14155550100")


TARGETS: Mapping[Platform, Callable[[Flags, Questions, Place], Target]] = {
    Platform.PINGONE: _pingone_target,
    Platform.AUTHGEAR: _authgear_target,
    Platform.PINGID: _pingid_target,
}
"""Platform → which target is meant, from what is told and asked."""
DRAFTS: Mapping[Platform, Callable[[Target, Flags, Questions], Draft]] = {
    Platform.PINGONE: _pingone,
    Platform.AUTHGEAR: _authgear,
    Platform.PINGID: _pingid,
}
"""Platform → the file of a target, the same way."""
