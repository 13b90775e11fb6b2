"""What an apply never does by accident."""

import pytest

from sync.plan.guards import guards
from sync.plan.words import SECRET, Action, Change, Difference, Kind

NONE = {"live_counts": {}, "protected": (), "max_deletes": None, "prune": True}


def deletes(number, kind=Kind.SENDER):
    return [Change(Action.DELETE, kind, f"{kind}-{i}") for i in range(number)]


def replacement(*paths, before="AC1", after="AC2"):
    return Change(Action.REPLACE, Kind.SENDER, "otp", tuple(Difference(path, before, after) for path in paths))


def messages(changes, **options):
    return [finding.message for finding in guards("a.yaml", changes, **{**NONE, **options})]


SHARES = [(1, 3, 0), (3, 3, 0), (1, 4, 0), (2, 4, 1), (3, 10, 0), (4, 10, 1), (10, 10, 1)]


@pytest.mark.parametrize("number, live, refusals", SHARES)
def test_of_four_or_more_live_objects_thirty_percent_may_go(number, live, refusals):
    assert len(messages(deletes(number), live_counts={Kind.SENDER: live})) == refusals


def test_each_kind_has_a_share_of_its_own():
    changes = [*deletes(2, Kind.POLICY), *deletes(2), *deletes(1, Kind.TEMPLATE)]
    counts = {Kind.SENDER: 4, Kind.POLICY: 5, Kind.TEMPLATE: 9}
    assert messages(changes, live_counts=counts) == [
        'sender "sender-0" and sender "sender-1" would be deleted: 2 of 4 live ones are more than 30 %',
        'policy "policy-0" and policy "policy-1" would be deleted: 2 of 5 live ones are more than 30 %',
    ]


@pytest.mark.parametrize("limit, refusals", [(0, 1), (5, 1), (6, 0), (7, 0)])
def test_a_number_stands_in_for_the_share(limit, refusals):
    changes = [*deletes(3), *deletes(3, Kind.POLICY)]
    assert len(messages(changes, live_counts={Kind.SENDER: 4}, max_deletes=limit)) == refusals


def test_the_way_out_names_the_number_of_all_deletions():
    (finding,) = guards("a.yaml", deletes(9), **{**NONE, "max_deletes": 3})
    assert finding.message.startswith('sender "sender-0", sender "sender-1", ')
    assert finding.message.endswith(" and 4 more would be deleted, and --max-deletes allows 3")
    assert finding.hint == "--max-deletes 9 allows it"
    assert finding.at.file == "a.yaml"


def test_nothing_is_deleted_unless_somebody_asks():
    (finding,) = guards("a.yaml", deletes(1), **{**NONE, "prune": False})
    assert finding[1:3] == ('sender "sender-0" would be deleted', "--prune allows it")


def test_replacements_are_not_deletions():
    changes = [Change(Action.REPLACE, Kind.SENDER, str(i)) for i in range(4)]
    assert messages(changes, live_counts={Kind.SENDER: 4}, max_deletes=0, prune=False) == []


def test_what_is_protected_is_never_deleted():
    protected = {(Kind.SENDER, "sender-0"), (Kind.POLICY, "sender-1")}
    assert messages(deletes(2), protected=protected, max_deletes=9) == [
        'sender "sender-0" is protected, and would be deleted'
    ]


REPLACEMENTS = [
    (replacement(("account",)), True),
    (replacement(("name",), ("provider",)), True),
    (replacement(("name",)), False),
    (replacement(("token",), before=SECRET, after=SECRET), False),
    (replacement(("account", "token"), before=SECRET, after=SECRET), False),
    (replacement(("account",))._replace(action=Action.CREATE), False),
]


@pytest.mark.parametrize("change, refused", REPLACEMENTS)
def test_what_is_protected_changes_its_token_but_not_its_account(change, refused):
    assert bool(messages([change], protected={(Kind.SENDER, "otp")})) == refused
    assert messages([change]) == []
