"""The files in the directory of an Authgear project, for the rules that look into them; nothing of them is quoted."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any, NamedTuple

from sync.model.config import Config
from sync.place import Pointer

LARGEST = 4 * 1024 * 1024
"""Bytes of a file; those of Authgear are far smaller."""


class Project(NamedTuple):
    """What stands in the directory."""

    at: Pointer
    """Where the file names the directory."""
    config: Any
    """authgear.yaml as data."""
    secrets: tuple[tuple[str, Any], ...] | None
    """Key and data of each secret; None where the file is not in the repository."""


def project(config: Config) -> Project | None:
    """The project that a file names; None where there is none, or none that can be read."""
    target = config.target
    if target is None or not target.directory:
        return None
    found = _read(config, "authgear.yaml")
    if found is None:
        return None
    secrets = _read(config, "authgear.secrets.yaml")
    listed = part(secrets, "secrets")
    items = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    keyed = tuple((str(each.get("key")), each.get("data")) for each in items)
    return Project(target.at / "directory", found, None if secrets is None else keyed)


def part(data: Any, *path: str) -> Any:
    """A value deep inside of mappings, or None."""
    for name in path:
        data = data.get(name) if isinstance(data, Mapping) else None
    return data


def _read(config: Config, name: str) -> Any:
    from sync.source.discover import STDIN, named_by
    from sync.source.parse import parse
    from sync.source.read import STDIN_NAME

    target, file = config.target, config.at.file
    directory = target.directory if target else ""
    path = named_by(STDIN if file == STDIN_NAME else file, f"{directory}/{name}")
    with suppress(OSError):
        if path is not None and path.is_file() and path.stat().st_size <= LARGEST:
            return parse(name, path.read_bytes()).data
    return None
