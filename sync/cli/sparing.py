"""What a run writes, kept away from the files that it reads."""

# os.path answers where pathlib raises:
# ruff: noqa: PTH113, PTH121

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from sync.errors import UsageError
from sync.source.discover import SUFFIXES
from sync.source.read import family, read


def spare(files: Sequence[str], written: Mapping[str, str | None]) -> None:
    """UsageError if a flag names one of the files, or one that they extend: writing there would take its place.

    ``written``: flag → the path that it names.
    """
    for flag, path in written.items():
        if path is None or not os.path.isfile(path):
            continue
        known = _families(files) if Path(path).suffix in SUFFIXES else files
        if any(os.path.isfile(file) and os.path.samefile(path, file) for file in known):
            raise UsageError(f"{flag} {path} is a senders file of this run; name another file to write to")


def _families(files: Sequence[str]) -> Iterator[str]:
    """Each file, and what it extends: only what is called like a senders file can be extended."""
    for file in files:
        yield from (each.document.file for each in family(read(file))[0])
