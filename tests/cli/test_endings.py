"""How runs end that do not end well: bugs, signals, and output that nobody reads."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest

from sync.cli.endings import Exit, guarded
from sync.errors import (
    CredentialsError,
    HaltedError,
    LiveError,
    RefusedError,
    StoppedError,
    UnclearError,
    UnreadableError,
    UsageError,
)


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


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError, 64),
        (UnreadableError, 64),
        (RefusedError, 5),
        (StoppedError, 3),
        (LiveError, 4),
        (CredentialsError, 4),
        (UnclearError, 4),
        (HaltedError, 130),
    ],
)
def test_an_expected_failure_is_a_sentence_and_has_its_exit_code(error, code, capsys):
    def fails():
        raise error("the reason\x1b[2J")

    assert guarded(fails) == code
    assert capsys.readouterr().err == "Error: the reason\\x1b[2J\n"


def test_clicks_own_usage_error_is_64(capsys):
    def wrong():
        raise click.BadParameter("no")

    assert guarded(wrong) == Exit.USAGE
    assert "no" in capsys.readouterr().err


LEAVING = """\
import threading, time, atexit
from sync.cli import main
atexit.register(print, "taken apart")
{work}
main(["rules", "file-size"])
"""
WORKING = "threading.Thread(target=lambda: (time.sleep(0.5), print('done'))).start()"


@pytest.mark.parametrize(("work", "last"), [("", "every commit."), (WORKING, "done\ntaken apart")])
def test_the_interpreter_is_taken_apart_only_where_threads_still_work(work, last):
    script = LEAVING.format(work=work)
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout.strip()[-len(last) :]) == (0, last)


@pytest.mark.parametrize(
    ("redirection", "reason"),
    [
        (">&-", "standard output is closed"),
        (">/dev/full", "standard output cannot be written: No space left on device"),
    ],
)
def test_a_report_that_cannot_be_printed_is_told(redirection, reason, senders, tmp_path):
    senders("version: 1\n")
    command = f"{sys.executable} -m sync lint senders.yaml {redirection}"
    ran = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert (ran.returncode, ran.stderr) == (64, f"Error: {reason}; --output FILE writes the report to a file\n")


@pytest.mark.parametrize(
    ("code", "name", "sentence"),
    [
        (errno.ENOSPC, None, "standard output cannot be used: No space left on device"),
        (errno.EACCES, "a\x1b", "a\\x1b cannot be used: Permission denied"),
    ],
)
def test_what_the_machine_refuses_is_no_bug(code, name, sentence, capsys):
    def refused():
        raise OSError(code, os.strerror(code), name)

    assert guarded(refused) == Exit.USAGE
    assert capsys.readouterr().err == f"Error: {sentence}\n"


@pytest.mark.parametrize("command", ["schema", "rules", "--help"])
def test_a_full_disk_is_no_bug_wherever_the_output_goes(command, tmp_path):
    run = f"{sys.executable} -m sync {command} >/dev/full"
    ran = subprocess.run(["sh", "-c", run], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert (ran.returncode, ran.stderr) == (64, "Error: standard output cannot be used: No space left on device\n")
