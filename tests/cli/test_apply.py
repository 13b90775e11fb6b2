"""``sendersync apply`` as users call it."""

import json
import os
import pty
import select
import signal
import subprocess
import sys
import time

import pytest

from tests.cli.conftest import ENV, FLAGS, text
from tests.conftest import Ending

SENDER = "pingone.sender"


def test_without_a_terminal_and_a_yes_nothing_is_even_read(sendersync, senders):
    senders("this is no senders file")
    ended = sendersync("apply")
    assert (ended.code, ended.out) == (5, "")
    assert ended.err == (
        "Error: apply asks before it changes anything, and there is no terminal to ask at: review a plan and hand it"
        " over with --plan FILE, or add --yes\n"
    )


def test_an_apply_makes_what_the_file_says_and_then_there_is_nothing_left(sandboxed, senders):
    senders(text())
    ended = sandboxed("apply", "--yes")
    assert (ended.code, ended.out) == (0, "senders.yaml: applied: 2 changes in 3 writes\n")
    assert ended.err.splitlines()[0] == "senders.yaml: create sender acme"
    assert [sender["name"] for sender in sandboxed.all(SENDER)] == ["acme"]
    assert sandboxed("apply", "--yes") == (0, "senders.yaml: no changes\n", "")


def test_what_an_apply_did_may_be_read_by_a_script(sandboxed, senders):
    senders(text())
    (target,) = json.loads(sandboxed("apply", "--yes", "--format", "json").out)["targets"]
    assert [(change["action"], change["kind"]) for change in target.pop("changes")] == [
        ("create", "sender"),
        ("update", "settings"),
    ]
    assert target == {"target": "senders.yaml", "state": "applied", "exit": 0, "message": "", "writes": 3}


def test_a_reviewed_plan_is_applied_without_a_question(sandboxed, senders):
    senders(text())
    assert sandboxed("plan", "--out", "plan.json").code == 0
    ended = sandboxed("apply", "--plan", "plan.json")
    assert (ended.code, ended.out) == (0, "senders.yaml: applied: 2 changes in 3 writes\n")


def test_another_plan_than_the_reviewed_one_is_refused(sandboxed, senders):
    senders(text())
    assert sandboxed("plan", "--out", "plan.json").code == 0
    senders(text() + "settings: {reply_to: {address: codes@example.com}}\n")
    ended = sandboxed("apply", "--plan", "plan.json")
    assert ended.code == 5
    assert ended.out.startswith("senders.yaml: refused: ")
    assert sandboxed.writes() == []


@pytest.mark.parametrize("format_", ["text", "json"])
def test_what_stands_in_the_way_is_told_with_its_place_and_the_way_out(sandboxed, senders, format_):
    senders(text())
    assert sandboxed("apply", "--yes").code == 0
    sandboxed.change("twilio.account", status="suspended")
    senders(text().replace("numbers:", "name: Other\n    numbers:"))
    ended = sandboxed("apply", "--yes", "--format", format_)
    assert ended.code == 5
    assert "refused" in ended.out
    assert "senders.yaml:9:15: number +14155550100 of sender " in ended.out
    assert "; the account has lost it: bring it back, or take it out of the file" in ended.out


def test_a_report_that_cannot_be_written_is_told_before_anything_is(sandboxed, senders):
    senders(text())
    assert sandboxed("plan").code == 0
    ended = sandboxed("apply", "--yes", "--output", "missing/report.txt")
    assert ended == (64, "", "Error: --output missing/report.txt cannot be written: No such file or directory\n")
    assert sandboxed.writes() == []


def test_a_target_that_nobody_reviewed_is_refused(sandboxed, senders):
    senders(text())
    assert sandboxed("plan", "--out", "plan.json").code == 0
    senders(text(12))
    ended = sandboxed("apply", "--plan", "plan.json")
    sentence = "the plan that was reviewed does not speak of this target; plan again"
    assert (ended.code, ended.out) == (5, f"senders.yaml: refused: {sentence}\n")


