"""Completion as shells ask for it: click's protocol, through the real command; and by the shells that are here."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sync.cli.commands import COMMANDS
from sync.plan.words import Kind

PROGRAMS = Path(sys.executable).parent
PATH = f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}"


def completed(line, shell="bash", **environment):
    """What may stand in place of the last word of a line, as type and value, and what is said besides."""
    words = line.split(" ")
    current = words[-1] if shell == "fish" else str(len(words) - 1)
    env = {"PATH": PATH, "_SENDERSYNC_COMPLETE": f"{shell}_complete", "COMP_WORDS": line, "COMP_CWORD": current}
    ran = subprocess.run(
        [PROGRAMS / "sendersync"], env={**env, **environment}, capture_output=True, text=True, timeout=60, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    return [line for line in ran.stdout.splitlines() if line]


LINES = {
    "sendersync dr": ["plain,drift"],
    "sendersync ": [f"plain,{name}" for name in COMMANDS],
    "sendersync drift --strict --metr": ["plain,--metrics"],
    "sendersync drift --format j": ["plain,json", "plain,junit"],
    "sendersync drift --only ": [f"plain,{kind}" for kind in Kind],
    "sendersync lint --select sid-ac": ["plain,sid-account"],
    "sendersync rules short-code-cou": ["plain,short-code-country"],
    "sendersync plan env": ["file,env"],
    "sendersync apply --plan pl": ["file,pl"],
    "sendersync apply --backup ke": ["dir,ke"],
    "sendersync drift --only nonsense --form": ["plain,--format"],
    "sendersync nonsense --st": [],
}


@pytest.mark.parametrize("line", LINES)
def test_what_is_known_is_completed(line):
    assert completed(line) == LINES[line]


def test_zsh_and_fish_are_told_what_commands_do():
    what = COMMANDS["drift"]
    assert completed("sendersync dr", "zsh") == ["plain", "drift", what]
    assert completed("sendersync dr", "fish") == [f"plain,drift\t{what}"]


def test_the_names_of_commands_are_completed_without_importing_any():
    env = {"PATH": PATH, "_SENDERSYNC_COMPLETE": "bash_complete", "COMP_WORDS": "sendersync ", "COMP_CWORD": "1"}
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", PROGRAMS / "sendersync"],
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "_command" not in ran.stderr


def asked(shell, script):
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    ran = subprocess.run(
        [shell, "-c", script], env={"PATH": PATH, "HOME": "/"}, capture_output=True, text=True, timeout=60, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout


def documented(shell):
    """The line that the documentation tells people to write into a file of their shell."""
    page = (Path(__file__).parents[2] / "docs" / "shell.md").read_text(encoding="utf-8")
    return re.search(rf"^### {shell}\n.*?^```(?:sh|fish)\n(.+?)\n```\n", page, re.MULTILINE | re.DOTALL)[1]


def test_bash_completes():
    script = f"""
        {documented("bash")}
        COMP_WORDS=(sendersync drift --form) COMP_CWORD=2
        "$(complete -p sendersync | sed 's/.*-F \\([^ ]*\\).*/\\1/')" sendersync --form drift
        echo "${{COMPREPLY[@]}}"
    """
    assert asked("bash", script) == "--format\n"


def test_fish_completes():
    script = f"{documented('fish')}; complete -C 'sendersync migr'"
    assert asked("fish", script) == f"migrate\t{COMMANDS['migrate']}\n"


def test_zsh_completes():
    script = f"""
        zmodload zsh/zpty
        zpty shell zsh -f -i
        zpty -w shell 'autoload -U compinit && compinit -D; {documented("zsh")}; print -r BEGI''N'
        zpty -r -m shell seen '*BEGIN*'
        zpty -w -n shell $'sendersync migr\t'
        zpty -r -m shell seen '*migrate*' && print -r -- ${{seen##*sendersync }}
        zpty -d shell
    """
    assert asked("zsh", script).startswith("migr")
