"""Plan → every place of a file that it speaks of, so that whoever has the files can find the lines."""

from collections.abc import Iterator

from sync.place import Pointer
from sync.plan.words import Plan


def pointers(plan: Plan) -> Iterator[Pointer]:
    """The pointers of changes, differences and findings, in the order of the plan; some come twice."""
    for change in plan.changes:
        for at in (change.at, *(difference.at for difference in change.differences)):
            if at is not None:
                yield at
    for finding in (*plan.obstacles, *plan.notes, *plan.lost):
        if isinstance(finding.at, Pointer):
            yield finding.at
