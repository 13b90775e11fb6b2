"""Which files are ours, and which files a file may name."""

import os
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from sync.errors import UnreadableError

STDIN = "-"
_SKIPPED = frozenset({"node_modules", "__pycache__", "venv"})
_ENDINGS = (".senders.yaml", ".senders.yml")


def is_ours(name: str) -> bool:
    """Whether a file of this name is a senders file: ``senders.yaml``, ``senders.eu.yaml``, ``eu.senders.yaml``."""
    if name in ("senders.yaml", "senders.yml", "senders.json"):
        return True
    return name.endswith(_ENDINGS) or (name.startswith("senders.") and name.endswith((".yaml", ".yml")))


def find(paths: Iterable[str]) -> list[str]:
    """The files to look at: those named, and ours in the folders named; sorted within a folder, none twice."""
    found: dict[str, None] = {}
    for path in paths:
        if path == STDIN:
            found.setdefault(STDIN)
        elif Path(path).is_dir():
            found.update(dict.fromkeys(shown(file) for file in _walk(path)))
        elif Path(path).exists():
            found.setdefault(shown(path))
        else:
            raise UnreadableError(f"there is no file or folder {path!r}")
    return list(found)


def _walk(folder: str) -> Iterator[str]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _SKIPPED)
        yield from (f"{parent}/{name}" for name in sorted(files) if is_ours(name))


def shown(path: str) -> str:
    """A path as reports show it: relative to the working directory where it lies below it, with forward slashes."""
    if not os.path.isabs(path):  # noqa: PTH117  PurePath costs ten times as much, and there may be thousands
        return os.path.normpath(path).replace(os.sep, "/")
    here = Path.cwd()
    absolute = Path(path)
    return (absolute.relative_to(here) if absolute.is_relative_to(here) else absolute).as_posix()


def root_of(file: str) -> Path:
    """The root of the repository that holds a file, which what the file names must lie below.

    Without git it is the working directory.
    """
    return _root(Path(file).resolve().parent if file != STDIN else Path.cwd())


@cache
def _root(folder: Path) -> Path:
    for parent in (folder, *folder.parents):
        if (parent / ".git").exists():
            return parent
    here = Path.cwd().resolve()
    return here if folder.is_relative_to(here) else folder


def named_by(file: str, name: str) -> Path | None:
    """The file that a file names, links followed; None where it lies outside the repository."""
    folder = Path.cwd() if file == STDIN else Path(file).parent
    wanted = (folder / name).resolve()
    return wanted if wanted.is_relative_to(root_of(file)) else None
