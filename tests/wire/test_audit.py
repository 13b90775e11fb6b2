"""The audit: one line per call, readable by its owner, without bodies."""

import json
import stat
from pathlib import Path

import pytest

from sync.errors import LiveError, UsageError
from sync.wire.audit import Audit
from tests.reaching import ENV, SECRET

SETTINGS = {"from": {"name": "planted", "address": "a@b.example"}}


def test_every_call_is_a_line(reached, tmp_path):
    path = tmp_path / "audit.jsonl"
    audit = Audit(str(path), "anna@host")
    reached.fault("reset", times=1)
    reached.door(audit=audit).pages(f"environments/{ENV}/templates", "templates", limit="500")
    audit.close()
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    called = [(line["method"], line["path"].rpartition("/")[2], line["status"]) for line in lines]
    assert called == [("POST", "token", 200), ("GET", "templates", None), ("GET", "templates", 200)]
    assert {(line["who"], line["target"]) for line in lines} == {("anna@host", "senders.yaml")}
    assert list(lines[0]) == ["time", "who", "target", "method", "path", "status", "transaction"]
    assert lines[2]["transaction"] == reached.sandbox.store.journal()[-1]["transaction"]


def test_nothing_secret_is_in_it(reached, tmp_path):
    path = tmp_path / "audit.jsonl"
    audit = Audit(str(path), "anna@host")
    door = reached.door(audit=audit)
    door.write("PUT", f"environments/{ENV}/notificationsSettings", SETTINGS)
    audit.close()
    token = reached.sandbox.store.everywhere("pingone.token")[0][1]
    text = path.read_text(encoding="utf-8")
    assert [word for word in (SECRET, token, "planted", "Bearer") if word in text] == []


def test_it_is_appended_to_and_its_owner_s_alone(tmp_path):
    path = tmp_path / "audit.jsonl"
    for number in (1, 2):
        audit = Audit(str(path))
        audit.note(f"{number}\n.yaml", "GET", "/x", 200)
        audit.close()
    targets = [json.loads(line)["target"] for line in path.read_text(encoding="utf-8").splitlines()]
    assert targets == ["1\n.yaml", "2\n.yaml"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_without_a_path_nothing_is_kept():
    audit = Audit()
    audit.note("senders.yaml", "GET", "/x", 200)
    audit.close()


def test_a_place_where_it_cannot_be_written_is_named(tmp_path):
    with pytest.raises(UsageError, match=r"--audit-log .*none/x cannot be written: No such file or directory"):
        Audit(str(tmp_path / "none" / "x"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_a_full_disk_is_a_sentence():
    audit = Audit("/dev/full")
    with pytest.raises(LiveError, match="--audit-log /dev/full cannot be written any more: No space left on device"):
        audit.note("senders.yaml", "GET", "/x", 200)
    audit.close()
