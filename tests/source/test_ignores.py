"""Comments that silence a rule: on the same line, on the line above, for several rules, and counted over all files."""

import pytest

from sync.lint import Options, lint
from sync.source.discover import find

MARK = "sendersync: ignore"
LINE = "    countries: {allow: [us]}"


def report(tmp_path, monkeypatch, files):
    monkeypatch.chdir(tmp_path)
    for name, text in files.items():
        (tmp_path / name).write_bytes(text.encode())
    return lint(find(["."]), Options())


@pytest.fixture
def found(tmp_path, monkeypatch):
    """What is found, and what is ignored, as (line, rule), in a policy that begins on line 4."""

    def look(text):
        made = report(tmp_path, monkeypatch, {"senders.yaml": f"version: 1\npolicies:\n  main:\n{text}\n"})
        ignored = [(entry.problem.span.line, entry.problem.rule, entry.reason) for entry in made.ignored]
        return [(problem.span.line, problem.rule) for problem in made.problems], ignored

    return look


SILENT = {
    "the same line": (f"{LINE}  # {MARK}[country-code] old", 4),
    "the line above": (f"    # {MARK}[country-code] old\n{LINE}", 5),
    "above, with blank lines and comments between": (f"# {MARK}[country-code] old\n\n  # more\n\n{LINE}", 8),
    "no space behind the sign": (f"{LINE} #{MARK}[country-code] old", 4),
    "tabs around": (f"{LINE}\t#\t{MARK}[country-code]\told", 4),
    "spaces in the bracket": (f"{LINE} # {MARK}[ country-code ] old", 4),
    "no space before the reason": (f"{LINE} # {MARK}[country-code]old", 4),
    "CRLF": (f"    # {MARK}[country-code] old\r\n{LINE}\r\n", 5),
    "CR": (f"    # {MARK}[country-code] old\r{LINE}", 5),
}


@pytest.mark.parametrize(("text", "line"), SILENT.values(), ids=SILENT)
def test_a_comment_silences_the_rule(found, text, line):
    assert found(text) == ([], [(line, "country-code", "old")])


def test_a_comment_behind_a_key_is_for_the_line_of_the_key(found):
    text = f"    countries:  # {MARK}[country-code] old\n      allow: [us]"
    assert found(text) == ([(4, "ignore-unused"), (5, "country-code")], [])


def test_several_rules_are_separated_by_commas(found):
    text = f"    # {MARK}[country-code, schema-duplicate] old\n    countries: {{allow: [US, US, us]}}"
    problems, ignored = found(text)
    assert problems == []
    assert {(line, rule) for line, rule, _ in ignored} == {(5, "country-code"), (5, "schema-duplicate")}


def test_each_rule_of_a_comment_has_to_be_needed(found):
    assert found(f"{LINE}  # {MARK}[country-code, schema-type] old")[0] == [(4, "ignore-unused")]


TEXTS = {
    "double quotes": '    name: "# {}"',
    "single quotes": "    name: 'a # {}'",
    "quotes over lines": '    name: "a\n      # {} b"',
    "literal block": "    name: |\n      # {}",
    "folded block with an anchor": "    name: &x >-\n      a\n      # {}",
    "key": '    "# {}": 1',
    "no space before the sign": "    name: a#{}",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_what_stands_inside_a_text_is_no_comment(found, text):
    problems, ignored = found(text.format(f"{MARK}[country-code] old"))
    assert not {"ignore-unused", "ignore-comment", "ignore-reason"} & {rule for _, rule in problems}
    assert ignored == []


def test_the_first_line_of_a_block_may_carry_a_comment(found):
    text = f"    name: |  # {MARK}[name-form] no\n      a\n"
    assert found(text) == ([], [(4, "name-form", "no")])


WRONG = {
    "an unknown rule": ("[contry-code] old", [(4, "country-code"), (4, "ignore-comment")]),
    "no rule": (" old", [(4, "country-code"), (4, "ignore-comment")]),
    "an empty bracket": ("[] old", [(4, "country-code"), (4, "ignore-comment")]),
    "an open bracket": ("[country-code old", [(4, "country-code"), (4, "ignore-comment")]),
    "a comma too many": ("[country-code,] old", [(4, "ignore-comment")]),
    "no reason": ("[country-code]", [(4, "ignore-reason")]),
    "another rule": ("[schema-type] old", [(4, "country-code"), (4, "ignore-unused")]),
}


@pytest.mark.parametrize(("rest", "problems"), WRONG.values(), ids=WRONG)
def test_a_comment_that_says_too_little_is_reported(found, rest, problems):
    assert found(f"{LINE}  # {MARK}{rest}")[0] == problems


def test_lint_does_not_judge_comments_for_what_only_a_live_account_shows(found):
    assert found(f"    countries: all  # {MARK}[drift-changed] the console decides") == ([], [])


def test_a_comment_at_the_end_of_a_file_is_for_nothing(found):
    assert found(f"    countries: all\n# {MARK}[country-code] old") == ([(5, "ignore-unused")], [])


BASE = f"""\
version: 1
senders:
  spare: # {MARK}[unused-sender] for the day of a great failure
    {{provider: syniverse, access_token: {{env: SYNIVERSE_TOKEN}}}}
"""
CHILD = """\
version: 1
extends: base.senders.yaml
target: {{platform: pingone, environment: 4f6c0b1e-6f0d-4e7b-9a55-0c6b1d2b8c1{}, region: eu}}
fallback_chain: [{}]
"""


def test_a_comment_in_a_base_that_serves_one_of_its_children_is_needed(tmp_path, monkeypatch):
    children = {"1.senders.yaml": CHILD.format(1, "spare"), "2.senders.yaml": CHILD.format(2, "pingone")}
    made = report(tmp_path, monkeypatch, {"base.senders.yaml": BASE, **children})
    assert made.problems == ()
    assert [(entry.problem.span.file, entry.problem.rule) for entry in made.ignored] == [
        ("base.senders.yaml", "unused-sender")
    ]


def test_a_comment_in_a_base_that_serves_no_child_is_reported_once(tmp_path, monkeypatch):
    base = f"version: 1\nlanguages: {{enabled: [en]}}  # {MARK}[locale-form] old\n"
    files = {
        "base.senders.yaml": base,
        **{f"{n}.senders.yaml": "version: 1\nextends: base.senders.yaml\n" for n in range(3)},
    }
    made = report(tmp_path, monkeypatch, files)
    assert [(problem.span.file, problem.rule) for problem in made.problems] == [("base.senders.yaml", "ignore-unused")]
