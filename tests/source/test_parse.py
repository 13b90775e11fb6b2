"""From bytes to plain data: what YAML's constructions mean, and where reading ends."""

import json

import pytest
import yaml

from sync.source import events
from sync.source.build import MAX_ALIASED, MAX_DEPTH
from sync.source.document import MAX_FAULTS
from sync.source.parse import MAX_BYTES, parse


def read(text, name="senders.yaml"):
    return parse(name, text if isinstance(text, bytes) else text.encode())


def data(text, name="senders.yaml"):
    document = read(text, name)
    assert document.faults == ()
    return document.data


def faults(text, name="senders.yaml"):
    return [(fault.rule, fault.at.line, fault.at.column) for fault in read(text, name).faults]


MEANINGS = [
    ("{a: [1, b], c: {d: null}}", {"a": [1, "b"], "c": {"d": None}}),
    ("\ufeffa: 1", {"a": 1}),
    ("a: 1\r\nb: 2\r", {"a": 1, "b": 2}),
    ("%YAML 1.1\n--- # x\na: yes\n...\n", {"a": "yes"}),
    ("a: |\n  b\n  c\n", {"a": "b\nc\n"}),
    ("a: >-\n  b\n  c\n", {"a": "b c"}),
    ("a: &x [1]\nb: *x\n", {"a": [1], "b": [1]}),
    ("a: &x 1\na2: &x 2\nb: *x\n", {"a": 1, "a2": 2, "b": 2}),
    ("a: &x [&x 1, *x]\n", {"a": [1, 1]}),
    ("&x a: 1\nb: *x\n", {"a": 1, "b": "a"}),
    ("x: &x {a: 1, b: 1}\ny: {<<: *x, b: 2}\n", {"x": {"a": 1, "b": 1}, "y": {"b": 2, "a": 1}}),
    ("x: &x {a: 1}\ny: {b: 2, <<: *x}\n", {"x": {"a": 1}, "y": {"b": 2, "a": 1}}),
    ("[&x {a: 1}, &y {a: 2, b: 2}, {<<: [*x, *y]}]", [{"a": 1}, {"a": 2, "b": 2}, {"a": 1, "b": 2}]),
    ("x: &x {a: 1}\ny: &y {<<: *x}\nz: {<<: *y}\n", {"x": {"a": 1}, "y": {"a": 1}, "z": {"a": 1}}),
    ("'<<': 1", {"<<": 1}),
    ("! <<: 1", {"<<": 1}),
    ("a: <<", {"a": "<<"}),
    ("? a\n: 1\n? b\n", {"a": 1, "b": None}),
    ("{1: a, null: b, true: c, '': d}", {"1": "a", "null": "b", "true": "c", "": "d"}),
    ("a: !!str 12\nb: ! 12\n", {"a": "12", "b": "12"}),
    ("# \u2028 b: 2\na: 1", {"a": 1}),
    ("a: b\u2028c\u2029d\x85e", {"a": "b\u2028c\u2029d\x85e"}),
    ('a: "b\u2028 c"', {"a": "b\u2028 c"}),
    ("a: |\n  b\u2028c\n", {"a": "b\u2028c\n"}),
    ("a\u2028: \ue000\ue001\n", {"a\u2028": "\ue000\ue001"}),
    ("a: \ufeffb", {"a": "\ufeffb"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "meaning"), MEANINGS)
def test_yaml_means_what_its_users_expect(text, meaning):
    assert data(text) == meaning


@pytest.mark.parametrize("ascii_only", [True, False])
def test_json_means_what_it_means_to_json(ascii_only):
    meaning = {"😀 \\ud83d": ["\\", "a/b", "\u2028", "\x85", "\t", "\ue000", "🇳🇴", 1, -1.5, True, None, {}]}
    text = json.dumps(meaning, ensure_ascii=ascii_only, indent="\t").replace("/", "\\/")
    assert data(text, "senders.json") == meaning


def test_private_characters_survive_beside_escaped_ones():
    everything = "".join(map(chr, range(0xE000, 0xF900)))
    assert data(json.dumps([everything, "\u2029"], ensure_ascii=False), "senders.json") == [everything, "\u2029"]


DUPLICATES = {
    "a: 1\na: 2\n": [("yaml-duplicate-key", 2, 1)],
    'a: 1\n"a": 2\n': [("yaml-duplicate-key", 2, 1)],
    "1: a\n'1': b\n": [("yaml-duplicate-key", 2, 1)],
    "{a: 1, b: {c: 1, c: 2}, a: 3}": [("yaml-duplicate-key", 1, 18), ("yaml-duplicate-key", 1, 25)],
    "- {a: 1, a: 2}\n- a: 1\n  a: 1\n": [("yaml-duplicate-key", 1, 10), ("yaml-duplicate-key", 3, 3)],
    "x: &x {a: 1, a: 2}\ny: *x\nz: *x\n": [("yaml-duplicate-key", 1, 14)],
    "a: 1\na: 2\na: 3\n": [("yaml-duplicate-key", 2, 1), ("yaml-duplicate-key", 3, 1)],
    "x: &x {a: 1}\ny: {<<: *x, <<: *x, a: 2}\n": [],
    "x: &x {a: 1}\ny: {a: 2, <<: [*x, *x]}\n": [],
    "a: 1\nA: 1\n": [],
    "[{a: 1}, {a: 1}]": [],
}


@pytest.mark.parametrize(("text", "found"), DUPLICATES.items())
def test_a_key_that_stands_twice_is_found_at_its_second_place(text, found):
    assert faults(text) == found


def test_of_equal_keys_the_first_value_counts():
    assert read("a: 1\na: 2\n").data == {"a": 1}
    assert read("a: {b: 1, d: 1}\na: {c: 2, d: 2}\n").data == {"a": {"b": 1, "d": 1}}


def test_of_equal_keys_with_named_objects_all_names_are_known():
    assert read("a: {b: {x: 1}}\na: {b: {x: 2}, c: {}}\n").data == {"a": {"b": {"x": 1}, "c": {}}}


def test_a_fault_knows_which_value_it_damages():
    (fault,) = read("a: [{b: 1}, {c: {d: 1, d: 2}}]").faults
    assert fault.path == ("a", 1, "c", "d")


def test_very_many_equal_keys_are_counted_but_not_listed():
    found = read("a: 1\n" * 20_001).faults
    assert len(found) == MAX_FAULTS + 1
    assert found[-1].message == "more keys stand twice in this file; only the first 1,000 are shown"


def nested(levels, inner=""):
    return "[" * levels + inner + "]" * levels


DEEP = {
    "lists": (nested(64), nested(65)),
    "mappings": ("{a: " * 64 + "}" * 64, "{a: " * 65 + "}" * 65),
    "block lists": ("- " * 64 + "x", "- " * 65 + "x"),
    "aliases": (f"a: &a {nested(40)}\nb: {nested(23, '*a')}", f"a: &a {nested(40)}\nb: {nested(24, '*a')}"),
    "aliases of aliases": (f"[&a [[[]]], &b [*a], {nested(59, '*b')}]", f"[&a [[[]]], &b [*a], {nested(60, '*b')}]"),
}


def depth(value):
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if inner is None else 1 + max(map(depth, inner), default=0)


@pytest.mark.parametrize(("good", "bad"), DEEP.values(), ids=DEEP)
def test_depth_is_limited_aliases_included(good, bad):
    assert depth(data(good)) == MAX_DEPTH
    assert [rule for rule, _, _ in faults(bad)] == ["yaml-depth"]


def test_a_scalar_that_is_repeated_has_no_depth():
    assert depth(data(f"a: &a x\nb: {nested(63, '*a')}")) == MAX_DEPTH


def test_merging_counts_as_one_level():
    assert [rule for rule, _, _ in faults("{<<: " * 65 + "{a: 1}" + "}" * 65)] == ["yaml-depth"]


def test_the_number_of_repeated_values_is_limited():
    thousand = f"a: &a [{', '.join('x' * 999)}]\n"
    assert len(data(thousand + f"b: [{', '.join(['*a'] * (MAX_ALIASED // 1000))}]\n")["b"]) == 200
    assert faults(thousand + f"b: [{', '.join(['*a'] * (MAX_ALIASED // 1000 + 1))}]\n") == [("yaml-alias", 2, 805)]


def test_what_is_merged_counts_as_repeated():
    names = ", ".join(f"k{number}: 1" for number in range(999))
    merges = "".join(f"m{number}: {{<<: *a}}\n" for number in range(MAX_ALIASED // 1000 + 1))
    assert faults(f"a: &a {{{names}}}\n{merges}") == [("yaml-alias", 202, 12)]


def test_a_file_of_the_greatest_size_is_read_and_a_larger_one_is_not():
    assert faults(b"#" * MAX_BYTES) == [("file-empty", 1, 1)]
    assert faults(b"#" * (MAX_BYTES + 1)) == [("file-size", 1, 1)]


ENCODINGS = {
    b"a: \xe9": [("file-encoding", 1, 4)],
    b"\xef\xbb\xbfa: 1\r\nb: \xff": [("file-encoding", 2, 4)],
    b"a: \xc3": [("file-encoding", 1, 4)],
    b"a: \xed\xa0\x80": [("file-encoding", 1, 4)],
    b"a: \xf5\x80\x80\x80": [("file-encoding", 1, 4)],
    b"a:\n  \x00": [("file-encoding", 2, 3)],
    "a: é\x00".encode(): [("file-encoding", 1, 5)],
    "a: 1".encode("utf-16"): [("file-encoding", 1, 1)],
    b"\xfe\xff" + "a: 1".encode("utf-16-be"): [("file-encoding", 1, 1)],
    "a: 1".encode("utf-16-le"): [("file-encoding", 1, 2)],
    "a: 1".encode("utf-32"): [("file-encoding", 1, 1)],
    b"a: \x07": [("file-encoding", 1, 4)],
    b"a: \x7f": [("file-encoding", 1, 4)],
    "a: \x80".encode(): [("file-encoding", 1, 4)],
    "a: \uffff".encode(): [("file-encoding", 1, 4)],
}


@pytest.mark.parametrize(("raw", "found"), ENCODINGS.items(), ids=ascii)
def test_a_file_that_is_no_utf_8_text_is_refused_at_the_first_byte(raw, found):
    assert faults(raw) == found


ENDS = {
    "": ("file-empty", 1, 1),
    "\ufeff": ("file-empty", 1, 1),
    " \n# x\n": ("file-empty", 1, 1),
    "~": ("file-empty", 1, 1),
    "---\n...\n": ("file-empty", 1, 1),
    "a: 1\n---\nb: 1\n": ("yaml-documents", 2, 1),
    "---\na: 1\n---\n": ("yaml-documents", 3, 1),
    "a: [\n\n\n": ("yaml-syntax", 1, 4),
    "a: 'b\n\n": ("yaml-syntax", 1, 5),
    "a: *b": ("yaml-alias", 1, 4),
    "a: &a {b: *a}": ("yaml-alias", 1, 11),
    "a: {<<: [1]}": ("yaml-merge", 1, 9),
    "[a]: 1": ("yaml-key", 1, 1),
    "a: !!float 1": ("yaml-tag", 1, 4),
    "a: !x [1]": ("yaml-tag", 1, 4),
    "!!set {a}": ("yaml-tag", 1, 1),
    "!!python/name:os.system a: 1": ("yaml-tag", 1, 1),
}


@pytest.mark.parametrize(("text", "found"), ENDS.items(), ids=ascii)
def test_reading_ends_at_a_place_inside_the_file(text, found):
    assert faults(text) == [found]
    assert not read(text).readable


def test_a_surrogate_alone_is_no_json():
    assert faults('{"a": "\\ud83d"}', "senders.json") == [("yaml-syntax", 1, 10)]


@pytest.mark.parametrize(("text", "meaning"), MEANINGS)
def test_the_parser_in_python_reads_the_same(text, meaning, monkeypatch):
    monkeypatch.setattr(events, "Parser", yaml.SafeLoader)
    assert data(text) == meaning


@pytest.mark.parametrize(("raw", "found"), ENCODINGS.items(), ids=ascii)
def test_the_parser_in_python_refuses_the_same(raw, found, monkeypatch):
    monkeypatch.setattr(events, "Parser", yaml.SafeLoader)
    assert faults(raw) == found
