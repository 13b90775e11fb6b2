"""Plans in their three formats; hostile text is in ``test_hostile_plans.py``, whole outputs are in ``golden/``."""

import json
import random

import pytest

from sync.plan.words import SECRET, Action, Change, Difference, Kind, Plan, Planned, Resource
from sync.render import PLAN_FORMATS, plan_markdown, planner
from sync.render.plan_summary import sentence, state, total
from sync.render.text_diff import lines, words
from tests.render.golden_files import GOLDEN, compare
from tests.render.sample_plans import BLOCKED, CHANGES, EVERYTHING, SAMPLE

FILES = {"text": "plan.txt", "json": "plan.json", "markdown": "plan.md"}
EMPTY = Plan("a.yaml")
CREATE, DELETE = (Change(action, Kind.SENDER, "x") for action in (Action.CREATE, Action.DELETE))
UNMANAGED = (Resource(Kind.SENDER, "x"),)
SENTENCES = [
    (EMPTY, "no changes"),
    (EMPTY._replace(unmanaged=UNMANAGED), "no changes; 1 unmanaged"),
    (EMPTY._replace(changes=(CREATE, DELETE, CREATE)), "2 to create, 1 to delete"),
    (BLOCKED, "1 to delete; 1 obstacle; 1 lost"),
    (
        EVERYTHING,
        "2 to create, 4 to update, 1 to replace, 1 to re-point, 1 to delete; 8 unmanaged",
    ),
]
STATES = [
    (None, "failed"),
    (BLOCKED, "blocked"),
    (EVERYTHING, "changes"),
    (BLOCKED._replace(changes=(), obstacles=()), "lost"),
    (EMPTY, "unchanged"),
]
WORDS = [
    ("one two", "one three", ["one [-two-]{+three+}"]),
    ("one", "one two", ["one{+ two+}"]),
    ("a\nb\nc", "a\nx\nc", ["a", "[-b-]{+x+}", "c"]),
    ("a\nb", "a b", ["a[-\\n-]", "{+ +}b"]),
    ("same", "same", ["same"]),
    ("", "a\n\nb", ["{+a\\n+}", "{+\\n+}", "{+b+}"]),
]
ROWS = [
    ((None, "x"), '      + field  "x"'),
    (("x", None), '      - field  "x"'),
    (("x", ""), '      ~ field  "x" -> ""'),
    ((True, False), "      ~ field  true -> false"),
    (((), ("a", 1)), '      ~ field  [] -> ["a", 1]'),
    ((None, SECRET), "      + field  (secret)"),
    ((SECRET, SECRET), "      ~ field  changed (secret)"),
    (
        (("a" * 70, "b" * 70), ("a" * 70, "c")),
        f"      ~ field\n          | {'a' * 70}\n          | [-{'b' * 70}-]{{+c+}}",
    ),
    ((None, "a\nb"), "      + field\n          | a\n          | b"),
    ((None, {"b": "y", "a": "x"}), '      + field.a  "x"\n      + field.b  "y"'),
]


def update(before, after):
    change = Change(Action.UPDATE, Kind.TEMPLATE, "t/en/sms", (Difference(("field",), before, after),))
    return (Planned("a.yaml", Plan("a.yaml", (change,))),)


def marked(line):
    signs = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}
    return "".join(signs[piece.mark].format(piece.text.replace("\n", "\\n")) for piece in line)


@pytest.mark.parametrize("name", PLAN_FORMATS)
def test_plans_look_like_their_golden_file(name):
    compare(planner(name).plans(SAMPLE, False, False), GOLDEN / FILES[name])


@pytest.mark.parametrize("name", PLAN_FORMATS)
def test_a_plan_without_changes_looks_like_its_golden_file(name):
    compare(planner(name).plans(SAMPLE[3:], False, False), GOLDEN / f"no-changes-{FILES[name]}")


def test_colours_of_plans_look_like_their_golden_file():
    compare(planner("text").plans(SAMPLE, True, False), GOLDEN / "plan-colour.txt")


def test_a_plan_with_everything_shown_looks_like_its_golden_file():
    compare(planner("text").plans(SAMPLE, False, True), GOLDEN / "plan-verbose.txt")


@pytest.mark.parametrize("plan, expected", SENTENCES)
def test_the_sum_of_a_plan_is_a_sentence(plan, expected):
    assert sentence([plan]) == expected


@pytest.mark.parametrize("plan, expected", STATES)
def test_a_target_has_a_state(plan, expected):
    assert state(Planned("a.yaml", plan)) == expected


def test_the_sum_of_a_run_says_how_many_targets_failed():
    assert total(SAMPLE[1:]) == "3 targets: 1 to delete; 1 obstacle; 1 lost; 1 failed"
    assert total(SAMPLE[2:3]) == "failed"


@pytest.mark.parametrize("before, after, expected", WORDS)
def test_texts_are_compared_word_by_word(before, after, expected):
    assert [marked(line) for line in words(before, after)] == expected


