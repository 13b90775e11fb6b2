"""The output of ``terraform show -json``, as a senders file and as blocks that take its resources out of Terraform."""

import json
import random
from copy import deepcopy
from functools import reduce
from pathlib import Path

import pytest

from sync.export.terraform.file import file
from sync.export.terraform.removed import blocks
from sync.export.terraform.state import CONTENT, POLICY, SENDER, SETTINGS, NoStateError, resources
from sync.model.config import Platform, Target
from sync.place import Pointer
from tests.render.golden_files import compare

GOLDEN = Path(__file__).with_name("golden")
TEXT = (GOLDEN / "terraform.json").read_text(encoding="utf-8")
ENVIRONMENT = "4f6c0b1e-6f0d-4e7b-9a55-0c6b1d2b8c11"
TARGET = Target(Pointer("senders.yaml", ("target",)), Platform.PINGONE, environment=ENVIRONMENT, region="eu")
ID = "6a1f0000-0000-4000-8000-0000000000{:02}"
TWILIO, SYNIVERSE, OWN = ID.format(1), ID.format(2), ID.format(3)


class State:
    """The state of the golden file, to be changed."""

    def __init__(self):
        self.found = deepcopy(resources(TEXT))

    def __getitem__(self, kind_or_id):
        return next(each for each in self.found if kind_or_id in (each.id, each.kind))

    @property
    def gateway(self):
        return self[OWN].values["provider_custom"]

    def mark(self, marks):
        """Have Terraform mark values of the gateway as sensitive."""
        self.found = tuple(
            each._replace(marks={"provider_custom": marks}) if each.id == OWN else each for each in self.found
        )

    def only(self, *kinds):
        self.found = tuple(each for each in self.found if each.kind in kinds)

    @property
    def written(self):
        return file(self.found, TARGET)

    @property
    def text(self):
        return self.written.text


@pytest.fixture
def state():
    return State()


def test_a_state_becomes_a_file(state):
    compare(state.text, GOLDEN / "terraform.yaml")


def test_the_file_lints_clean(state, sendersync):
    assert sendersync("lint", "--strict", "-", input=state.text).code == 0


def test_resources_leave_terraform(state):
    compare(blocks(state.found, state.written.left_out), GOLDEN / "terraform.tf")


@pytest.mark.parametrize("secret", ["hidden-twilio-token", "hidden-syniverse-token", "hidden-password"])
def test_no_secret_of_a_state_is_written(state, secret):
    assert secret in TEXT
    assert secret not in state.text
    assert secret not in blocks(state.found, ())


def test_a_sender_with_its_secret_in_an_address_is_left_out(state):
    state.gateway["requests"][0]["url"] = "https://gateway.example.com/send?key=hidden-password"
    assert "hidden-password" not in state.text
    assert 'Left out is the sender called "Own gateway": an address or a text' in state.text
    assert state.written.left_out == {OWN}
    assert "from = module.gateways" not in blocks(state.found, {OWN})


def test_a_harmless_header_with_a_secret_leaves_its_sender_out(state):
    state.gateway["requests"][0]["headers"]["User-Agent"] = "hidden-password"
    assert "hidden-password" not in state.text
    assert state.written.left_out == {OWN}


def test_a_header_that_is_marked_as_sensitive_becomes_a_reference(state):
    state.mark({"requests": [{"headers": {"X-Tenant": True}}]})
    assert "X-Tenant: {env: SENDERSYNC_OWN_GATEWAY_X_TENANT}" in state.text


def test_two_secrets_in_headers_of_one_name_have_two_references(state):
    (first,) = state.gateway["requests"]
    other = {**first, "delivery_method": "VOICE", "headers": {"X-Tenant": "other"}}
    state.gateway["requests"] = [first, other]
    state.mark({"requests": [{"headers": {"X-Tenant": True}}, {"headers": {"X-Tenant": True}}]})
    assert "X-Tenant: {env: SENDERSYNC_OWN_GATEWAY_X_TENANT}" in state.text
    assert "X-Tenant: {env: SENDERSYNC_OWN_GATEWAY_X_TENANT_2}" in state.text


@pytest.mark.parametrize(
    "marks", [True, {"requests": True}, {"requests": [{"url": True}]}, {"requests": [{"headers": True}]}]
)
def test_requests_that_are_marked_as_sensitive_leave_their_sender_out(state, marks):
    state.mark(marks)
    assert "gateway.example.com" not in state.text
    assert "Left out is the sender" in state.text


STRANGERS = [
    (POLICY, lambda values: values.update(night_mode="on"), "night_mode"),
    (POLICY, lambda values: values["country_limit"].update(zones=["EU"]), "country_limit.zones"),
    (POLICY, lambda values: values.update(quota={"total": 5}), "quota"),
    (POLICY, lambda values: values["quota"][0].update(used="many"), "quota.used"),
    (POLICY, lambda values: values["cooldown_configuration"]["sms"].update(periods=[{"duration": 5}]), "cooldown"),
    (CONTENT, lambda values: values.update(whats_app={"content": "x"}), "whats_app"),
    (SETTINGS, lambda values: values.update(allowed_list=[{}]), "allowed_list"),
    (TWILIO, lambda values: values["provider_custom_twilio"].update(edge="dublin"), "provider_custom_twilio.edge"),
    (TWILIO, lambda values: values["provider_custom_twilio"].update(service_numbers=[{}]), "service_numbers"),
]


