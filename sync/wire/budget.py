"""How many requests may be under way at once; adapts to what the vendor bears.

Every 429 halves the number, every answer that went well lets it grow a little, as TCP does. All targets of one worker
application share a Budget, because the vendor counts their requests together.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition


class Budget:
    """Requests in flight, at most ``concurrency``. Threads may share it."""

    def __init__(self, concurrency: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = float(max(1, concurrency))
        self._limit = self._most
        self._busy = 0
        self._round = 0
        self._pause_end = 0.0
        self._clock = clock
        self._free = Condition()

    @property
    def limit(self) -> float:
        """How many requests may be under way now."""
        return self._limit

    def pause(self) -> float:
        """The seconds for which no new request should begin, because the vendor asked for patience."""
        with self._free:
            return max(0.0, self._pause_end - self._clock())

    @contextmanager
    def turn(self, patience: float) -> Iterator[int]:
        """Wait for a place, hold it, give it back. Yields what ``slow_down`` wants; TimeoutError without a place."""
        with self._free:
            if not self._free.wait_for(lambda: self._busy < int(self._limit), timeout=patience):
                raise TimeoutError
            self._busy += 1
            current = self._round
        try:
            yield current
        finally:
            with self._free:
                self._busy -= 1
                self._free.notify()

    def slow_down(self, turn: int, seconds: float) -> None:
        """A 429 came back: halve the number, once for all requests that were under way together, and pause."""
        with self._free:
            self._pause_end = max(self._pause_end, self._clock() + seconds)
            if turn == self._round:
                self._round += 1
                self._limit = max(1.0, self._limit / 2)

    def speed_up(self) -> None:
        """An answer went well: one more request for every full round of them."""
        with self._free:
            self._limit = min(self._most, self._limit + 1 / self._limit)
            self._free.notify()
