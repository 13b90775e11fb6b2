"""``sendersync init`` as users call it."""

import os
import pty
import subprocess
import sys

import pytest

from sync.scaffold import hook
from sync.scaffold.pipelines import PIPELINES
from tests.cli.conftest import ENV, text

WHERE = ("--environment", ENV.format(11), "--region", "eu")
TWILIO = ("--account-sid", "AC00000000000000000000000000000001", "--number", "+14155550100")
SYNIVERSE = ("--provider", "syniverse", "--number", "+12025550142")
FILE = "senders/production/senders.yaml"


def contents(folder):
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def said(ended, word):
    return [line.removeprefix(word) for line in ended.out.splitlines() if line.startswith(word)]


@pytest.mark.parametrize("flags", [(), TWILIO, SYNIVERSE, ("--name", "ACME: 1"), ("--provider", "syniverse")])
def test_the_file_lints_clean(sendersync, flags):
    ended = sendersync("init", *WHERE, *flags)
    assert (ended.code, ended.err) == (0, "")
    assert sendersync("lint", "--strict") == (0, "no problems in 1 file\n", "")


@pytest.mark.parametrize("flags", [(), ("--provider", "syniverse")])
def test_the_comments_are_a_sender_when_the_marks_are_taken_away(sendersync, tmp_path, flags):
    sendersync("init", *WHERE, *flags)
    before, after = (tmp_path / FILE).read_text().split("senders: {}\n")
    block, more = after.split("# policies:")
    lines = [line.removeprefix("# ") for line in block.splitlines(keepends=True)]
    (tmp_path / FILE).write_text(f"{before}senders:\n{''.join(lines)}# policies:{more}")
    assert "\n    provider: " in (tmp_path / FILE).read_text()
    assert sendersync("lint", "--strict") == (0, "no problems in 1 file\n", "")


@pytest.mark.parametrize("ci", PIPELINES)
def test_a_second_run_changes_nothing(sendersync, tmp_path, ci):
    first = sendersync("init", *WHERE, "--ci", ci)
    before = contents(tmp_path)
    assert sorted(said(first, "wrote ")) == sorted(before)
    second = sendersync("init", *WHERE, "--ci", ci)
    assert (second.code, contents(tmp_path)) == (0, before)
    assert said(second, "there already: ") == said(first, "wrote ")


def test_what_people_have_changed_stays(sendersync, tmp_path):
    sendersync("init", *WHERE, "--ci", "github")
    workflow = ".github/workflows/senders-drift.yaml"
    for name in (FILE, workflow):
        (tmp_path / name).write_text("# mine\n")
    ended = sendersync("init", "--ci", "github")
    assert FILE in said(ended, "there already: ")
    assert said(ended, "left as it is: ") == [f"{workflow}, which says something else; --force writes it anew"]
    assert {(tmp_path / name).read_text() for name in (FILE, workflow)} == {"# mine\n"}


OTHERS = [
    ("--environment", ENV.format(12)),
    ("--region", "na"),
    ("--name", "ACME"),
    ("--platform", "pingid"),
    ("--portal", "https://a.example", "--app", "x"),
]


@pytest.mark.parametrize("flags", OTHERS)
def test_options_for_another_target_are_not_passed_over(sendersync, tmp_path, flags):
    sendersync("init", *WHERE)
    before = contents(tmp_path)
    target = ("--target", "production")
    ended = sendersync("init", *flags, *target)
    assert (ended.code, ended.out, contents(tmp_path)) == (64, "", before)
    assert f"{FILE} is there and describes another target; --target NAME begins a file beside it" in ended.err


def test_a_hook_that_cannot_be_added_is_not_promised(sendersync, senders):
    path = senders("repos: []\n", hook.FILE)
    ended = sendersync("init", *WHERE, "--pre-commit")
    assert path.read_text() == "repos: []\n"
    assert "add this to repos yourself, as its list is not written line by line:\n" in ended.out


def test_force_writes_anew(sendersync, tmp_path):
    sendersync("init", *WHERE)
    before = contents(tmp_path)
    (tmp_path / FILE).write_text("# mine\n")
    assert said(sendersync("init", *WHERE, "--force"), "wrote ") == [FILE]
    assert contents(tmp_path) == before


def test_a_second_target_joins_the_first(sendersync, tmp_path):
    sendersync("init", *WHERE)
    ended = sendersync(
        "init", "--target", "staging", "--environment", ENV.format(12), "--region", "eu", "--ci", "github"
    )
    assert ended.code == 0
    for file in (tmp_path / ".github" / "workflows").iterdir():
        if "matrix:" in file.read_text():
            assert "target: [production, staging]" in file.read_text()


def test_the_hook_is_added_to_a_configuration_only_by_its_flag(sendersync, senders):
    given = "# ours\nrepos:\n- repo: https://example.com/x\n  rev: v1\n  hooks: [{id: x}]\n"
    path = senders(given, hook.FILE)
    ended = sendersync("init", *WHERE)
    assert path.read_text() == given
    assert f"{hook.FILE} is left as it was; add this to repos, or give --pre-commit:\n{hook.entry()}" in ended.out
    assert hook.FILE in said(sendersync("init", "--pre-commit"), "wrote ")
    assert path.read_text() == given + hook.entry("")
    assert hook.FILE in said(sendersync("init", "--pre-commit"), "there already: ")


