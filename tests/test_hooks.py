"""The commit hooks: when they wake, and what the real pre-commit program makes of them."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from sync.cli.commands import group

ROOT = Path(__file__).parents[1]
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
OURS = ["senders.yaml", "senders.yml", "senders.json", "senders.eu.yaml", "eu.senders.yaml", "prod/eu/senders.yaml"]
BASES = ["base.yaml", "shared/common.yml", "defaults.json", ".hidden/base.yaml"]
OTHERS = ["README.md", "senders.py", "senders.yaml.bak", "senders.yaml~", "yaml", "senders.yamlx", "notes/senders.txt"]

HEAD = "version: 1\ntarget: {platform: pingone, environment: 4f6c0b1e-6f0d-4e7b-9a55-0c6b1d2b8c11, region: eu}\n"
CHILD = HEAD + "extends: base.yaml\nfallback_chain: [acme]\n"
BASE = """\
version: 1
senders:
  acme:
    provider: twilio
    account_sid: AC00000000000000000000000000000001
    auth_token: {env: TWILIO_AUTH_TOKEN}
    numbers: ["+14155552671"]
"""
GOOD = {"senders.yaml": CHILD, "base.yaml": BASE}


@pytest.mark.parametrize("hook", HOOKS)
@pytest.mark.parametrize("name", [*OURS, *BASES])
def test_a_hook_wakes_for_senders_files_and_for_what_they_may_extend(hook, name):
    assert re.search(HOOKS[hook]["files"], name)


@pytest.mark.parametrize("hook", HOOKS)
@pytest.mark.parametrize("name", OTHERS)
def test_a_hook_sleeps_when_other_files_change(hook, name):
    assert not re.search(HOOKS[hook]["files"], name)


@pytest.mark.parametrize("hook", HOOKS)
def test_a_hook_looks_at_the_whole_tree_in_one_process(hook):
    assert (HOOKS[hook]["pass_filenames"], HOOKS[hook]["require_serial"]) == (False, True)


@pytest.mark.parametrize("hook", HOOKS)
def test_a_hook_calls_a_command_that_exists(hook):
    program, *words = shlex.split(HOOKS[hook]["entry"])
    assert program == "sendersync"
    assert group.main([*words, "--help"], standalone_mode=False) == 0


@pytest.mark.parametrize("words", [("manifest", ".pre-commit-hooks.yaml"), ("config", ".pre-commit-config.yaml")])
def test_pre_commit_accepts_our_files(words):
    kind, name = words
    subprocess.run([sys.executable, "-m", "pre_commit", f"validate-{kind}", ROOT / name], check=True)


class Scratch(NamedTuple):
    """A git repository that uses the hooks of the clone."""

    folder: Path
    environment: dict[str, str]

    def run(self, *command):
        ran = subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=300,
            check=False,
        )
        return ran.returncode, ran.stdout

    def stage(self, files):
        for name, text in files.items():
            (self.folder / name).write_text(text, encoding="utf-8")
        self.run("git", "add", *files)

    def commit(self, files):
        self.stage(files)
        assert self.run("git", "commit", "--quiet", "--no-verify", "--message", "before")[0] == 0

    def pre_commit(self, *words):
        """What the program says about the staged files, in a session without colours."""
        return self.run(sys.executable, "-m", "pre_commit", *words, "--color=never")

    def hooked(self, hook):
        """Use one hook by way of the configuration that the README shows."""
        shown = re.search(r"```yaml \.pre-commit-config\.yaml\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.S)
        config = yaml.safe_load(shown[1])
        clone = self.environment["CLONE"]
        revision = subprocess.run(["git", "rev-parse", "HEAD"], cwd=clone, capture_output=True, text=True, check=True)
        config["repos"][0] |= {"repo": clone, "rev": revision.stdout.strip(), "hooks": [{"id": hook}]}
        (self.folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
        self.run("git", "add", ".pre-commit-config.yaml")
        return self


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    """Where pre-commit keeps the hooks' environments: one for all tests."""
    return tmp_path_factory.mktemp("pre-commit")


@pytest.fixture
def scratch(tmp_path, registry, clone, cache):
    author = {"GIT_AUTHOR_NAME": "test", "GIT_AUTHOR_EMAIL": "test@example.com"}
    committer = {"GIT_COMMITTER_NAME": "test", "GIT_COMMITTER_EMAIL": "test@example.com"}
    rest = {"CLONE": str(clone), "PRE_COMMIT_HOME": str(cache), "GIT_CONFIG_GLOBAL": os.devnull}
    scratch = Scratch(tmp_path, {**os.environ, **author, **committer, **rest})
    assert scratch.run("git", "init", "--quiet")[0] == 0
    return scratch


@pytest.mark.network
def test_a_repository_can_try_the_hook(scratch):
    scratch.stage({"senders.yaml": CHILD.replace("[acme]", "[acne]"), "base.yaml": BASE})
    code, output = scratch.pre_commit("try-repo", scratch.environment["CLONE"], "sendersync-lint", "--all-files")
    assert (code, "senders.yaml:4:18: error[unknown-sender]" in output) == (1, True), output


@pytest.mark.network
def test_good_files_pass(scratch):
    scratch.hooked("sendersync-lint").stage(GOOD)
    code, output = scratch.pre_commit("run")
    assert code == 0, output


@pytest.mark.network
def test_a_broken_base_fails_when_only_the_child_changed(scratch):
    scratch.commit({**GOOD, "base.yaml": BASE.replace("twilio\n", "twillio\n")})
    scratch.hooked("sendersync-lint").stage({"senders.yaml": CHILD + "# touched\n"})
    code, output = scratch.pre_commit("run")
    assert (code, "base.yaml:4:15: error[schema-enum]" in output) == (1, True), output


@pytest.mark.network
def test_a_child_is_looked_at_when_only_its_base_changed(scratch):
    scratch.commit(GOOD)
    scratch.hooked("sendersync-lint").stage({"base.yaml": BASE.replace("acme:", "other:")})
    code, output = scratch.pre_commit("run")
    assert (code, "senders.yaml:4:18: error[unknown-sender]" in output) == (1, True), output


@pytest.mark.network
def test_the_hook_sleeps_when_only_other_files_changed(scratch):
    scratch.hooked("sendersync-lint").commit({**GOOD, "base.yaml": "broken: true\n"})
    scratch.stage({"notes.txt": "nothing of ours\n"})
    code, output = scratch.pre_commit("run")
    assert (code, "(no files to check)Skipped" in output) == (0, True), output


@pytest.mark.network
def test_the_fixing_hook_mends_and_then_passes(scratch):
    good = HEAD + BASE.removeprefix("version: 1\n") + "fallback_chain: [acme]\n"
    scratch.hooked("sendersync-fix").stage({"senders.yaml": good.replace('"+14155552671"', "+14155552671")})
    code, output = scratch.pre_commit("run")
    assert (code, (scratch.folder / "senders.yaml").read_text(encoding="utf-8")) == (1, good), output
    scratch.run("git", "add", "senders.yaml")
    code, output = scratch.pre_commit("run")
    assert code == 0, output
