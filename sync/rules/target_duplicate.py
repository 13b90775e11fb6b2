"""No two files of a run describe the same target.

Two files that both claim one environment undo each other's settings at every apply: whichever comes last wins,
and nobody can say which numbers send the codes.
"""

from collections.abc import Iterable, Iterator

from sync.finding import Finding, Severity
from sync.place import Pointer

SEVERITY = Severity.ERROR


def check_run(targets: Iterable[tuple[tuple[str, ...], Pointer]]) -> Iterator[Finding]:
    """Look at the targets of all files, in the order of the run."""
    first: dict[tuple[str, ...], Pointer] = {}
    for key, at in targets:
        other = first.setdefault(key, at)
        if other is not at:
            message = f"{other.file} describes the same {key[0]} target"
            yield Finding(at, message, "keep one file per target, or share settings with extends")
