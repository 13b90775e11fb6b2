"""Single writes to PingOne, each as safe as PingOne lets it be.

PUT replaces a whole object and there is no ETag, so an object is read again right before it is written, and the answer
is held against what was read. A POST whose fate is not clear is never made again before somebody has looked.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from sync.errors import (
    AnswerError,
    HaltedError,
    RefusedError,
    StoppedError,
    SyncError,
    UnclearError,
    UnloggedError,
)
from sync.platforms.pingone.senders import READ_ONLY

Json = dict[str, Any]

ORDERED = ("smsProvidersFallbackChain", "conditions", "fallbackChain", "periods")
"""The lists whose order means something."""
ATTEMPTS = 4
"""How often a write is made whose fate was not clear, after it turned out not to have happened."""


class Written(Protocol):
    """The answer to a write."""

    @property
    def body(self) -> Any:
        """The JSON of the answer."""
        ...


class Writer(Protocol):
    """The part of a door that a pen needs."""

    def get(self, path: str, /) -> Any:
        """The JSON body at a path."""
        ...

    def write(self, method: str, path: str, body: Any = None, /) -> Written:
        """The answer to a write."""
        ...


class Pen:
    """Writes to one environment, and remembers what it has seen of it."""

    def __init__(
        self,
        door: Writer,
        keep: Callable[[str, Json], None] = lambda *_object: None,
        stopping: Callable[[], bool] = lambda: False,
    ) -> None:
        """Make a pen. ``keep`` gets each object before it is changed; ``stopping`` is asked before each write."""
        self._door = door
        self._keep = keep
        self._stopping = stopping
        self._seen: dict[str, Json] = {}
        self.count = 0
        """How many writes have taken effect, or may have."""

    def saw(self, path: str, body: Json) -> None:
        """Remember an object as it was read."""
        self._seen[path] = body

    def stop(self, message: str) -> SyncError:
        """The error that ends an apply, by whether anything was written before."""
        return StoppedError(message) if self.count else RefusedError(message)

    def _write(self, method: str, path: str, body: Any = None) -> Any:
        if self._stopping():
            text = "interrupted; what was begun is finished by running apply again"
            raise StoppedError(text) if self.count else HaltedError("interrupted before anything was written")
        try:
            return self._door.write(method, path, body).body
        except UnloggedError:
            self.count += 1
            raise

    def _kept(self, path: str, now: Json) -> None:
        try:
            self._keep(path, now)
        except RefusedError as error:
            raise self.stop(str(error)) from error

    def put(self, path: str, change: Callable[[Json], Json], what: str) -> Json:
        """Change an object; nothing is sent where nothing would change."""
        for _attempt in range(ATTEMPTS):
            now = self._again(path, what)
            body = change(now)
            if _changes_nothing(body, now):
                return now
            self._kept(path, now)
            try:
                answer = self._write("PUT", path, body)
            except UnclearError:
                self.count += 1
                after = self._door.get(path)
                if not moved(now, after):
                    self.count -= 1
                    continue
                answer = after
            else:
                self.count += 1
            self._seen[path] = answer
            if lost := _lost(now, body, answer):
                raise StoppedError(f"{what}: written, but PingOne changed more than it was asked to: {lost}")
            return dict(answer)
        raise self.stop(f"{what} could not be written: PingOne did not answer {ATTEMPTS} times")

    def _again(self, path: str, what: str) -> Json:
        """An object as it is now, which must be as it was last seen."""
        now: Json = self._door.get(path)
        known = self._seen.setdefault(path, now)
        if moved(known, now):
            message = f"{what} was changed by somebody else while this run was going on"
            raise self.stop(f"{message}; plan again to see what is left to do")
        return now

    def post(self, path: str, body: Json, find: Callable[[], Json | None], what: str) -> Json:
        """Make an object. ``find`` looks for it where it is not clear whether it was made."""
        unclear = False
        for _attempt in range(ATTEMPTS):
            try:
                made: Json = self._write("POST", path, body)
            except UnclearError:
                unclear = True
                self.count += 1
                found = find()
                self.count -= 1
            except AnswerError as error:
                found = find() if unclear and error.has("UNIQUENESS_VIOLATION") else None
                if found is None:
                    raise
            else:
                self.count += 1
                self._seen[f"{path}/{made['id']}"] = made
                return made
            if found is not None:
                self.count += 1
                self._seen[f"{path}/{found['id']}"] = found
                return found
        self.count += 1  # it may yet take effect
        raise StoppedError(f"{what}: PingOne did not say whether it was made; plan again to see")

    def delete(self, path: str, what: str) -> None:
        """Remove an object; one that is gone already is fine."""
        unclear = 0
        for _attempt in range(ATTEMPTS):
            try:
                now = self._again(path, what)
                self._kept(path, now)
                self._write("DELETE", path)
            except UnclearError:
                self.count += 1 - unclear
                unclear = 1  # it may yet take effect
                continue
            except AnswerError as error:
                if error.status != 404:
                    raise
            self.count += 1 - unclear
            return
        raise self.stop(f"{what} could not be deleted: PingOne did not answer {ATTEMPTS} times")


def _changes_nothing(body: Json, now: Json) -> bool:
    """Whether a PUT would leave an object as it is. Some bodies leave out what PingOne owns."""
    owned = {"id", "default", "customerAdded"} - body.keys()
    return same(body, {key: value for key, value in now.items() if key not in owned})


def moved(before: Json, after: Json) -> bool:
    """Whether somebody has written to an object between two looks at it."""
    if before.get("updatedAt") and after.get("updatedAt"):
        return str(before["updatedAt"]) != str(after["updatedAt"])
    return not same(before, after)


def same(one: Any, other: Any) -> bool:
    """Whether two bodies say the same; PingOne returns other lists in another order than they were sent in."""
    left, right = _plain(one), _plain(other)
    return type(left) is type(right) and bool(left == right)


def _plain(value: Any, *, ordered: bool = False) -> Any:
    """A value without what is empty, and without order where there is none."""
    if isinstance(value, Mapping):
        inside = {key: _plain(each, ordered=key in ORDERED) for key, each in value.items() if key not in READ_ONLY}
        return {key: each for key, each in inside.items() if each not in (None, "", [], {})}
    if isinstance(value, list):
        entries = [_plain(each) for each in value]
        return entries if ordered else sorted(entries, key=lambda each: json.dumps(each, sort_keys=True))
    return value


def _lost(before: Json, sent: Json, answer: Json) -> str:
    """The fields that were sent as they were and came back different, with both values; secrets never come back."""
    return "; ".join(
        f"{key} was {json.dumps(value, ensure_ascii=False)[:200]} and is {json.dumps(answer.get(key))[:200]}"
        for key, value in before.items()
        if key not in READ_ONLY and key in sent and same(sent[key], value) and not same(answer.get(key), value)
    )
