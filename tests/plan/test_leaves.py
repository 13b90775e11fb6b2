"""Differences between mappings and lists of mappings become differences between single values."""

import pytest

from sync.plan.leaves import leaves
from sync.plan.words import SECRET, Difference

LEAVES = {
    "a text": (("x", "y"), [("f", "x", "y")]),
    "a list of texts": ((("x",), ("y", "z")), [("f", ("x",), ("y", "z"))]),
    "a new mapping": ((None, {"b": 1, "a": {"c": True}}), [("f.a.c", None, True), ("f.b", None, 1)]),
    "a mapping that goes": (({"a": "x"}, None), [("f.a", "x", None)]),
    "what is the same in both": (({"a": 1, "b": 2}, {"a": 1, "b": 3}), [("f.b", 2, 3)]),
    "a list of mappings": ((({"a": 1},), ({"a": 1}, {"a": 2})), [("f.1.a", None, 2)]),
    "entries in the order of their numbers": (
        ((), tuple({"a": n} for n in range(11))),
        [(f"f.{n}.a", None, n) for n in range(11)],
    ),
    "a list that mixes": (((), ({"a": 1}, "x")), [("f", (), ({"a": 1}, "x"))]),
    "a mapping that becomes a text": (({"a": 1}, "none"), [("f", {"a": 1}, "none")]),
    "an empty mapping": (({}, None), [("f", {}, None)]),
    "nothing that changes": ((("x",), ("x",)), []),
    "a secret that may be the same": ((SECRET, SECRET), [("f", SECRET, SECRET)]),
    "a secret inside": ((None, {"token": SECRET}), [("f.token", None, SECRET)]),
}


@pytest.mark.parametrize("values, expected", LEAVES.values(), ids=LEAVES)
def test_a_difference_is_taken_apart(values, expected):
    found = leaves([Difference(("f",), *values)])
    assert [(".".join(leaf.path), leaf.before, leaf.after) for leaf in found] == expected
