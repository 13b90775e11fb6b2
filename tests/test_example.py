"""The examples: they lint clean, and together they show everything that the schema knows.

What the schema knows and what a file shows are both written as paths that begin with a definition of the schema:
``number/countries`` is a setting, ``number_type=toll-free`` one of the words that a setting takes.
"""

import json
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from sync.source.parse import parse

ROOT = Path(__file__).parents[1]
SCHEMA = ROOT / "schema" / "senders.schema.json"
DEFINITIONS = json.loads(SCHEMA.read_text(encoding="utf-8"))["definitions"]
EXAMPLE = ROOT / "senders.example.yaml"
EXAMPLES = sorted((ROOT / "docs" / "examples").glob("*.yaml"))

EVERYTHING = object()
"""Stands for a value that holds all there can be."""

ONE_TARGET = ("platform=", "base_platform=", "pingone_target/region=")
"""The words of a target or a base, of which a file has one."""

LONG_LIST = 10
"""Of lists with more words than this, such as the countries, nobody expects all."""

ONE_OR_THE_OTHER = {
    "pingone_file/platform",
    "pingone_file/extends",
    "pingone_file/settings/allowed_users/[]",
    "worker/access_token",
}
"""What the example cannot have beside its other settings; the examples on a base show it."""


def paths(schema, at, value=EVERYTHING):
    """The paths that a part of the schema knows of a value; without one, all paths that it knows."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        yield from paths(DEFINITIONS[name], name, value)
    for part in [*schema.get("allOf", ()), *(schema[key] for key in ("if", "then", "else") if key in schema)]:
        yield from paths(part, at, value)
    for step, part in below(schema):
        for item in items(value, step, schema):
            yield f"{at}/{step}"
            yield from paths(part, f"{at}/{step}", item)
    words = schema.get("enum", ())
    yield from (f"{at}={word}" for word in words if len(words) <= LONG_LIST and value in (word, EVERYTHING))


def below(schema):
    named = {**schema.get("properties", {}), "*": schema.get("additionalProperties"), "[]": schema.get("items")}
    return [(step, {} if part is True else part) for step, part in named.items() if part]


def items(value, step, schema):
    """The values at one step of a path: a key, * for the keys that the schema does not name, [] for a list."""
    if value is EVERYTHING:
        return [EVERYTHING]
    if step == "[]":
        return value if isinstance(value, list) else []
    if step == "*":
        return [value[key] for key in set(value) - set(schema.get("properties", ()))] if isinstance(value, dict) else []
    return [value[step]] if isinstance(value, dict) and step in value else []


def data(file):
    return parse(str(file), file.read_bytes()).data


def known(platform):
    """All paths of a platform's files."""
    name = f"{platform}_file"
    return {path for path in paths(DEFINITIONS[name], name) if not path.startswith(ONE_TARGET)}


def shown(value):
    """The paths that a file shows."""
    name = f"{value.get('target', value).get('platform', 'pingone')}_file"
    return set(paths(DEFINITIONS[name], name, value))


@pytest.mark.parametrize("path, count", [(EXAMPLE.name, "1 file"), ("docs/examples", f"{len(EXAMPLES)} files")])
def test_the_examples_lint_clean_even_strictly(sendersync, path, count):
    assert sendersync("lint", "--strict", path, cwd=ROOT) == (0, f"no problems in {count}\n", "")


def test_the_example_shows_every_setting_of_a_pingone_file():
    example = data(EXAMPLE)
    ways = [shown({"senders": {"any": {"auth": way}}}) for way in example["x-sign-in"]]
    assert known("pingone") - shown(example).union(*ways) == ONE_OR_THE_OTHER


def test_the_small_examples_show_what_the_example_cannot_have_and_the_other_platforms():
    everything = known("authgear") | known("pingid") | ONE_OR_THE_OTHER
    assert everything - set().union(*(shown(data(file)) for file in EXAMPLES)) == set()


def test_the_ways_to_sign_in_are_ways_that_the_schema_knows():
    auth = Draft7Validator({"$ref": "#/definitions/auth", "definitions": DEFINITIONS})
    assert [error.message for way in data(EXAMPLE)["x-sign-in"] for error in auth.iter_errors(way)] == []


@pytest.mark.parametrize("file", [EXAMPLE, *EXAMPLES], ids=lambda file: file.name)
def test_an_example_tells_editors_where_its_schema_is(file):
    first, _, _ = file.read_text(encoding="utf-8").partition("\n")
    mark, _, path = first.partition("$schema=")
    assert (mark, (file.parent / path).resolve()) == ("# yaml-language-server: ", SCHEMA)
