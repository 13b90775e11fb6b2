"""A config → what a pipeline has to know of its target: what can be done with it, and which variables that takes."""

import posixpath
import re
from enum import StrEnum
from typing import NamedTuple

from sync.model.config import Config, Platform
from sync.model.senders import Account
from sync.references import Role, references

ALLOW_HOST = "SENDERSYNC_ALLOW_HOST"
"""The variable that names the hosts of portals that files may name."""
_IN_COMMENT = re.compile(r"^#.*\{env: ([A-Z0-9_]+)\}", re.MULTILINE)
_PINGONE = ("PINGONE_ENVIRONMENT_ID", "PINGONE_CLIENT_ID", "PINGONE_CLIENT_SECRET")


class Way(StrEnum):
    """How far a pipeline can go with a target."""

    ACCOUNT = "account"
    """Planned, applied, and looked at every night."""
    DIRECTORY = "directory"
    """Planned: it is applied where the directory is deployed, because a checkout is thrown away."""
    SCREEN = "screen"
    """Linted, because no program can reach it."""


class Served(NamedTuple):
    """A target in a folder of its own."""

    name: str
    way: Way = Way.ACCOUNT
    reading: tuple[str, ...] = _PINGONE
    """The variables that a plan needs."""
    secrets: tuple[str, ...] = ("TWILIO_AUTH_TOKEN",)
    """Those that an apply needs besides."""
    directory: str = ""
    """Where its files are below the root of the repository, if they are there."""


def served(name: str, config: Config, text: str) -> Served:
    """What a file with a target comes to. As long as its sender is a comment, the references in comments count."""
    target = config.target
    if config.platform is Platform.PINGID or target is None:
        return Served(name, Way.SCREEN, (), ())
    checked = {each.read_key.secret for each in _accounts(config) if each.read_key}
    reading = [ALLOW_HOST] if target.portal else []
    reading += _PINGONE if config.platform is Platform.PINGONE and target.worker is None else ()
    secrets: list[str] = []
    for use in references(config):
        wanted = secrets if use.role is Role.SENDER and use.reference not in checked else reading
        wanted.append(use.reference.env)
    if not config.senders:
        secrets += _IN_COMMENT.findall(text)
    way = Way.DIRECTORY if target.directory else Way.ACCOUNT
    folder = posixpath.normpath(f"senders/{name}/{target.directory}") if target.directory else ""
    return Served(name, way, _each_once(reading), _each_once(secrets), folder)


def _accounts(config: Config) -> list[Account]:
    own = [sender.account for sender in config.senders.values() if isinstance(sender.account, Account)]
    return [*config.accounts.values(), *own]


def _each_once(names: list[str]) -> tuple[str, ...]:
    """Without those of files, which have no name."""
    return tuple(dict.fromkeys(filter(None, names)))
