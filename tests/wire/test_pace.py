"""How many requests at once, how long to wait, and until when."""

import random
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier, Lock

import pytest

from sync.errors import UnreachableError
from sync.wire.budget import Budget
from sync.wire.deadline import Deadline, backoff, retry_after
from tests.reaching import ENV

NOW = datetime(2026, 11, 21, 12, 0, 0, tzinfo=UTC)

ASKED = [
    ("7", 7),
    (" 0 ", 0),
    ("31", 30),
    ("99999999999999999999", 30),
    ("Sat, 21 Nov 2026 12:00:05 GMT", 5),
    ("Sat, 21 Nov 2026 11:00:00 GMT", 0),
    ("Sat, 21 Nov 2026 12:00:05", 5),
    ("Sun, 22 Nov 2026 12:00:00 GMT", 30),
    ("", None),
    ("soon", None),
    ("-1", None),
    ("1.5", None),
    ("٣", None),
]


@pytest.mark.parametrize("header, seconds", ASKED)
def test_what_a_vendor_asks_for(header, seconds):
    assert retry_after(header, NOW) == seconds


def test_a_date_counts_from_now():
    assert retry_after("Fri, 31 Dec 2100 00:00:00 GMT") == 30


def test_waits_double_with_jitter_up_to_a_limit():
    random.seed(1)
    for attempt, most in [(1, 0.5), (2, 1), (3, 2), (5, 8), (20, 30)]:
        waits = {backoff(attempt) for _ in range(50)}
        assert most / 2 <= min(waits) < max(waits) <= most


def test_a_deadline_runs_out_and_stays_so():
    clock = iter([10, 11, 14, 99]).__next__
    deadline = Deadline(4, clock)
    assert [deadline.left() for _ in range(3)] == [3, 0, 0]


def test_no_more_requests_at_once_than_the_budget_lets_through():
    budget, lock, most, busy = Budget(3), Lock(), [0], [0]

    def work(_):
        with budget.turn(10):
            with lock:
                busy[0] += 1
                most[0] = max(most[0], busy[0])
            with lock:
                busy[0] -= 1

    with ThreadPoolExecutor(12) as pool:
        list(pool.map(work, range(200)))
    assert 1 <= most[0] <= 3


def test_without_a_place_in_time_there_is_no_turn():
    budget = Budget(1)
    with budget.turn(1), pytest.raises(TimeoutError), budget.turn(0.01):
        pass


def test_a_429_halves_the_budget_once_for_all_that_were_under_way_together():
    budget = Budget(8)
    with budget.turn(1) as first, budget.turn(1) as second:
        budget.slow_down(first, 0)
        budget.slow_down(second, 0)
    assert budget.limit == 4
    with budget.turn(1) as third:
        budget.slow_down(third, 0)
    assert budget.limit == 2


def test_the_budget_never_falls_below_one_and_grows_back_slowly():
    budget = Budget(2)
    for _ in range(5):
        with budget.turn(1) as turn:
            budget.slow_down(turn, 0)
    assert budget.limit == 1
    grown = [budget.speed_up() or budget.limit for _ in range(3)]
    assert grown == [2, 2, 2]


def test_a_shorter_pause_does_not_end_a_longer_one():
    now = [100.0]
    budget = Budget(8, clock=lambda: now[0])
    budget.slow_down(0, 9)
    budget.slow_down(1, 2)
    now[0] = 104
    assert budget.pause() == 5
    now[0] = 110
    assert budget.pause() == 0


def test_growth_takes_a_full_round_for_each_further_request():
    budget = Budget(8)
    with budget.turn(1) as turn:
        budget.slow_down(turn, 0)
    for _ in range(5):
        budget.speed_up()
    assert 5 <= budget.limit < 6


def test_a_pause_holds_for_everybody(reached):
    reached.fault("rate-limit", options={"retry_after": 9})
    one, other = reached.door(), reached.door(target="other.yaml")
    reached.budget.slow_down(0, 4)
    other.get(f"environments/{ENV}")
    assert reached.waits == [4, 9]
    one.get(f"environments/{ENV}")
    assert reached.waits == [4, 9]


def test_answers_that_go_well_widen_the_budget_again(reached):
    door = reached.door()
    reached.budget.slow_down(0, 0)
    door.get(f"environments/{ENV}")
    door.get(f"environments/{ENV}")
    assert 2 < reached.budget.limit <= 4


def test_a_pause_beyond_the_deadline_of_a_target_is_its_end(reached):
    door = reached.door(deadline=reached.deadline(20))
    reached.budget.slow_down(0, 25)
    with pytest.raises(UnreachableError, match="was not sent: the vendor asks for more patience than there is time"):
        door.get(f"environments/{ENV}")
    assert (reached.waits, reached.journal()) == ([], [])


def test_many_threads_share_one_client_and_one_token(reached):
    gate = Barrier(8)
    reached.fault("rate-limit", times=5)

    def work(number):
        gate.wait()
        return reached.door(target=f"{number}.yaml").get(f"environments/{ENV}")["name"]

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(work, range(8))) == ["Staging"] * 8
    paths = [entry["path"] for entry in reached.sandbox.store.journal()]
    assert sum(path.endswith("/token") for path in paths) == 1
