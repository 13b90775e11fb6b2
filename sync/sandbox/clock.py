"""The sandbox's time: the machine's, plus what a test has advanced it by."""

import time
from datetime import UTC, datetime

from sync.sandbox.store import Store

MOST = 10**9


class Clock:
    """Time that can be moved forward; the offset lives in the store, so that a restart keeps it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def now(self) -> datetime:
        """The simulated time, in UTC."""
        return datetime.fromtimestamp(self.seconds(), UTC)

    def seconds(self) -> float:
        """The simulated time as seconds since 1970."""
        return time.time() + float(self._store.setting("clock") or 0)

    def advance(self, seconds: float) -> None:
        """Move the time forward; ValueError where that makes no sense."""
        if not 0 <= seconds <= MOST:
            raise ValueError(f"time goes forward, by at most {MOST} seconds at once")
        self._store.set_setting("clock", float(self._store.setting("clock") or 0) + seconds)
