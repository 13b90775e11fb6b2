"""Many targets: their order, how they hold each other up, and how a run ends early."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time

import pytest

from sync.fleet import Pace, Shard, State, run, worst

NAMES = [f"{number}.senders.yaml" for number in range(6)]


def ends(results):
    return [(result.target, result.state, result.value) for result in results]


def test_results_stand_in_the_order_of_the_files():
    def work(number):
        time.sleep((3 - number) / 50)
        return number * 10

    assert [result.value for result in run([1, 2, 3], work)] == [10, 20, 30]


def test_results_are_told_as_they_come():
    first, told = threading.Event(), []

    def finished(result):
        told.append(result.target)
        first.set()

    run(["slow", "quick"], lambda name: name == "quick" or first.wait(5), finished=finished)
    assert told == ["quick", "slow"]


def test_no_more_targets_are_under_way_than_allowed():
    now, most = [], []

    def work(name):
        now.append(name)
        most.append(len(now))
        time.sleep(0.01)
        now.remove(name)

    run(NAMES, work, pace=Pace(parallel=2))
    assert max(most) == 2


def test_a_crash_does_not_hide_the_others():
    def work(number):
        return 1 // number

    results = run([1, 0, 2], work)
    assert ends(results) == [(1, State.DONE, 1), (0, State.CRASHED, None), (2, State.DONE, 0)]
    assert isinstance(results[1].error, ZeroDivisionError)


def test_even_a_thread_that_is_ended_is_told():
    assert run([3], sys.exit)[0].state is State.CRASHED


def test_the_first_target_is_done_alone():
    seen = []

    def work(name):
        seen.append(("begin", name))
        time.sleep(0.02)
        seen.append(("end", name))

    run(NAMES[:3], work, pace=Pace(first_alone=True))
    assert seen[:2] == [("begin", NAMES[0]), ("end", NAMES[0])]
    assert {name for what, name in seen[2:4]} == {*NAMES[1:3]}


@pytest.mark.parametrize("first_alone", [True, False])
@pytest.mark.parametrize("trouble", [lambda: 3, lambda: 1 // 0], ids=["failed", "crashed"])
def test_after_a_failure_no_target_starts(first_alone, trouble):
    pace = Pace(parallel=1, first_alone=first_alone, keep_going=False)
    results = run(NAMES, lambda name: trouble() if name == NAMES[0] else 0, pace=pace, failed=bool)
    assert [result.state for result in results[1:]] == [State.NOT_STARTED] * 5


def test_after_a_failure_later_on_no_further_target_starts():
    pace = Pace(parallel=1, first_alone=True, keep_going=False)
    results = run([0, 0, 3, 0], lambda code: code, pace=pace, failed=bool)
    assert [result.value for result in results] == [0, 0, 3, None]


def test_after_a_failure_targets_start_if_that_is_wanted():
    pace = Pace(parallel=1, first_alone=True, keep_going=True)
    assert [result.value for result in run([3, 0], lambda code: code, pace=pace, failed=bool)] == [3, 0]


def test_a_graceful_run_finishes_what_is_under_way():
    stopping, told = threading.Event(), threading.Event()

    def work(name):
        os.kill(os.getpid(), signal.SIGINT)
        return "finished" if stopping.wait(5) and told.wait(5) else "never told"

    before = signal.getsignal(signal.SIGINT)
    pace = Pace(parallel=1, graceful=True)
    results = run(NAMES[:2], work, pace=pace, stopping=stopping, interrupted=told.set)
    assert ends(results) == [(NAMES[0], State.DONE, "finished"), (NAMES[1], State.NOT_STARTED, None)]
    assert signal.getsignal(signal.SIGINT) is before


SCRIPT = """
    import os, signal, sys, threading, time
    from sync.fleet import Pace, run

    def work(times):
        for _ in range(times):
            time.sleep(0.2)
            os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(60)

    try:
        run([int(sys.argv[1])], work, pace=Pace(graceful=sys.argv[2] == "graceful"))
    except KeyboardInterrupt:
        sys.exit(130)
"""


@pytest.mark.parametrize("signals, pace", [("2", "graceful"), ("1", "at-once")])
def test_an_interruption_that_waits_for_nothing_ends_the_process(signals, pace):
    command = [sys.executable, "-c", textwrap.dedent(SCRIPT), signals, pace]
    assert subprocess.run(command, timeout=20, check=False).returncode == 130


def test_a_run_works_outside_of_the_main_thread():
    results = []
    thread = threading.Thread(target=lambda: results.extend(run(["a"], str.upper)))
    thread.start()
    thread.join()
    assert results[0].value == "A"


def test_every_target_belongs_to_one_shard():
    keys = [("pingone", f"environment-{number}") for number in range(200)]
    parts = [[key for key in keys if Shard(number, 3).has(key)] for number in (1, 2, 3)]
    assert sorted(key for part in parts for key in part) == sorted(keys)
    assert min(map(len, parts)) > 50


def test_the_shard_of_a_target_never_changes():
    key = ("pingone", "4f6c0b1e-6f0d-4e7b-9a55-0c6b1d2b8c11")
    assert [Shard(number, 7).has(key) for number in range(1, 8)].index(True) == 2


@pytest.mark.parametrize(
    "codes, code",
    [([], 0), ([0, 2, 1], 1), ([130, 2], 130), ([5, 130], 5), ([4, 5], 4), ([3, 4], 3), ([0, 70, 3], 70)],
)
def test_the_most_serious_exit_code_wins(codes, code):
    assert worst(codes) == code
