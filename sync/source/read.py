"""Files → checked documents: read, parsed and held against the schema, with what they extend."""

import sys
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from sync.errors import UnreadableError
from sync.place import Path as ValuePath
from sync.place import Pointer
from sync.source.discover import STDIN, named_by, shown
from sync.source.parse import MAX_BYTES, Document, Fault, parse
from sync.source.schema import check_schema

STDIN_NAME = "<stdin>"


class Checked(NamedTuple):
    """A document and what reading and the schema found in it."""

    document: Document
    faults: tuple[Fault, ...] = ()

    def broken(self, path: ValuePath) -> bool:
        """Whether something was found in the value or below it."""
        return any(fault.at.path[: len(path)] == path for fault in self.faults if isinstance(fault.at, Pointer))


def check(file: str, raw: bytes) -> Checked:
    """Parse a file's bytes and hold them against the schema."""
    document = parse(file, raw)
    faults = document.faults + tuple(check_schema(document) if document.readable else ())
    return Checked(document, faults)


def read(file: str, stdin_name: str = "") -> Checked:
    """Read and check a file, or standard input for ``-``, under another name if one is given."""
    if file == STDIN:
        return check(stdin_name or STDIN_NAME, sys.stdin.buffer.read(MAX_BYTES + 1))
    try:
        with Path(file).open("rb") as stream:
            return check(file, stream.read(MAX_BYTES + 1))
    except OSError as error:
        raise UnreadableError(f"{file} cannot be read: {error.strerror or error}") from error


@lru_cache(maxsize=64)
def _base(path: Path) -> Checked:
    """A file that others extend: read once for all of them."""
    return read(shown(str(path)))


def family(checked: Checked) -> tuple[list[Checked], list[Fault]]:
    """A document with what it extends, nearest first, and what is wrong with the extending."""
    members = [checked]
    while (name := _extends(members[-1])) is not None:
        file = members[-1].document.file
        at = Pointer(file, ("extends",))
        base, fault = _member(file, name, at)
        if base is None:
            return members, [fault] if fault else []
        if any(base.document.file == member.document.file for member in members):
            return members, [
                Fault("extends-cycle", at, "the files extend each other in a circle", "let one of them extend nothing")
            ]
        members.append(base)
        if not base.document.readable:
            return members, []
        if isinstance(base.document.data, dict) and "target" in base.document.data:
            hint = "move what both share into a file without target"
            return members, [Fault("extends-target", at, f'"{name}" has a target of its own, so it is no base', hint)]
    return members, []


def _extends(checked: Checked) -> str | None:
    data = checked.document.data
    name = data.get("extends") if isinstance(data, dict) else None
    return name if isinstance(name, str) and not checked.broken(("extends",)) else None


def _member(file: str, name: str, at: Pointer) -> tuple[Checked | None, Fault | None]:
    path = named_by("-" if file == STDIN_NAME else file, name)
    if path is None:
        message = f'"{name}" lies outside the repository'
        return None, Fault("path-outside", at, message, "name a file below the repository's root")
    if not path.is_file():
        return None, Fault("file-missing", at, f'there is no file "{name}"', "the path is relative to this file")
    try:
        return _base(path), None
    except UnreadableError:
        return None, Fault("file-missing", at, f'"{name}" may not be read', "")
