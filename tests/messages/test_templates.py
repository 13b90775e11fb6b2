"""What is known of the templates: the table agrees with itself and with the schema."""

import json
from pathlib import Path

import pytest

from sync.messages.templates import TEMPLATES, UNKNOWN, longest, template_of


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_required_variable_is_a_variable_of_a_method_of_the_template(name):
    template = TEMPLATES[name]
    assert set(template.required) <= set(template.variables)
    assert {method for methods in template.required.values() for method in methods} <= set(template.methods or ())


def test_a_method_is_one_that_a_file_can_hold():
    schema = json.loads((Path(__file__).parents[2] / "schema/senders.schema.json").read_text(encoding="utf-8"))
    known = set(schema["definitions"]["template_language"]["properties"])
    assert {method for template in TEMPLATES.values() for method in template.methods or ()} <= known


def test_nothing_is_known_of_a_template_that_is_not_in_the_table():
    assert template_of("invitation") is UNKNOWN


def test_a_push_notification_asks_and_has_no_code():
    assert TEMPLATES["strong_authentication"].required == {"otp": ("sms", "voice", "email")}


@pytest.mark.parametrize("variable, length", [("otp", 10), ("OTP", 10), ("user.username", 40), ("amount", 20)])
def test_a_variable_is_counted_at_its_longest(variable, length):
    assert longest(variable).length == length
