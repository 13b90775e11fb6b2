"""Many targets: a pool of threads, shards, and how a run ends early. Targets in, results in the same order out.

What is done with one target is handed in; nothing here knows of plans or accounts, or prints.
"""

import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from hashlib import sha256
from queue import Empty, SimpleQueue
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")
R = TypeVar("R")

TICK = 0.1
"""Seconds after which a wait looks whether it was interrupted."""

SEVERITY = (70, 3, 64, 4, 5, 130, 1, 2, 0)
"""Exit codes, the most serious first. 64 is hardly ever that of a single target: it ends a run before the first one."""


class State(StrEnum):
    """How it went with a target, as far as the fleet can tell."""

    DONE = "done"
    CRASHED = "crashed"
    NOT_STARTED = "not started"
    """Another target failed first, or the run was interrupted."""


class Result(NamedTuple, Generic[T, R]):
    """What became of one target."""

    target: T
    state: State
    value: R | None = None
    """Only of one that is done."""
    error: BaseException | None = None
    """Only of one that crashed."""


class Pace(NamedTuple):
    """How a run goes through its targets."""

    parallel: int = 10
    first_alone: bool = False
    """Whether the first target is done before any other starts."""
    keep_going: bool = True
    """Whether new targets start after one has failed."""
    graceful: bool = False
    """Whether an interruption waits for what is under way, as it must where something is written."""


def run(
    targets: Sequence[T],
    work: Callable[[T], R],
    *,
    pace: Pace = Pace(),  # noqa: B008  immutable
    failed: Callable[[R], bool] = lambda _value: False,
    stopping: threading.Event | None = None,
    finished: Callable[[Result[T, R]], None] = lambda _result: None,
    interrupted: Callable[[], None] = lambda: None,
) -> list[Result[T, R]]:
    """Work on all targets; one that is slow or crashes holds up no other.

    Ctrl-C and SIGTERM are a KeyboardInterrupt, unless the pace is graceful: then the first one sets ``stopping``, no
    target starts any more, and those under way are waited for. They end soon if ``work`` looks at the event between its
    writes. ``finished`` is called for each target as it ends, ``interrupted`` once when a run begins to end
    early: both by the thread that calls this.
    """
    stop = stopping or threading.Event()
    told = False
    results: list[Result[T, R]] = [Result(target, State.NOT_STARTED) for target in targets]
    rest = deque(range(len(targets)))
    with _signals(stop, pace.graceful):
        rounds = [[rest.popleft()], rest] if pace.first_alone and rest else [rest]
        for waiting in rounds:
            for item in _pooled(deque(waiting), targets, work, pace, failed, stop, results):
                if stop.is_set() and not told:
                    told = True
                    interrupted()
                if item is not None:
                    results[item[0]] = item[1]
                    finished(item[1])
    return results


def _pooled(
    waiting: deque[int],
    targets: Sequence[T],
    work: Callable[[T], R],
    pace: Pace,
    failed: Callable[[R], bool],
    stop: threading.Event,
    before: Sequence[Result[T, R]],
) -> Iterator[tuple[int, Result[T, R]] | None]:
    """Results as they come, from threads that nobody waits for when the process ends; None while there is none."""
    ended: SimpleQueue[tuple[int, Result[T, R]] | None] = SimpleQueue()
    halted = threading.Event()

    def broken(result: Result[T, R]) -> bool:
        return result.state is State.CRASHED or (result.value is not None and failed(result.value))

    def worker() -> None:
        while not (stop.is_set() or halted.is_set()):
            try:
                index = waiting.popleft()
            except IndexError:
                break
            result = _attempt(targets[index], work)
            if not pace.keep_going and broken(result):
                halted.set()
            ended.put((index, result))
        ended.put(None)

    if not pace.keep_going and any(map(broken, before)):
        return
    threads = [threading.Thread(target=worker, daemon=True) for _ in range(min(pace.parallel, len(waiting)))]
    for thread in threads:
        thread.start()
    busy = len(threads)
    while busy:
        try:
            item = ended.get(timeout=TICK)
        except Empty:
            yield None
            continue
        if item is None:
            busy -= 1
        else:
            yield item


def _attempt(target: T, work: Callable[[T], R]) -> Result[T, R]:
    try:
        return Result(target, State.DONE, work(target))
    except BaseException as error:  # whatever ends a thread is told, or the target would count as not started
        return Result(target, State.CRASHED, error=error)


@contextmanager
def _signals(stop: threading.Event, graceful: bool) -> Iterator[None]:
    """Turn the first signal into the event, where that is wanted, and every other into a KeyboardInterrupt.

    Only a main thread can.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def heard(_number: int, _frame: object) -> None:
        if stop.is_set() or not graceful:
            raise KeyboardInterrupt
        stop.set()

    before = {number: signal.signal(number, heard) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class Shard(NamedTuple):
    """One part of a run that several machines share: the K-th of N, from 1."""

    number: int = 1
    total: int = 1

    def has(self, key: Sequence[str]) -> bool:
        """Whether a target belongs to this part: the same on every machine and in every run."""
        digest = sha256("\0".join(key).encode()).digest()
        return int.from_bytes(digest) % self.total == self.number - 1


def worst(codes: Sequence[int]) -> int:
    """The exit code of a run with several targets: the most serious one."""
    return min(codes, key=SEVERITY.index, default=0)
