"""The round with curl in docs/sandbox.md, played against the real command; and what else its pages promise.

``REGENERATE=1`` writes the outputs anew, as for the other pages.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from sync.sandbox import notation

DOCS = Path(__file__).parents[2] / "docs"
PAGE, QUIRKS = DOCS / "sandbox.md", DOCS / "quirks.md"
ADDRESS = "http://127.0.0.1:8099"
CHANGING = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+Z?")
"""What is another one each time: ids and times."""
BETWEEN = "\x1e"


def fences(page):
    return [token for token in MarkdownIt().parse(page.read_text(encoding="utf-8")) if token.type == "fence"]


@contextmanager
def serving():
    """The real command on a free port; yields its address."""
    command = [sys.executable, "-m", "sync", "sandbox", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield re.search(r"http://\S+", process.stdout.readline()).group()
        finally:
            process.terminate()


@pytest.fixture
def tools():
    """Skip where the programs of the round are missing, or too old."""
    for name in ("curl", "jq"):
        if shutil.which(name) is None:
            pytest.skip(f"{name} is not installed")
    if "--json" not in subprocess.run(["curl", "--help", "all"], capture_output=True, text=True, check=True).stdout:
        pytest.skip("curl is older than 7.82")


def commands(block):
    """The commands of a block, each with the lines that continue it."""
    lines = [line for line in block.content.splitlines() if line.startswith(("$ ", "> "))]
    return re.split(r"\n(?=\$ )", "\n".join(lines))


def played(blocks, folder):
    """What the commands of all blocks print, one after the other in one shell."""
    script = f"set -uo pipefail\nexec 2>&1\nprintf {shlex.quote(BETWEEN)}\n"
    for block in blocks:
        for command in commands(block):
            script += re.sub(r"^[$>] ", "", command, flags=re.MULTILINE) + f"\nprintf {shlex.quote(BETWEEN)}\n"
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, "NO_PROXY": "127.0.0.1"}
    with serving() as base:
        script = script.replace(ADDRESS, base)
        for program in folder.glob("*.py"):
            program.write_text(program.read_text(encoding="utf-8").replace(ADDRESS, base), encoding="utf-8")
        shell = ["bash", "-c", script]
        ran = subprocess.run(shell, cwd=folder, env=env, stdout=subprocess.PIPE, text=True, timeout=60, check=False)
    return [output.replace(base, ADDRESS) for output in ran.stdout.split(BETWEEN)[1:-1]]


def steady(texts):
    """Texts without what changes."""
    return [CHANGING.sub("…", text) for text in texts]


def test_the_round_with_curl_goes_as_the_page_shows(tools, tmp_path):
    blocks = [block for block in fences(PAGE) if block.info == "shell-session"]
    for block in fences(PAGE):
        _, _, name = block.info.partition(" ")
        if name:
            (tmp_path / name).write_text(block.content, encoding="utf-8")
    outputs = iter(played(blocks, tmp_path))
    now = ["".join(f"{command}\n{next(outputs)}" for command in commands(block)) for block in blocks]
    same = steady(now) == steady(block.content for block in blocks)
    if os.environ.get("REGENERATE") and not same:
        lines = PAGE.read_text(encoding="utf-8").splitlines(keepends=True)
        for block, text in reversed(list(zip(blocks, now, strict=True))):
            lines[block.map[0] + 1 : block.map[1] - 1] = [text]
        PAGE.write_text("".join(lines), encoding="utf-8", newline="\n")
    assert steady(now) == steady(block.content for block in blocks)


def test_the_example_of_a_world_can_be_loaded_again_and_again(served):
    parts = [notation.read(block.content, is_yaml=True) for block in fences(PAGE) if block.info == "yaml"]
    world = {name: part for one in parts for name, part in one.items()}
    assert set(world) == {"pingone", "twilio", "syniverse", "authgear"}
    served.load(world)
    once = served.dump()
    served.load(world)
    served.load(once)
    assert served.dump() == once


def test_the_page_of_quirks_says_what_the_command_says(sendersync):
    page = QUIRKS.read_text(encoding="utf-8").partition("<!-- generated: quirks -->")[2].partition("<!-- end -->")[0]
    words = re.compile(r"\w+")
    assert words.findall(page.replace("&lt;", "<")) == words.findall(sendersync("sandbox", "--list-quirks").out)
