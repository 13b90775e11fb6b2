"""An audit log that breaks off: the exit code says whether something had been written by then."""

import pytest

from sync.errors import LiveError, StoppedError
from sync.wire.audit import Audit
from tests.filling import appended, room_for
from tests.platforms.authgear.scenarios import SCENARIOS

FILE = SCENARIOS["create all"].after


def logged(project, path, room):
    """How an apply ends whose audit log lies on a disk with room for so many bytes, and whether it changed a file."""
    before = project.files()
    with room_for(room, path):
        audit = Audit(str(path))
        project.reach = project.reach._replace(audit=audit)
        error = project.apply(FILE).error
        audit.close()
    return error, project.files() != before


@pytest.mark.parametrize("kind", ["directory", "portal"])
def test_wherever_it_breaks_off_it_is_told_whether_something_was_written(rig, kind, tmp_path):
    path = tmp_path / "audit.jsonl"
    assert logged(rig(kind), path, 1 << 20) == (None, True)
    whole = appended(path)
    for number in range(len(whole)):
        error, written = logged(rig(kind), path, len(b"".join(whole[:number])) + 9)
        assert f"--audit-log {path} cannot be written any more: File too large" in str(error)
        assert type(error) is (StoppedError if written else LiveError)
