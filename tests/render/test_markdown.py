"""Markdown as a reader of GitHub's dialect understands it."""

import re

import pytest
from markdown_it import MarkdownIt

from sync.finding import Problem, Report, Severity
from sync.place import Span
from sync.render import as_markdown, safe

OURS = {"text", "text_special", "code_inline", "strong_open", "strong_close"}
READER = MarkdownIt("gfm-like")
READER.linkify.set({"fuzzy_link": False})


def inline(text):
    """What the reader finds inside of paragraphs and headings."""
    return [child for token in READER.parse(text) if token.type == "inline" for child in token.children]


def flood(number, message):
    spans = (Span("senders.yaml", line) for line in range(1, number + 1))
    return Report(tuple(Problem(span, "rule", Severity.WARNING, message) for span in spans), files=1)


def test_an_attack_is_nothing_but_text_and_code(attack, hostile):
    output = as_markdown.problems(attack(hostile), False)
    tokens = READER.parse(output)
    assert {token.type for token in inline(output)} <= OURS
    assert [token.tag for token in tokens if token.level == 0 and token.nesting == 1] == ["h3", "ul"]
    assert sum(token.type == "list_item_open" for token in tokens) == 4


def test_an_attack_reads_as_what_it_says(attack, hostile):
    output = as_markdown.problems(attack(hostile), False)
    prose = "".join(token.content for token in inline(output) if token.type.startswith("text"))
    codes = [token.content for token in inline(output) if token.type == "code_inline"]
    assert prose.replace("\u200b", "").count(safe.plain(hostile)) >= 4
    assert codes == [safe.plain(hostile + ":3:1"), safe.plain(hostile)] * 2


@pytest.mark.parametrize(
    "text", ["@team", "a@b.example", "#12", "!3", "GH-4", "www.x.example", "x://y", "a :tada:", "~bug"]
)
def test_mentions_and_references_are_parted(text):
    (token,) = READER.parseInline(safe.markdown(text))
    prose = "".join(child.content for child in token.children)
    assert prose.replace("\u200b", "") == text
    assert not re.search(r"[@#!~:][\w/]|GH-\d|www\.", prose)


@pytest.mark.parametrize("number, message", [(5_000, "short"), (100, "@" * 5_000), (80, "\U000e0041" * 5_000)])
def test_a_comment_never_grows_too_long(number, message):
    output = as_markdown.problems(flood(number, message), False)
    shown = output.count("- **warning**")
    assert 50_000 < len(output) <= as_markdown.LIMIT
    assert output.endswith(f"\n\n{number - shown} more problems left out here.\n")


def test_errors_come_first():
    late = Problem(Span("z.yaml"), "rule", Severity.ERROR, "late")
    report = flood(2_000, "short")
    lines = as_markdown.problems(report._replace(problems=(*report.problems, late)), False).splitlines()
    assert lines[2] == "- **error** `z.yaml:1:1` `rule` late"
