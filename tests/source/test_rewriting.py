"""A value gets another, and every other byte of the file stays."""

import pytest

from sync.source.layout import Block
from sync.source.parse import parse
from sync.source.rewriting import put, removed

CHANGES = {
    "a word": ("a: one  # why\nb: 2\n", ("a",), "two", "a: two  # why\nb: 2\n"),
    "the quotes that were there": ("a: 'one'\n", ("a",), "it's", "a: 'it''s'\n"),
    "a word that needs quotes": ("a: [US]\n", ("a",), ["US", "NO"], 'a: [US, "NO"]\n'),
    "a key between brackets": ("a: {b: 1, c: 2}\n", ("a", "d"), 3, "a: {b: 1, c: 2, d: 3}\n"),
    "a key that goes": ("a: {b: 1, c: 2}\n", ("a",), {"c": 2}, "a: {c: 2}\n"),
    "keys that go at the end": ("a: {b: 1, c: 2, d: 3}\n", ("a",), {"b": 1}, "a: {b: 1}\n"),
    "a list in several lines": (
        "a: [one,  # first\n    two]\n",
        ("a",),
        ["one", "two", "three"],
        "a: [one,  # first\n    two, three]\n",
    ),
    "an entry that comes": (
        "a:\n  - one  # x\n\n# end\n",
        ("a",),
        ["one", "two"],
        "a:\n  - one  # x\n  - two\n\n# end\n",
    ),
    "an entry in the middle": ("a:\n- one\n- two\n", ("a",), ["one", "new", "two"], "a:\n- one\n- new\n- two\n"),
    "an entry that goes": ("a:\n  - one\n  # y\n  - two\n", ("a",), ["two"], "a:\n  # y\n  - two\n"),
    "entries that change places": (
        "a:\n  - 'one'  # x\n  # of two\n  - two  # y",
        ("a",),
        ["two", "new", "one"],
        "a:\n  - two  # y\n  - new\n  - 'one'  # x\n  # of two\n",
    ),
    "a value inside of an entry": (
        "a:\n  - {n: 1, c: [US]}  # x\n  - {n: 2}\n",
        ("a",),
        [{"n": 1, "c": ["CA"]}, {"n": 2}],
        "a:\n  - {n: 1, c: [CA]}  # x\n  - {n: 2}\n",
    ),
    "a value inside of a list": ("a:\n  - b: 1\n  - b: 2  # x\n", ("a", 1, "b"), 3, "a:\n  - b: 1\n  - b: 3  # x\n"),
    "the order": ("a: [one, two, pingone]\n", ("a",), ["two", "one", "pingone"], "a: [two, one, pingone]\n"),
    "everything else": ("a: {b: 1}  # x\n", ("a",), "none", "a: none  # x\n"),
    "nothing yet": ("a:\nb: 1\n", ("a", "c"), 1, "a: {c: 1}\nb: 1\n"),
    "a list of a word": ("b: 1\n", ("c", "a"), ["absent"], "b: 1\n\nc: {a: [absent]}\n"),
    "a new section": ("a: 1", ("b",), Block(c=1), "a: 1\n\nb:\n  c: 1\n"),
    "a new object": (
        "senders:\n  one:\n    p: x  # y\n\n# next\nb: 1\n",
        ("senders", "two"),
        Block(p="z"),
        "senders:\n  one:\n    p: x  # y\n\n  two:\n    p: z\n\n# next\nb: 1\n",
    ),
    "what is missing in between": ("t:\n  en:\n    sms: {c: x}\n", ("t", "fr", "sms"), {"c": "y"}, None),
    "lines": ("a:\n  b: one\n  c: 1\n", ("a", "b"), "x\ny", "a:\n  b: |-\n    x\n    y\n  c: 1\n"),
    "lines beside a comment": ("a: one  # z\n", ("a",), "x\ny", 'a: "x\\ny"  # z\n'),
    "a block of lines": ("a: |\n  x\n  y\nb: 1\n", ("a",), "p\nq\n", "a: |\n  p\n  q\nb: 1\n"),
    "line ends of Windows": ("a:\r\n  - x\r\n", ("a",), ["x", "z"], "a:\r\n  - x\r\n  - z\r\n"),
    "a merged key": (
        "x: &m {b: 1}\na:\n  <<: *m\n  c: 1\n",
        ("a", "b"),
        2,
        "x: &m {b: 1}\na:\n  <<: *m\n  c: 1\n  b: 2\n",
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_value_is_written_where_it_belongs(name):
    text, path, value, expected = CHANGES[name]
    after = put("senders.yaml", text, path, value)
    assert expected is None or after == expected
    data = parse("senders.yaml", after.encode()).data
    for step in path:
        data = data[step]
    assert data == value


REMOVALS = {
    "a line": ("a: 1\nb: 2  # x\nc: 3\n", ("b",), "a: 1\nc: 3\n"),
    "an object": ("s:\n  a:\n    p: 1\n  # about b\n  b: {p: 2}\n", ("s", "a"), "s:\n  # about b\n  b: {p: 2}\n"),
    "the last object": ("s:\n  a:\n    p: 1\nb: 1\n", ("s", "a"), "s: {}\nb: 1\n"),
    "between brackets": ("s: {a: 1, b: 2}\n", ("s", "a"), "s: {b: 2}\n"),
    "an entry of a list": ("s:\n  - a: 1\n  - b: 2  # x\n", ("s", 1), "s:\n  - a: 1\n"),
    "the last entry of a list": ("s:\n  - a: 1\n", ("s", 0), "s: []\n"),
    "what is not there": ("a: 1\n", ("b", "c"), "a: 1\n"),
}


@pytest.mark.parametrize("name", REMOVALS)
def test_a_value_is_taken_out(name):
    text, path, expected = REMOVALS[name]
    assert removed("senders.yaml", text, path) == expected


@pytest.mark.parametrize(
    "text, path",
    [
        ("a: &x {b: 1}\nc: *x\n", ("c", "b")),
        ("a: &x {b: 1}\nc: *x\n", ("a", "b")),
        ("a: &x {b: 1}\nc: {<<: *x, d: 1}\n", ("a", "b")),
    ],
)
def test_a_shared_value_is_left_to_a_person(text, path):
    assert put("senders.yaml", text, path, 2) is None


def test_json_stays_json():
    import json

    text = '{\n  "a": {"b": ["x"]},\n  "c": 1\n}\n'
    after = put("senders.json", text, ("a", "b"), ["x", "y"])
    after = put("senders.json", after, ("a", "d"), {"e": "NO"})
    assert json.loads(after) == {"a": {"b": ["x", "y"], "d": {"e": "NO"}}, "c": 1}
