"""The marks stand below the span, whatever the line is made of."""

import pytest

from sync.render.snippet import WIDTH, underlined

CASES = {
    "plain": ("a: wrong", 4, 9, "a: wrong", "   ^~~~~"),
    "a tab before": ("\ta: wrong", 5, 10, "    a: wrong", "       ^~~~~"),
    "a tab inside": ("a:\twrong", 4, 9, "a:  wrong", "    ^~~~~"),
    "the tab itself": ("a:\tb", 3, 4, "a:  b", "  ^~"),
    "wide before": ("日本: wrong", 5, 10, "日本: wrong", "      ^~~~~"),
    "wide inside": ("a: 日本", 4, 6, "a: 日本", "   ^~~~"),
    "emoji": ("🔥: x", 4, 5, "🔥: x", "    ^"),
    "an accent of its own": ("e\u0301: x", 5, 6, "e\u0301: x", "   ^"),
    "nothing but the accent": ("e\u0301", 2, 3, "e\u0301", " ^"),
    "hangul in parts": ("\u1112\u1161\u11ab: x", 6, 7, "\u1112\u1161\u11ab: x", "    ^"),
    "an escape before": ("\u202ea: x", 5, 6, "\\u202ea: x", "         ^"),
    "an escape inside": ("a: \x1b", 4, 5, "a: \\x1b", "   ^~~~"),
    "an empty span": ("a: x", 4, 4, "a: x", "   ^"),
    "the end of the line": ("a:", 3, 4, "a:", "  ^"),
    "past the end": ("a:", 9, 12, "a:", "  ^"),
    "an empty line": ("", 1, 1, "", "^"),
}


@pytest.mark.parametrize("source, column, end, line, marks", CASES.values(), ids=CASES)
def test_marks_stand_below(source, column, end, line, marks):
    assert underlined(source, column, end) == (line, marks)


@pytest.mark.parametrize("before, after", [(0, 500), (20, 500), (200, 200), (500, 20), (500, 0)])
def test_a_long_line_is_cut_around_the_span(before, after):
    line, marks = underlined("a" * before + "wrong" + "b" * after, before + 1, before + 6)
    assert line[marks.index("^") : len(marks)] == "wrong"
    assert len(line.strip("…")) == WIDTH
    assert (line[0] == "…", line[-1] == "…") == (before > 30 and before + 5 > WIDTH, after > 70)


def test_a_span_longer_than_the_line_shown_is_marked_to_its_end():
    line, marks = underlined("key: " + "x" * 500, 6, 506)
    assert (line, marks) == ("key: " + "x" * 95 + "…", "     ^" + "~" * 94)


def test_what_takes_no_room_is_cut_too():
    line, marks = underlined("\u0301" * 9_000 + "x" + "\u0301" * 9_000, 9_001, 9_002)
    assert len(line) < 1_000
    assert marks == " ^"


def test_a_cut_takes_the_accents_of_what_it_takes():
    line, marks = underlined("e\u0301" * 400, 301, 302)
    assert line.startswith("…e\u0301e\u0301")
    assert marks == " " * 31 + "^"
