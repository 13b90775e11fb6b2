"""The traps of YAML 1.1: what an unquoted scalar means here, and which are reported because others differ."""

import pytest

from sync.choice import Options
from sync.lint import lint
from sync.source.parse import parse

NUMBER, WORD, NOTHING = "error", "warning", None

TEXTS = [
    # Norway and her friends
    ("NO", WORD), ("no", WORD), ("No", WORD), ("yes", WORD), ("Yes", WORD), ("YES", WORD), ("on", WORD), ("On", WORD),
    ("ON", WORD), ("off", WORD), ("Off", WORD), ("OFF", WORD), ("y", WORD), ("Y", WORD), ("n", WORD), ("N", WORD),
    ("True", WORD), ("TRUE", WORD), ("False", WORD), ("FALSE", WORD), ("Null", WORD), ("NULL", WORD),
    # telephone numbers, codes and other digits
    ("+14155550100", NUMBER), ("+442071838750", NUMBER), ("0044", NUMBER), ("007", NUMBER), ("08", NUMBER),
    ("0123", NUMBER), ("1_000", NUMBER), ("0x1F", NUMBER), ("0o17", NUMBER), ("0b101", NUMBER), ("-0x1F", NUMBER),
    ("12:30:45", NUMBER), ("12:30", NUMBER), ("190:20:30.15", NUMBER), ("+12", NUMBER), ("-012", NUMBER),
    ("1" * 19, NUMBER), ("9" * 200, NUMBER),
    # fractions
    (".5", NUMBER), ("1.", NUMBER), ("1e3", NUMBER), ("1.5e3", NUMBER), ("1E-3", NUMBER), ("+1.5", NUMBER),
    (".inf", NUMBER), ("-.INF", NUMBER), (".nan", NUMBER), (".NaN", NUMBER), ("1_0.5", NUMBER),
    # what is a text to everybody, or a time, which nobody confuses with a text for long
    ("2026-11-20", NOTHING), ("2026-11-20T10:15:00Z", NOTHING), ("Norway", NOTHING), ("none", NOTHING),
    ("nil", NOTHING), ("yess", NOTHING), ("nan", NOTHING), ("inf", NOTHING), ("1.2.3", NOTHING), ("1,000", NOTHING),
    ("30s", NOTHING), ("+1 415", NOTHING), ("1-2", NOTHING), ("0x", NOTHING), ("0xG1", NOTHING), ("e3", NOTHING),
    ("+", NOTHING), ("1:2:x", NOTHING), ("=", NOTHING), ("<<", NOTHING), ("US", NOTHING), ("=~", NOTHING),
    ("\u0663", NOTHING), ("\uff11", NOTHING), ("$TOKEN", NOTHING), ("10.0.0.1", NOTHING), ("1 000", NOTHING),
]  # fmt: skip

VALUES = [
    ("null", None), ("~", None), ("", None), ("true", True), ("false", False),
    ("0", 0), ("-0", 0), ("1", 1), ("-1", -1), ("72345", 72345), ("14155550100", 14155550100),
    ("999999999999999999", 999999999999999999), ("0.5", 0.5), ("-1.25", -1.25), ("1.0", 1.0), ("10.50", 10.5),
]  # fmt: skip


def written(text):
    return f"version: 1\npolicies:\n  main:\n    name: {text}\n"


def value_of(text):
    return parse("senders.yaml", written(text).encode()).data["policies"]["main"]["name"]


def reported(senders, text):
    """How severely the scalar is reported as unquoted, where the field is a text."""
    path = senders(written(text))
    found = [problem for problem in lint([str(path)], Options()).problems if problem.rule == "yaml-unquoted"]
    assert len(found) <= 1
    return found[0].severity if found else NOTHING


@pytest.mark.parametrize(("text", "severity"), TEXTS, ids=lambda value: str(value)[:20])
def test_what_json_does_not_know_is_its_text(senders, text, severity):
    assert value_of(text) == text
    assert reported(senders, text) == severity


@pytest.mark.parametrize(("text", "value"), VALUES, ids=lambda value: str(value) or "empty")
def test_what_json_knows_is_what_json_says(senders, text, value):
    found = value_of(text)
    assert (type(found), found) == (type(value), value)
    assert reported(senders, text) == (NOTHING if value is None else NUMBER)


@pytest.mark.parametrize("form", ['"{}"', "'{}'", "!!str {}", "! {}", "|-\n      {}", ">-\n      {}"])
def test_a_text_in_quotes_is_a_text_and_not_reported(senders, form):
    for text, _ in [*TEXTS, *VALUES]:
        assert value_of(form.format(text)) == text
        assert reported(senders, form.format(text)) is NOTHING


@pytest.mark.parametrize(
    ("key", "severity"),
    [("no", WORD), ("on", WORD), ("null", WORD), ("true", WORD), ("1", NUMBER), ("0044", NUMBER), ("1.5", NUMBER),
     ("'no'", NOTHING), ('"1"', NOTHING), ("!!str 1", NOTHING), ("! 1", NOTHING), ("nova", NOTHING)],
)  # fmt: skip
def test_keys_are_texts_and_reported_like_values(senders, key, severity):
    path = senders(f"version: 1\npolicies:\n  {key}: {{countries: all}}\n")
    found = [problem for problem in lint([str(path)], Options()).problems if problem.rule == "yaml-unquoted"]
    assert [problem.severity for problem in found] == ([severity] if severity else [])
    assert all(isinstance(name, str) for name in parse("s.yaml", path.read_bytes()).data["policies"])


def test_a_scalar_with_an_anchor_is_reported_once_however_often_it_is_repeated(senders):
    text = "version: 1\npolicies:\n  a: {name: &n 0044}\n  b: {name: *n}\n  c: {name: *n}\n"
    found = [problem for problem in lint([str(senders(text))], Options()).problems if problem.rule == "yaml-unquoted"]
    assert [(problem.span.line, problem.span.column, problem.span.end_column) for problem in found] == [(3, 16, 20)]


def test_what_stands_under_a_private_key_is_not_reported(senders):
    text = "version: 1\nx-notes: {NO: +14155550100, list: [0x1F]}\n"
    assert lint([str(senders(text))], Options()).problems == ()
