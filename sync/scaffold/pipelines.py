"""Names of targets → the files by which GitHub, GitLab or Kubernetes looks after them, made of our own examples."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from sync import __version__
from sync.source.written import scalar

Files = dict[str, str]
"""Path below the root of a repository → text."""

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}")
_EXAMPLE = "production"
_MATRIX = "target: [staging, production]"
_WORKFLOW = re.compile(r"# (?P<path>\.github/workflows/[a-z-]+\.yaml): ")
_JOBS = re.compile(r"```yaml \.gitlab-ci\.yml\n(?P<text>.*?)```\n", re.DOTALL)
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


def github(targets: Sequence[str]) -> Files:
    """Workflows for pull requests, merges and nights; a first line says where each belongs."""
    files = {}
    for name in ("github-pull-request.yaml", "github-apply.yaml", "github-drift.yaml"):
        text = _read(name)
        place = _WORKFLOW.match(text)
        assert place is not None  # noqa: S101  a test reads them all
        files[place["path"]] = text.replace(_MATRIX, f"target: [{', '.join(targets)}]")
    return files


def gitlab(targets: Sequence[str]) -> Files:
    """Jobs, and the pipeline that includes them."""
    found = _JOBS.search(_read("gitlab.md"))
    assert found is not None  # noqa: S101  as above
    jobs = found["text"].strip("\n").split("\n\n")
    common = [job for job in jobs if _EXAMPLE not in job]
    own = [job.replace(_EXAMPLE, target) for target in targets for job in jobs if _EXAMPLE in job]
    return {GITLAB_JOBS: "\n\n".join([*common, *own]) + "\n", GITLAB: GITLAB_INCLUDE}


def kubernetes(_targets: Sequence[str]) -> Files:
    """An image with all targets, and the job of every night."""
    names = ("Dockerfile", "drift-cronjob.yaml")
    return {f"kubernetes/sendersync/{name}": _read(f"kubernetes/{name}") for name in names}


def about(name: str) -> str:
    """Where it says what is left to do: secrets, environments, protection of branches."""
    return f"https://github.com/sendersync/sendersync/blob/v{__version__}/docs/ci/{name}.md"


PIPELINES: dict[str, Callable[[Sequence[str]], Files]] = {
    "github": github,
    "gitlab": gitlab,
    "kubernetes": kubernetes,
    "none": lambda _targets: {},
}
"""Where a repository lives → its files."""
