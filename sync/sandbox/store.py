"""What the simulated accounts hold: JSON objects in one SQLite file, or in memory.

An object has a kind (``pingone.sender``), a scope (the account or environment that holds it, and whatever narrows it
down) and an id. Requests run one after another, each in one transaction, so a killed process never leaves half a
write, and a second process on the same file waits for its turn.
"""

import json
import sqlite3
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_TABLES = """
CREATE TABLE IF NOT EXISTS object (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL, scope TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL,
    UNIQUE (kind, scope, id)
);
CREATE INDEX IF NOT EXISTS by_id ON object (kind, id);
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS journal (seq INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL);
"""
WAIT = 30.0
"""Seconds that a second process waits for the file."""


class Store:
    """Objects, settings and the journal of requests."""

    def __init__(self, path: Path | None = None) -> None:
        self._lock = threading.RLock()
        self._shared = path is not None
        self._settings: dict[str, Any] = {}  # read once: in memory for good, else in each transaction
        self._db = sqlite3.connect(path or ":memory:", timeout=WAIT, check_same_thread=False, isolation_level=None)
        weakref.finalize(self, self._db.close)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.executescript(_TABLES)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing: an exception takes back every write. Nested uses belong to the outermost one."""
        with self._lock:
            if self._db.in_transaction:
                yield
                return
            self._db.execute("BEGIN IMMEDIATE")
            if self._shared:
                self._settings.clear()
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                self._settings.clear()
                raise
            self._db.execute("COMMIT")

    def get(self, kind: str, scope: str, key: str) -> Any:
        """An object, or None."""
        row = self._one("SELECT body FROM object WHERE kind = ? AND scope = ? AND id = ?", kind, scope, key)
        return None if row is None else json.loads(row[0])

    def find(self, kind: str, key: str) -> tuple[str, Any] | None:
        """The scope and the object of an id that is unique whatever the scope."""
        row = self._one("SELECT scope, body FROM object WHERE kind = ? AND id = ?", kind, key)
        return None if row is None else (row[0], json.loads(row[1]))

    def all(self, kind: str, scope: str) -> list[Any]:
        """All objects of a kind in a scope, oldest first."""
        rows = self._all("SELECT body FROM object WHERE kind = ? AND scope = ? ORDER BY seq", kind, scope)
        return [json.loads(row[0]) for row in rows]

    def ranked(self, kind: str, scope: str) -> list[tuple[int, Any]]:
        """As ``all``, each object with its rank, which stays the same whatever comes and goes around it."""
        rows = self._all("SELECT seq, body FROM object WHERE kind = ? AND scope = ? ORDER BY seq", kind, scope)
        return [(seq, json.loads(body)) for seq, body in rows]

    def everywhere(self, kind: str) -> list[tuple[str, str, Any]]:
        """All objects of a kind as scope, id and object, oldest first."""
        rows = self._all("SELECT scope, id, body FROM object WHERE kind = ? ORDER BY seq", kind)
        return [(scope, key, json.loads(body)) for scope, key, body in rows]

    def has_any(self, kind: str) -> bool:
        """Whether there is an object of a kind."""
        return self._one("SELECT 1 FROM object WHERE kind = ? LIMIT 1", kind) is not None

    def put(self, kind: str, scope: str, key: str, body: Any) -> None:
        """Add an object, or replace it in its place."""
        sql = (
            "INSERT INTO object (kind, scope, id, body) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (kind, scope, id) DO UPDATE SET body = excluded.body"
        )
        self._run(sql, kind, scope, key, json.dumps(body))

    def delete(self, kind: str, scope: str, key: str) -> bool:
        """Remove an object; whether there was one."""
        return self._run("DELETE FROM object WHERE kind = ? AND scope = ? AND id = ?", kind, scope, key) > 0

    def delete_scope(self, scope: str) -> None:
        """Remove everything in a scope and in the scopes below it."""
        self._run("DELETE FROM object WHERE scope = ? OR substr(scope, 1, ?) = ?", scope, len(scope) + 1, f"{scope}/")

    def clear(self) -> None:
        """Forget everything."""
        for table in ("object", "setting", "journal"):
            self._run(f"DELETE FROM {table}")  # noqa: S608  the names stand two words to the left
        self._settings.clear()

    def setting(self, name: str) -> Any:
        """A setting of the sandbox itself, or None; nobody changes what this gives."""
        with self._lock:
            if name in self._settings and (not self._shared or self._db.in_transaction):
                return self._settings[name]
            row = self._one("SELECT body FROM setting WHERE name = ?", name)
            self._settings[name] = None if row is None else json.loads(row[0])
            return self._settings[name]

    def set_setting(self, name: str, body: Any) -> None:
        """Change a setting."""
        with self._lock:
            self._run("INSERT OR REPLACE INTO setting (name, body) VALUES (?, ?)", name, json.dumps(body))
            self._settings.pop(name, None)

    def note(self, entry: Any) -> None:
        """Add a line to the journal."""
        self._run("INSERT INTO journal (body) VALUES (?)", json.dumps(entry))

    def journal(self) -> list[Any]:
        """The journal, oldest line first."""
        return [json.loads(row[0]) for row in self._all("SELECT body FROM journal ORDER BY seq")]

    def clear_journal(self) -> None:
        """Begin the journal anew."""
        self._run("DELETE FROM journal")

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._db.close()

    def _run(self, sql: str, *values: object) -> int:
        with self._lock:
            return self._db.execute(sql, values).rowcount

    def _one(self, sql: str, *values: object) -> tuple[Any, ...] | None:
        with self._lock:
            row: tuple[Any, ...] | None = self._db.execute(sql, values).fetchone()
            return row

    def _all(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._db.execute(sql, values).fetchall()
