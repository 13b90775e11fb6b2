"""Worlds of a wrong form, worlds in YAML, and worlds that are loaded twice."""

import copy
import textwrap
from importlib import import_module
from inspect import getdoc
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.sandbox import control, notation
from sync.sandbox.app import VENDORS, Sandbox
from sync.sandbox.shape import Wrong


def example(vendor):
    """The example of a vendor's part of a world, from the module that reads it."""
    text = getdoc(import_module(f"sync.sandbox.{vendor.NAME}.world")).partition("::\n\n")[2]
    lines = [line for line in text.splitlines(keepends=True) if line.startswith("    ") or not line.strip()]
    return {vendor.NAME: notation.read(textwrap.dedent("".join(lines)), is_yaml=True)}


EXAMPLES = [example(vendor) for vendor in VENDORS]


@pytest.fixture
def sandbox():
    it = Sandbox()
    yield it
    it.store.close()


WRONG = notation.read(Path(__file__).with_name("wrong_worlds.yaml").read_text(encoding="utf-8"), is_yaml=True)


@pytest.mark.parametrize("case", WRONG, ids=lambda case: case["sentence"])
def test_a_wrong_world_is_refused_with_the_place_and_changes_nothing(served, client, case):
    before = served.dump()
    answer = client.post(f"{served.base}/_sandbox/world", json=case["world"])
    assert (answer.status_code, answer.json()["error"]) == (400, case["sentence"])
    assert served.dump() == before


def places(data, path=()):
    """The path of everything inside of data."""
    for key, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield (*path, key)
        yield from places(value, (*path, key))


def replaced(data, path, value):
    changed = copy.deepcopy(data)
    holder = changed
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value
    return changed


def load_and_take_back(sandbox, world):
    with sandbox.store.transaction():
        control.load(sandbox, world)
        control.dump(sandbox, {})
        raise ZeroDivisionError


@pytest.mark.parametrize("world", EXAMPLES, ids=lambda world: next(iter(world)))
def test_whatever_stands_in_a_place_is_accepted_or_refused_with_a_sentence(sandbox, world):
    (vendor,) = world
    for path in places(world):
        for value in (None, 5, 1.5, True, "x", [], ["x"], [{}], {}, {"x": 1}):
            with pytest.raises((Wrong, ZeroDivisionError)) as ended:
                load_and_take_back(sandbox, replaced(world, path, value))
            assert ended.type is ZeroDivisionError or ended.value.place.startswith(vendor), f"{path} {value}"


@pytest.mark.parametrize("world", EXAMPLES, ids=lambda world: next(iter(world)))
def test_a_world_that_is_loaded_again_adds_nothing(sandbox, world):
    control.load(sandbox, world)
    once = control.dump(sandbox, {})
    control.load(sandbox, world)
    assert control.dump(sandbox, {}) == once


NAMELESS = [
    {
        "twilio": {
            "accounts": [{"keys": [{}, {"kind": "main"}], "services": [{}], "flows": [{}], "oauth_clients": [{}]}, {}]
        }
    },
    {"pingone": {"organizations": [{"licenses": [{}, {}]}], "environments": [{}, {}]}},
]


@pytest.mark.parametrize("world", NAMELESS, ids=str)
def test_what_has_no_name_is_known_by_its_place(sandbox, world):
    control.load(sandbox, world)
    once = control.dump(sandbox, {})
    control.load(sandbox, copy.deepcopy(world))
    assert control.dump(sandbox, {}) == once
    assert [len(part) for part in (once["twilio"]["accounts"], once["pingone"]["environments"])] in ([2, 0], [0, 2])


def test_a_dump_may_be_yaml_and_is_the_same_world(served, client):
    for world in EXAMPLES:
        served.load(world)
    answer = client.get(f"{served.base}/_sandbox/world", headers={"Accept": "application/yaml"})
    assert answer.headers["Content-Type"].startswith("application/yaml")
    assert notation.read(answer.text, is_yaml=True) == served.dump() == yaml.safe_load(answer.text)


# YAML 1.1 makes something else of all of these.
TEXTS = [
    "NO",
    "yes",
    "+14155550100",
    "0044",
    "00000000000000000000000000000002",
    "2026-11-20",
    "1_000",
    "0x1F",
    "12:30",
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_without_quotes_stays_a_text(text):
    assert notation.read(f"a: [{text}, true, 5, -1.5, null]", is_yaml=True) == {"a": [text, True, 5, -1.5, None]}


@settings(max_examples=200, deadline=None)
@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner)
                    | st.dictionaries(st.text(), inner), max_leaves=6))  # fmt: skip
def test_what_is_written_as_yaml_is_read_as_it_was(data):
    assert notation.read(notation.write_yaml(data), is_yaml=True) == data


UNREADABLE = [
    (b"{", "application/json", "this is not JSON that can be used: "),
    (b'{"a": NaN}', "application/json", "this is not JSON that can be used: "),
    (b'"\\ud800"', "application/json", "this is not JSON that can be used: "),
    (b"[" * 100_000, "application/json", "this is nested too deeply"),
    (b"\xff", "application/json", "'utf-8' codec can't decode"),
    (b"a: [", "application/yaml", "this is not YAML that can be used: "),
    (b"&a [*a]", "application/yaml", "this is not YAML that can be used: "),
    (b"!!python/name:os.system", "application/yaml", "this is not YAML that can be used: "),
    (b"!!timestamp 2026-11-20", "application/yaml", "this is not YAML that can be used: "),
]


@pytest.mark.parametrize(("body", "kind", "sentence"), UNREADABLE, ids=str)
def test_what_cannot_be_read_is_refused_with_a_sentence(served, client, body, kind, sentence):
    answer = client.post(f"{served.base}/_sandbox/world", content=body, headers={"Content-Type": kind})
    assert answer.status_code == 400
    assert answer.json()["error"].startswith(sentence)


TIME = "time goes forward, by at most 1000000000 seconds at once"
BODIES = [
    ("objects", {}, "kind is missing"),
    ("objects", {"kind": ["x"]}, "kind: this is a list, but should be a text"),
    ("objects", [], "this is a list, but should be a mapping"),
    ("change", {"kind": "twilio.account", "id": "x"}, "set is missing"),
    ("change", {"kind": "twilio.account", "id": "x", "delete": True}, "there is no twilio.account with id x"),
    ("quirks", {"pingone-order": 1}, "pingone-order: this is 1, but should be a text; put it in quotes"),
    ("clock", {"advance": "x"}, 'advance: this is "x", but should be a number'),
    ("clock", {"advance": -1}, TIME),
    ("clock", {"advance": 1e300}, TIME),
    ("faults", 5, "this is 5, but should be a mapping"),
    ("faults", {"effect": "slow", "times": "x"}, 'times: this is "x", but should be a whole number'),
]


@pytest.mark.parametrize(("path", "body", "sentence"), BODIES, ids=str)
def test_a_control_with_a_wrong_body_answers_with_a_sentence(served, client, path, body, sentence):
    answer = client.post(f"{served.base}/_sandbox/{path}", json=body)
    assert (answer.status_code, answer.json()) == (400, {"error": sentence})
