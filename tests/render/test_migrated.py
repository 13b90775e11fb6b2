"""What a migration asks people to do and to know, in every format."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sync.migration import Kind, Migration, Note, Task, When
from sync.render.migrated import LIMIT, MIGRATIONS
from tests.render.golden_files import GOLDEN, compare
from tests.render.test_hostile import check, parts
from tests.render.test_hostile_plans import BLOCKS, INSIDE

LONG = "A sentence that is so long that no terminal shows it on one line, since it goes on and on, to the very end."
MIGRATION = Migration(
    "old.senders.yaml",
    "PingOne environment X in eu",
    "new.senders.yaml",
    "version: 1\nsenders: {}\n",
    (
        Task(When.BEFORE, "connect", LONG),
        Task(When.APPLY, "apply", "Apply it.", ("sendersync apply new.senders.yaml", "sendersync drift")),
        Task(When.AFTER, "test", "Send a message."),
    ),
    (Note(Kind.UNKNOWN, "fallback", LONG), Note(Kind.ASSUMED, "numbers", "Both."), Note(Kind.CHECKED, "found", "Yes.")),
)
READER = MarkdownIt("gfm-like")
READER.linkify.set({"fuzzy_link": False})


def attacked(text):
    """A migration in which every foreign string is this text."""
    return Migration(
        text, text, text, text, (Task(When.APPLY, text, text, (text,)),), (Note(Kind.UNKNOWN, text, text),)
    )


@pytest.mark.parametrize("name, ending", [("text", "txt"), ("markdown", "md"), ("json", "json")])
def test_a_migration_looks_like_its_golden_file(name, ending):
    compare(MIGRATIONS[name](MIGRATION), GOLDEN / f"migration.{ending}")


@pytest.mark.parametrize("name", MIGRATIONS)
def test_nothing_in_a_migration_acts_or_hides(name, hostile):
    check(MIGRATIONS[name](attacked(hostile)), name)


@settings(max_examples=50, deadline=None)
@given(text=st.lists(parts, max_size=12).map("".join))
def test_nothing_in_a_migration_acts_or_hides_whatever_the_text(text):
    for name, render in MIGRATIONS.items():
        check(render(attacked(text)), name)


def test_no_line_of_a_wrapped_text_is_a_command():
    told = MIGRATIONS["text"](attacked(f"{'x ' * 46}::error::x {'y ' * 46} ##[group]"))
    check(told, "text")
    assert told.count("\\x3a:error") == 2


def test_markdown_of_a_migration_is_nothing_but_ours(hostile):
    tokens = READER.parse(MIGRATIONS["markdown"](attacked(hostile)))
    assert {token.type for token in tokens} <= BLOCKS
    assert {child.type for token in tokens if token.type == "inline" for child in token.children} <= INSIDE


def test_json_of_a_migration_reads_back_as_it_was(hostile):
    document = json.loads(MIGRATIONS["json"](attacked(hostile)))
    readable = re.sub("[\ud800-\udfff]", lambda half: f"\\u{ord(half[0]):04x}", hostile)
    assert {document[key] for key in ("source", "target", "file", "yaml")} == {readable}
    assert document["tasks"] == [{"when": "apply", "id": readable, "text": readable, "commands": [readable]}]
    assert document["notes"] == [{"kind": "unknown", "id": readable, "text": readable}]


def test_a_comment_never_grows_too_long():
    page = MIGRATIONS["markdown"](MIGRATION._replace(yaml="x\n" * LIMIT))
    assert len(page) <= LIMIT
    assert page.endswith("1 more file left out here, because the comment would grow too long.\n")
