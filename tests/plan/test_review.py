"""What a reviewed plan covers: the same changes, and the rest of them after an apply that stopped."""

import pytest

from sync.plan.digest import covers
from sync.plan.words import SECRET, Action, Change, Difference, Kind

NUMBERS = {"+14155550100": {"selected": True}, "+14155550101": {"selected": True, "countries": ("US",)}}


def change(action, *differences, key="otp", kind=Kind.SENDER):
    return Change(
        action, kind, key, tuple(Difference(tuple(path.split(".")), *values) for path, *values in differences)
    )


CREATE = change(Action.CREATE, ("name", None, "otp"), ("numbers", None, NUMBERS), ("token", None, SECRET))
UPDATE = change(Action.UPDATE, ("name", "a", "b"), ("token", SECRET, SECRET), ("numbers", None, NUMBERS))
REPLACE = change(
    Action.REPLACE,
    ("account", "AC1", "AC2"),
    ("name", "otp", "otp"),
    ("numbers", NUMBERS, NUMBERS),
    ("token", SECRET, SECRET),
)
DELETE = change(Action.DELETE, ("name", "otp", None))
REPOINT = change(Action.REPOINT, ("routes", ("a",), ("b",)), key="default", kind=Kind.POLICY)

COVERED = {
    "nothing is pending": ([CREATE], []),
    "the same": ([CREATE, DELETE, REPOINT], [CREATE, DELETE, REPOINT]),
    "a part of an update": ([UPDATE], [change(Action.UPDATE, ("name", "a", "b"))]),
    "a value inside of a reviewed mapping": (
        [UPDATE],
        [change(Action.UPDATE, ("numbers.+14155550101.countries", None, ("US",)))],
    ),
    "a mapping that was reviewed value by value": (
        [change(Action.UPDATE, ("auth.url", "x", "y"), ("auth.kind", "a", "b"))],
        [change(Action.UPDATE, ("auth", {"url": "x", "kind": "a"}, {"url": "y", "kind": "b"}))],
    ),
    "a new object that is half made": (
        [CREATE],
        [change(Action.UPDATE, ("numbers.+14155550101.selected", False, True), ("name", "otp~next", "otp"))],
    ),
    "a new object with something that was to stay empty": ([CREATE], [change(Action.UPDATE, ("tag", "x", None))]),
    "a replaced object that is half made": ([REPLACE], [change(Action.UPDATE, ("account", "AC0", "AC2"))]),
    "a replaced object whose old one is gone": ([REPLACE], [change(Action.CREATE, ("account", None, "AC2"))]),
    "a replaced object without its final name": (
        [REPLACE],
        [change(Action.UPDATE, ("name", "otp~next", "otp"), ("numbers", {}, NUMBERS))],
    ),
    "a list that is empty in another way": ([CREATE], [change(Action.UPDATE, ("requests", ("x",), ()))]),
    "a secret": ([UPDATE], [change(Action.UPDATE, ("token", None, SECRET))]),
    "the leftover of a replacement": ([REPLACE], [DELETE]),
    "what an apply left behind that broke off": (
        [UPDATE],
        [change(Action.UPDATE, ("authgear.yaml", "unfinished", "as it was"), key="files", kind=Kind.SETTINGS)],
    ),
    "a policy that names what is replaced": ([REPLACE], [REPOINT]),
    "a policy that names what is deleted": ([DELETE], [REPOINT]),
    "a policy that lacks what is made again": (
        [change(Action.REPOINT, ("routes.0.senders", ("a", "b"), ("a", "b")))],
        [change(Action.UPDATE, ("routes.0.senders", ("b",), ("a", "b")))],
    ),
}
REFUSED = {
    "an object that was not reviewed": (
        [CREATE],
        [change(Action.CREATE, key="other")],
        'the reviewed plan does not contain the create of sender "other"',
    ),
    "another chain than the one that was to stay": (
        [change(Action.REPOINT, ("senders", ("a", "b"), ("a", "b")))],
        [change(Action.UPDATE, ("senders", ("a", "b"), ("b",)))],
        'the update of sender "otp" would now change "senders" from ["a", "b"] to ["b"], which nobody reviewed',
    ),
    "an object of another kind": (
        [CREATE],
        [CREATE._replace(kind=Kind.POLICY)],
        'the reviewed plan does not contain the create of policy "otp"',
    ),
    "another action": (
        [UPDATE],
        [DELETE],
        'the reviewed plan does not contain the delete of sender "otp", only its update',
    ),
    "a replacement of what was to be made": (
        [CREATE],
        [REPLACE],
        'the reviewed plan does not contain the replace of sender "otp", only its create',
    ),
    "another value": (
        [UPDATE],
        [change(Action.UPDATE, ("name", "a", "c"))],
        'the update of sender "otp" would now change "name" from "a" to "c", which nobody reviewed',
    ),
    "another value before": (
        [UPDATE],
        [change(Action.UPDATE, ("name", "x", "b"))],
        'the update of sender "otp" would now change "name" from "x" to "b", which nobody reviewed',
    ),
    "another field": (
        [UPDATE],
        [change(Action.UPDATE, ("name", "a", "b"), ("tag", "x", None))],
        'the update of sender "otp" would now change "tag" from "x" to nothing, which nobody reviewed',
    ),
    "a field that the replacement did not name": (
        [REPLACE],
        [change(Action.REPLACE, ("tag", "x", None))],
        'the replace of sender "otp" would now change "tag" from "x" to nothing, which nobody reviewed',
    ),
    "a half made object that is to become another": (
        [CREATE],
        [change(Action.UPDATE, ("numbers.+14155550101.countries", None, ("CA",)))],
        (
            'the update of sender "otp" would now change "numbers.+14155550101.countries" from nothing to ["CA"], '
            "which nobody reviewed"
        ),
    ),
    "a secret that was not reviewed": (
        [change(Action.UPDATE, ("token", "a", "b"))],
        [change(Action.UPDATE, ("token", SECRET, SECRET))],
        'the update of sender "otp" would now change "token", which is secret, which nobody reviewed',
    ),
    "true instead of 1": (
        [change(Action.UPDATE, ("limit", None, 1))],
        [change(Action.UPDATE, ("limit", None, True))],
        'the update of sender "otp" would now change "limit" from nothing to true, which nobody reviewed',
    ),
    "a policy of which nothing was reviewed": (
        [UPDATE],
        [REPOINT],
        'the reviewed plan does not contain the re-point of policy "default"',
    ),
    "the second of two": (
        [CREATE],
        [CREATE, REPOINT],
        'the reviewed plan does not contain the re-point of policy "default"',
    ),
}


@pytest.mark.parametrize("reviewed, pending", COVERED.values(), ids=COVERED)
def test_what_leads_to_what_was_reviewed_is_covered(reviewed, pending):
    assert covers(reviewed, pending) == ""


@pytest.mark.parametrize("reviewed, pending, sentence", REFUSED.values(), ids=REFUSED)
def test_whatever_else_is_refused(reviewed, pending, sentence):
    assert covers(reviewed, pending) == sentence
