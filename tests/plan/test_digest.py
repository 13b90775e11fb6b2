"""A plan file is read as it was written, by its owner, and nothing else is taken for one."""

import json

import pytest

import sync
from sync.errors import UsageError
from sync.place import Pointer
from sync.plan.digest import PlanFile, Reviewed, read, write
from sync.plan.words import SECRET, Action, Change, Difference, Kind

CHANGES = (
    Change(
        Action.REPLACE,
        Kind.SENDER,
        "otp",
        (
            Difference(("numbers", "+1"), None, {"selected": True, "countries": ("CA", "US")}),
            Difference(("token",), SECRET, SECRET),
            Difference(("limit",), 1, 2),
        ),
        "a Twilio token cannot be edited",
        "id-1",
    ),
    Change(Action.DELETE, Kind.POLICY, "\udc80日本"),
)
REVIEWED = (Reviewed("a.yaml", "pingone:1", CHANGES), Reviewed("b.yaml", "pingone:2", ()))
GOOD = {"format": "sendersync-plan", "version": 1, "tool": "1", "targets": []}
CHANGE = {"action": "create", "kind": "sender", "key": "x", "reason": "", "live_id": "", "differences": []}
FOREIGN = [b"", b"\xff\xfe", b"[]", b"null", b"{}", b"version: 1", b"[" * 100_000, b'{"format": "other"}']


def target(**change):
    return {"targets": [{"target": "a", "id": "b", "changes": [{**CHANGE, **change}]}]}


def difference(**values):
    return target(differences=[{"path": ["f"], "before": None, "after": None, **values}])


DAMAGED = {
    "no version": {"version": None},
    "no targets": {"targets": None},
    "a target that is a text": {"targets": ["x"]},
    "a target without an id": {"targets": [{"target": "x", "id": None, "changes": []}]},
    "an unknown action": target(action="explode"),
    "an unknown kind": target(kind="user"),
    "a key that is no text": target(key=1),
    "differences that are no list": target(differences=1),
    "a difference without a path": difference(path=[]),
    "a path of numbers": difference(path=[1]),
    "a value with a fraction": difference(after=[{"a": 1.5}]),
}


@pytest.fixture
def file(tmp_path):
    return tmp_path / "plan.json"


def test_a_plan_file_reads_back_as_it_was_written(file):
    write(file, REVIEWED)
    assert read(file) == PlanFile(REVIEWED, sync.__version__)
    assert read(file).of("pingone:1") == REVIEWED[0]
    assert read(file).of("pingone:3") is None


def test_places_are_not_kept(file):
    at = Pointer("a.yaml", ("x",))
    placed = CHANGES[1]._replace(at=at, differences=(Difference(("f",), 1, 2, at),))
    write(file, [Reviewed("a.yaml", "1", (placed,))])
    assert read(file).targets[0].changes == (placed._replace(at=None, differences=(Difference(("f",), 1, 2),)),)


def test_only_the_owner_reads_a_plan_file(file):
    file.write_text("old")
    file.chmod(0o644)
    write(file, REVIEWED)
    assert file.stat().st_mode & 0o777 == 0o600
    assert [entry.name for entry in file.parent.iterdir()] == ["plan.json"]


def test_a_file_that_cannot_be_written_is_named(tmp_path):
    missing = tmp_path / "missing" / "plan.json"
    with pytest.raises(UsageError) as caught:
        write(missing, REVIEWED)
    assert str(caught.value) == f"the plan file {missing} cannot be written: No such file or directory"
    with pytest.raises(UsageError):
        write(tmp_path, REVIEWED)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_read_is_named(file):
    with pytest.raises(UsageError) as caught:
        read(file)
    assert str(caught.value) == f"the plan file {file} cannot be read: No such file or directory"


@pytest.mark.parametrize("content", FOREIGN, ids=lambda content: ascii(content)[:20])
def test_another_file_is_not_taken_for_a_plan(file, content):
    file.write_bytes(content)
    with pytest.raises(UsageError) as caught:
        read(file)
    assert str(caught.value) == f"{file} is no plan file: make one with sendersync plan --out FILE"


@pytest.mark.parametrize("damage", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_plan_file_is_refused(file, damage):
    file.write_text(json.dumps({**GOOD, **damage}))
    with pytest.raises(UsageError) as caught:
        read(file)
    assert str(caught.value) == f"{file} is a damaged plan file: make it anew with sendersync plan --out"


def test_a_plan_file_of_a_newer_version_is_refused(file):
    file.write_text(json.dumps({**GOOD, "version": 2, "targets": "in another form"}))
    with pytest.raises(UsageError) as caught:
        read(file)
    assert str(caught.value) == f"the plan file {file} was written by a newer sendersync: install that one"


def test_what_a_later_version_adds_is_passed_over(file):
    file.write_text(json.dumps({**GOOD, **target(future=1), "more": {}}))
    assert read(file).targets == (Reviewed("a", "b", (Change(Action.CREATE, Kind.SENDER, "x"),)),)
