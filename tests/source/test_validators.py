"""Two validators, one verdict: jsonschema-rs, which accepts, and jsonschema, which explains."""

from pathlib import Path
from random import Random

import jsonschema
import jsonschema_rs
import pytest

from sync.source.keywords import KEYWORDS
from sync.source.parse import parse
from sync.source.schema import schema, schema_text
from tests.mutations import TIMES, mutated

TESTS = Path(__file__).parents[1]
FILES = [TESTS.parent / "senders.example.yaml", *TESTS.glob("rules/*/good*.yaml"), *TESTS.glob("wrong/*/*.yaml")]
DATA = [document.data for file in sorted(FILES) if (document := parse(file.name, file.read_bytes())).readable]

fast = jsonschema_rs.Draft7Validator(schema_text())
plain = jsonschema.Draft7Validator(schema())
explaining = jsonschema.validators.extend(jsonschema.Draft7Validator, KEYWORDS)(schema())


def paths(validator, data):
    """Where a validator finds errors, as far as jsonschema-rs tells: it drops empty keys and takes "1" for an index."""
    where = "instance_path" if validator is fast else "absolute_path"
    return {tuple(str(step) for step in getattr(error, where) if step != "") for error in validator.iter_errors(data)}


def ends_with_a_line_break(data):
    if isinstance(data, dict):
        return any(ends_with_a_line_break(item) for pair in data.items() for item in pair)
    if isinstance(data, list):
        return any(map(ends_with_a_line_break, data))
    return isinstance(data, str) and data.endswith("\n")


@pytest.mark.parametrize("seed", range(20))
def test_both_find_the_same_values_wrong(seed):
    random = Random(seed)
    for _ in range(100 * TIMES):
        data = mutated(random.choice(DATA), random)
        assert paths(explaining, data) == paths(fast, data), data
        if not ends_with_a_line_break(data):  # a hole of plain jsonschema, which the explaining one has not
            assert paths(plain, data) == paths(fast, data), data


def test_the_seeds_make_good_and_bad_data():
    random = Random(0)
    verdicts = [fast.is_valid(mutated(random.choice(DATA), random)) for _ in range(300)]
    assert {True, False} <= set(verdicts)
    assert verdicts.count(True) > 20


@pytest.mark.parametrize("wrong", [["US", "CA", "US"], [1, "US", {}, 1.0], [[], {}, []], [{"a": [1]}, {"a": [1]}]])
def test_equal_entries_are_found_whatever_they_are(wrong):
    subschema = {"uniqueItems": True}
    found = jsonschema.validators.extend(jsonschema.Draft7Validator, KEYWORDS)(subschema).iter_errors(wrong)
    assert [error.message for error in found] == [str(len(wrong) - 1)]
    assert not jsonschema_rs.Draft7Validator(subschema).is_valid(wrong)


@pytest.mark.parametrize("right", [[1, True], [0, False, None, ""], ["1", 1], [{}, []], [{"a": 1}, {"a": True}]])
def test_entries_that_only_look_equal_are_not(right):
    subschema = {"uniqueItems": True}
    assert jsonschema.validators.extend(jsonschema.Draft7Validator, KEYWORDS)(subschema).is_valid(right)
    assert jsonschema_rs.Draft7Validator(subschema).is_valid(right)
