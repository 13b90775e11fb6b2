"""The files for continuous integration, made of the examples in the documentation."""

import pytest
import yaml

from sync.load import load
from sync.scaffold.pipelines import (
    GITLAB,
    GITLAB_JOBS,
    PIPELINES,
    about,
    examples,
    github,
    gitlab,
    kubernetes,
    may_be_called,
)
from sync.scaffold.served import Served, Way, served
from sync.source.read import check, family

TARGETS = [Served("berlin"), Served("paris")]
FOLDER = Served("folder", Way.DIRECTORY, (), ("TWILIO_API_KEY_SECRET",))
SCREEN = Served("screen", Way.SCREEN, (), ())
PORTAL = Served("portal", Way.ACCOUNT, ("SENDERSYNC_ALLOW_HOST", "AUTHGEAR_ACCESS_TOKEN"), ("TWILIO_API_KEY_SECRET",))


@pytest.mark.parametrize("name", PIPELINES)
def test_every_file_can_be_read(name):
    for path, text in PIPELINES[name](TARGETS).items():
        assert path.endswith("Dockerfile") or yaml.safe_load(text)


def test_workflows_run_for_the_targets_that_are_there():
    files = github(TARGETS)
    assert len(files) == len(list(examples().glob("github-*.yaml")))
    matrices = [
        job["strategy"]["matrix"]
        for text in files.values()
        for job in yaml.safe_load(text)["jobs"].values()
        if "strategy" in job
    ]
    assert matrices == [{"target": ["berlin", "paris"]}] * 3
    assert not any("staging" in text for text in files.values())


def test_gitlab_has_jobs_for_each_target():
    files = gitlab(TARGETS)
    jobs = [name for name in yaml.safe_load(files[GITLAB_JOBS]) if name != "include"]
    assert jobs == [
        "lint senders",
        *(f"{stage} {target.name}" for target in TARGETS for stage in ("plan", "apply", "drift")),
    ]
    assert "production" not in files[GITLAB_JOBS]
    assert yaml.safe_load(files[GITLAB]) == {"include": [{"local": GITLAB_JOBS}]}


def environment(text):
    """The variables of the step that runs our command for each target."""
    job = list(yaml.safe_load(text)["jobs"].values())[-1]
    return job["steps"][-1].get("env", {})


def test_a_workflow_hands_over_what_the_files_refer_to_and_an_apply_the_secrets_of_the_senders():
    files = {path.rpartition("senders-")[2]: environment(text) for path, text in github([PORTAL, SCREEN]).items()}
    reading = {
        "SENDERSYNC_ALLOW_HOST": "${{ vars.SENDERSYNC_ALLOW_HOST }}",
        "AUTHGEAR_ACCESS_TOKEN": "${{ secrets.AUTHGEAR_ACCESS_TOKEN }}",
    }
    secrets = {"TWILIO_API_KEY_SECRET": "${{ secrets.TWILIO_API_KEY_SECRET }}"}
    assert files == {
        "pull-request.yaml": reading,
        "apply.yaml": {**reading, **secrets},
        "drift.yaml": reading,
    }


def test_the_usual_targets_have_the_workflows_of_the_documentation():
    targets = [Served("staging"), Served("production")]
    for path, text in github(targets).items():
        assert text == (examples() / f"github-{path.rpartition('senders-')[2]}").read_text(encoding="utf-8")


LESS = [
    ([FOLDER], ["lint", "plan"], ["lint senders", "plan folder"]),
    ([SCREEN], ["lint"], ["lint senders"]),
    ([FOLDER, SCREEN, PORTAL], ["lint", "plan", "apply", "drift"], None),
]


