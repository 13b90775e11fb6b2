"""Where a sandbox keeps its state, and worlds from files: what goes wrong is a sentence that names the flag."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sync.errors import UsageError
from sync.sandbox import control, notation
from sync.sandbox.app import Sandbox
from sync.sandbox.store import Store


def open_store(folder: Path, flag: str) -> Store:
    """The store of a folder, which is made where it is missing."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return Store(folder / "sandbox.db")
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(f"{flag} {folder} cannot be used: {reason}; name a folder that can be written") from error


def load_world(sandbox: Sandbox, file: str, flag: str, complete: Callable[[Any], Any] = lambda world: world) -> None:
    """Add what a file describes, all of it or nothing; ``complete`` may fill in what the file leaves out."""
    try:
        world = notation.read(Path(file).read_text(encoding="utf-8"), is_yaml=not file.endswith(".json"))
        with sandbox.store.transaction():
            control.load(sandbox, complete(world))
    except OSError as error:
        raise UsageError(f"{flag} {file} cannot be read: {error.strerror or error}") from error
    except ValueError as error:
        raise UsageError(f"{flag} {file}: {error}") from error
