"""How long a target may take, and how long to wait before a request is repeated."""

import random
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

FIRST, LONGEST = 0.5, 30.0
"""Seconds before the first repetition, and the most that is ever waited at once."""


class Deadline:
    """The time until which a target must be done; requests and waits are kept within it."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.seconds = seconds
        self._clock = clock
        self._end = clock() + seconds

    def left(self) -> float:
        """The seconds that are left; never below 0."""
        return max(0.0, self._end - self._clock())


def backoff(attempt: int) -> float:
    """Seconds to wait after an attempt (from 1): doubling, with jitter so that targets do not come back in step."""
    ceiling = min(LONGEST, FIRST * 2 ** (attempt - 1))
    return random.uniform(ceiling / 2, ceiling)  # noqa: S311  no secret hangs on it


def retry_after(value: str, now: datetime | None = None) -> float | None:
    """The seconds that a Retry-After header asks for, a number or an HTTP date, capped; None if it says neither."""
    text = value.strip()
    if text.isascii() and text.isdigit():
        return min(LONGEST, float(text[:9]))
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return min(LONGEST, max(0.0, (moment - (now or datetime.now(UTC))).total_seconds()))