@pytest.mark.parametrize("targets, on_github, on_gitlab", LESS)
def test_a_target_that_no_pipeline_can_apply_is_planned_or_linted(targets, on_github, on_gitlab):
    jobs = [job for text in github(targets).values() for job in yaml.safe_load(text)["jobs"]]
    assert jobs == on_github
    listed = [job for job in yaml.safe_load(gitlab(targets)[GITLAB_JOBS]) if job != "include"]
    assert listed == (on_gitlab or ["lint senders", "plan folder", "plan portal", "apply portal", "drift portal"])


def test_kubernetes_looks_at_the_targets_that_have_an_account():
    files = kubernetes([FOLDER, *TARGETS])
    assert len(files) == 3
    for text in files.values():
        assert "/senders/berlin" in text
        assert "/senders/paris" in text
        assert "folder" not in text
    assert kubernetes([FOLDER, SCREEN]) == {}


ACCOUNT = (
    "{account_sid: AC00000000000000000000000000000001, auth_token: {env: TWILIO_AUTH_TOKEN}, "
    "read_key: {sid: SK00000000000000000000000000000001, secret: {env: TWILIO_READ_SECRET}}}"
)
PINGONE = ("PINGONE_ENVIRONMENT_ID", "PINGONE_CLIENT_ID", "PINGONE_CLIENT_SECRET")
ENVIRONMENT = "{platform: pingone, environment: 4f6c0b1e-6f0d-4e7b-9a55-0c6b1d2b8c11, region: eu}"
SECRET = "{platform: authgear, portal: https://a.example, app: x, access_token: {file: token}}"
TAKEN = [
    (f"target: {ENVIRONMENT}", Way.ACCOUNT, PINGONE, ()),
    (
        f"target: {ENVIRONMENT}\naccounts: {{a: {ACCOUNT}}}",
        Way.ACCOUNT,
        (*PINGONE, "TWILIO_READ_SECRET"),
        ("TWILIO_AUTH_TOKEN",),
    ),
    (f"target: {SECRET}", Way.ACCOUNT, ("SENDERSYNC_ALLOW_HOST",), ()),
    (f"target: {ENVIRONMENT}\n#  token: {{env: TWILIO_A}}", Way.ACCOUNT, PINGONE, ("TWILIO_A",)),
    ("target: {platform: authgear, directory: .}", Way.DIRECTORY, (), ()),
    ("target: {platform: pingid}\nsenders: {}", Way.SCREEN, (), ()),
]


@pytest.mark.parametrize("text, way, reading, secrets", TAKEN)
def test_a_file_tells_which_variables_it_takes(text, way, reading, secrets):
    config = load(family(check("senders.yaml", f"version: 1\n{text}\n".encode()))[0])
    assert served("x", config, text)[:4] == ("x", way, reading, secrets)


@pytest.mark.parametrize(
    "directory, woken_by",
    [
        ("../../deploy/my project", ["deploy/my project/**"]),
        ("../..", ["**"]),
        ("authgear", ["senders/x/authgear/**"]),
        ("../../../elsewhere", []),
    ],
)
def test_a_pull_request_that_changes_a_directory_is_planned(directory, woken_by):
    text = f"version: 1\ntarget: {{platform: authgear, directory: {directory}}}\n"
    target = served("x", load(family(check("senders.yaml", text.encode()))[0]), text)
    (workflow,) = github([target]).values()
    paths = yaml.safe_load(workflow)[True]["pull_request"]["paths"]
    assert paths == ["senders/**", *woken_by, ".github/workflows/senders-*.yaml"]


@pytest.mark.parametrize("name", sorted(set(PIPELINES) - {"none"}))
def test_every_pipeline_has_a_page_that_says_the_rest(name):
    assert (examples() / about(name).rpartition("/")[2]).is_file()


NAMES = [
    ("production", True),
    ("eu-1", True),
    ("on", False),
    ("NO", False),
    ("1e5", False),
    ("a/b", False),
    ("", False),
]


@pytest.mark.parametrize("name, good", NAMES)
def test_a_name_is_a_word_for_folders_and_for_yaml(name, good):
    assert may_be_called(name) is good
