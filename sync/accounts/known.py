"""What an account shows, or why it does not: each part is read once, whoever asks, in whatever thread."""

from collections.abc import Callable, Hashable
from threading import RLock
from typing import Any, NamedTuple, TypeVar

from sync.errors import AnswerError, LiveError, UnclearError, UnreachableError

T = TypeVar("T")


class NotChecked(NamedTuple):
    """Why something is not known."""

    reason: str
    unreachable: bool = False
    """Whether the account did not answer, so that another time it might."""


class Parts:
    """The parts of one account that were read so far. Threads may share it."""

    def __init__(self, explain: Callable[[LiveError], str]) -> None:
        """``explain`` makes a reason of an answer that is an error."""
        self._explain = explain
        self._lock = RLock()
        self._known: dict[Hashable, Any] = {}
        self._down: NotChecked | None = None
        self.answered = False
        """Whether the account has shown anything."""

    @property
    def is_silent(self) -> bool:
        """Whether the account gave no answer."""
        return self._down is not None

    def read(self, part: Hashable, fetch: Callable[[], T]) -> T | NotChecked:
        """A part, fetched by the first one who asks; once an account does not answer, nothing more is asked of it."""
        with self._lock:
            if part not in self._known:
                self._known[part] = self._fetched(fetch)
            found: T | NotChecked = self._known[part]
            return found

    def _fetched(self, fetch: Callable[[], T]) -> T | NotChecked:
        if self._down is not None:
            return self._down
        try:
            found = fetch()
        except LiveError as error:
            if is_silent(error):
                self._down = NotChecked(str(error), unreachable=True)
                return self._down
            return NotChecked(self._explain(error))
        if not isinstance(found, NotChecked):
            self.answered = True
        return found


def is_silent(error: LiveError) -> bool:
    """Whether a vendor did not answer, or is in trouble, which says nothing about an account."""
    if isinstance(error, AnswerError):
        return error.status == 429 or error.status >= 500
    return isinstance(error, (UnreachableError, UnclearError))
