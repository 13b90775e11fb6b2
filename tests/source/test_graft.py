"""One value of somebody else's YAML is changed, and every other byte stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.source.graft import Graft, GraftError
from sync.source.layout import document

A = ("a", "b")
LIST = ("a", "l")


@pytest.mark.parametrize(
    "before, path, value, after",
    [
        ("a:\n  b: 1 # one\n# end\n", A, 2, "a:\n  b: 2 # one\n# end\n"),
        ("a: {b: x, c: 1}\n", A, "NO", 'a: {b: "NO", c: 1}\n'),
        ("a:\n  b: +14155550100 # n\n", A, "+14155550100", 'a:\n  b: "+14155550100" # n\n'),
        ("a:\n  c: 1\n\n# next\nz: 1\n", A, True, "a:\n  c: 1\n  b: true\n\n# next\nz: 1\n"),
        ("a: # about a\n    c: 1", A, "x", "a: # about a\n    c: 1\n    b: x\n"),
        ("a:\nz: 1\n", A, "x", "a:\n  b: x\nz: 1\n"),
        ("a: {}\n", A, "x", "a: {b: x}\n"),
        ("{}\n", A, [[[["x\ny"]]]], '{a: {b: [[[["x\\ny"]]]]}}\n'),
        ("z: 1\r\n", A, "x", "z: 1\r\na:\r\n  b: x\r\n"),
        ("z: 1\n...\n", A, "x", "z: 1\na:\n  b: x\n...\n"),
        ("a:\n  c: |+\n    text\n\n", A, "x", "a:\n  b: x\n  c: |+\n    text\n\n"),
        ("", A, "x", "a:\n  b: x\n"),
        ("# only this\n", A, "x", "# only this\na:\n  b: x\n"),
        ("a:\n  b: >\n    folded\n    text\n  c: 1\n", A, "x", "a:\n  b: x\n  c: 1\n"),
        ("a:\n  b: !!str 1\n", A, "x", "a:\n  b: x\n"),
        ("a:\n  l:\n  - X # x\n  # of w\n  - W\n  - Z\n", LIST, ["W", "NO"], 'a:\n  l:\n  # of w\n  - W\n  - "NO"\n'),
        ("a:\n  l: [V, W] # both\n", LIST, ["W"], "a:\n  l: [W] # both\n"),
        ("a:\n  l: [V,\n    W]\n", LIST, ["W", "V"], "a:\n  l: [W, V]\n"),
    ],
)
def test_a_value_is_set(before, path, value, after):
    graft = Graft("f", before.encode())
    graft.set(path, value)
    assert graft.raw.decode() == after


@pytest.mark.parametrize(
    "before, path, after",
    [
        ("a:\n  b: 1 # gone\n  c: 2\n", A, "a:\n  c: 2\n"),
        ("a:\n  c: 2\n  b:\n    x: 1\n    # inside\n    y: 2\nz: 1\n", A, "a:\n  c: 2\nz: 1\n"),
        ("z: 1\na:\n  b: 1\n", A, "z: 1\n"),
        ("a: {b: 1, c: 2}\n", A, "a: {c: 2}\n"),
        ("a: {c: 2, b: 1}\n", A, "a: {c: 2}\n"),
        ("a:\n- x: 1\n- y: 2 # y\n", ("a", 1), "a:\n- x: 1\n"),
        ("a:\n  - x: 1\n", ("a", 0), "a: []\n"),
        ("a: [{x: 1}, {y: 2}]\n", ("a", 0), "a: [{y: 2}]\n"),
        ("a:\n- b: 1\n  c: 2\n", ("a", 0, "c"), "a:\n- b: 1\n"),
        ("z: 1\n", A, "z: 1\n"),
        ("{a: {b: 1}}\n", A, "{}\n"),
    ],
)
def test_a_value_is_taken_away(before, path, after):
    graft = Graft("f", before.encode())
    graft.remove(path)
    assert graft.raw.decode() == after


@pytest.mark.parametrize(
    "before, after",
    [
        ("s:\n- k: 1 # one\nz: 1\n", "s:\n- k: 1 # one\n- k: 2\n  d:\n    e: x\nz: 1\n"),
        ("s:\n    - k: 1", "s:\n    - k: 1\n    - k: 2\n      d:\n        e: x\n"),
        ("s: [{k: 1}]\n", "s: [{k: 1}, {k: 2, d: {e: x}}]\n"),
        ("s: []\n", "s:\n  - k: 2\n    d:\n      e: x\n"),
        ("z: 1\n", "z: 1\ns:\n  - k: 2\n    d:\n      e: x\n"),
    ],
)
def test_an_entry_is_added_to_a_list(before, after):
    graft = Graft("f", before.encode())
    graft.append(("s",), {"k": 2, "d": {"e": "x"}})
    assert graft.raw.decode() == after


@pytest.mark.parametrize(
    "text",
    ["x: &x {b: 1}\na: *x\n", "- a\n", "just text\n", "a: 5\n", "a: [5]\n", "x: &x\n  b: 1\na:\n  <<: *x\n  c: *x\n"],
)
def test_a_text_that_leaves_no_place_is_left_alone(text):
    graft = Graft("f", text.encode())
    with pytest.raises(GraftError, match=r"a\.b is written in a way that cannot be changed"):
        graft.set(A, 2)
    assert graft.raw.decode() == text


def test_a_list_that_is_not_there_has_no_entry_to_change():
    graft = Graft("f", b"a: 1\n")
    with pytest.raises(GraftError, match=r"s\.0\.k is written"):
        graft.set(("s", 0, "k"), 2)


@pytest.mark.parametrize("text", ["a: [", "a: 1\na: 2\n", "\tx", "a: \x01\n"])
def test_a_text_that_is_not_clear_is_not_touched(text):
    with pytest.raises(GraftError):
        Graft("f", text.encode())


def test_a_byte_order_mark_stays():
    graft = Graft("f", "\ufeffa: {b: 1}\n".encode())
    graft.set(A, 2)
    assert graft.raw.decode() == "\ufeffa: {b: 2}\n"


NAMES = st.text("abcNOyes019 :#-'\"{}[]&*!|>%@`,?\u00e9\u9a57", min_size=1, max_size=6)
VALUES = st.recursive(
    st.one_of(NAMES, st.booleans(), st.integers(-99, 10**6)),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3), st.dictionaries(NAMES, inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(NAMES, VALUES, min_size=1, max_size=4), VALUES)
def test_what_is_written_is_read_back_and_what_is_added_can_be_removed(data, value):
    text = document(data)
    graft = Graft("f", text.encode())
    assert graft.data == data
    graft.set(("a new one", "inside"), value)
    assert graft.data == {**data, "a new one": {"inside": value}}
    graft.remove(("a new one", "inside"))
    assert graft.raw.decode() == text
