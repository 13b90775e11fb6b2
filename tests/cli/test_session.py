"""A run over many targets: what becomes of each, and what is told meanwhile."""

import io
from pathlib import Path
from threading import Event

import pytest
from rich.console import Console

from sync.cli.progress import Bar, Lines, Silent
from sync.cli.scope import Scope
from sync.cli.session import Ending, Ready, Session
from sync.errors import AnswerError, HaltedError, RefusedError, StoppedError
from sync.fleet import Pace
from sync.load import load
from sync.source.read import check
from tests.cli.conftest import text

PACE = Pace(keep_going=False)


def session(total=1, progress=None):
    """A session whose accounts nobody asks for."""
    names = [f"{number}.senders.yaml" for number in range(11, 11 + total)]
    configs = [load([check(name, text().encode())]) for name in names]
    ready = [
        Ready(type("Named", (), {"name": name}), config, name) for name, config in zip(names, configs, strict=True)
    ]
    return Session(Scope(), ready, None, progress or Silent(), Event())


def raising(error):
    def work(ready):
        raise error

    return work


@pytest.mark.parametrize(
    "error, code",
    [(AnswerError("no", 500), 4), (RefusedError("no"), 5), (StoppedError("no"), 3), (HaltedError("no"), 130)],
)
def test_an_expected_failure_is_the_ending_of_its_target(error, code):
    (ending,) = session().each(raising(error), pace=PACE)
    assert (ending.code, ending.message, ending.plan) == (code, "no", None)


def test_a_bug_is_the_ending_of_its_target_and_leaves_a_crash_file():
    (ending,) = session().each(raising(ZeroDivisionError("s3cr3t")), pace=PACE)
    crash = Path(ending.message.split("report ")[1].split(" at ")[0])
    written = crash.read_text(encoding="utf-8")
    crash.unlink()
    assert (ending.code, ending.message.startswith("This is a bug in sendersync (ZeroDivisionError).")) == (70, True)
    assert " in work\n" in written
    assert "s3cr3t" not in written + ending.message


def test_a_target_that_was_not_started_is_told_as_such():
    endings = session(3).each(raising(RefusedError("no")), pace=PACE._replace(first_alone=True))
    assert [(ending.code, ending.started) for ending in endings] == [(5, True), (130, False), (130, False)]


def test_some_of_the_targets_may_be_chosen():
    opened = session(3)
    chosen = opened.ready[1:2]
    assert [ending.ready for ending in opened.each(lambda ready: Ending(ready, 0), pace=PACE, chosen=chosen)] == chosen


def test_lines_number_the_targets_anew_each_time(capsys):
    opened = session(2, Lines())
    for _ in range(2):
        opened.each(lambda ready: Ending(ready, 0), pace=PACE._replace(first_alone=True))
    names = [f"[{number}/2] 1{number}.senders.yaml: done" for number in (1, 2)]
    assert capsys.readouterr().err.splitlines() == names * 2


def test_lines_show_foreign_text_harmlessly(capsys):
    Lines().say("::error::\x1b[2J")
    assert capsys.readouterr().err == "\\x3a:error::\\x1b[2J\n"


def test_a_bar_is_gone_in_the_end_and_what_was_said_stays():
    bar, screen = Bar(), io.StringIO()
    bar._console = Console(file=screen, force_terminal=True, highlight=False, width=80)
    with bar.over(2):
        bar.say("[red]one[/red]: create sender acme")
        bar.done("one", "done")
    lines = screen.getvalue().splitlines()
    assert any("[red]one[/red]: create sender acme" in line for line in lines)
    assert screen.getvalue().endswith("\x1b[2K")
