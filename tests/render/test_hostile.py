"""Hostile text in every field of a report, in every format."""

import json
import re
import unicodedata
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.render import FORMATS, renderer

UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
FILLERS = set("\u034f\u115f\u1160\u2800\u3164\ufe0e\ufe0f\uffa0\U000e0100")
COMMAND = re.compile(r"::(error|notice) file=[^:,]*,line=3,endLine=3,col=1,endColumn=2,title=[^:,]*::.*")

parts = st.one_of(
    st.text(max_size=5),
    st.characters(categories=["Cc", "Cf", "Cs", "Mn"]),
    st.sampled_from(["::", "##", "[", "](", "`", "@", "<", "&", "|", "\\", "{", "]]>", "%", "\n", "\r", "\x1b["]),
)


def check(output, name):
    output.encode()
    for line in output.removesuffix("\n").split("\n"):
        assert not {c for c in line if unicodedata.category(c) in UNSEEN or c in FILLERS}
        assert not re.search(r"##\w*\[", line)
        assert name == "github" or not re.match(r"\s*::", line)


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_acts_or_hides(name, attack, hostile):
    check(renderer(name).problems(attack(hostile), False), name)


@settings(max_examples=200, deadline=None)
@given(text=st.lists(parts, max_size=12).map("".join))
def test_nothing_acts_or_hides_whatever_the_text(attack, text):
    for name in FORMATS:
        output = renderer(name).problems(attack(text), False)
        check(output, name)
        if name in ("json", "sarif", "gitlab"):
            json.loads(output)
        elif name == "junit":
            ElementTree.fromstring(output)


def test_json_reads_back_as_it_was(attack, hostile):
    (problem,) = json.loads(renderer("json").problems(attack(hostile), False))["problems"]
    readable = re.sub("[\ud800-\udfff]", lambda half: f"\\u{ord(half[0]):04x}", hostile)
    assert {problem[key] for key in ("file", "rule", "message", "hint")} == {readable}


def test_github_reads_one_command_per_line(attack, hostile):
    error, notice, summary = renderer("github").problems(attack(hostile), False).splitlines()
    assert COMMAND.fullmatch(error)
    assert COMMAND.fullmatch(notice)
    assert summary == "1 error in 1 file, 1 security problem ignored"


def test_text_has_as_many_lines_as_without_the_attack(attack, hostile):
    output = renderer("text").problems(attack(hostile), False)
    assert [line[:6] for line in output.split("\n")[1:4]] == ["    3 ", "      ", "  help"]
    assert output.count("\n") == 7
