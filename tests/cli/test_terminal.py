"""What people see in a terminal: colours, what moves, and how wide it grows."""

import os
import pty
import re
import subprocess
import sys

import pytest

from tests.cli.conftest import FLAGS, text

COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture
def terminal(tmp_path):
    """Run the command in a terminal: what was written there, as it was written."""

    def run(*args, columns=80, **environment):
        ours, theirs = pty.openpty()
        env = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "COLUMNS": str(columns), **environment}
        command = [sys.executable, "-m", "sync", *args]
        with subprocess.Popen(command, cwd=tmp_path, env=env, stdin=theirs, stdout=theirs, stderr=theirs):
            os.close(theirs)
            seen = b"".join(iter(lambda: _read(ours), b""))
        os.close(ours)
        return seen.decode().replace("\r\n", "\n")

    return run


def _read(handle):
    try:
        return os.read(handle, 65536)
    except OSError:  # what Linux says when nobody is left at the other end
        return b""


@pytest.fixture
def two(senders):
    """Two targets, for which there is a moving line."""
    for number in (11, 12):
        senders(text(number), f"{number}.senders.yaml")


def test_a_terminal_has_colours_and_a_line_that_moves(two, terminal):
    seen = terminal("plan", *FLAGS)
    assert COLOUR.search(seen)
    assert re.search("\x1b(?!\\[[0-9;]*m)", seen)


PLAIN = [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"NO_COLOR": "1", "CI": "true"}]


@pytest.mark.parametrize("environment", PLAIN, ids=str)
def test_where_nobody_wants_them_there_are_neither(environment, two, terminal):
    seen = terminal("plan", *FLAGS, **environment)
    assert "\x1b" not in seen
    assert "[2/2] " in seen


def test_a_build_server_gets_colours_and_lines_that_stay(two, terminal):
    seen = terminal("plan", *FLAGS, CI="true")
    assert COLOUR.search(seen)
    assert "\x1b" not in COLOUR.sub("", seen)
    assert "[2/2] " in seen


def test_an_empty_no_color_is_none(two, terminal):
    assert COLOUR.search(terminal("plan", *FLAGS, NO_COLOR="", CI="true"))


WRAPPED = [("rules",), ("rules", "drift-lost"), ("sandbox", "--list-quirks"), ("--help",), ("drift", "--help")]


@pytest.mark.parametrize("command", WRAPPED, ids=" ".join)
def test_running_text_fits_a_narrow_terminal(command, terminal):
    lines = terminal(*command, columns=60).splitlines()
    assert [line for line in lines if len(line) > 60] == []


def test_a_program_that_reads_the_rules_gets_a_line_for_each(sendersync):
    ended = sendersync("rules", env={"COLUMNS": "60", "PATH": os.environ["PATH"]})
    assert all(re.match(r"[a-z-]+ +(error|warning|note) +\S.*\.$", line) for line in ended.out.splitlines())
