"""What all tests share: the real command, run in a folder of its own."""

import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
LITTER = (".git", ".venv", "*.egg-info", "*_cache", "__pycache__", ".hypothesis", "build", "dist", "node_modules")
TARGET = "target: {platform: pingone, environment: 4f6c0b1e-6f0d-4e7b-9a55-0c6b1d2b8c11, region: eu}\n"
GOOD = "version: 1\n" + TARGET + "senders: {}\n"


def pytest_addoption(parser):
    """The tables that are too long for every day."""
    parser.addoption("--matrix", action="store_true", help="Run every row of the long tables, not a fixed part.")


def pytest_generate_tests(metafunc):
    """A test marked ``matrix(rows, most)`` gets rows as ``case``; an ordinary run takes the same ``most`` each time."""
    marker = metafunc.definition.get_closest_marker("matrix")
    if marker is not None:
        rows, most = marker.args
        whole = metafunc.config.getoption("--matrix") or len(rows) <= most
        chosen = rows if whole else random.Random(20261121).sample(rows, most)
        metafunc.parametrize("case", chosen, ids=lambda row: " / ".join(map(str, row)))


class Ending(NamedTuple):
    """How a run of the command ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def sendersync(tmp_path):
    """Run the installed command in ``tmp_path``: ``sendersync("lint", ".", input="…")``."""

    def run(*args, input=None, env=None, cwd=tmp_path):  # noqa: A002  the name that subprocess uses
        command = [sys.executable, "-m", "sync", *args]
        data = input.encode() if isinstance(input, str) else input
        done = subprocess.run(command, input=data, capture_output=True, cwd=cwd, env=env, timeout=120, check=False)
        return Ending(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def senders(tmp_path):
    """Write a senders file and give its path: ``senders("version: 1\\n…")``."""

    def write(text, name="senders.yaml"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return write


@pytest.fixture(scope="session")
def registry(tmp_path_factory):
    """Skip what needs a Python package registry where none answers."""
    download = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--retries", "0", "--timeout", "20"]
    folder = tmp_path_factory.mktemp("registry")
    if subprocess.run([*download, "--dest", folder, "hatchling"], capture_output=True, check=False).returncode:
        pytest.skip("no Python package registry answers")


@pytest.fixture(scope="session")
def npm(tmp_path_factory):
    """Install a package from the npm registry: its name → the folder that has its node_modules."""

    def install(package):
        program = shutil.which("npm")
        if program is None:
            pytest.skip(f"npm is not installed, so there is no {package}")
        folder = tmp_path_factory.mktemp("npm")
        command = [program, "install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, package]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip(f"no npm registry answers, so there is no {package}")
        return folder

    return install


@pytest.fixture(scope="session")
def clone(tmp_path_factory):
    """The project as a fresh clone of it would be: a git repository with one commit and no litter."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    folder = tmp_path_factory.mktemp("clone") / "sendersync"
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*LITTER))
    identity = ["-c", "user.name=test", "-c", "user.email=test@example.com"]
    for command in (["init", "--quiet"], ["add", "--all"], [*identity, "commit", "--quiet", "--message", "all of it"]):
        subprocess.run(["git", *command], cwd=folder, check=True)
    return folder


@pytest.fixture
def terraform_fmt(tmp_path):
    """What ``terraform fmt`` would change in a text, or does not understand: nothing, where it is well formed."""
    terraform = shutil.which("terraform")
    if terraform is None:
        pytest.skip("terraform is not on the PATH")

    def changes(text):
        command = [terraform, "fmt", "-check", "-diff", "-no-color", "-"]
        done = subprocess.run(command, input=text, capture_output=True, cwd=tmp_path, text=True, check=False)
        return f"{done.stdout}{done.stderr}" if done.returncode else ""

    return changes
