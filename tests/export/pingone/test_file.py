"""A file that was imported describes what is live, and nothing would change by applying it."""

import re

import pytest

from sync.export.pingone.file import export
from sync.platforms.pingone.survey import survey
from sync.source.ignores import ignores
from sync.source.read import read
from tests.export.pingone.conftest import TARGET
from tests.platforms.pingone.scenarios import BACKUP, SCENARIOS, SENDERS

NOTHING = ((),) * 5


@pytest.mark.parametrize("name", SCENARIOS)
def test_what_is_live_is_imported_whole(imported, name):
    scenario = SCENARIOS[name]
    found = imported(scenario.after)
    assert found.errors == 0
    assert found.plan[1:] == NOTHING


TWILIO = SENDERS["twilio"]
USUAL = {"senders": {"acme": TWILIO, **BACKUP}, "fallback_chain": ["acme", "backup"]}


def every(kind, **fields):
    """Change fields of all senders, policies or contents, or of the settings."""

    def twist(live):
        bodies = [live.settings] if kind == "settings" else getattr(live, kind)
        for body in [each for found in bodies.values() for each in found] if kind == "contents" else bodies:
            body.update(fields)

    return twist


def prose(text):
    """A text with its comments on one line each."""
    return re.sub(r"\n *# ", " ", text)


def test_senders_without_names_get_keys_and_are_claimed_by_their_ids(imported):
    found = imported(USUAL, twist=every("senders", name=""))
    assert "  twilio:\n    provider: twilio\n    id: " in found.text
    assert "fallback_chain: [twilio, syniverse]" in found.text
    assert (found.problems, found.difference) == ((), NOTHING)


def test_a_chain_that_names_nobody_stays_as_it_is(imported):
    chain = [f"{number}" * 8 + "-0000-4000-8000-000000000000" for number in range(2)]
    found = imported(USUAL, twist=every("settings", smsProvidersFallbackChain=[*chain, "PINGONE_TWILIO"]))
    assert "\nfallback_chain" not in found.text
    assert f'The fallback chain stays as it is live, because it names "{chain[0]}" and "{chain[1]}", which is' in prose(
        found.text
    )
    assert (found.errors, found.difference) == (0, NOTHING)


HOSTILE = [
    "a: b\n# sendersync: ignore[secret-literal] x\nsenders: {}",
    "\u202eevil\x07",
    "NO",
    "# x",
    "${{x}}",
    "pingone",
    "'\"\\",
]


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("provider", ["CUSTOM_TWILIO", "SMTP_RELAY"])
def test_a_hostile_name_stays_a_name(imported, name, provider):
    def twist(live):
        every("senders", provider=provider, name=name)(live)
        every("policies", name=name)(live)

    found = imported({"senders": {"acme": TWILIO}, "fallback_chain": ["acme"]}, twist=twist)
    assert found.errors == 0, found.problems
    assert found.difference == NOTHING
    assert ignores(read(str(found.path)).document) == []


def test_what_no_file_can_hold_is_named_and_left_alone(imported):
    found = imported(USUAL, twist=every("senders", provider="CUSTOM_WHATSAPP"))
    said = 'Left out is the sender called "acme": its provider "CUSTOM_WHATSAPP" is none that sendersync knows.'
    assert said in prose(found.text)
    assert "unmanaged:\n  senders: [acme, backup]\n" in found.text
    assert (found.errors, found.difference) == (0, NOTHING)


def test_what_the_format_refuses_is_left_out_with_its_sentence(imported):
    numbers = [{"number": "+1 222 333", "type": "PHONE_NUMBER", "capabilities": ["SMS"], "selected": True}]
    quotas = [{"type": "USER", "deliveryMethods": ["SMS", "Voice"], "total": 900}]

    def twist(live):
        every("senders", numbers=numbers)(live)
        every("policies", quotas=quotas)(live)

    found = imported({**USUAL, "policies": {"staff": {"countries": "all"}}}, twist=twist)
    assert found.text.count("# Left out is quotas: total 900: a quota per user is at most 50 a day.") == 2
    assert 'Left out is the sender called "acme": number "+1 222 333"' in prose(found.text)
    assert (found.errors, found.difference) == (0, NOTHING)


def test_a_secret_in_an_address_is_not_written_down(imported):
    requests = [
        {
            "deliveryMethod": "SMS",
            "method": "GET",
            "url": "https://gateway.example.com/?to=${to}&text=${message}&token=9f86d081884c7d659a2feaa0c55ad015",
        }
    ]
    found = imported({"senders": {"own": SENDERS["custom"]}}, twist=every("senders", requests=requests))
    assert "9f86d081" not in found.text
    assert "looks like it holds a secret" in found.text


TARGETERS = {
    "X-Tenant": "acme",
    "X-Key": "abc",
    "Authorization": "Basic b3RwOm90cA==",
    "X-Id": "1234",
    "Accept": "text/plain",
}


def test_header_values_that_may_be_secret_become_references(imported):
    def twist(live):
        (own,) = live.senders
        own["requests"] = [{**own["requests"][0], "headers": TARGETERS, "body": "x=${to}&y=${message}"}]

    found = imported({"senders": {"own": SENDERS["custom"]}}, twist=twist)
    assert "X-Tenant: acme\n" in found.text
    assert "Accept: text/plain\n" in found.text
    for name in ("X-Key", "Authorization", "X-Id"):
        assert f"{name}: {{env: SENDERSYNC_OWN_{name.upper().replace('-', '_')}}}" in found.text
        assert TARGETERS[name] not in found.text
    assert found.difference[0] == ()


def test_one_section_may_be_asked_for(imported):
    found = imported({**USUAL, "policies": {"staff": {"countries": "all"}}}, only=("policies",))
    assert [line for line in found.text.splitlines() if line[:1].isalpha()] == ["version: 1", "target:", "policies:"]


def test_two_accounts_have_two_variables(imported):
    other = {
        **TWILIO,
        "account_sid": "AC" + "a" * 31 + "2",
        "auth_token": {"env": "TWILIO_OTHER"},
        "numbers": ["+14155550111"],
    }
    found = imported({"senders": {"acme": TWILIO, "other": other}})
    assert "auth_token: {env: TWILIO_AUTH_TOKEN_111111}" in found.text
    assert "auth_token: {env: TWILIO_AUTH_TOKEN_AAAAA2}" in found.text
    assert (found.errors, found.difference) == (0, NOTHING)


def test_the_same_environment_gives_the_same_text(imported):
    found = imported(SCENARIOS["templates: create"].after)
    assert export(survey(found.world.config({}), found.world.reach), TARGET) == found.text


def test_a_quota_for_sms_alone_is_named_and_stays(imported):
    quotas = [{"type": "USER", "deliveryMethods": ["SMS"], "total": 7}]
    found = imported({**USUAL, "policies": {"staff": {"countries": "all"}}}, twist=every("policies", quotas=quotas))
    assert '# PingOne has quotas for "SMS" as well, which stay as they are.' in found.text
    assert (found.errors, found.difference) == (0, NOTHING)
