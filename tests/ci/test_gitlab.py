"""The jobs for GitLab: valid, and their scripts run in bash against a fake GitLab and simulated accounts."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.ci.conftest import TOKEN
from tests.ci.hub import page, serving
from tests.ci.wrapped import bash, programs
from tests.conftest import ROOT

PATH = ROOT / "docs" / "ci" / "gitlab.yml"
ACCESS = "glpat-0123456789abcdefghij"
HEAD, MERGED = "a" * 40, "b" * 40
MARKER = "<!-- sendersync plan production -->"


class Reference(list):
    """The path of ``!reference [job, keyword]``."""


class Loader(yaml.SafeLoader):
    """YAML with the one tag that GitLab adds."""


Loader.add_constructor("!reference", lambda loader, node: Reference(loader.construct_sequence(node)))
JOBS = yaml.load(PATH.read_text(encoding="utf-8"), Loader)


class Lab:
    """A project: its merge requests with notes and pipelines, and the plans that jobs have kept."""

    def __init__(self):
        self.notes, self.merged, self.pipelines, self.jobs = [], [], [], {}
        self.plan = b""
        self.requests = []
        self.address = ""

    def answer(self, method, path, query, body):
        routes = {
            r"/user": lambda _: {"id": 42},
            r"/projects/1/merge_requests/7/notes": lambda _: self._noted(method, query, body),
            r"/projects/1/merge_requests/7/notes/(\d+)": lambda match: self._changed(int(match[1]), body),
            rf"/projects/1/repository/commits/{MERGED}/merge_requests": lambda _: page(self.merged, query),
            r"/projects/1/merge_requests/7/pipelines": lambda _: page(self.pipelines, query),
            r"/projects/1/pipelines/(\d+)/jobs": lambda match: page(self.jobs[int(match[1])], query),
            r"/projects/1/jobs/(\d+)/artifacts/sendersync-plan.json": lambda _: self.plan,
        }
        for pattern, act in routes.items():
            if match := re.fullmatch(pattern, path):
                return 200, act(match)
        return 404, {}

    def _noted(self, method, query, body):
        if method == "POST":
            self.notes.append({"id": 500 + len(self.notes), "author": {"id": 42}, **body})
        return page(self.notes, query)

    def _changed(self, number, body):
        (note,) = [one for one in self.notes if one["id"] == number]
        note.update(body)
        return note

    def reviewed(self, plan, head=HEAD, source=1, job="plan production", status="success"):
        """A merge request that ended in our commit, with the plan that one of its jobs kept."""
        self.plan = plan
        ends = {"merge_commit_sha": MERGED, "squash_commit_sha": None, "sha": HEAD}
        self.merged = [{"iid": 7, "state": "merged", "source_project_id": source, "target_project_id": 1, **ends}]
        self.pipelines = [{"id": 70, "sha": head}]
        self.jobs = {70: [{"id": 700, "name": job, "status": status}]}


@pytest.fixture
def lab():
    with serving(Lab(), lambda headers: headers.get("PRIVATE-TOKEN") == ACCESS) as it:
        yield it


def lines(keyword, job):
    """The lines of a keyword, as GitLab puts them together from what a job extends and refers to."""
    while keyword not in JOBS[job]:
        job = JOBS[job]["extends"]
    for line in JOBS[job][keyword]:
        if isinstance(line, Reference):
            yield from lines(line[1], line[0])
        elif not line.startswith(("python -m venv", "pip install")):  # our own programs are there already
            yield line


@pytest.fixture
def gitlab(checkout, lab, tmp_path):
    """Run a job of the template in the checkout: exit code and log."""
    tools = programs(tmp_path / "tools")
    (tmp_path / "builds" / "sendersync-1").mkdir(parents=True)
    usual = {
        "CI_API_V4_URL": lab.address,
        "CI_BUILDS_DIR": str(tmp_path / "builds"),
        "CI_COMMIT_SHA": MERGED,
        "CI_JOB_ID": "1",
        "CI_JOB_URL": "https://gitlab.example/jobs/1",
        "CI_MERGE_REQUEST_IID": "7",
        "CI_MERGE_REQUEST_PROJECT_ID": "1",
        "CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "1",
        "CI_PROJECT_ID": "1",
        "SENDERSYNC_GITLAB_TOKEN": ACCESS,
        "SENDERSYNC_NAME": "production",
        "SENDERSYNC_PATH": ".",
        "SENDERSYNC_PLAN_JOB": "plan production",
        "TWILIO_AUTH_TOKEN": TOKEN,
    }

    def run(job, **changes):
        script = "\n".join([*lines("before_script", job), *lines("script", job)])
        return bash(script, checkout, tools, **{**usual, **changes})

    return run


def test_the_template_has_the_form_that_gitlab_wants():
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.gitlab-ci"]
    done = subprocess.run([*check, "--data-transform", "gitlab-ci", PATH], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_lint_leaves_a_code_quality_and_a_test_report(gitlab, checkout):
    (checkout / "senders.yaml").write_text("version: 2\n", encoding="utf-8")
    code, log = gitlab(".sendersync-lint")
    quality = json.loads((checkout / "gl-code-quality-report.json").read_text(encoding="utf-8"))
    assert (code, quality[0]["location"]["path"]) == (1, "senders.yaml")
    assert "<failure" in (checkout / "sendersync-lint.xml").read_text(encoding="utf-8")
    assert "the only version of the file format is 1" in log


def test_a_plan_is_a_note_that_is_updated_and_a_file(gitlab, checkout, lab):
    code, log = gitlab(".sendersync-plan")
    assert (code, (checkout / "sendersync-plan.json").exists()) == (0, True), log
    gitlab(".sendersync-plan", CI_COMMIT_SHA="c" * 40)
    (note,) = lab.notes
    assert note["body"].startswith(f"{MARKER}\n### sendersync plan: ")
    assert f"at commit {'c' * 40} ([log](https://gitlab.example/jobs/1))" in note["body"]


def test_a_note_of_somebody_else_with_our_marker_is_left_alone(gitlab, lab):
    lab.notes = [{"id": n, "author": {"id": 66}, "body": MARKER} for n in range(120)]
    lab.notes.append({"id": 901, "author": {"id": 42}, "body": f"{MARKER}\nthe old plan"})
    assert gitlab(".sendersync-plan")[0] == 0
    assert [note["id"] for note in lab.notes if "### sendersync plan" in note["body"]] == [901]


def test_a_plan_that_cannot_be_made_replaces_the_note_and_leaves_no_file(gitlab, checkout, lab):
    (checkout / "senders.yaml").write_text("version: 2\n", encoding="utf-8")
    code, _ = gitlab(".sendersync-plan")
    assert (code, (checkout / "sendersync-plan.json").exists()) == (1, False)
    assert "there is none" in lab.notes[0]["body"]


def test_a_fork_is_planned_on_the_sandbox_and_asks_gitlab_nothing(gitlab, checkout, lab):
    code, log = gitlab(".sendersync-plan", CI_MERGE_REQUEST_SOURCE_PROJECT_ID="9", SENDERSYNC_GITLAB_TOKEN="")
    assert (code, "create acme" in log) == (0, True), log
    assert (lab.requests, (checkout / "sendersync-plan.json").exists()) == ([], False)


def test_what_was_reviewed_is_applied_and_then_there_is_no_drift(gitlab, checkout, lab):
    gitlab(".sendersync-plan")
    lab.reviewed((checkout / "sendersync-plan.json").read_bytes())
    code, log = gitlab(".sendersync-apply")
    assert (code, "applied: 2 changes" in log) == (0, True), log
    assert gitlab(".sendersync-drift")[0] == 0
    assert "<testsuite" in (checkout / "sendersync-drift.xml").read_text(encoding="utf-8")


NOT_REVIEWED = [
    ({"head": "d" * 40}, f"there is no plan for the commit {HEAD}"),
    ({"job": "plan staging"}, f"there is no plan for the commit {HEAD}"),
    ({"status": "failed"}, f"there is no plan for the commit {HEAD}"),
    ({"source": 9}, "nobody has reviewed a plan for it"),
]


@pytest.mark.parametrize("changes, why", NOT_REVIEWED, ids=lambda value: str(next(iter(value), ""))[:8])
def test_only_the_plan_of_the_head_that_was_merged_is_applied(changes, why, gitlab, lab):
    lab.reviewed(b"{}", **changes)
    code, log = gitlab(".sendersync-apply")
    assert (code != 0, why in log, "create" in log) == (True, True, False)


def test_drift_fails_and_leaves_a_report(gitlab, checkout):
    assert gitlab(".sendersync-drift")[0] == 2
    assert "<failure" in (checkout / "sendersync-drift.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "token, why", [("", "SENDERSYNC_GITLAB_TOKEN is not set"), ("wrong", "GitLab refused GET /user: 401")]
)
def test_a_token_that_does_not_work_is_a_sentence(token, why, gitlab):
    code, log = gitlab(".sendersync-plan", SENDERSYNC_GITLAB_TOKEN=token)
    assert (code, why in log, "Traceback" in log) == (1, True, False)


def test_every_job_of_the_page_extends_one_of_the_template():
    page_text = Path(PATH.with_name("gitlab.md")).read_text(encoding="utf-8")
    named = set(re.findall(r"extends: (\.[a-z-]+)", page_text))
    assert named == {name for name, job in JOBS.items() if "script" in job}
