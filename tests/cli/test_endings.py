"""How runs end that do not end well: bugs, signals, and output that nobody reads."""

import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest

from sync.cli.endings import Exit, guarded


def broken():
    secret = "s3cr3t"
    raise ValueError(secret)


def test_a_bug_is_one_line_and_a_file_without_values(capsys):
    assert guarded(broken) == Exit.BUG
    sentence = capsys.readouterr().err
    assert sentence.startswith("This is a bug in sendersync (ValueError). Please report ")
    crash = Path(sentence.split("report ")[1].split(" at ")[0])
    text = crash.read_text()
    crash.unlink()
    assert "in broken" in text
    assert "s3cr3t" not in text + sentence


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_with_130_and_no_traceback(number, tmp_path):
    command = [sys.executable, "-m", "sync", "lint", "--verbose", "-"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, cwd=tmp_path, text=True) as process:
        assert process.stderr.readline() == "looking at -\n"
        process.send_signal(number)
        process.wait(30)
        assert (process.returncode, process.stderr.read().strip()) == (130, "Interrupted.")


ENDINGS = [
    (lambda: None, 0),
    (lambda: Exit.PROBLEMS, 1),
    (lambda: Exit.CHANGES, 2),
]


@pytest.mark.parametrize(("run", "code"), ENDINGS)
def test_what_a_command_returns_is_its_exit_code(run, code):
    assert guarded(run) == code


def test_clicks_own_usage_error_is_64(capsys):
    def wrong():
        raise click.BadParameter("no")

    assert guarded(wrong) == Exit.USAGE
    assert "no" in capsys.readouterr().err