@pytest.mark.parametrize("flags, last", [([], "not started"), (["--keep-going"], "applied")])
def test_after_a_failure_no_new_target_starts_unless_that_is_wanted(sandboxed, senders, tmp_path, flags, last):
    environments = ", ".join(f"{{id: {ENV.format(number)}, name: Real}}" for number in (11, 12, 13))
    account = "{accounts: [{sid: AC00000000000000000000000000000001, numbers: ['+14155550100']}]}"
    world = f"pingone: {{environments: [{environments}]}}\ntwilio: {account}\n"
    (tmp_path / "world.yaml").write_text(world, encoding="utf-8")
    for number, name in ((11, "Real"), (12, "Other"), (13, "Real")):
        senders(text(number).replace("pingone,", f"pingone, name: {name},"), f"{number}.senders.yaml")
    more = ["--sandbox-world", "world.yaml", "--parallel", "1", "--format", "json"]
    ended = sandboxed("apply", "--yes", *more, *flags)
    assert [target["state"] for target in json.loads(ended.out)["targets"]] == ["applied", "refused", last]
    assert ended.code == 5


def test_an_object_is_kept_as_it_was_before_it_is_changed(sandboxed, senders, tmp_path):
    senders(text())
    assert sandboxed("apply", "--yes", "--backup", "kept").code == 0
    kept = sorted((tmp_path / "kept" / ENV.format(11)).iterdir())
    assert kept
    assert {path.stat().st_mode & 0o777 for path in kept} == {0o600}


class Terminal:
    """The command at a terminal of its own."""

    def __init__(self, *args, cwd):
        self.end, there = pty.openpty()
        command = [sys.executable, "-m", "sync", *args]
        env = {**os.environ, "TERM": "xterm"} | {"NO_COLOR": ""}
        self.process = subprocess.Popen(command, stdin=there, stdout=there, stderr=there, cwd=cwd, env=env)
        os.close(there)
        self.text = ""

    def until(self, words, seconds=30):
        """Read until the words come; everything that was read so far is in ``text``."""
        end = time.monotonic() + seconds
        while words not in self.text and time.monotonic() < end:
            if select.select([self.end], [], [], 0.1)[0]:
                try:
                    self.text += os.read(self.end, 65536).decode()
                except OSError:  # the other side is gone
                    break
        assert words in self.text

    def say(self, line):
        """Type a line."""
        os.write(self.end, line.encode())


@pytest.fixture
def terminal(tmp_path):
    """Start a command at a terminal: ``terminal("apply", …)``."""
    started = []

    def start(*args):
        started.append(Terminal(*args, cwd=tmp_path))
        return started[-1]

    yield start
    for one in started:
        one.process.kill()
        one.process.wait()
        os.close(one.end)


@pytest.mark.parametrize("answer, code, made", [("y\n", 0, 1), ("n\n", 5, 0), ("\n", 5, 0)])
def test_at_a_terminal_the_plan_is_shown_and_the_user_decides(sandboxed, terminal, senders, answer, code, made):
    senders(text())
    at = terminal("apply", *FLAGS)
    at.until("Apply this?")
    assert "1 to create, 1 to update" in at.text
    at.say(answer)
    at.until("applied: 2 changes" if made else "declined; nothing was changed")
    assert at.process.wait(30) == code
    assert len(sandboxed.all(SENDER)) == made


def mixed(senders):
    """Two targets, of which the first cannot be planned: its environment is not there."""
    senders(text(11), "1.senders.yaml")
    senders(text(12), "2.senders.yaml")
    account = "{accounts: [{sid: AC00000000000000000000000000000001, numbers: ['+14155550100']}]}"
    senders(f"pingone: {{environments: [{{id: {ENV.format(12)}}}]}}\ntwilio: {account}\n", "world.yaml")
    return [*FLAGS, "--sandbox-world", "world.yaml", "1.senders.yaml", "2.senders.yaml"]


def test_a_target_that_cannot_be_planned_holds_up_the_others(terminal, sandboxed, senders):
    at = terminal("apply", *mixed(senders))
    at.until("nothing is applied, because 1.senders.yaml cannot be; --keep-going applies the others")
    assert at.process.wait(30) == 5


def test_a_target_that_cannot_be_planned_is_left_out_if_that_is_wanted(terminal, sandboxed, senders):
    at = terminal("apply", "--keep-going", *mixed(senders))
    at.until("Apply this?")
    at.say("y\n")
    at.until("2 targets: 1 done, 1 not")
    assert "1.senders.yaml: failed: " in at.text
    assert at.process.wait(30) == 4
    assert len(sandboxed.all(SENDER)) == 1


def test_where_nothing_would_change_nobody_is_asked(sandboxed, terminal, senders):
    senders(text())
    assert sandboxed("apply", "--yes").code == 0
    at = terminal("apply", *FLAGS)
    at.until("no changes")
    assert at.process.wait(30) == 0


