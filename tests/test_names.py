"""Names: languages in any spelling, and patterns against the regular expressions that mean the same."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.names import matches, plain


@pytest.mark.parametrize("locale", ["en-GB", "en_GB", "EN-gb"])
def test_a_language_is_the_same_in_any_spelling(locale):
    assert plain(locale) == "en-gb"


@pytest.mark.parametrize(
    "pattern, name, fits",
    [
        ("Marketing*", "Marketing", True),
        ("Marketing*", "marketing", False),
        ("transaction/*/email", "transaction/en-GB/email", True),
        ("transaction/*/email", "transaction/en/sms", False),
        ("acme-?", "acme-", False),
        ("[a]*", "a", False),
        ("", "", True),
        ("**", "", True),
    ],
)
def test_a_pattern_fits_the_whole_name(pattern, name, fits):
    assert matches(pattern, name) is fits


@given(st.text("ab*?", max_size=12), st.text("ab", max_size=12))
def test_a_pattern_means_what_the_same_regular_expression_means(pattern, name):
    same = "".join({"*": ".*", "?": "."}.get(letter, letter) for letter in pattern)
    assert matches(pattern, name) is bool(re.fullmatch(same, name))


def test_many_stars_take_no_longer_than_one():
    assert not matches("a*" * 1_000 + "b", "a" * 2_000)
