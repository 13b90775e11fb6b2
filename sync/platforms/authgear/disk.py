"""Files of a project on a disk: read and written so that none is ever lost half-way.

Authgear watches its files and notices only that they are written to, so a file that exists is written in place and not
replaced by another. Its old and its new text stand beside it meanwhile: whoever comes after a crash knows by them what
became of it, and ``mend`` brings the old text back. A file that is new is made beside its place and moved there.

==========================  ===================================================================
``.NAME.sendersync-new``    what is being written; alone it means that nothing has happened yet
``.NAME.sendersync-old``    the text from before; from its appearance on the file may be half-way
==========================  ===================================================================
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from sync.errors import LiveError, RefusedError

OLD, NEW = "sendersync-old", "sendersync-new"
PRIVATE, USUAL = 0o600, 0o644
LARGEST = 4 * 1024 * 1024
"""Bytes of a file; those of Authgear are far smaller."""


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep every other apply out of a folder: two that write one file at a time could leave a mixture of both."""
    try:
        import fcntl
    except ImportError:  # Windows, where a folder cannot be locked
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            text = "another apply is writing to this directory; run this one again when it has ended"
            raise RefusedError(text) from error
        except OSError:
            pass  # a file system without locks
        yield
    finally:
        os.close(descriptor)


class Traces(NamedTuple):
    """What an apply left beside a file."""

    old: bytes | None
    """None: it had not begun to write the file itself."""
    new: bytes


def beside(path: Path, ending: str) -> Path:
    """The name of a text that stands beside a file for a while."""
    return path.with_name(f".{path.name}.{ending}")


def read(path: Path) -> bytes | None:
    """The bytes of a file, as it was before an apply that broke off in its middle; None where there is none."""
    now = _bytes(path)
    traces = traces_of(path)
    if traces is None or traces.old is None or now in (traces.old, traces.new):
        return now
    if now is not None and _is_between(now, traces.old, traces.new):
        return traces.old
    raise LiveError(
        f"{path.name} was changed by somebody after an apply broke off in it; put right what it says, and then delete"
        f" {beside(path, OLD).name} and {beside(path, NEW).name} beside it"
    )


def traces_of(path: Path) -> Traces | None:
    """What an apply left beside a file that broke off; None where there is nothing."""
    for each in (beside(path, OLD), beside(path, NEW)):
        if each.is_symlink():  # it would show what stands elsewhere as the text of this file
            raise LiveError(f"{each.name} beside {path.name} is a link, which no apply leaves behind; delete it")
    old, new = _bytes(beside(path, OLD)), _bytes(beside(path, NEW))
    return None if old is None and new is None else Traces(old, new or b"")


def mend(path: Path) -> None:
    """Give a file its old text back where an apply broke off in its middle, and remove the traces."""
    before = read(path)
    if traces_of(path) is None:
        return
    if before is not None and _bytes(path) != before:
        _write_in_place(path, before)
    _clear(path)


def write(path: Path, new: bytes, mode: int = USUAL) -> None:
    """Give a file another text, which is there whole when this ends; ``mode`` is for a file that does not exist.

    OSError where that is impossible: then the file has its old text, or traces from which it gets it back.
    """
    old = _bytes(path)
    if old is None:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_whole(beside(path, NEW), new, mode)
        beside(path, NEW).replace(path)
        return
    mode = stat.S_IMODE(path.stat().st_mode)
    _write_whole(beside(path, NEW), new, mode)
    _write_whole(_part(path), old, mode)
    _part(path).replace(beside(path, OLD))
    try:
        _write_in_place(path, new)
    except OSError:
        with suppress(OSError):
            mend(path)
        raise
    _clear(path)


def remove(path: Path) -> None:
    """Delete a file; one that is gone already is fine."""
    path.unlink(missing_ok=True)


def _bytes(path: Path) -> bytes | None:
    try:
        with path.open("rb") as file:
            found = file.read(LARGEST + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise LiveError(f"{path.name} cannot be read: {error.strerror or error}") from None
    if len(found) > LARGEST:
        raise LiveError(f"{path.name} is larger than {LARGEST // 1024**2} MiB, which no file of Authgear is")
    return found


def _part(path: Path) -> Path:
    return beside(path, f"{OLD}-part")


def _write_whole(path: Path, text: bytes, mode: int) -> None:
    """A file that nobody reads yet."""
    with suppress(FileNotFoundError):
        path.unlink()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "wb") as file:
        os.fchmod(descriptor, mode)  # the mask of the process does not count here
        file.write(text)
        file.flush()
        os.fsync(descriptor)


def _write_in_place(path: Path, text: bytes) -> None:
    with path.open("r+b") as file:
        file.write(text)
        file.truncate()
        file.flush()
        os.fsync(file.fileno())
    if _bytes(path) != text:
        raise OSError(f"{path.name} does not hold what was written to it")


def _clear(path: Path) -> None:
    for ending in (OLD, f"{OLD}-part", NEW):
        beside(path, ending).unlink(missing_ok=True)


def _is_between(now: bytes, old: bytes, new: bytes) -> bool:
    """Whether a text is the old one with a stretch of the new one in it, which is how writing in place breaks off."""
    begin = _shared(now, old)
    end = begin + _shared(now[begin:], new[begin:])
    return now[end:] == old[end:]


def _shared(one: bytes, other: bytes) -> int:
    """How many bytes two texts have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (left, right) in pairs if left != right), min(len(one), len(other)))
