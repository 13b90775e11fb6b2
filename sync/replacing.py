"""A file → the same file with other content, in one step: whoever reads it sees the old or the new, never a part."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def replace(path: Path, content: bytes, mode: int) -> None:
    """Write a file beside it and let that take its place, with these rights; OSError or ValueError where it cannot.

    A device or a pipe is written to as it is: a file in its place would take it away from everybody.
    """
    if path.exists() and not path.is_file():
        with path.open("wb") as stream:
            stream.write(content)
        return
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(temporary).unlink()
        raise
