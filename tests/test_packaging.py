"""What is shipped: the wheel, built from a source distribution, installed and used away from the tree."""

import email
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from sync import __version__

ROOT = Path(__file__).parents[1]
SCHEMA = (ROOT / "schema" / "senders.schema.json").read_bytes()

pytestmark = pytest.mark.network


@pytest.fixture(scope="module")
def wheel(registry, clone, tmp_path_factory):
    """The wheel as ``python -m build`` makes it: from the source distribution, not from the tree."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--outdir", folder, clone]
    subprocess.run(build, check=True, capture_output=True)
    assert len(list(folder.glob("*.tar.gz"))) == 1
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The command of a fresh virtual environment that holds nothing but the wheel and what it needs."""
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([programs / "python", "-m", "pip", "install", "--quiet", wheel], check=True)
    return programs / "sendersync"


def ran(*command, cwd):
    done = subprocess.run(command, cwd=cwd, capture_output=True, check=False)
    return done.returncode, done.stdout


def test_the_wheel_holds_the_package_the_schema_and_the_examples_of_ci_and_nothing_else(wheel, clone):
    package = {file.relative_to(clone).as_posix() for file in (clone / "sync").rglob("*") if file.is_file()}
    about = {
        f"sendersync-{__version__}.dist-info/{name}" for name in ("METADATA", "RECORD", "WHEEL", "entry_points.txt")
    }
    licence = f"sendersync-{__version__}.dist-info/licenses/LICENSE"
    examples = clone / "docs" / "ci"
    ci = {f"sync/_ci/{file.relative_to(examples).as_posix()}" for file in examples.rglob("*") if file.is_file()}
    with zipfile.ZipFile(wheel) as archive:
        assert set(archive.namelist()) == package | about | ci | {licence, "sync/_schema/senders.schema.json"}
        assert archive.read("sync/_schema/senders.schema.json") == SCHEMA


def test_the_metadata_names_what_is_needed(wheel):
    with zipfile.ZipFile(wheel) as archive:
        metadata = email.message_from_bytes(archive.read(f"sendersync-{__version__}.dist-info/METADATA"))
    needed = [line for line in metadata.get_all("Requires-Dist") if "extra ==" not in line]
    assert (metadata["Name"], metadata["Version"]) == ("sendersync", __version__)
    assert (metadata["Requires-Python"], metadata["License-Expression"]) == (">=3.11", "Apache-2.0")
    assert {line.split("<")[0].split(">")[0] for line in needed} == {
        "click",
        "graphql-core",
        "deepdiff",
        "httpx",
        "jsonschema",
        "jsonschema-rs",
        "phonenumbers",
        "pyyaml",
        "rich",
        "twilio",
        "werkzeug",
    }


def test_an_installed_program_has_the_files_of_pipelines(installed, tmp_path):
    where = ("--environment", "4f6c0b1e-6f0d-4e7b-9a55-0c6b1d2b8c11", "--region", "eu", "--ci", "github")
    assert ran(installed, "init", *where, cwd=tmp_path)[0] == 0
    assert len(list((tmp_path / ".github" / "workflows").iterdir())) == 3


def test_an_installed_program_says_its_version(installed, tmp_path):
    assert ran(installed, "--version", cwd=tmp_path) == (0, f"sendersync {__version__}\n".encode())


def test_an_installed_program_lints_the_example_from_another_folder(installed, clone, tmp_path):
    example = clone / "senders.example.yaml"
    assert ran(installed, "lint", example, cwd=tmp_path) == (0, b"no problems in 1 file\n")


def test_an_installed_program_carries_the_schema(installed, tmp_path):
    assert ran(installed, "schema", cwd=tmp_path) == (0, SCHEMA)
