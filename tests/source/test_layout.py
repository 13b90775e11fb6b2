"""Any data that is written down is read back as it was, by our reader and by others."""

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sync.source.layout import Block, Noted, Objects, Remark, document, plain
from sync.source.read import check

TEXTS = st.text(st.characters(exclude_categories=["Cs"])) | st.text("ab \n\t#:-'\"\\é\u00a0\u2028", max_size=300)
SCALARS = TEXTS | st.booleans() | st.integers(-(10**9), 10**9) | st.none()
TREES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(TEXTS, inner, max_size=4)
        | st.dictionaries(TEXTS, inner, max_size=4).map(Block)
    ),
    max_leaves=12,
)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
@example("long " * 40 + "end")
@example("one\n\ntwo # no comment\n  three: x")
@example("<p>\n" + "word " * 40 + "\n</p>\n")
def test_a_text_reads_back_exactly(text):
    written = document({"version": 1, "x-deep": Block(here=Block(text=text, after=1))})
    assert check("x.yaml", written.encode()).document.data["x-deep"] == {"here": {"text": text, "after": 1}}
    assert yaml.safe_load(written)["x-deep"]["here"]["text"] == text


@settings(max_examples=300, deadline=None)
@given(TREES)
def test_a_tree_reads_back_exactly(tree):
    written = document({"version": 1, "x-tree": tree})
    checked = check("x.yaml", written.encode())
    assert (checked.document.data["x-tree"], checked.document.odd) == (plain(tree), False)


PLAIN = ["acme", "ACME Twilio (EU)", "4f6c0b1e-6f0d-4e7b-9a55-0c6b1d2b8c11", "30s", "codes@example.com", "fr-CA"]
QUOTED = ["NO", "yes", "~", "", "0044", "+14155550100", "2026-11-20", "1e5", "null", "a: b", "a #b", "12:30", "x,y"]


@pytest.mark.parametrize("text", PLAIN + QUOTED)
def test_quotes_stand_only_where_a_reader_needs_them(text):
    assert document({"key": text}) == (f"key: {text}\n" if text in PLAIN else f'key: "{text}"\n')


def test_long_texts_are_blocks():
    folded = document({"key": "word " * 30 + "end"}).splitlines()
    assert (folded[0], len(folded)) == ("key: >-", 3)
    assert document({"key": "one\ntwo"}) == "key: |-\n  one\n  two\n"
    assert document({"key": "one\n\ntwo\n"}) == "key: |\n  one\n\n  two\n"


def test_comments_stand_beside_what_is_short_and_above_what_is_long():
    tree = {
        "senders": Objects(
            one=Block({Remark("Left out."): None, "token": Noted({"env": "T"}, "supply it")}),
            two=Noted(Block(numbers=["+1", "+2"]), "two of them"),
        )
    }
    assert document(tree) == (
        "senders:\n  one:\n    # Left out.\n    token: {env: T}   # supply it\n\n"
        '  # two of them\n  two:\n    numbers: ["+1", "+2"]\n'
    )
