"""An apply that has written and then fails: exit code 3, whatever failed, and a sentence with its place."""

import subprocess
import sys

import pytest

from tests.cli.conftest import ENV, FLAGS, text
from tests.filling import appended, room_for

SENDER = "pingone.sender"


def test_a_disk_that_fills_right_after_the_first_write_ends_with_3(sandboxed, senders, tmp_path):
    senders(text())
    log = tmp_path / "audit.jsonl"
    with room_for(1 << 20, log):
        assert sandboxed("apply", "--yes", "--audit-log", str(log)).code == 0
    lines = appended(log)
    written = next(number for number, line in enumerate(lines) if b"phoneDeliverySettings" in line and b"POST" in line)
    with room_for(len(b"".join(lines[:written])), log):
        ended = sandboxed("apply", "--yes", "--fresh", "--audit-log", str(log))
    assert (ended.code, "phoneDeliverySettings has been sent, but --audit-log" in ended.out) == (3, True)
    assert sandboxed("apply", "--yes").code == 0


@pytest.mark.parametrize(("redirection", "code"), [(">/dev/full", 3), ("--output /dev/full", 3), ("2>/dev/full", 0)])
def test_who_cannot_be_told_takes_nothing_back(redirection, code, sandboxed, senders, tmp_path):
    senders(text())
    command = f"{sys.executable} -m sync apply --yes {' '.join(FLAGS)} {redirection}"
    ran = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert (ran.returncode, "something was written: a plan shows" in ran.stderr) == (code, code == 3)
    assert len(sandboxed.all(SENDER)) == 1


WITHOUT_NUMBERS = """\
pingone: {environments: [{id: "%s"}]}
twilio: {accounts: [{sid: AC00000000000000000000000000000001, numbers: [{phone_number: "+14155550111"}]}]}
"""


def test_a_number_that_turns_out_only_after_the_creation_to_be_missing_is_told_with_its_line(
    sandboxed, senders, tmp_path
):
    senders(text())
    (tmp_path / "world.yaml").write_text(WITHOUT_NUMBERS % ENV.format(11), encoding="utf-8")
    ended = sandboxed("apply", "--yes", "--sandbox-world", "world.yaml")
    told = 'sender "acme": PingOne does not list number +14155550100 in the account; buy it there, or correct the file'
    assert (ended.code, ended.out) == (3, f"senders.yaml: stopped: senders.yaml:8:15: {told}\n")
