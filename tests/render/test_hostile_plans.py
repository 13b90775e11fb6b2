"""Hostile text in every field of a plan, in every format."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sync.render import PLAN_FORMATS, planner, safe
from tests.render.sample_plans import attacked
from tests.render.test_hostile import check, parts

READER = MarkdownIt("gfm-like")
READER.linkify.set({"fuzzy_link": False})
BLOCKS = {
    "heading_open",
    "heading_close",
    "inline",
    "html_block",
    "fence",
    "paragraph_open",
    "paragraph_close",
    "bullet_list_open",
    "bullet_list_close",
    "list_item_open",
    "list_item_close",
    "table_open",
    "table_close",
    "thead_open",
    "thead_close",
    "tbody_open",
    "tbody_close",
    "tr_open",
    "tr_close",
    "th_open",
    "th_close",
    "td_open",
    "td_close",
}
INSIDE = {"text", "text_special", "code_inline", "strong_open", "strong_close"}
HTML = re.compile(r"<details>\n<summary>[^<>\n]*</summary>\n|</details>\n")


@pytest.mark.parametrize("verbose", [False, True])
@pytest.mark.parametrize("name", PLAN_FORMATS)
def test_nothing_in_a_plan_acts_or_hides(name, verbose, hostile):
    check(planner(name).plans(attacked(hostile), False, verbose), name)


@settings(max_examples=50, deadline=None)
@given(text=st.lists(parts, max_size=12).map("".join))
def test_nothing_in_a_plan_acts_or_hides_whatever_the_text(text):
    for name in PLAN_FORMATS:
        output = planner(name).plans(attacked(text), False, True)
        check(output, name)
    assert_is_ours(output)


def test_colours_are_all_that_a_coloured_plan_has(hostile):
    coloured = planner("text").plans(attacked(hostile), True, False)
    check(re.sub(r"\x1b\[[0-9;]+m", "", coloured), "text")
    assert set(re.findall(r"\x1b\[([0-9;]*)", coloured)) <= {"0", "1", "31", "32", "35", "1;35"}


def test_markdown_of_a_plan_is_nothing_but_ours(hostile):
    assert_is_ours(planner("markdown").plans(attacked(hostile), False, True))


def assert_is_ours(output):
    """Every block is of a kind that we write, HTML is the folding, and nothing inside a line is more than text."""
    tokens = READER.parse(output)
    assert {token.type for token in tokens} <= BLOCKS
    assert {child.type for token in tokens if token.type == "inline" for child in token.children} <= INSIDE
    assert all(HTML.fullmatch(token.content) for token in tokens if token.type == "html_block")
    assert [token.type for token in tokens].count("tr_open") == 4
    for token in tokens:
        if token.type == "fence":
            assert all(line[:1] in "+-! " for line in token.content.splitlines())


def test_json_of_a_plan_reads_back_as_it_was(hostile):
    document = json.loads(planner("json").plans(attacked(hostile), False, False))
    readable = re.sub("[\ud800-\udfff]", lambda half: f"\\u{ord(half[0]):04x}", hostile)
    change, (finding,) = document["targets"][0]["changes"][0], document["targets"][0]["obstacles"]
    assert {change["key"], change["reason"], change["live_id"], change["place"]["file"]} == {readable}
    assert {finding["message"], finding["hint"], document["targets"][2]["error"]} == {readable}


def test_no_line_of_a_plan_begins_with_foreign_text_save_for_the_name_of_a_target(hostile):
    name = safe.plain(hostile)
    lines = planner("text").plans(attacked(hostile), False, True).splitlines()
    outside = [line for line in lines if not line.startswith("  ") or line.startswith(name)]
    heads = [name, "", name, "", f"{name}: failed: {name}", ""]
    assert outside[:6] == heads
    assert [line.endswith(f"  {name}") for line in outside[6:]] == [True, True, True, False]


@pytest.mark.parametrize("fake", ["[-a-]{+b+}", "{+b+}", "##"])
def test_a_text_cannot_pretend_to_be_a_change(fake):
    output = planner("text").plans(attacked(fake), False, True)
    shown = [line for line in output.splitlines() if line.startswith("          | ")]
    assert shown
    assert not [line for line in shown if fake in line]


def test_a_fence_is_longer_than_what_it_holds():
    assert safe.markdown_fence(["a ```` b"], "diff") == "`````diff\na ```` b\n`````\n"