def test_whatever_the_texts_both_can_be_read_from_what_is_shown():
    source = random.Random(1)
    for _ in range(500):
        before, after = ("".join(source.choices(["a", "b ", "\n", "\r", ".", "\u2028"], k=9)) for _ in range(2))
        for text, mark in ((before, "+"), (after, "-")):
            shown = "".join(piece.text for piece in lines_joined(before, after) if piece.mark != mark)
            assert shown == text.replace("\n", "")


def lines_joined(before, after):
    pieces = [piece for line in words(before, after) for piece in line]
    return [piece._replace(text=piece.text.replace("\n", "")) for piece in pieces]


@pytest.mark.parametrize("text", ["a " * 50_000, "a\n" * 50_000, "<b>" * 30_000, "x" * 100_000, "a b\n" * 400])
def test_long_texts_that_repeat_themselves_are_not_compared_for_hours(text):
    after = text[: len(text) // 2] + "changed " + text[: len(text) // 3] + " again"
    assert "".join(piece.text for piece in lines_joined(text, after) if piece.mark != "+") == text.replace("\n", "")
    assert lines(text, after)[-1].text in (after, "again", " again", after.rpartition("\n")[2])


@pytest.mark.parametrize("values, row", ROWS)
def test_a_row_shows_what_becomes_of_a_field(values, row):
    assert f"\n{row}\n" in planner("text").plans(update(*values), False, False)


def test_a_long_text_is_shortened_unless_everything_is_wanted():
    before = "\n".join(f"line {number} {'x' * 300}" for number in range(100))
    results = update(before, before.replace("line", "row"))
    short, long = (planner("text").plans(results, False, verbose) for verbose in (False, True))
    assert "88 more lines, which --verbose shows" in short
    assert max(map(len, short.splitlines())) < 100
    assert [long.count("[-line-]{+row+}"), long.count("x" * 300)] == [100, 100]


def test_two_words_are_found_in_a_page_of_thousands():
    page = "".join(f"<td>cell of a table</td> <td>{number}</td>\n" for number in range(900))
    after = page.replace("<td>3<", "<td>three<").replace("<td>899<", "<td>last<")
    changed = [marked(line) for line in words(page, after) if len(line) > 1]
    assert changed == [
        "<td>cell of a table</td> <td>[-3-]{+three+}</td>",
        "<td>cell of a table</td> <td>[-899-]{+last+}</td>",
    ]


@pytest.mark.parametrize("name", PLAN_FORMATS)
def test_the_same_plans_look_the_same(name):
    turned = [
        change._replace(differences=tuple(d._replace(after=turn(d.after)) for d in change.differences))
        for change in CHANGES
    ]
    again = (SAMPLE[0]._replace(plan=EVERYTHING._replace(changes=tuple(turned))), *SAMPLE[1:])
    for verbose in (False, True):
        assert planner(name).plans(again, False, verbose) == planner(name).plans(SAMPLE, False, verbose)


def turn(value):
    """A mapping with its names in another order."""
    return {name: turn(value[name]) for name in reversed(value)} if isinstance(value, dict) else value


def test_json_says_where_everything_stands():
    document = json.loads(planner("json").plans(SAMPLE, False, False))
    production, staging, failed, _ = document["targets"]
    assert production["changes"][1]["place"] == {
        "file": "config/production.yaml",
        "line": 11,
        "column": 3,
        "end_line": 11,
        "end_column": 9,
    }
    assert production["changes"][4]["place"] is None
    assert staging["lost"][0]["place"] == {"file": "config/staging.yaml"}
    assert (failed["state"], failed["error"]) == ("failed", "PingOne did not answer within 30 seconds: try again")


def test_json_has_no_fields_of_unmanaged_objects():
    foreign = Resource(Kind.SENDER, "x", {"headers": {"authorization": "Bearer abc"}})
    for name in PLAN_FORMATS:
        output = planner(name).plans((Planned("a.yaml", Plan("a.yaml", unmanaged=(foreign,))),), False, True)
        assert "Bearer" not in output


@pytest.mark.parametrize("targets, changes, size", [(1, 2_000, 10), (3_000, 1, 10), (1, 50, 5_000), (9, 90, 100)])
def test_a_comment_with_plans_never_grows_too_long(targets, changes, size):
    change = CREATE._replace(key="k" * size, differences=(Difference(("name",), None, "`" * size),))
    plan = Plan("t" * size, (change,) * changes, unmanaged=UNMANAGED)
    output = plan_markdown.plans((Planned("t" * size, plan),) * targets, False, False)
    assert 30_000 < len(output) <= plan_markdown.LIMIT
    assert output.endswith(" left out here, because the comment would grow too long.\n")
    assert output.count("<details>\n") == output.count("</details>\n")


def test_one_change_does_not_fill_a_comment():
    huge = CREATE._replace(differences=tuple(Difference((f"f{i}",), None, "x" * 900) for i in range(100)))
    output = plan_markdown.plans((Planned("a.yaml", Plan("a.yaml", (huge, DELETE))),), False, False)
    assert len(output) < 9_000
    assert " more lines\n```" in output
    assert "- delete sender x\n" in output