@pytest.mark.parametrize("which, change, name", STRANGERS)
def test_an_attribute_that_nobody_knows_becomes_a_comment(state, which, change, name):
    change(state[which].values)
    address = state[which].address
    comments = " ".join(line[2:] for line in state.text.splitlines() if line.startswith("# "))
    (attribute,) = [part for part in comments.split("Left out is the attribute ")[1:] if name in part]
    assert f"of {address}: sendersync does not know it, or not like this." in attribute


def test_a_sender_that_nobody_names_is_not_switched_off(state):
    state.only(SENDER)
    assert "enabled: false" not in state.text
    assert "fallback_chain" not in state.text


def test_a_chain_with_a_sender_of_another_state_stays_as_it_is(state):
    state.found = tuple(each for each in state.found if each.id != SYNIVERSE)
    assert f'# The fallback chain stays as it is live, because it names "{SYNIVERSE}"' in state.text
    assert "\nfallback_chain" not in state.text


def test_numbers_are_those_that_were_asked_for_where_the_account_was_not_read(state):
    state[TWILIO].values["provider_custom_twilio"]["service_numbers"] = None
    assert '{number: "+18005550199", type: toll-free, countries: [CA, US]}' in state.text
    assert "+14155550111" not in state.text


def test_a_key_is_the_name_of_the_resource_unless_another_sender_is_called_so(state):
    state.gateway["name"] = "acme"
    assert "\n  acme-2:\n    provider: twilio\n" in state.text
    assert "\n  acme:\n    provider: custom\n" in state.text


def test_a_resource_without_an_identifier_is_left_out(state):
    state[POLICY].values["id"] = None
    assert "# Left out is pingone_notification_policy.staff: it has no id." in state.text


def test_a_predefined_content_is_left_out(state):
    for each in state.found:
        each.values["default"] = True
    assert "\ntemplates:" not in state.text


def test_a_block_has_no_key_of_an_instance(state):
    odd = [
        state[TWILIO]._replace(address=f"module.a[0].module.b[{json.dumps(key)}].{SENDER}.x[{index}]")
        for key in ("x", 'y"]', "]")
        for index in (0, 1)
    ]
    assert blocks(odd, ()).count(f"  from = module.a.module.b.{SENDER}.x\n") == 1


def test_an_address_that_is_none_gets_no_block(state):
    odd = state[TWILIO]._replace(address="x\n}\nresource")
    strange = state[TWILIO]._replace(address="\u202e\ud800")
    assert "removed {" not in blocks([strange], ())
    assert blocks([strange], ()).isascii()
    assert "removed {" not in blocks([odd], ())
    assert '# "x } resource" is no address that Terraform could have written.' in blocks([odd], ())


WRONG = [
    ("", "it is not JSON; write one with: terraform show -json > state.json"),
    ("[" * 100_000, "it is not JSON; write one with: terraform show -json > state.json"),
    ("[]", "it is not what terraform show prints; write one with: terraform show -json > state.json"),
    (
        '{"format_version": 1}',
        "it is not what terraform show prints; write one with: terraform show -json > state.json",
    ),
    ('{"version": 4, "lineage": "x"}', "it is a state as Terraform stores it, which differs"),
    ('{"format_version": "1.2", "planned_values": {}}', "it is a plan, which says what will be and not what is"),
    ('{"format_version": "2.0"}', "it has a format that is newer than this sendersync"),
]


@pytest.mark.parametrize("text, sentence", WRONG)
def test_what_is_no_state_is_said_to_be_none(text, sentence):
    with pytest.raises(NoStateError) as raised:
        resources(text)
    assert str(raised.value).startswith(sentence)


EMPTY = [None, {}, {"root_module": None}, {"root_module": {"resources": 5, "child_modules": [7]}}]


@pytest.mark.parametrize("values", EMPTY)
def test_a_state_without_anything_has_no_resources(values):
    assert resources(json.dumps({"format_version": "1.0", "values": values})) == ()


def test_leftovers_and_data_sources_are_no_resources():
    body = {"address": "a", "mode": "managed", "type": SENDER, "values": {}}
    others = [{**body, "deposed_key": "1"}, {**body, "mode": "data"}, {**body, "values": None}, body]
    state = {"format_version": "0.2", "values": {"root_module": {"resources": others}}}
    assert [each.address for each in resources(json.dumps(state))] == ["a"]


VALUES = [None, True, -1, 3.5, "", "NO", "\ud800", "\n# x", [], {}, [None], [{}], {"a": 1}, "x" * 500, 10**30]


def places(value, path=()):
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, item in entries:
        yield (*path, name)
        yield from places(item, (*path, name))


@pytest.mark.parametrize("seed", range(20))
def test_a_state_that_is_damaged_anywhere_becomes_a_text(seed):
    whole = json.loads(TEXT)["values"]
    drawn = random.Random(seed)
    for path in drawn.sample(list(places(whole)), 20):
        broken = deepcopy(whole)
        reduce(lambda at, name: at[name], path[:-1], broken)[path[-1]] = drawn.choice(VALUES)
        found = resources(json.dumps({"format_version": "1.0", "values": broken}))
        written = file(found, TARGET)
        assert written.text.encode()
        assert blocks(found, written.left_out).isascii()
