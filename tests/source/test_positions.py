"""Where values and keys stand: as an editor counts. The guillemets mark the place that is expected."""

import re

import pytest

from sync.place import Pointer, Span
from sync.source.document import Lines
from sync.source.locate import locate
from sync.source.parse import parse

VALUES = {
    "plain": ("a: «b»\n", ("a",)),
    "no line end at the end": ("a: «b»", ("a",)),
    "single quotes": ("a: «'b c'» # d\n", ("a",)),
    "double quotes": ('a: «"b \\n c"»\n', ("a",)),
    "spaces around": ("a:    «b»   \n", ("a",)),
    "after CRLF": ("a: 1\r\nb: «2»\r\n", ("b",)),
    "after CR": ("a: 1\rb: «2»\r", ("b",)),
    "after mixed line ends": ("a: 1\r\n\rb: 1\n\n\r\nc: «2»\n", ("c",)),
    "after U+2028 in a comment": ("a: 1 # \u2028 no: line\nb: «2»\n", ("b",)),
    "after U+2028, U+2029 and NEL in a text": ('a: "\u2028\u2029\x85" # \u2028\nb: «x\u2028y»\n', ("b",)),
    "behind U+2028 on its line": ('{a: "\u2028", b: «2»}\n', ("b",)),
    "after a form feed escape": ('a: "\\f\\v" \nb: «2»\n', ("b",)),
    "behind a byte order mark": ("\ufeffa: «b»\n", ("a",)),
    "behind astral characters": ('{a: "😀🇳🇴", "👍": «b»}\n', ("👍",)),
    "behind combining characters": ('{a: "e\u0301", b: «c»}\n', ("b",)),
    "behind tabs": ("a:\t\t«b»\t# c\n", ("a",)),
    "tabs in a flow mapping": ("{\n\ta:\t«1»,\n\tb: 2}\n", ("a",)),
    "list entry": ("a:\n  - 1\n  - «two words»\n", ("a", 1)),
    "list entry without indent": ("a:\n- 1\n- «2»\n", ("a", 1)),
    "list in a list": ("- - 1\n  - «2»\n", (0, 1)),
    "flow list": ("a: [1, «2», 3]\n", ("a", 1)),
    "mapping in a list": ("- a: 1\n  b: «2»\n", (0, "b")),
    "mapping as a list entry: its first line": ("x:\n- «a: 1»\n  b: 2\n", ("x", 0)),
    "flow mapping as a list entry": ("x:\n- «{a: 1, b: 2}» # c\n", ("x", 0)),
    "flow mapping over lines: its first line": ("x:\n- «{a: 1,»\n   b: 2}\n", ("x", 0)),
    "list as a list entry": ("x:\n- «[1, [2]]»\n", ("x", 0)),
    "nested": ("a: {b: {c: [{d: «e»}]}}\n", ("a", "b", "c", 0, "d")),
    "single pair in a flow list": ("a: [b: «c»]\n", ("a", 0, "b")),
    "literal block: its header": ("a: «|»\n  text\n  more\nb: 1\n", ("a",)),
    "folded block with indicators": ("a: «>2-»\n    text\n", ("a",)),
    "quoted text over lines: its first line": ('a: «"b»\n  c"\n', ("a",)),
    "plain text over lines: its first line": ("a: «b»\n  c\nd: 1\n", ("a",)),
    "behind an anchor": ("a: &x «b»\n", ("a",)),
    "behind an anchor on a line of its own": ("a: &x # c\n  «b»\n", ("a",)),
    "quoted behind an anchor": ("a: &x «'b'»\n", ("a",)),
    "with a tag": ("a: «!!str 12»\n", ("a",)),
    "repeated by an alias: where it is written": ("a: &x «b»\nc: *x\n", ("c",)),
    "in a mapping that an alias repeats": ("a: &x {b: «c»}\nd: *x\n", ("d", "b")),
    "in a list that an alias repeats": ("a: &x [1, «2»]\nd: *x\n", ("d", 1)),
    "behind an alias": ("{a: &x 1, b: *x, c: «2»}\n", ("c",)),
    "merged in": ("x: &x {b: «c»}\nd: {<<: *x, e: 1}\n", ("d", "b")),
    "merged in from the first of two": ("x: &x {b: «1»}\ny: &y {b: 2}\nd: {<<: [*x, *y]}\n", ("d", "b")),
    "merged in but replaced": ("x: &x {b: 1}\nd:\n  <<: *x\n  b: «2»\n", ("d", "b")),
    "merged in without an anchor": ("d: {<<: {b: «1»}}\n", ("d", "b")),
    "quoted << is an ordinary key": ('d: {"<<": {b: «1»}}\n', ("d", "<<", "b")),
    "explicit key": ("? a\n: «b»\n", ("a",)),
    "first of equal keys": ("a: «1»\na: 2\n", ("a",)),
    "added by the second of equal keys": ("a: {b: {}}\na: {c: {d: «1»}}\n", ("a", "c", "d")),
    "behind a directive and a document start": ("%YAML 1.2\n--- \na: «1»\n...\n", ("a",)),
    "empty text": ("a: «''»\n", ("a",)),
    "of a path that leads nowhere: the nearest value": ("a: [1, «2»]\n", ("a", 1, "b", 3)),
}
KEYS = {
    "plain key": ("«a»: 1\n", ("a",)),
    "quoted key": ('"b": 1\n«"a: b"»: 1\n', ("a: b",)),
    "single quoted key": ("«'it''s'»: 1\n", ("it's",)),
    "nested key": ("a:\n  b: 1\n  «c»: 2\n", ("a", "c")),
    "key in a list": ("a:\n  - b: 1\n    «c»: 2\n", ("a", 0, "c")),
    "flow key": ("a: {b: 1, «c»: 2}\n", ("a", "c")),
    "key behind CRLF": ("a: 1\r\n«b»: 2\r\n", ("b",)),
    "explicit key": ("? «a»\n: b\n", ("a",)),
    "key of an alias": ("a: &x {b: 1}\n«c»: *x\n", ("c",)),
    "key behind an anchor": ("&x «a»: 1\n", ("a",)),
    "key with astral characters": ("«😀»: 1\n", ("😀",)),
    "key without colon value": ("a:\n  «b»:\n", ("a", "b")),
    "key that is merged in": ("x: &x {«b»: c}\nd: {<<: *x}\n", ("d", "b")),
    "first of equal keys": ("«a»: 1\na: 2\n", ("a",)),
}
COLLECTIONS = {
    "mapping": ("«a»:\n  b: 1\n", ("a",)),
    "flow mapping": ("«a»: {b: 1}\n", ("a",)),
    "list": ("«a»:\n- 1\n", ("a",)),
    "flow list": ("b: {«a»: [1]}\n", ("b", "a")),
    "nothing": ("b: 1\n«a»:\n", ("a",)),
    "alias of a mapping": ("b: &x {c: 1}\n«a»: *x\n", ("a",)),
    "path below a value: its nearest parent": ("«a»: {b: 1}\n", ("a", "c")),
}
JSON = {
    "value": ('{"a": {"b": [1, «"c"»]}}', ("a", "b", 1)),
    "behind escaped halves of an emoji": ('{"a": "\\ud83d\\ude00", "b": «2»}', ("b",)),
    "behind an escaped backslash": ('{"a": "\\\\ud83d\\\\ude00", "b": «"\\\\"»}', ("b",)),
    "under a key with escaped halves": ('{"\\ud83d\\ude00": «1»}', ("😀",)),
    "pretty-printed with tabs and CRLF": ('{\r\n\t"a": [\r\n\t\t1,\r\n\t\t«2»\r\n\t]\r\n}', ("a", 1)),
}


