"""What a run writes takes the place of nothing that it reads, and of no device."""

import os
import stat

import pytest

from tests.cli.conftest import text

WRITERS = [
    ("plan", "--out"),
    ("plan", "--output"),
    ("plan", "--audit-log"),
    ("drift", "--metrics"),
    ("verify", "--output"),
    ("apply --yes", "--output"),
]


@pytest.mark.parametrize("file", ["senders.yaml", "base.yaml"])
@pytest.mark.parametrize(("command", "flag"), WRITERS)
def test_a_report_takes_the_place_of_no_senders_file(sandboxed, senders, tmp_path, command, flag, file):
    senders("version: 1\n", "base.yaml")
    senders(text() + "extends: base.yaml\n")
    before = (tmp_path / file).read_bytes()
    ended = sandboxed(*command.split(), flag, file)
    assert ended.code == 64
    assert f"{flag} {file} is a senders file of this run; name another file to write to" in ended.err
    assert (tmp_path / file).read_bytes() == before


def test_a_report_of_lint_takes_the_place_of_no_senders_file(sendersync, senders, tmp_path):
    senders("version: 1\n", "odd.txt")
    assert sendersync("lint", "odd.txt", "--output", "odd.txt").code == 64
    assert (tmp_path / "odd.txt").read_text() == "version: 1\n"


@pytest.mark.parametrize(("command", "flag"), [("plan", "--out"), ("drift", "--metrics")])
def test_a_pipe_is_written_to_and_not_replaced(sandboxed, senders, tmp_path, command, flag):
    senders(text())
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    sandboxed(command, flag, "pipe")
    assert os.read(reader, 10)
    os.close(reader)
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)
