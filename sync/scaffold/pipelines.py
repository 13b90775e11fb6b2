"""Targets → the files by which GitHub, GitLab or Kubernetes looks after them, made of our own examples."""

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from sync import __version__
from sync.scaffold.served import ALLOW_HOST, Served, Way
from sync.source.written import scalar

Files = dict[str, str]
"""Path below the root of a repository → text."""

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}")
_EXAMPLE = "production"
_MATRIX = "target: [staging, production]"
_PATHS = 'paths: ["senders/**"'
"""What a workflow wakes for."""
_WORKFLOW = re.compile(r"# (?P<path>\.github/workflows/[a-z-]+\.yaml): ")
_VARIABLES = re.compile(r" {8}env:\n(?: {10}[A-Z_]+: .*\n)+")
_PLAN = re.compile(r"\n  plan:\n.*", re.DOTALL)
"""The last job of the workflow for pull requests."""
_JOBS = re.compile(r"```yaml \.gitlab-ci\.yml\n(?P<text>.*?)```\n", re.DOTALL)
_FOLDER = "/senders"
_LISTS = (('"drift", "', '", "', '"]'), ("drift, ", ", ", "]"), ('/$PARTS" ', " ", ""))
"""What stands before, between and behind the folders that a command of our manifests looks at."""
GITLAB = ".gitlab-ci.yml"
GITLAB_JOBS = ".gitlab/senders.yml"
GITLAB_INCLUDE = f"include:\n  - local: {GITLAB_JOBS}\n"


def may_be_called(target: str) -> bool:
    """Whether a target may have this name, which is one of a folder, of jobs and of environments."""
    return _NAME.fullmatch(target) is not None and scalar(target) == target


def examples() -> Path:
    """The folder of the examples: inside an installed package, or beside it in a checkout."""
    packaged = Path(__file__).parents[1] / "_ci"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "docs" / "ci"


def _read(name: str) -> str:
    return (examples() / name).read_text(encoding="utf-8")


def _planned(targets: Sequence[Served]) -> list[Served]:
    return [target for target in targets if target.way is not Way.SCREEN]


def _live(targets: Sequence[Served]) -> list[Served]:
    return [target for target in targets if target.way is Way.ACCOUNT]


def github(targets: Sequence[Served]) -> Files:
    """Workflows for pull requests, merges and nights; a first line says where each belongs."""
    reading, applying = _variables(_planned(targets)), _variables(_live(targets), applying=True)
    drifting = _variables(_live(targets))
    found = {}
    for name, chosen, variables in (
        ("github-pull-request.yaml", _planned(targets), reading),
        ("github-apply.yaml", _live(targets), applying),
        ("github-drift.yaml", _live(targets), drifting),
    ):
        text = _read(name)
        place = _WORKFLOW.match(text)
        assert place is not None  # noqa: S101  a test reads them all
        if chosen:
            text = text.replace(_MATRIX, f"target: [{', '.join(target.name for target in chosen)}]")
            text = text.replace(_PATHS, ", ".join([_PATHS, *_folders(chosen)]))
            found[place["path"]] = _VARIABLES.sub(lambda _: variables, text)  # noqa: B023  called at once
        elif _PLAN.search(text):
            found[place["path"]] = _PLAN.sub("", text.replace("lint and plan", "lint", 1))
    return found


def _folders(targets: Sequence[Served]) -> list[str]:
    """The directories of projects, as patterns: what changes there changes a plan."""
    found = dict.fromkeys(target.directory for target in targets if target.directory)
    return [json.dumps("**" if folder == "." else f"{folder}/**") for folder in found if not folder.startswith("..")]


def _variables(targets: Sequence[Served], *, applying: bool = False) -> str:
    """The variables of a step: of secrets, or of what is none."""
    names = [name for target in targets for name in target.reading]
    names += [name for target in targets for name in target.secrets if applying]
    lines = [f"          {name}: ${{{{ {_keeper(name)}.{name} }}}}\n" for name in dict.fromkeys(names)]
    return "".join(["        env:\n", *lines]) if lines else ""


def _keeper(name: str) -> str:
    return "vars" if name == ALLOW_HOST or name.startswith("SENDERSYNC_VAR_") else "secrets"


def gitlab(targets: Sequence[Served]) -> Files:
    """Jobs, and the pipeline that includes them."""
    found = _JOBS.search(_read("gitlab.md"))
    assert found is not None  # noqa: S101  as above
    jobs = found["text"].strip("\n").split("\n\n")
    common = [job for job in jobs if _EXAMPLE not in job]
    own = [
        job.replace(_EXAMPLE, target.name)
        for target in _planned(targets)
        for job in jobs
        if _EXAMPLE in job and (target.way is Way.ACCOUNT or job.startswith("plan "))
    ]
    return {GITLAB_JOBS: "\n\n".join([*common, *own]) + "\n", GITLAB: GITLAB_INCLUDE}


def kubernetes(targets: Sequence[Served]) -> Files:
    """An image with all targets, the job of every night, and the one that looks at them in parts."""
    live = _live(targets)
    folders = [_FOLDER] if live == list(targets) else [f"{_FOLDER}/{target.name}" for target in live]
    found = {}
    for name in ("Dockerfile", "drift-cronjob.yaml", "drift-indexed-job.yaml"):
        text = _read(f"kubernetes/{name}")
        for before, between, after in _LISTS:
            text = text.replace(f"{before}{_FOLDER}{after}\n", f"{before}{between.join(folders)}{after}\n")
        found[f"kubernetes/sendersync/{name}"] = text
    return found if live else {}


def about(name: str) -> str:
    """Where it says what is left to do: secrets, environments, protection of branches."""
    return f"https://github.com/sendersync/sendersync/blob/v{__version__}/docs/ci/{name}.md"


PIPELINES: dict[str, Callable[[Sequence[Served]], Files]] = {
    "github": github,
    "gitlab": gitlab,
    "kubernetes": kubernetes,
    "none": lambda _targets: {},
}
"""Where a repository lives → its files."""
