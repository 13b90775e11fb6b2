"""A runner for the composite action: its conditions, its steps in bash, and what they hand to each other."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import yaml

from tests.ci.hub import REPOSITORY, TOKEN

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
BASH = ["bash", "--noprofile", "--norc", "-eo", "pipefail"]
HEAD, MERGED = "a" * 40, "b" * 40
TERM = re.compile(r"'[^']*'|&&|\|\||[!=]=|!|[()]|[A-Za-z_][\w.-]*")
WORDS = {"&&": "and", "||": "or", "!": "not", "==": "==", "!=": "!=", "(": "(", ")": ")"}


class Ended(NamedTuple):
    """How the action ended."""

    code: int
    log: str
    summary: str
    uploads: dict


class Job:
    """A checkout with its event, in which the action may run several times."""

    def __init__(self, folder, hub, event="pull_request", payload=None, **variables):
        self.folder, self.hub = folder, hub
        self.variables = variables
        self.temp = folder.parent / "temp"
        self.temp.mkdir(exist_ok=True)
        path = self.temp / "event.json"
        path.write_text(json.dumps(payload if payload is not None else opened()), encoding="utf-8")
        self.github = {
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_ACTOR": "alice",
            "GITHUB_API_URL": hub.address,
            "GITHUB_EVENT_NAME": event,
            "GITHUB_EVENT_PATH": str(path),
            "GITHUB_REPOSITORY": REPOSITORY,
            "GITHUB_RUN_ID": "77",
            "GITHUB_SERVER_URL": "https://github.example",
            "GITHUB_SHA": MERGED,
            "RUNNER_TEMP": str(self.temp),
            "NO_PROXY": "*",
        }

    def run(self, **inputs):
        """Run the whole action, as ``uses:`` with these inputs does."""
        given = {name: about.get("default", "") for name, about in ACTION["inputs"].items()}
        given |= {"token": TOKEN} | {name.replace("_", "-"): value for name, value in inputs.items()}
        known = {"inputs": given, "steps": {"install": {"outputs": {"programs": self._programs()}}}}
        known["runner"] = {"temp": str(self.temp)}
        log, summary, uploads, code = "", self.temp / "summary", {}, 0
        summary.write_text("", encoding="utf-8")
        for step in ACTION["runs"]["steps"]:
            if step.get("id") == "install" or not true(step.get("if", "${{ 'yes' }}"), known):
                continue
            if "uses" in step:
                uploads[step["uses"].partition("@")[0]] = filled(step.get("with", {}), known)
                continue
            code, said, outputs = self._step(step, known, summary)
            log += said
            known["steps"][step.get("id", "")] = {"outputs": outputs}
            if code:
                break
        return Ended(code, log, summary.read_text(encoding="utf-8"), uploads)

    def _step(self, step, known, summary):
        outputs = self.temp / "outputs"
        outputs.write_text("", encoding="utf-8")
        files = {"GITHUB_OUTPUT": str(outputs), "GITHUB_STEP_SUMMARY": str(summary)}
        env = {"PATH": os.environ["PATH"], "HOME": str(self.temp), **self.github, **self.variables, **files}
        env |= filled(step.get("env", {}), known)
        assert "${{" not in step["run"], "what a workflow says is never pasted into a script"
        done = subprocess.run(
            [*BASH, "-c", step["run"]],
            cwd=self.folder,
            env=env,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        pairs = (line.partition("=")[::2] for line in outputs.read_text(encoding="utf-8").splitlines())
        return done.returncode, done.stdout + done.stderr, dict(pairs)

    def _programs(self):
        """Our own programs, in place of those that the step ``install`` would put into an environment of its own."""
        return str(Path(sys.executable).parent)


def opened(number=7, origin=REPOSITORY, head=HEAD):
    """The event of a pull request."""
    return {"pull_request": {"number": number, "head": {"sha": head, "repo": {"full_name": origin}}}}


def merged(head=HEAD, commit=MERGED):
    """What GitHub says of a pull request that ended in this commit."""
    return {"merged_at": "2026-11-20T10:00:00Z", "merge_commit_sha": commit, "head": {"sha": head}}


def value(expression, known):
    """The value of an expression such as ``inputs.name`` or ``steps.plan.outputs.kept == 'true'``."""
    terms = [
        WORDS.get(term) or (term if term[0] == "'" else repr(looked_up(term, known))) for term in words(expression)
    ]
    return eval(" ".join(terms), {"__builtins__": {}})  # our own action, and nothing but texts and operators


def words(expression):
    assert re.sub(r"\s+", "", expression) == re.sub(r"\s+", "", "".join(TERM.findall(expression))), expression
    return TERM.findall(expression)


def looked_up(name, known):
    found = known
    for part in name.split("."):
        found = found.get(part, {})
    return found or ""


def true(condition, known):
    return bool(value(re.fullmatch(r"\$\{\{(.*)\}\}", condition)[1], known))


def filled(texts, known):
    """The values of ``env`` or ``with``."""
    return {
        name: re.sub(r"\$\{\{(.*?)\}\}", lambda part: str(value(part[1], known)), str(text))
        for name, text in texts.items()
    }
