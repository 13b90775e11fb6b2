"""What becomes of texts, periods and countries on their way into the files of a project."""

import json
from pathlib import Path

import pytest

from sync.errors import LiveError
from sync.platforms.authgear.countries import ALL
from sync.platforms.authgear.limits import length
from sync.platforms.authgear.words import changed, entries

SCHEMA = Path(__file__).parents[3] / "schema" / "senders.schema.json"


def test_the_countries_are_those_of_the_schema():
    definitions = json.loads(SCHEMA.read_text(encoding="utf-8"))["definitions"]
    assert list(ALL) == definitions["authgear_countries"]["items"]["allOf"][1]["enum"]


@pytest.mark.parametrize(
    "before, wanted, after",
    [
        (None, {"a": "x"}, '{\n  "a": "x"\n}\n'),
        ("{}", {"a": "x"}, '{\n  "a": "x"\n}'),
        ('{"b":"y"}', {"a": "x"}, '{"b":"y","a": "x"}'),
        ('{\n\t"b": "y",\n\t"c": "z"\n}\n', {"a": "x"}, '{\n\t"b": "y",\n\t"c": "z",\n\t"a": "x"\n}\n'),
        ('{"a": "\\"old\\"" , "b": "y"}', {"a": "\u9a57"}, '{"a": "\u9a57" , "b": "y"}'),
        ('{\n  "a": "x",\n  "b": "y"\n}\n', {"a": None}, '{\n  "b": "y"\n}\n'),
        ('{\n  "b": "y",\n  "a": "x"\n}\n', {"a": None}, '{\n  "b": "y"\n}\n'),
        ('{"a": "x"}', {"a": None}, None),
        (None, {"a": None}, None),
        ('{"a": "x"}', {"a": "x", "c": None}, '{"a": "x"}'),
        ('{"\\u0061": "x"}', {"a": "y"}, '{"\\u0061": "y"}'),
    ],
)
def test_a_short_text_is_changed_where_it_stands(before, wanted, after):
    found = changed("translation.json", before if before is None else before.encode(), wanted)
    assert found == (after if after is None else after.encode())


@pytest.mark.parametrize("text", ["[]", "{", '{"a": {}}', "\xff"])
def test_what_is_no_mapping_of_texts_is_refused(text):
    with pytest.raises(LiveError, match=r"translation\.json"):
        entries("translation.json", text.encode("latin-1"))


@pytest.mark.parametrize(
    "one, other, same",
    [
        ("60s", "1m", True),
        ("1h0m0s", "60m", True),
        ("1.5h", "90m", True),
        ("1m", "1h", False),
        ("1d", "24h", False),
        ("", "0s", False),
    ],
)
def test_periods_are_compared_by_their_length(one, other, same):
    assert (length(one) == length(other)) == same


def test_a_language_that_would_lead_elsewhere_is_none(rig):
    config = (
        "id: acme\nhttp: {public_origin: https://a.test}\nlocalization: {supported_languages: [en, ../../../etc]}\n"
    )
    project = rig("directory", {"authgear.yaml": config})
    ids = {"provider": "twilio", "account_sid": "AC" + "1" * 32, "auth_token": {"env": "TWILIO_TOKEN"}}
    assert project.apply({"senders": {"acme": {**ids, "sender_ids": {"default": "ACME"}}}}).error is None
    assert sorted(name for name in project.files() if name.endswith("json")) == ["templates/en/translation.json"]
