"""Every fenced block of the documentation is run, or held against what it is an example of.

``test_docs.py`` runs the consoles and lints whole senders files. Here is the rest: blocks of commands without their
outputs, settings of other programs, parts of files.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml

from sync.cli.endings import Exit
from sync.sandbox.faults import EFFECTS, Fault
from sync.scaffold.pipelines import kubernetes
from sync.scaffold.served import Served
from tests.ci.conftest import TEXT as ACME
from tests.ci.wrapped import bash, programs
from tests.conftest import ROOT, TARGET
from tests.fences import FENCES, fences
from tests.test_docs import SENDERS, SETTINGS, commands

ELSEWHERE = {
    "console": "test_docs.py runs the commands and compares their outputs",
    "shell": "test_docs.py runs those of the README, .ci/run those of contributors, ci/test_release.py the others",
    "shell-session": "sandbox/test_demonstration.py runs them against the sandbox",
    "fish": "cli/test_completion.py asks the shell",
}
HERE = ("sh", "yaml", "json", "python", "hcl", "groovy", "crontab")
PICTURES = {
    "CONTRIBUTING.md": "a picture of the stages; test_layers.py holds the table that it shows",
    "docs/commands.md": "what --help says, which test_docs.py writes",
}
"""Page → why its blocks of plain text are no outputs that a command beside them could be asked for."""
LISTED = ("text", *ELSEWHERE, *HERE)


def where(value):
    return str(value)


def test_every_block_has_a_language_for_which_there_is_a_check():
    assert [str(one) for one in FENCES if one.language not in LISTED] == []
    assert [str(one) for one in fences("text") if one.page not in PICTURES] == []
    assert {one.page for one in fences("shell")} == {"README.md", "CONTRIBUTING.md", "docs/ci/anywhere.md"}
    assert {one.page for one in fences("shell-session")} == {"docs/sandbox.md"}
    assert {one.page for one in fences("fish")} == {"docs/shell.md"}
    assert {one.language for one in FENCES} == set(LISTED)


# Commands without their outputs

FOREIGN = {
    "docker": "there is no registry to push an image to",
    "kubectl": "there is no cluster",
    "terraform": "it takes a configuration of people, and an account",
    "pip": "the extra is looked up instead",
    "curl": "it takes a sandbox that is served, and gets one",
    "echo": "it tells the machine another name of itself",
    "sudo": "it changes the machine",
    ".venv/bin/pytest": "its files are looked up instead: the tests do not run themselves",
}
"""Program that is not ours → why its lines are not simply run."""
SENDERS_FILE = f"""\
{ACME.replace("  acme:", "  acme-twilio:").replace("[acme]", "[acme-twilio]")}
policies: {{default: {{countries: {{allow: [US, GB]}}}}}}
"""
EXAMPLES_FOLDER = ROOT / "docs" / "examples"
FOLDERS = ("senders", "environments/", "/etc/sendersync")
FILES = ("senders.yaml", "senders.example.yaml", "production.senders.yaml")
PLAIN = {"ID": "4f6c0b1e-6f0d-4e7b-9a55-0c6b1d2b8c11"}
ASKS = "and there is no terminal to ask at"
REPORTED = (Exit.DONE, Exit.PROBLEMS, Exit.CHANGES)
"""How a command ends that did what it was asked for: there may be something to report."""


def lines(block):
    """The lines of a block without their comments."""
    return [line for line in (re.sub(r"(^|\s)# .*", "", line).rstrip() for line in block.text.splitlines()) if line]


def program(line):
    """The program of a line, behind its variables."""
    return next(word for word in shlex.split(line) if not re.fullmatch(r"[A-Z_]+=.*", word))


def furnish(folder, text):
    """Put what the lines of a block read into a folder: senders files, projects, descriptions, states of terraform."""
    words = set(text.split())
    if "deploy/authgear" in words:
        shutil.copytree(ROOT / "docs" / "examples" / "authgear", folder / "deploy" / "authgear")
    written = set(re.findall(r"^sendersync.* (?:--output|--out|>) (\S+)", text, re.MULTILINE))
    named = [f"{name.strip('/')}/senders.yaml" for name in FOLDERS if name in words]
    named += [name for name in FILES if name in words - written]
    for name in named or FILES[:1]:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(SENDERS_FILE)
    if "authgear.senders.yaml" in words:
        shutil.copy(EXAMPLES_FOLDER / "authgear.senders.yaml", folder)
        shutil.copytree(EXAMPLES_FOLDER / "authgear", folder / "authgear")
    for name in ("state.json", "pingid.senders.yaml"):
        if name in words - written:
            shown = next(one for one in fences("yaml", named=True) if one.name == name and one.page != "docs/files.md")
            (folder / name).write_text(shown.text)


OURS = [one for one in fences("sh") if any(program(line) == "sendersync" for line in lines(one))]
"""Blocks with lines of ours; what else stands in them is looked at below."""


@pytest.mark.parametrize("block", [one for one in OURS if one.page != "docs/sandbox.md"], ids=where)
def test_lines_of_ours_can_be_run_one_after_the_other(block, tmp_path):
    folder, tools = tmp_path / "repository", programs(tmp_path / "tools")
    folder.mkdir()
    furnish(folder, block.text)
    exported = ""
    for line in lines(block):
        words = " ".join(PLAIN.get(word, word) for word in line.replace("…", "x").split(" "))
        if program(line) == "export":
            exported += f"{words}\n"
        elif program(line) not in FOREIGN:
            code, said = bash(exported + words, folder, tools, HTTPS_PROXY="http://127.0.0.1:9", NO_PROXY="")
            assert code in REPORTED or (code, ASKS in said) == (Exit.REFUSED, True), f"{line}: {said}"


@pytest.mark.parametrize("block", fences("sh"), ids=where)
def test_every_line_is_of_a_program_that_is_looked_at(block):
    for line in lines(block):
        known = program(line) in ("sendersync", "export", "eval", *FOREIGN) or line.startswith(
            ("authority=", "_SENDERSYNC")
        )
        assert known, line
        if program(line) == "eval":
            assert block.page == "docs/shell.md"  # cli/test_completion.py runs those


CURLS = [one for one in fences("sh") if any(program(line) == "curl" for line in lines(one))]


@contextmanager
def serving(home, *options):
    """The sandbox as its own command serves it, on a free port, which is yielded."""
    command = [sys.executable, "-m", "sync", "sandbox", "--port", "0", *options]
    env = {"PATH": os.environ["PATH"], "HOME": str(home)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env, cwd=home) as process:
        try:
            yield re.search(r"https?://[^:]+:(\d+)", process.stdout.readline())[1]
        finally:
            process.terminate()


@pytest.mark.parametrize("block", CURLS, ids=where)
def test_lines_of_curl_are_answered_by_the_sandbox_that_the_block_or_its_page_starts(block, tmp_path):
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    options = [word for line in lines(block) if program(line) == "sendersync" for word in line.split()[2:]]
    with serving(tmp_path, *options) as port:
        script = "\n".join(line for line in lines(block) if program(line) != "sendersync").replace("8099", port)
        code, said = bash(script.replace("curl ", "curl --silent --show-error "), tmp_path, tmp_path)
    assert (code, "curl: " in said, len(re.findall("<title>", said))) == (0, False, 0), said


def test_lines_that_start_a_sandbox_have_options_that_it_knows(tmp_path):
    started = [
        line for one in OURS if one.page == "docs/sandbox.md" for line in lines(one) if program(line) == "sendersync"
    ]
    (tmp_path / "world.yaml").write_text("{}")
    for line in started:
        words = line.split()[1:]
        done = subprocess.run(
            [sys.executable, "-m", "sync", *words, "--list-quirks"], cwd=tmp_path, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr
    assert len(started) == 3


def lines_of(name):
    return [line for one in fences("sh") for line in lines(one) if program(line) == name]


def test_an_extra_that_is_to_be_installed_is_one_of_ours():
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    for line in lines_of("pip"):
        assert re.search(r"sendersync\[([a-z]+)\]", line)[1] in extras


def test_files_that_other_programs_take_are_those_that_init_writes():
    written = kubernetes([Served("production")])
    taken = [
        re.search(r"--file(?:name)? (\S+)", line)[1]
        for line in lines_of("docker") + lines_of("kubectl")
        if "--file" in line
    ]
    assert set(taken) == set(written)


def test_files_of_tests_that_contributors_are_told_of_are_there():
    named = [word for line in lines_of(".venv/bin/pytest") for word in line.split() if word.startswith("tests/")]
    assert (len(named), [word for word in named if not (ROOT / word).exists()]) == (4, [])


@pytest.mark.parametrize("block", fences("crontab"), ids=where)
def test_a_line_of_a_crontab_is_five_times_and_a_command(block, tmp_path):
    (line,) = lines(block)
    *times, command = line.split(maxsplit=5)
    assert all(re.fullmatch(r"\*|[0-9]+", time) for time in times)
    furnish(tmp_path, line)
    command = command.replace("/var/lib/node_exporter/", "").replace("/etc/", "etc/")
    code, said = bash(command, tmp_path, programs(tmp_path / "tools"))
    assert code in REPORTED, said
    assert (tmp_path / "otp.prom").is_file()


@pytest.mark.parametrize("block", fences("groovy"), ids=where)
def test_the_shell_steps_of_a_jenkinsfile_work_and_its_brackets_close(block, tmp_path):
    furnish(tmp_path, "sendersync lint senders")
    steps = re.findall(r"\bsh '([^']+)'", block.text)
    code, said = bash("\n".join(steps), tmp_path, programs(tmp_path / "tools"))
    assert (len(steps), code) == (3, 0), said
    for archived in re.findall(r"(?:junit|artifacts:) '([^']+)'", block.text):
        assert (tmp_path / archived).is_file()
    bare = re.sub(r"'[^']*'", "", block.text)
    assert [bare.count(sign) for sign in "{(["] == [bare.count(sign) for sign in "})]"]


@pytest.mark.parametrize("block", fences("hcl"), ids=where)
def test_terraform_reads_a_block_of_its_own(block, terraform_fmt):
    assert terraform_fmt(block.text) == ""


# Settings of other programs


def pre_commit(file):
    subprocess.run([sys.executable, "-m", "pre_commit", "validate-config", file], check=True)


def schema(name, *more):
    def check(file):
        command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", name, *more, file]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout

    return check


CHECKS = {
    ".pre-commit-config.yaml": pre_commit,
    ".gitlab-ci.yml": schema("vendor.gitlab-ci", "--data-transform", "gitlab-ci"),
    ".github/workflows/senders.yaml": schema("vendor.github-workflows"),
}
WITH_COMMANDS = {
    "world.yaml": "sandbox/test_demonstration.py loads it",
    "list_numbers.py": "sandbox/test_demonstration.py runs it",
}


@pytest.mark.parametrize("block", fences("yaml", named=True), ids=where)
def test_a_file_with_a_name_is_checked_by_its_name_or_used_by_a_command(block, tmp_path):
    page = ROOT / block.page
    used = any(Path(block.name).parts[0] in command for command in commands(page))
    if block.name in CHECKS:
        place = tmp_path / Path(block.name).name
        place.write_text(block.text)
        CHECKS[block.name](place)
    else:
        assert block.name in WITH_COMMANDS or used or (page, block.name) in SENDERS
    assert (page, block.name) in SENDERS or used or (page, block.name) in SETTINGS


# Parts of files


def lines_with_rules(text):
    """What lint has to find: the line and the rule of each comment that says so."""
    marks = [(number, re.search(r"# problem: ([a-z-]+)", line)) for number, line in enumerate(text.splitlines(), 1)]
    return {(number, mark[1]) for number, mark in marks if mark}


def whole(data, text):
    """A file around a part of it."""
    parts = ["version: 1\n", "" if "target" in data else TARGET, text]
    if "senders" not in data:
        senders = "{}"
        if "accounts" in data:
            name = next(iter(data["accounts"]))
            senders = f'{{it: {{provider: twilio, account: {name}, numbers: ["+14155550100"]}}}}\nfallback_chain: [it]'
        if "fallback_chain" in data:
            name = data["fallback_chain"][0]
            senders = GOOD_SENDER.format(name)
        parts.append(f"senders: {senders}\n" if data.get("target", {}).get("platform") != "authgear" else "")
    return "".join(parts)


GOOD_SENDER = (
    "{{{}: {{provider: twilio, account_sid: AC00000000000000000000000000000001,"
    ' auth_token: {{env: TWILIO_AUTH_TOKEN}}, numbers: ["+14155550100"]}}}}'
)
PARTS = [one for one in fences("yaml", named=False) if one.page != "docs/sandbox.md"]
"""Those of the sandbox are worlds, which sandbox/test_demonstration.py loads."""
ALERTS = [one for one in PARTS if "groups" in yaml.safe_load(one.text)]


@pytest.mark.parametrize("block", [one for one in PARTS if one not in ALERTS], ids=where)
def test_a_part_of_a_senders_file_is_what_lint_makes_of_it(block, sendersync, senders):
    senders("id: acme\nhttp: {public_origin: http://acme.example.com}\n", "authgear/authgear.yaml")
    text = whole(yaml.safe_load(block.text), block.text)
    senders(text)
    found = json.loads(sendersync("lint", "--format", "json").out)["problems"]
    assert {(one["line"], one["rule"]) for one in found} == lines_with_rules(text)


@pytest.mark.parametrize("block", ALERTS, ids=where)
def test_alerts_have_the_form_that_prometheus_reads(block):
    (group,) = yaml.safe_load(block.text)["groups"]
    assert set(group) == {"name", "rules"}
    for rule in group["rules"]:
        assert {"alert", "expr"} <= set(rule) <= {"alert", "expr", "for"}
        assert re.fullmatch(r"[0-9]+[smhd]", rule.get("for", "1h"))
        assert rule["expr"].count("(") == rule["expr"].count(")")


# JSON and Python


def editor(data):
    entry = json.loads((ROOT / "docs" / "schemastore.json").read_text())
    assert set(data["yaml.schemas"]["./senders.schema.json"]) <= set(entry["fileMatch"])


def fault(data):
    assert Fault.read(data).effect in EFFECTS


EXAMPLES = {"README.md": editor, "docs/sandbox.md": fault}


@pytest.mark.parametrize("block", fences("json"), ids=where)
def test_an_example_in_json_has_the_documented_form(block):
    data = json.loads(block.text)
    if block.page != "docs/plan-json.md":  # render/test_plan_page.py renders that one
        EXAMPLES[block.page](data)


def test_the_lines_of_python_run_one_after_the_other():
    text = "\n".join(one.text for one in fences("python", named=False))
    done = subprocess.run([sys.executable, "-W", "error", "-c", text], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert {one.name for one in fences("python", named=True)} <= set(WITH_COMMANDS)
