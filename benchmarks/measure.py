"""Commands → what they took: each a process of its own, run in turn with those it is compared with."""

import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from threading import Timer
from typing import NamedTuple

MIB = 1024  # ru_maxrss counts kilobytes

ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
"""As after an ordinary installation: a switch such as PYTHONDONTWRITEBYTECODE would be measured too."""


class Command(NamedTuple):
    """What to run, where, and the exit code that means it did its work."""

    argv: Sequence[str]
    folder: Path
    code: int = 0


class Run(NamedTuple):
    """One process: its time, its largest resident size, and what it printed."""

    seconds: float
    mebibytes: float
    output: str


class FailedError(Exception):
    """A command that did not do its work, so that its time means nothing."""


def run(command: Command, limit: float) -> Run:
    """Run a command to its end, or for ``limit`` seconds."""
    with tempfile.TemporaryFile() as printed:
        began = time.perf_counter()
        process = subprocess.Popen(
            command.argv,
            cwd=command.folder,
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=subprocess.STDOUT,
        )
        timer = Timer(limit, process.kill)
        timer.start()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        printed.seek(0)
        output = printed.read().decode(errors="replace").strip()
    if process.returncode != command.code:
        name = Path(command.argv[0]).name
        said = " ".join(output[-300:].split())
        raise FailedError(f"{name} ended with {process.returncode} after {seconds:.1f} s: {said}")
    return Run(seconds, usage.ru_maxrss / MIB, output)


def in_turn(commands: Sequence[Command], rounds: int, limit: float) -> list[tuple[Run, ...]]:
    """Run all commands one after the other, round by round: A B A B, after a warm-up where there are several rounds.

    No round begins after ``limit`` seconds.
    """
    began = time.perf_counter()
    if rounds > 1:
        for command in commands:
            run(command, limit)
    found: list[tuple[Run, ...]] = []
    while len(found) < rounds and (not found or time.perf_counter() - began < limit):
        found.append(tuple(run(command, limit) for command in commands))
    return found


class Spread(NamedTuple):
    """A ratio, round by round: the median and both ends."""

    middle: float
    low: float
    high: float

    @classmethod
    def of(cls, rounds: Sequence[tuple[Run, ...]], ratio: Callable[..., float]) -> "Spread":
        values = [ratio(*runs) for runs in rounds]
        return cls(median(values), min(values), max(values))
