"""Objects as they were before a change, kept in files that only the user may read."""

import json
import os
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from sync.errors import RefusedError


def keeper(folder: str, environment: str, scrub: Callable[[str], str]) -> Callable[[str, dict[str, Any]], None]:
    """What a pen hands objects to; it does nothing where no folder is named."""
    if not folder:
        return lambda *_object: None
    numbers = count(1)
    place = Path(folder) / environment

    def keep(path: str, body: dict[str, Any]) -> None:
        steps = path.split("/")
        kind = steps[-2] if len(steps) > 3 else "settings"
        name = f"{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime())}-{next(numbers):03}-{kind}.json"
        text = scrub(json.dumps({"path": path, "body": body}, indent=2)) + "\n"
        try:
            place.mkdir(parents=True, exist_ok=True, mode=0o700)
            with open(os.open(place / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:  # noqa: PTH123
                file.write(text)
        except OSError as error:
            raise RefusedError(f"--backup {folder} cannot be written: {error.strerror or error}") from error

    return keep
