"""Files → checked documents: read, parsed and held against the schema, with what they extend."""

# pathlib costs ten times as much as os.path, and there may be thousands of files:
# ruff: noqa: PTH113, PTH116, PTH123

import errno
import os
import stat
import sys
from functools import cache, cached_property, lru_cache
from pathlib import Path

from sync.errors import UnreadableError
from sync.place import Path as ValuePath
from sync.place import Pointer, Span
from sync.source.discover import STDIN, SUFFIXES, confined, named_by, shown
from sync.source.document import TOO_MANY, Document, Fault
from sync.source.parse import MAX_BYTES, parse
from sync.source.schema import check_schema
from sync.wording import quote

STDIN_NAME = "<stdin>"
PLATFORMS = ("pingone", "authgear", "pingid")
"""What a file may describe, first the one that a base means without naming any."""
MAX_BASES = 20
"""How many files a file may extend, one behind the other: reading each chain anew takes time that grows with it."""


class Checked:
    """A document and what reading and the schema found in it."""

    def __init__(self, document: Document, faults: tuple[Fault, ...] = ()) -> None:
        self.document = document
        self.faults = faults

    @cached_property
    def _damaged(self) -> frozenset[ValuePath]:
        paths = [fault.path for fault in self.faults if fault.path is not None]
        return frozenset(path[:length] for path in paths for length in range(len(path) + 1))

    @cached_property
    def _unknown(self) -> frozenset[ValuePath]:
        """The values behind unknown keys: the schema says nothing of what is in them."""
        return frozenset(fault.path for fault in self.faults if fault.rule == "schema-unknown-key" and fault.path)

    @cached_property
    def _unjudged(self) -> bool:
        """Whether the schema left something unsaid: beyond very many faults, or while the platform is not known."""
        if any(fault.rule == TOO_MANY for fault in self.faults):
            return True
        return isinstance(self.document.data, dict) and not self.platform

    @cached_property
    def platform(self) -> str:
        """What the file describes, by its target or, of a base, by its own word; empty while that is not known."""
        data = self.document.data
        if not isinstance(data, dict):
            return ""
        holder = data["target"] if "target" in data else {"platform": PLATFORMS[0], **data}
        named = holder.get("platform") if isinstance(holder, dict) else ""
        return named if named in PLATFORMS else ""

    def broken(self, path: ValuePath) -> bool:
        """Whether something was found in the value or below it, or nothing can be said of it."""
        if not self.faults:
            return False
        outer = (path[:length] for length in range(len(path)))
        return path in self._damaged or self._unjudged or not self._unknown.isdisjoint(outer)


def check(file: str, raw: bytes) -> Checked:
    """Parse a file's bytes and hold them against the schema."""
    document = parse(file, raw)
    faults = document.faults + tuple(check_schema(document) if document.readable else ())
    return Checked(document, faults)


def read(file: str, stdin_name: str = "") -> Checked:
    """Read and check a file, or standard input for ``-``, under another name if one is given."""
    name = (stdin_name or STDIN_NAME) if file == STDIN else file
    if file != STDIN and not confined(file):
        message = "the file is a link to something that is no senders file of this repository"
        return _unread(Fault("path-outside", Span(name), message, "put the file itself here"))
    try:
        return check(name, _bytes(file))
    except OSError as error:
        return _unread(Fault("file-unreadable", Span(name), f"the file cannot be read: {error.strerror}"))


def _bytes(file: str) -> bytes:
    if file == STDIN:
        return _standard_input()
    if not stat.S_ISREG(os.stat(file).st_mode):  # a pipe would wait for somebody to write into it
        raise OSError(errno.EINVAL, "it is no ordinary file")
    with open(file, "rb") as stream:
        return stream.read(MAX_BYTES + 1)


@cache
def _standard_input() -> bytes:
    """What it says, which can be read only once."""
    if sys.stdin is None:
        raise UnreadableError("standard input is closed")
    return sys.stdin.buffer.read(MAX_BYTES + 1)


def _unread(fault: Fault) -> Checked:
    return Checked(Document(fault.at.file, "", faults=(fault,)), (fault,))


def _base(path: Path) -> Checked:
    """A file that others extend: read once for all of them, unless it changes."""
    status = path.stat()
    return _base_of(shown(str(path)), status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=64)
def _base_of(file: str, _time: int, _size: int) -> Checked:
    return read(file)


def family(checked: Checked) -> tuple[list[Checked], list[Fault]]:
    """A document with what it extends, nearest first, and what is wrong with the extending."""
    members = [checked]
    while (name := _extends(members[-1])) is not None:
        file = members[-1].document.file
        at = Pointer(file, ("extends",))
        base = _member(file, name, at)
        if isinstance(base, Fault):
            return members, [base]
        if len(members) > MAX_BASES:
            message = f"more than {MAX_BASES} files extend each other here, one behind the other"
            hint = "let the files share one base, which extends nothing"
            return members, [Fault("extends-depth", Pointer(members[0].document.file, ("extends",)), message, hint)]
        if any(base.document.file == member.document.file for member in members):
            hint = "let one of them extend nothing"
            return members, [Fault("extends-cycle", at, "the files extend each other in a circle", hint)]
        fits = base.platform in ("", checked.platform)
        if fits:
            members.append(base)
        if isinstance(base.document.data, dict) and "target" in base.document.data:
            hint = "move what both share into a file without target"
            message = f"{quote(name)} has a target of its own, so it is no base"
            return members, [Fault("extends-target", at, message, hint)]
        if not fits:
            message = f"{quote(name)} is a base for {base.platform}, and this file is for {checked.platform}"
            hint = f"if it is meant for this file, write platform: {checked.platform} in it"
            return members, [Fault("extends-platform", at, message, hint)]
    return members, []


def _extends(checked: Checked) -> str | None:
    data = checked.document.data
    name = data.get("extends") if isinstance(data, dict) else None
    return name if isinstance(name, str) and not checked.broken(("extends",)) else None


def _member(file: str, name: str, at: Pointer) -> Checked | Fault:
    path = named_by(STDIN if file == STDIN_NAME else file, name)
    if path is None:
        message = f"{quote(name)} lies outside the repository"
        return Fault("path-outside", at, message, "name a file below the repository's root")
    if not os.path.isfile(path):
        return Fault("file-missing", at, f"there is no file {quote(name)}", "the path is relative to this file")
    if path.suffix not in SUFFIXES:
        message = f"{quote(name)} leads to a file that is neither YAML nor JSON by its name"
        return Fault("path-outside", at, message, "name a senders file")
    return _base(path)
