"""A disk that takes so many bytes more of one file, however little other files need."""

import resource
from contextlib import contextmanager

LARGE = 1 << 31
"""The size at which the file begins: no other one comes near it. It has a hole instead of bytes."""


@contextmanager
def room_for(count, path):
    """Let a file take so many bytes; a write of more ends as on a full disk, with a part of it written."""
    with path.open("wb") as file:
        file.truncate(LARGE)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGE + count, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def appended(path):
    """The lines that were added."""
    with path.open("rb") as file:
        file.seek(LARGE)
        return file.read().splitlines(keepends=True)
