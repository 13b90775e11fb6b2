"""The manifests for Kubernetes: valid, without rights, and with parts that add up."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from sync.scaffold.pipelines import kubernetes
from sync.scaffold.served import Served, Way
from tests.ci.conftest import TEXT
from tests.ci.wrapped import bash, programs
from tests.reaching import ENV

FOLDER = Path(__file__).parents[2] / "docs" / "ci" / "kubernetes"
MANIFESTS = sorted(FOLDER.glob("*.yaml"))
JOB = yaml.safe_load((FOLDER / "drift-indexed-job.yaml").read_text(encoding="utf-8"))
WRITTEN = kubernetes([Served("paris"), Served("pingid", Way.SCREEN)])
"""What init writes where not all targets have an account."""
VALIDATE = """\
import json, sys, kubernetes_validate
kubernetes_validate.validate(json.load(sys.stdin), sys.argv[1], strict=True)
"""


def spec(path):
    """The specification of the pods."""
    manifest = yaml.safe_load(path.read_text(encoding="utf-8"))
    job = manifest["spec"].get("jobTemplate", manifest)["spec"]
    return job["template"]["spec"]


@pytest.fixture(scope="module")
def validator(registry, tmp_path_factory):
    """Validates a manifest against the schemas of a version of Kubernetes."""
    folder = tmp_path_factory.mktemp("validator")
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    python = folder / "bin" / "python"
    if subprocess.run([python, "-m", "pip", "install", "--quiet", "kubernetes-validate"], check=False).returncode:
        pytest.skip("kubernetes-validate cannot be installed here")

    def validate(manifest, version):
        command = [python, "-W", "ignore", "-c", VALIDATE, version]
        return subprocess.run(command, input=json.dumps(manifest), capture_output=True, text=True, check=False)

    return validate


@pytest.mark.network
@pytest.mark.parametrize("version", ["1.33", "1.34", "1.35"])
def test_a_manifest_has_the_form_that_kubernetes_wants(version, validator):
    written = [text for path, text in WRITTEN.items() if path.endswith(".yaml")]
    for text in [*written, *(path.read_text(encoding="utf-8") for path in MANIFESTS)]:
        manifest = yaml.safe_load(text)
        assert validator(manifest, version).stderr == ""
        manifest["spec"]["completionsPerDay"] = 1
        assert "completionsPerDay" in validator(manifest, version).stderr


@pytest.mark.parametrize("path", MANIFESTS, ids=lambda path: path.name)
def test_a_pod_has_no_rights(path):
    pod = spec(path)
    (container,) = pod["containers"]
    assert (pod["automountServiceAccountToken"], pod["securityContext"]["runAsNonRoot"]) == (False, True)
    assert container["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert [one for one in container.get("env", []) if "SECRET" in one["name"] or "TOKEN" in one["name"]] == []


def test_completions_and_parts_agree():
    (container,) = JOB["spec"]["template"]["spec"]["containers"]
    assert container["env"] == [{"name": "PARTS", "value": str(JOB["spec"]["completions"])}]


def shards(folder, tools, parts):
    """What the shell of the job compares for each index: the targets, and the exit codes."""
    script = JOB["spec"]["template"]["spec"]["containers"][0]["command"][-1].replace("/senders", "senders")
    for index in range(parts):
        code, said = bash(script, folder, tools, PARTS=str(parts), JOB_COMPLETION_INDEX=str(index))
        yield code, re.findall(r"^senders/([0-9]+)\.senders\.yaml", said, re.MULTILINE)


def test_the_parts_of_the_indexed_job_are_all_targets_and_each_once(tmp_path):
    (tmp_path / "senders").mkdir()
    for number in range(10, 22):
        text = TEXT.replace(ENV, f"{ENV[:-2]}{number}")
        (tmp_path / "senders" / f"{number}.senders.yaml").write_text(text, encoding="utf-8")
    ran = list(shards(tmp_path, programs(tmp_path / "tools"), 4))
    assert sorted(name for _, names in ran for name in set(names)) == [str(number) for number in range(10, 22)]
    assert {code for code, names in ran if names} == {2}
    assert {code for code, names in ran if not names} <= {0}


def test_an_index_that_is_no_part_is_an_error_and_not_a_clean_run(tmp_path):
    (tmp_path / "senders.yaml").write_text(TEXT, encoding="utf-8")
    script = JOB["spec"]["template"]["spec"]["containers"][0]["command"][-1].replace("/senders", ".")
    code, said = bash(script, tmp_path, programs(tmp_path / "tools"), PARTS="2", JOB_COMPLETION_INDEX="2")
    assert (code, "--shard" in said) == (64, True)


def test_the_cron_job_runs_the_command(tmp_path):
    (tmp_path / "senders.yaml").write_text(TEXT, encoding="utf-8")
    (container,) = spec(FOLDER / "drift-cronjob.yaml")["containers"]
    command = " ".join(container["command"]).replace("/senders", ".")
    assert bash(command, tmp_path, programs(tmp_path / "tools"))[0] == 2


def test_what_init_writes_looks_at_the_targets_that_have_an_account_and_no_others(tmp_path):
    for name, text in (("paris", TEXT), ("pingid", "version: 1\ntarget: {platform: pingid}\nsenders: {}\n")):
        (tmp_path / "senders" / name).mkdir(parents=True)
        (tmp_path / "senders" / name / "senders.yaml").write_text(text, encoding="utf-8")
    cron, job = (yaml.safe_load(text)["spec"] for path, text in WRITTEN.items() if path.endswith(".yaml"))
    tools, options = programs(tmp_path / "tools"), {"PARTS": "1", "JOB_COMPLETION_INDEX": "0"}
    commands = [spec["template"]["spec"]["containers"][0]["command"] for spec in (cron["jobTemplate"]["spec"], job)]
    for line in (" ".join(commands[0]), commands[1][-1]):
        code, said = bash(line.replace(" /senders", " senders"), tmp_path, tools, **options)
        assert (code, "\nsenders/paris/senders.yaml\n" in f"\n{said}") == (2, True), said


def test_only_what_another_attempt_could_mend_is_attempted_again():
    policies = [yaml.safe_load(path.read_text(encoding="utf-8"))["spec"] for path in MANIFESTS]
    rules = [policy.get("jobTemplate", {"spec": policy})["spec"]["podFailurePolicy"]["rules"] for policy in policies]
    assert [rule[1]["onExitCodes"] for rule in rules] == [
        {"containerName": "drift", "operator": "NotIn", "values": [4]}
    ] * 2


def test_the_image_holds_the_program_and_the_files():
    lines = (FOLDER / "Dockerfile").read_text(encoding="utf-8").splitlines()
    assert [line.partition(" ")[0] for line in lines[1:]] == ["FROM", "RUN", "COPY", "USER", "ENTRYPOINT", "CMD"]
    assert "USER 65532:65532" in lines
