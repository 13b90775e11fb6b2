"""Plan ⇄ plan file: what a person reviewed, kept until it is applied. The file is evidence, never a program.

``covers`` compares what it says with what is pending.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import sync
from sync.errors import UsageError
from sync.plan.encoding import decoded, encoded
from sync.plan.review import covers
from sync.plan.words import Change
from sync.replacing import replace

__all__ = ["FORMAT", "VERSION", "PlanFile", "Reviewed", "covers", "read", "write"]

FORMAT = "sendersync-plan"
VERSION = 1
MAX_BYTES = 64 * 1024 * 1024
"""Far more than the plan of a thousand targets; larger files are something else."""


class Reviewed(NamedTuple):
    """The changes of one target as they were reviewed."""

    target: str
    """The file's path, as ``Plan.target``."""
    id: str
    """What identifies the target wherever its file lies: platform and environment."""
    changes: tuple[Change, ...]
    """Without places, which change with every edit of the file."""


class PlanFile(NamedTuple):
    """A plan file that was read."""

    targets: tuple[Reviewed, ...]
    tool: str = ""
    """The version of sendersync that wrote it."""

    def of(self, target_id: str) -> Reviewed | None:
        """What was reviewed of a target; None where it is not in the file."""
        return next((reviewed for reviewed in self.targets if reviewed.id == target_id), None)


def write(path: Path, targets: Sequence[Reviewed]) -> None:
    """Replace the file in one step, readable by its owner only; UsageError where that is impossible."""
    document = {
        "format": FORMAT,
        "version": VERSION,
        "tool": sync.__version__,
        "targets": [
            {"target": entry.target, "id": entry.id, "changes": [encoded(change) for change in entry.changes]}
            for entry in targets
        ],
    }
    text = json.dumps(document, indent=1) + "\n"
    try:
        replace(path, text.encode("ascii"), 0o600)
    except (OSError, ValueError) as error:
        raise UsageError(f"the plan file {path} cannot be written: {_why(error)}") from error


def read(path: Path) -> PlanFile:
    """The file, or a UsageError that says why it is none."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise UsageError(f"the plan file {path} cannot be read: {_why(error)}") from error
    document = _document(path, content)
    try:
        if document["version"] > VERSION:
            raise UsageError(f"the plan file {path} was written by a newer sendersync: install that one")
        return PlanFile(tuple(_reviewed(entry) for entry in document["targets"]), str(document.get("tool", "")))
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise UsageError(f"{path} is a damaged plan file: make it anew with sendersync plan --out") from error


def _document(path: Path, content: bytes) -> dict[str, Any]:
    foreign = f"{path} is no plan file: make one with sendersync plan --out FILE"
    if len(content) > MAX_BYTES:
        raise UsageError(foreign)
    try:
        document = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise UsageError(foreign) from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise UsageError(foreign)
    return document


def _reviewed(entry: Any) -> Reviewed:
    target, target_id = entry["target"], entry["id"]
    if not (isinstance(target, str) and isinstance(target_id, str)):
        raise TypeError("a text is expected")
    return Reviewed(target, target_id, tuple(decoded(change) for change in entry["changes"]))


def _why(error: Exception) -> str:
    return (isinstance(error, OSError) and error.strerror) or str(error)
