"""Each door against what its destination would obey."""

import pytest

from sync.render import safe

PLAIN = {
    "nothing to do": ('sender "otp" à la 日本 🔥 # no', 'sender "otp" à la 日本 🔥 # no'),
    "escape codes": ("\x1b[1m \x9b1m \x07", r"\x1b[1m \x9b1m \x07"),
    "ends of lines": ("a\r\nb\tc\u2028", r"a\r\nb\tc\u2028"),
    "direction": ("\u202eabc\u2069", r"\u202eabc\u2069"),
    "no width": ("a\u200bb\ufeff\u00ad", r"a\u200bb\ufeff\xad"),
    "spaces that look like others": ("a\u00a0b\u3000", r"a\xa0b\u3000"),
    "fillers and selectors": ("\u3164\ufe0f\U000e0100", r"\u3164\ufe0f\U000e0100"),
    "tags": ("\U000e0041", r"\U000e0041"),
    "half surrogates": ("\udc80", r"\udc80"),
    "a command first": ("::error::x", r"\x3a:error::x"),
    "a command after spaces": ("  ::error::x", r"  \x3a:error::x"),
    "a command further on": ("a::b", "a::b"),
    "a command of another kind": ("a ##[group] ##vso[x] ## [y]", r"a #\x23[group] #\x23vso[x] ## [y]"),
}


@pytest.mark.parametrize("text, shown", PLAIN.values(), ids=PLAIN)
def test_plain_shows_what_would_act_or_hide(text, shown):
    assert safe.plain(text) == shown


def test_there_is_one_glyph_for_each_character():
    assert safe.glyphs("a\t##[\u202e") == ["a", r"\t", "#", r"\x23", "[", r"\u202e"]


@pytest.mark.parametrize(
    "text, code",
    [("a", "`a`"), ("`", "`` ` ``"), ("a``b", "```a``b```"), (" a", "`  a `"), ("", "` `"), ("a|b\n", r"`a|b\n`")],
)
def test_a_code_span_cannot_be_closed_from_inside(text, code):
    assert safe.markdown_code(text) == code


def test_workflow_commands_keep_their_shape():
    assert safe.github("100%0A: a, b\n") == r"100%250A: a, b\n"
    assert safe.github_property("a:b,c%") == "a%3Ab%2Cc%25"


def test_xml_holds_neither_markup_nor_forbidden_characters():
    assert safe.xml('<a b="c">&]]>\0\ufffe\'') == r"&lt;a b=&quot;c&quot;&gt;&amp;]]&gt;\x00\ufffe" + "'"


@pytest.mark.parametrize(
    "text, message",
    [
        ("{0} ${otp}", "{{0}} ${{otp}}"),
        ("a list [1] (2)", "a list [1] (2)"),
        (r"[a](1) \[b\](c)", r"\[a\](1) \\\[b\\\](c)"),
    ],
)
def test_sarif_messages_are_literal(text, message):
    assert safe.sarif(text) == message


def test_json_is_ascii_without_half_surrogates_or_commands():
    assert safe.json("é🔥\udc80\\udc80 ##[x]\x7f") == '"\\u00e9\\ud83d\\udd25\\\\udc80\\\\udc80 #\\u0023[x]\\u007f"\n'
