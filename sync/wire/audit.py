"""Every call of a run as one JSON line: when, who, target, method, path, status, transaction; never a body."""

import json
import os
from datetime import UTC, datetime
from threading import Lock

from sync.errors import LiveError, UsageError


class Audit:
    """Appends to a file that only its owner may read, or to nothing where there is no path. Threads may share it."""

    def __init__(self, path: str | None = None, who: str = "") -> None:
        self._who = who
        self._path = path
        self._lock = Lock()
        self._file: int | None = None
        if path is not None:
            try:
                self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            except OSError as error:
                raise UsageError(f"--audit-log {path} cannot be written: {error.strerror or error}") from error

    def note(self, target: str, method: str, path: str, status: int | None, transaction: str = "") -> None:
        """Append a line about a call that was made; ``status`` is None where no answer came.

        LiveError: the line could not be written, or only a part of it.
        """
        if self._file is None:
            return
        entry = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "who": self._who,
            "target": target,
            "method": method,
            "path": path,
            "status": status,
            "transaction": transaction,
        }
        line = json.dumps(entry).encode() + b"\n"
        try:
            with self._lock:
                while line:  # a disk that is nearly full takes a part
                    line = line[os.write(self._file, line) :]
        except OSError as error:
            text = f"--audit-log {self._path} cannot be written any more: {error.strerror or error}"
            raise LiveError(f"{text}; make room there, or name another file") from error

    def close(self) -> None:
        """End the log."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
