"""The store: nothing is half written, whatever happens, and a second process waits."""

import signal
import subprocess
import sys
import time
from contextlib import closing

import pytest

from sync.sandbox.store import Store

WRITER = """
import sys
from pathlib import Path
from sync.sandbox.store import Store
store = Store(Path(sys.argv[1]))
number = 0
while True:
    number += 1
    with store.transaction():
        store.put("pair", "", "left", number)
        store.put("pair", "", "right", number)
    print(number, flush=True)
"""


@pytest.fixture
def store():
    with closing(Store()) as it:
        yield it


def write_and_fail(store):
    with store.transaction():
        store.put("kind", "", "a", 2)
        raise ZeroDivisionError


def test_an_exception_takes_back_every_write(store):
    store.put("kind", "", "a", 1)
    with pytest.raises(ZeroDivisionError):
        write_and_fail(store)
    assert store.get("kind", "", "a") == 1


def set_and_fail(store):
    with store.transaction():
        store.set_setting("quirks", {"a": "2"})
        assert store.setting("quirks") == {"a": "2"}
        raise ZeroDivisionError


@pytest.mark.parametrize("name", [None, "sandbox.db"], ids=["memory", "file"])
def test_a_setting_is_what_was_written_last(tmp_path, name):
    path = tmp_path / name if name else None
    with closing(Store(path)) as store:
        assert store.setting("quirks") is None
        store.set_setting("quirks", {"a": "1"})
        assert store.setting("quirks") == {"a": "1"}
        with pytest.raises(ZeroDivisionError):
            set_and_fail(store)
        assert store.setting("quirks") == {"a": "1"}
        store.clear()
        assert store.setting("quirks") is None


def test_a_setting_that_another_process_writes_is_seen(tmp_path):
    with closing(Store(tmp_path / "sandbox.db")) as one, closing(Store(tmp_path / "sandbox.db")) as two:
        for number in (1, 2):
            one.set_setting("clock", number)
            with two.transaction():
                assert two.setting("clock") == two.setting("clock") == number
            assert two.setting("clock") == number


def test_objects_keep_their_order_when_they_are_replaced(store):
    for key in ("b", "a", "c"):
        store.put("kind", "scope", key, key)
    store.put("kind", "scope", "b", "new")
    assert store.all("kind", "scope") == ["new", "a", "c"]


def test_a_scope_goes_with_everything_below_it(store):
    for scope in ("e1", "e1/t", "e10"):
        store.put("kind", scope, "a", scope)
    store.delete_scope("e1")
    assert [scope for scope, _, _ in store.everywhere("kind")] == ["e10"]


def test_a_killed_process_leaves_no_half_write(tmp_path):
    path = tmp_path / "sandbox.db"
    with subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE) as process:
        for _ in range(20):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        process.wait(10)
    with closing(Store(path)) as store:
        assert store.get("pair", "", "left") == store.get("pair", "", "right") >= 20


def test_a_second_process_waits_for_the_first(tmp_path):
    path = tmp_path / "sandbox.db"
    code = f"from pathlib import Path; from sync.sandbox.store import Store; Store(Path({str(path)!r}))"
    with closing(Store(path)) as first:
        with first.transaction():
            first.put("k", "", "a", 1)
            process = subprocess.Popen([sys.executable, "-c", code + ".put('k', '', 'a', 2)"])
            time.sleep(0.5)
            assert process.poll() is None
        assert process.wait(30) == 0
        assert first.get("k", "", "a") == 2
