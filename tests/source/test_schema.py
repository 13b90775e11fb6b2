"""What holds for every part of the schema, so that editors, other validators and our explainer can rely on it."""

import json
import re

import jsonschema
import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.rules.schema import SCHEMA
from sync.source.keywords import KEYWORDS
from sync.source.schema import schema, schema_text
from tests.mutations import TIMES

NOTES = {"$schema", "title", "description", "examples", "default", "definitions", "errorMessage", "x-rule"}
"""Keywords that constrain nothing."""
STRUCTURE = {"$ref", "allOf", "if", "then", "else", "properties", "patternProperties", "propertyNames", "items"}
"""Keywords that only lead to others."""
EXPLAINED = {"type", "enum", "required", "dependencies", "additionalProperties", "uniqueItems", "minimum", "maximum"}
EXPLAINED |= {"minLength", "maxLength", "minItems", "maxItems", "minProperties"}
"""Keywords for which there are words where the schema says none."""
EXPLAINERS = {"schema-unknown-key", "schema-other", "schema-enum", "schema-length", "schema-duplicate"}
"""Rules that the explainer alone names."""


def subschemas(node=None, path=(), questioned=False):
    """Every subschema with its path, and whether it only asks a question (behind if, not or anyOf)."""
    node = schema() if node is None else node
    if not isinstance(node, dict):
        return
    yield path, node, questioned
    for keyword in ("if", "then", "else", "not", "items", "propertyNames", "additionalProperties", "contains"):
        yield from subschemas(node.get(keyword, True), (*path, keyword), questioned or keyword in ("if", "not"))
    for keyword in ("allOf", "anyOf"):
        for index, child in enumerate(node.get(keyword, ())):
            yield from subschemas(child, (*path, keyword, index), questioned or keyword == "anyOf")
    for keyword in ("properties", "patternProperties", "definitions"):
        for key, child in node.get(keyword, {}).items():
            yield from subschemas(child, (*path, keyword, key), questioned)


ALL = list(subschemas())
SPEAKING = [(path, node) for path, node, _ in ALL if {"errorMessage", "x-rule"} & node.keys()]
PATTERNS = sorted({node["pattern"] for _, node, _ in ALL if "pattern" in node})
ANCHORED = [pattern for pattern in PATTERNS if pattern.endswith("$")]


def resolved(node):
    while isinstance(node, dict) and "$ref" in node:
        node = {
            **schema()["definitions"][node["$ref"].rpartition("/")[2]],
            **{k: v for k, v in node.items() if k != "$ref"},
        }
    return node


def place(value):
    """How a test of one subschema is called."""
    return "/".join(map(str, value)) if isinstance(value, tuple) else ""


def whole(node):
    """A subschema that stands alone: with the definitions that it refers to."""
    return {**node, "definitions": schema()["definitions"]}


def test_it_is_a_schema_of_draft_07_in_one_file():
    jsonschema.Draft7Validator.check_schema(schema())
    assert schema()["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert "$id" not in schema_text()


def test_every_reference_leads_to_a_definition_and_every_definition_is_used():
    named = {reference for _, node, _ in ALL if (reference := node.get("$ref"))}
    assert named == {f"#/definitions/{name}" for name in schema()["definitions"]}


@pytest.mark.parametrize(("path", "node"), SPEAKING, ids=place)
def test_a_sentence_and_its_rule_stand_with_exactly_one_constraint(path, node):
    assert {"errorMessage", "x-rule"} <= node.keys()
    assert "$ref" not in node
    assert len(node.keys() - NOTES) == 1


@pytest.mark.parametrize(("path", "node"), SPEAKING, ids=place)
def test_a_sentence_about_mappings_or_lists_is_not_said_of_other_values(path, node):
    if {"type", "const", "enum", "pattern"} & node.keys():
        return
    validator = jsonschema.Draft7Validator(whole(node))
    assert all(validator.is_valid(value) for value in (None, True, 1, "text"))
    assert validator.is_valid([]) or validator.is_valid({})


def test_what_has_no_sentence_of_its_own_has_words():
    silent = [(path, node) for path, node, questioned in ALL if not questioned and "errorMessage" not in node]
    unexplained = {path: node.keys() - NOTES - STRUCTURE - EXPLAINED for path, node in silent}
    assert {path: keywords for path, keywords in unexplained.items() if keywords} == {}


def test_every_key_constraint_has_a_sentence():
    for path, node, _ in ALL:
        parts = resolved(node.get("propertyNames", {}))
        for part in map(resolved, parts.get("allOf", [parts])):
            assert not part or "errorMessage" in part.get("then", part), path


def test_every_rule_that_the_schema_names_is_explained_and_the_other_way_round():
    named = {node["x-rule"] for _, node in SPEAKING}
    assert named | EXPLAINERS == set(SCHEMA)
    assert named & EXPLAINERS == set()


def described(node):
    parts = [resolved(node), *map(resolved, node.get("allOf", ()))] if node is not True else []
    return node is True or any({"title", "description"} & part.keys() for part in parts)


def test_every_property_is_described_where_it_is_declared():
    declaring = [(path, node) for path, node, _ in ALL if not {"if", "then", "else"} & set(path)]
    properties = {(*path, key): child for path, node in declaring for key, child in node.get("properties", {}).items()}
    assert [path for path, child in properties.items() if not described(child)] == []


@pytest.mark.parametrize(
    ("path", "node"),
    [(path, node) for path, node, _ in ALL if {"examples", "default"} & node.keys()],
    ids=place,
)
def test_examples_and_defaults_are_right(path, node):
    validator = jsonschema.Draft7Validator(whole(resolved(node)))
    examples = node.get("examples", []) + ([node["default"]] if "default" in node else [])
    assert [example for example in examples if not validator.is_valid(example)] == []


def test_patterns_that_are_open_at_the_end_are_few():
    assert set(PATTERNS) - set(ANCHORED) == {"^https://", "^[^/\\\\]"}


def test_patterns_keep_to_what_every_dialect_reads_alike():
    for pattern in PATTERNS:
        escapes = set(re.findall(r"\\(.)", pattern))
        assert not {letter for letter in escapes if letter.isalpha()} - {"u"}, pattern
        assert "(?<" not in pattern, pattern


@pytest.mark.parametrize("pattern", ANCHORED)
@given(data=st.data())
@settings(max_examples=20 * TIMES, deadline=None)
def test_no_pattern_lets_a_line_break_pass_at_the_end(pattern, data):
    text = data.draw(st.from_regex(re.compile(pattern.removesuffix("$") + r"\Z")))
    subschema = {"pattern": pattern}
    explaining = jsonschema.validators.extend(jsonschema.Draft7Validator, KEYWORDS)(subschema)
    fast = jsonschema_rs.Draft7Validator(json.dumps(subschema))
    for validator in (explaining, fast):
        assert (validator.is_valid(text), validator.is_valid(text + "\n")) == (True, False)
