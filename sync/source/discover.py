"""Which files are ours, and which files a file may name.

Pull requests are hostile: a link, or a name in a file, must not make lint read, or a report show, what lies outside
the repository or in git's own folder.
"""

# pathlib costs ten times as much as os.path, and there may be thousands of files:
# ruff: noqa: PTH100, PTH109, PTH110, PTH112, PTH114, PTH117, PTH118, PTH120

import os
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from sync.errors import UnreadableError

STDIN = "-"
SUFFIXES = (".yaml", ".yml", ".json")
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
        elif os.path.isdir(path):
            found.update(dict.fromkeys(shown(file) for file in _walk(path)))
        elif os.path.lexists(path):
            found.setdefault(shown(path))
        else:
            raise UnreadableError(f"there is no file or folder {path!r}")
    return list(found)


def _walk(folder: str) -> Iterator[str]:
    for parent, folders, files in os.walk(folder, onerror=_refuse):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _SKIPPED)
        yield from (f"{parent}/{name}" for name in sorted(files) if is_ours(name))


def _refuse(error: OSError) -> None:
    raise UnreadableError(f"the folder {error.filename!r} cannot be read: {error.strerror}") from error


def shown(path: str) -> str:
    """A path as reports show it: relative to the working directory where it lies below it, with forward slashes."""
    if not os.path.isabs(path):
        return os.path.normpath(path).replace(os.sep, "/")
    here = Path.cwd()
    absolute = Path(path)
    return (absolute.relative_to(here) if absolute.is_relative_to(here) else absolute).as_posix()


def confined(file: str) -> bool:
    """Whether a file, links followed, lies in the repository in which it is named."""
    if not os.path.islink(file):
        return _is_inside(os.path.dirname(os.path.abspath(file)), os.getcwd())
    real = Path(os.path.realpath(file))
    return real.suffix in SUFFIXES and _below(real, root_of(file))


@cache
def _is_inside(folder: str, working: str) -> bool:
    return _below(Path(os.path.realpath(folder)), _root(folder, working))


def named_by(file: str, name: str) -> Path | None:
    """The file that a file names, links followed; None where it lies outside the repository."""
    folder = "." if file == STDIN else os.path.dirname(file)
    try:
        wanted = Path(os.path.realpath(os.path.join(folder, name)))
    except ValueError:  # a NUL character: no file has such a name
        return None
    return wanted if _below(wanted, root_of(file)) else None


def root_of(file: str) -> Path:
    """The root of the repository in which a file is named, which what the file names must lie below.

    Without git it is the working directory.
    """
    working = os.getcwd()
    return _root(working if file == STDIN else os.path.dirname(os.path.abspath(file)), working)


@cache
def _root(folder: str, working: str) -> Path:
    for parent in (Path(folder), *Path(folder).parents):
        if os.path.exists(parent / ".git"):
            return Path(os.path.realpath(parent))
    here, real = Path(working), Path(os.path.realpath(folder))
    return here if real.is_relative_to(here) else real


def _below(path: Path, root: Path) -> bool:
    return path.is_relative_to(root) and ".git" not in path.relative_to(root).parts