def test_nobody_has_to_have_a_hook(sendersync, tmp_path):
    sendersync("init", *WHERE, "--no-pre-commit")
    assert not (tmp_path / hook.FILE).exists()


def test_a_pipeline_that_is_there_is_told_of_the_jobs(sendersync, senders, tmp_path):
    path = senders("stages: [test]\n", ".gitlab-ci.yml")
    ended = sendersync("init", *WHERE, "--ci", "gitlab")
    assert path.read_text() == "stages: [test]\n"
    assert ".gitlab-ci.yml is left as it was; add this:\ninclude:\n  - local: .gitlab/senders.yml\n" in ended.out
    path.write_text("include: [.gitlab/senders.yml]\n")
    assert ".gitlab-ci.yml" in said(sendersync("init", "--ci", "gitlab"), "there already: ")


def test_it_may_begin_with_what_is_live(sandboxed, senders, tmp_path):
    path = senders(text())
    assert sandboxed("apply", "--yes").code == 0
    path.unlink()
    ended = sandboxed("init", *WHERE, "--import")
    assert (ended.code, ended.err) == (0, "")
    assert "\nfallback_chain: [acme]\n" in (tmp_path / FILE).read_text()


WRONG = [
    ((), "there is no terminal to ask in; add --environment ID"),
    (WHERE[:2], "there is no terminal to ask in; add --region R"),
    (("--environment", "x", "--region", "eu"), '--environment "x" is not an identifier such as'),
    ((*WHERE[:3], "us"), '--region "us" is no region of PingOne'),
    ((*WHERE, "--target", "../x"), '--target "../x" is not a name of letters, digits, underscores and hyphens'),
    ((*WHERE, "--target", "on"), '--target "on" is not a name'),
    ((*WHERE, "--folder", "none"), "--folder none is no folder"),
    ((*WHERE, "--account-sid", "MG1"), '--account-sid "MG1" is not AC and 32 hexadecimal digits'),
    ((*WHERE, *TWILIO[2:]), "--number needs --account-sid SID, whose number it is"),
    ((*WHERE, *SYNIVERSE, *TWILIO[:2]), "--account-sid is about Twilio, and --provider is syniverse"),
]


@pytest.mark.parametrize("flags, sentence", WRONG)
def test_wrong_usage_is_a_sentence_and_nothing_is_written(sendersync, tmp_path, flags, sentence):
    ended = sendersync("init", *flags)
    assert (ended.code, ended.out, contents(tmp_path)) == (64, "", {})
    assert ended.err.startswith(f"Error: {sentence}")


def test_a_wrong_value_is_a_finding_and_nothing_is_written(sendersync, tmp_path):
    ended = sendersync("init", *WHERE, "--account-sid", "MG1", "--number", "+14155550100")
    assert (ended.code, contents(tmp_path)) == (1, {})
    assert f"{FILE}:21:18: error[sid-account]" in ended.err
    assert ended.err.endswith("nothing was written; correct the options\n")


@pytest.mark.parametrize("there", [FILE, "senders"])
def test_what_cannot_be_read_or_written_is_a_sentence(sendersync, senders, there):
    senders(b"\xff", there)
    ended = sendersync("init", *WHERE, "--force")
    assert ended.code == 64
    assert ended.err.startswith(f"Error: {FILE} cannot be ")


def test_a_terminal_is_asked_again_after_a_slip(tmp_path):
    ours, theirs = pty.openpty()
    env = {"PATH": os.environ["PATH"], "TERM": "dumb"}
    command = [sys.executable, "-m", "sync", "init"]
    slips = ["pingtwo", "", "nonsense", ENV.format(11), "us", "eu", "MG1"]
    answers = [*slips, "AC00000000000000000000000000000001", "+14155550100 +14155550111", "none"]
    os.write(ours, "".join(f"{answer}\n" for answer in answers).encode())
    run = subprocess.run(
        command, cwd=tmp_path, env=env, stdin=theirs, stderr=theirs, stdout=subprocess.PIPE, timeout=60
    )
    assert run.returncode == 0
    assert 'numbers: ["+14155550100", "+14155550111"]' in (tmp_path / FILE).read_text()
    assert not (tmp_path / ".github").exists()
    os.close(ours)
    os.close(theirs)


def test_what_comes_next_works_from_where_one_stands(sendersync, tmp_path):
    (tmp_path / "a repository").mkdir()
    ended = sendersync("init", *WHERE, *TWILIO, "--ci", "none", "--folder", "a repository")
    commands = ("cd 'a repository'", "sendersync lint senders", f"sendersync plan --sandbox {FILE}")
    assert ended.out.endswith("\n  ".join(("next:", *commands)) + "\n")
