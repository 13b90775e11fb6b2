"""Objects as they were before a change, kept in files that only the user may read."""

import json
import os
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

from sync.errors import RefusedError


def check_folder(folder: str) -> None:
    """RefusedError if nothing can be kept there: said before a run, not after its first write."""
    if not folder:
        return
    try:
        there = next(each for each in (Path(folder), *Path(folder).absolute().parents) if each.exists())
        with tempfile.TemporaryFile(dir=there):
            pass
    except OSError as error:
        raise _unwritable(folder, error) from error


def keeper(folder: str, environment: str, scrub: Callable[[str], str]) -> Callable[[str, dict[str, Any]], None]:
    """What a pen hands objects to; it does nothing where no folder is named."""
    if not folder:
        return lambda *_object: None
    numbers = count(1)
    place = Path(folder) / re.sub("[^A-Za-z0-9_-]+", "-", environment).strip("-")

    def keep(path: str, body: dict[str, Any]) -> None:
        steps = path.split("/")
        kind = steps[-2] if len(steps) > 3 else "settings"
        text = scrub(json.dumps({"path": path, "body": body}, indent=2)) + "\n"
        try:
            place.mkdir(parents=True, exist_ok=True, mode=0o700)
            with open(_new_file(place, numbers, kind), "w") as file:
                file.write(text)
        except OSError as error:
            raise _unwritable(folder, error) from error

    return keep


def _unwritable(folder: str, error: OSError) -> RefusedError:
    return RefusedError(f"--backup {folder} cannot be written: {error.strerror or error}")


def _new_file(folder: Path, numbers: Iterator[int], kind: str) -> int:
    """A file of this second that no other run has made."""
    now = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
    while True:
        with suppress(FileExistsError):
            path = folder / f"{now}-{next(numbers):03}-{kind}.json"
            return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