def test_a_format_for_scripts_leaves_no_room_for_a_question(terminal, senders):
    senders(text())
    at = terminal("apply", *FLAGS, "--format", "json")
    at.until("--format json leaves no room for a question")
    assert at.process.wait(30) == 64


def interrupted(sandboxed, tmp_path, seconds, *signals):
    """An apply that is sent signals while its first POST takes its time: how it ended."""
    assert sandboxed("plan").code == 0
    sandboxed.fault(effect="latency", method="POST", kind=SENDER, options={"seconds": seconds})
    command = [sys.executable, "-m", "sync", "apply", "--yes", *FLAGS]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, cwd=tmp_path, text=True) as process:
        assert process.stderr.readline() == "senders.yaml: create sender acme\n"
        for number in signals:
            time.sleep(0.5)
            process.send_signal(number)
        out, err = process.communicate(timeout=30)
    return Ending(process.returncode, out, err)


def test_an_interrupted_apply_ends_after_its_write_and_may_be_continued(sandboxed, senders, tmp_path):
    senders(text())
    ended = interrupted(sandboxed, tmp_path, 2, signal.SIGINT)
    assert (ended.code, ended.out.startswith("senders.yaml: stopped: ")) == (3, True)
    assert "Finishing what is under way." in ended.err
    assert len(sandboxed.all(SENDER)) == 1
    assert sandboxed("apply", "--yes").code == 0
    assert sandboxed("plan", "--detailed-exitcode").code == 0


def test_a_second_interruption_ends_an_apply_at_once(sandboxed, senders, tmp_path):
    senders(text())
    ended = interrupted(sandboxed, tmp_path, 60, signal.SIGTERM, signal.SIGINT)
    sentence = "Error: interrupted while something was written; run apply again to finish it\n"
    assert (ended.code, ended.err.endswith(sentence)) == (3, True)


def test_an_interrupted_plan_ends_at_once(sandboxed, senders, tmp_path):
    senders(text())
    assert sandboxed("plan").code == 0
    sandboxed.fault(effect="latency", kind=SENDER, options={"seconds": 60})
    command = [sys.executable, "-m", "sync", "plan", "--verbose", *FLAGS]
    with subprocess.Popen(command, stderr=subprocess.PIPE, cwd=tmp_path, text=True) as process:
        assert "POST" in process.stderr.readline()
        process.send_signal(signal.SIGTERM)
        err = process.communicate(timeout=30)[1]
    assert (process.returncode, err.endswith("Interrupted.\n")) == (130, True)


def test_a_number_that_twilio_has_and_pingone_does_not_list_yet_is_sent(sandboxed, senders):
    senders(text())
    assert sandboxed("apply", "--yes").code == 0
    sandboxed.choose("pingone-numbers-refresh", "stored")
    senders(text().replace('["+14155550100"]', '["+14155550100", "+14155550111"]'))
    assert "numbers.+14155550111" in sandboxed("plan").out
    assert sandboxed("plan", "--no-verify").code == 5
    assert sandboxed("apply", "--yes").code == 0
    assert sandboxed("plan", "--detailed-exitcode").code == 0
    (sender,) = sandboxed.all(SENDER)
    assert {entry["number"] for entry in sender["numbers"] if entry["selected"]} == {"+14155550100", "+14155550111"}


def test_a_number_that_pingone_does_not_take_is_told_before_anything_is_written(sandboxed, senders):
    senders(text())
    assert sandboxed("apply", "--yes").code == 0
    sandboxed.choose("pingone-numbers-refresh", "stored")
    senders(text().replace('["+14155550100"]', '["+14155550100", "+14155550111"]'))
    sandboxed.fault(effect="forbidden", kind=SENDER, method="PUT", times=0)
    assert sandboxed("apply", "--yes").code == 5
    (sender,) = sandboxed.all(SENDER)
    assert [entry["number"] for entry in sender["numbers"] if entry["selected"]] == ["+14155550100"]


@pytest.mark.parametrize("folder", ["senders.yaml", "senders.yaml/kept"])
def test_a_backup_that_cannot_be_kept_is_said_before_the_first_write(sandboxed, senders, folder):
    senders(text())
    ended = sandboxed("apply", "--yes", "--backup", folder)
    assert (ended.code, ended.err) == (5, f"Error: --backup {folder} cannot be written: Not a directory\n")