def marked(text):
    """The text without guillemets, and the span between them: lines end at CRLF, CR and LF, columns are code points."""
    before, value, after = re.split("[«»]", text)

    def place(part):
        lines = re.split("\r\n|\r|\n", part.removeprefix("\ufeff"))
        return len(lines), len(lines[-1]) + 1

    return before + value + after, (*place(before), *place(before + value))


def spans(file, text, pointer_of):
    """The span of one value, looked for alone and together with everything."""
    document = parse(file, text.encode())
    assert document.readable, document.faults
    pointer = pointer_of(file)
    return {locate(document, [pointer.path]).span(pointer), locate(document).span(pointer)}


def cases(table):
    return [pytest.param(*case, id=name) for name, case in table.items()]


@pytest.mark.parametrize(("text", "path"), cases(VALUES) + cases(COLLECTIONS))
def test_a_value_is_found_where_it_stands(text, path):
    text, place = marked(text)
    assert spans("a.yaml", text, lambda file: Pointer(file, path)) == {Span("a.yaml", *place)}


@pytest.mark.parametrize(("text", "path"), cases(KEYS))
def test_a_key_is_found_where_it_stands(text, path):
    text, place = marked(text)
    assert spans("a.yaml", text, lambda file: Pointer(file, path).key) == {Span("a.yaml", *place)}


@pytest.mark.parametrize(("text", "path"), cases(JSON))
def test_json_is_read_as_the_yaml_that_it_is(text, path):
    text, place = marked(text)
    assert spans("a.json", text, lambda file: Pointer(file, path)) == {Span("a.json", *place)}


@pytest.mark.parametrize("path", [(), ("b",), (0,)])
def test_what_concerns_the_whole_file_stands_at_its_beginning(path):
    assert spans("a.yaml", "a: 1\n", lambda file: Pointer(file, path)) == {Span("a.yaml", 1, 1, 1, 1)}


def test_a_line_is_what_stands_between_line_ends():
    lines = Lines("a\r\nb\rc\u2028d\n\ne")
    assert [lines.line(number) for number in range(1, 6)] == ["a", "b", "c\u2028d", "", "e"]
    assert [lines.position(offset) for offset in (0, 1, 3, 5, 8, 9, 10)] == [
        (1, 1),
        (1, 2),
        (2, 1),
        (3, 1),
        (3, 4),
        (4, 1),
        (5, 1),
    ]
    assert lines.span("f", 10, 99) == Span("f", 5, 1, 5, 2)
