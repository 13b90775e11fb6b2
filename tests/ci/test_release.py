"""Releases: the checks before one is built, its notes, and the entry for the catalogue of schemas."""

import json
import re
import subprocess
import sys
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
import yaml

from sync import __version__
from sync.cli.endings import Exit
from sync.source.discover import is_ours
from tests.ci.conftest import TEXT
from tests.ci.runner import ACTION
from tests.ci.wrapped import bash, programs
from tests.conftest import ROOT

RELEASE = yaml.safe_load((ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8"))["jobs"]
(CHECK,) = [step["run"] for step in RELEASE["build"]["steps"] if step.get("id") == "version"]
ENTRY = json.loads((ROOT / "docs" / "schemastore.json").read_text(encoding="utf-8"))
ANYWHERE = (ROOT / "docs" / "ci" / "anywhere.md").read_text(encoding="utf-8")
CHANGES = "# Changelog\n\nForeword.\n\n{heading}\n\n### Added\n\n- A thing.\n{older}\n[1.2.3]: https://example.com/\n"
OLDER = "\n## [1.2.2] - 2026-01-01\n\n- Old.\n"


def checked(folder, heading, tag="v1.2.3", version="1.2.3", older=OLDER):
    """What the check of the release says in a tree with this version and changelog."""
    (folder / "sync").mkdir()
    (folder / "sync" / "__init__.py").write_text(f'"""It."""\n\n__version__ = "{version}"\n', encoding="utf-8")
    (folder / "CHANGELOG.md").write_text(CHANGES.format(heading=heading, older=older), encoding="utf-8")
    return bash(CHECK, folder, folder, GITHUB_REF_NAME=tag)


@pytest.mark.parametrize("older", [OLDER, ""], ids=["a later one", "the first one"])
def test_the_notes_of_a_release_are_its_part_of_the_changelog(older, tmp_path):
    assert checked(tmp_path, "## [1.2.3] - 2026-11-20", older=older) == (0, "")
    assert (tmp_path / "notes" / "notes.md").read_text(encoding="utf-8").strip() == "### Added\n\n- A thing."


NOT_READY = [
    (
        {"heading": "## [1.2.3] - unreleased"},
        "the changelog has to begin with version 1.2.3 and the day of its release",
    ),
    (
        {"heading": "## [1.2.2] - 2026-01-01"},
        "the changelog has to begin with version 1.2.3 and the day of its release",
    ),
    ({"heading": "## [1.2.3] - 2026-11-20", "tag": "v1.2.4"}, "the tag is v1.2.4, but sync/__init__.py says 1.2.3"),
]


@pytest.mark.parametrize("tree, why", NOT_READY, ids=lambda value: "" if isinstance(value, str) else "-".join(value))
def test_a_release_whose_parts_disagree_is_not_built(tree, why, tmp_path):
    assert checked(tmp_path, **tree) == (1, f"::error::{why}\n")


def test_the_check_finds_our_own_version(tmp_path):
    code, said = bash(CHECK, ROOT, tmp_path, GITHUB_REF_NAME="v0")
    assert (code, said) == (1, f"::error::the tag is v0, but sync/__init__.py says {__version__}\n")


def test_nothing_is_published_that_was_not_tested_and_only_one_job_may_publish():
    assert {name: job.get("needs") for name, job in RELEASE.items()} == {
        "test": None,
        "build": "test",
        "publish": "build",
        "announce": "publish",
    }
    assert [name for name, job in RELEASE.items() if "id-token" in job["permissions"]] == ["publish"]
    assert "secrets." not in (ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")


NAMES = [
    *("senders.yaml", "senders.yml", "senders.json", "senders.eu.yaml", "senders.eu.yml", "eu.senders.yaml"),
    *("eu.senders.yml", "senders.a.b.yaml", "a.b.senders.yaml", "senders.eu.json", "eu.senders.json", "mysenders.yaml"),
    *("senders-eu.yaml", "senders", "senders.txt", "base.yaml", "senders.yaml.bak", "Senders.yaml", "sender.yaml"),
]


@pytest.mark.parametrize("name", NAMES)
def test_the_catalogue_takes_the_files_that_we_take(name):
    assert any(fnmatchcase(name, pattern) for pattern in ENTRY["fileMatch"]) == is_ours(name)


def test_the_entry_of_the_catalogue_leads_to_the_schema():
    assert set(ENTRY) == {"name", "description", "fileMatch", "url"}
    path = ENTRY["url"].removeprefix("https://raw.githubusercontent.com/sendersync/sendersync/main/")
    assert "$schema" in json.loads((ROOT / path).read_text(encoding="utf-8"))
    assert len(set(ENTRY["fileMatch"])) == len(ENTRY["fileMatch"])


def test_the_page_for_any_platform_knows_all_exit_codes():
    assert [int(code) for code in re.findall(r"^\| ([0-9]+) \|", ANYWHERE, re.MULTILINE)] == list(Exit)


def test_the_lines_for_any_platform_work_one_after_the_other(tmp_path):
    (tmp_path / "senders").mkdir()
    (tmp_path / "senders" / "senders.yaml").write_text(TEXT, encoding="utf-8")
    lines = re.findall(
        r"^sendersync .*$", "".join(re.findall(r"```shell\n(.*?)```", ANYWHERE, re.DOTALL)), re.MULTILINE
    )
    code, said = bash("\n".join(lines), tmp_path, programs(tmp_path / "tools"))
    assert (len(lines), code, "applied: 2 changes" in said) == (4, 0, True), said


@pytest.mark.network
def test_the_action_installs_the_program_of_its_own_commit(registry, clone, tmp_path):
    (install,) = [step["run"] for step in ACTION["runs"]["steps"] if step.get("id") == "install"]
    outputs = tmp_path / "outputs"
    places = {"RUNNER_TEMP": str(tmp_path), "GITHUB_ACTION_PATH": str(clone), "GITHUB_OUTPUT": str(outputs)}
    code, said = bash(install, tmp_path, Path(sys.executable).parent, **places)
    assert code == 0, said
    folder = outputs.read_text(encoding="utf-8").strip().removeprefix("programs=")
    done = subprocess.run([f"{folder}/sendersync", "--version"], capture_output=True, text=True, check=False)
    assert done.stdout == f"sendersync {__version__}\n"
