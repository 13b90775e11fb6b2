"""The files for continuous integration, made of the examples in the documentation."""

import pytest
import yaml

from sync.scaffold.pipelines import GITLAB, GITLAB_JOBS, PIPELINES, about, examples, github, gitlab, may_be_called

TARGETS = ["berlin", "paris"]


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
    assert matrices == [{"target": TARGETS}] * 3
    assert not any("staging" in text for text in files.values())


def test_gitlab_has_jobs_for_each_target():
    files = gitlab(TARGETS)
    jobs = [name for name in yaml.safe_load(files[GITLAB_JOBS]) if name != "include"]
    assert jobs == [
        "lint senders",
        *(f"{stage} {target}" for target in TARGETS for stage in ("plan", "apply", "drift")),
    ]
    assert "production" not in files[GITLAB_JOBS]
    assert yaml.safe_load(files[GITLAB]) == {"include": [{"local": GITLAB_JOBS}]}


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
