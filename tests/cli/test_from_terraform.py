"""``sendersync import --from-terraform`` as users call it."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import ENV, text

STATE = Path(__file__).parents[1] / "export" / "golden" / "terraform.json"
GOLDEN = STATE.with_suffix(".yaml")
FROM = ("import", "--from-terraform", str(STATE))


def state(*resources):
    """The output of ``terraform show -json`` with these resources: type, name and values."""
    listed = [
        {"address": f"{kind}.{name}", "mode": "managed", "type": kind, "name": name, "values": values}
        for kind, name, values in resources
    ]
    return json.dumps({"format_version": "1.0", "values": {"root_module": {"resources": listed}}})


def test_a_state_becomes_a_file(sendersync, tmp_path):
    assert sendersync(*FROM, "--region", "eu", "--output", "senders.yaml") == (0, "", "")
    assert (tmp_path / "senders.yaml").read_bytes() == GOLDEN.read_bytes()


def test_a_state_may_come_from_standard_input(sendersync):
    ended = sendersync("import", "--from-terraform", "-", "--region", "eu", input=STATE.read_bytes())
    assert ended == (0, GOLDEN.read_text(encoding="utf-8"), "")


def test_blocks_are_printed_without_a_region(sendersync):
    ended = sendersync(*FROM, "--removed")
    assert ended == (0, STATE.with_suffix(".tf").read_text(encoding="utf-8"), "")


def test_one_section_may_be_asked_for(sendersync):
    ended = sendersync(*FROM, "--region", "eu", "--only", "settings", "--name", "ACME")
    named = [line for line in ended.out.splitlines() if line[:1].isalpha() or "name:" in line]
    assert named[:4] == ["version: 1", "target:", "  name: ACME", "settings:"]


def test_a_plan_right_after_it_is_empty(sandboxed, senders):
    path = senders(text())
    assert sandboxed("apply", "--yes").code == 0
    path.unlink()
    (sender,) = sandboxed.all("pingone.sender")
    (settings,) = sandboxed.all("pingone.settings")
    where = {"environment_id": ENV.format(11)}
    picked = [{"number": "+14155550100", "type": "PHONE_NUMBER"}]
    twilio = {"sid": sender["sid"], "auth_token": "x" * 9, "selected_numbers": picked}
    acme = {"id": sender["id"], **where, "provider_type": "CUSTOM_TWILIO", "provider_custom_twilio": twilio}
    chain = {"id": ENV.format(11), **where, "provider_fallback_chain": settings["smsProvidersFallbackChain"]}
    given = [("pingone_phone_delivery_settings", "acme", acme), ("pingone_notification_settings", "main", chain)]
    senders(state(*given), "state.json")
    flags = ("--region", "eu", "--output", "senders.yaml")
    assert _import(flags) == 0
    plan = json.loads(sandboxed("plan", "--format", "json").out)
    assert {name for name, count in plan["summary"].items() if count} == {"targets"}


def _import(flags):
    from sync.cli.commands import group

    return group.main(["import", "--from-terraform", "state.json", *flags], "sendersync", standalone_mode=False)


POLICY = "pingone_notification_policy"
TWO = state(*((POLICY, name, {"id": name, "environment_id": ENV.format(number)}) for number, name in enumerate("ab")))
SENTENCES = [
    (TWO, ("--region", "eu"), f"has 2 environments: add --environment {ENV.format(0)} or {ENV.format(1)}"),
    (TWO, ("--environment", "x", "--region", "eu"), 'has nothing of --environment "x"; it has'),
    (
        TWO,
        ("--environment", ENV.format(1)),
        f"a state of Terraform does not say where {ENV.format(1)} is; add --region",
    ),
    (TWO, ("--environment", ENV.format(1), "--region", "us"), '--region "us" is no region of PingOne'),
    (state(), ("--region", "eu"), "has nothing to import: no pingone_phone_delivery_settings, pingone_notification_"),
    ("{}", ("--region", "eu"), "state.json: it is not what terraform show prints"),
    (b"\xff", ("--region", "eu"), "state.json is not UTF-8"),
    (TWO, ("--sandbox",), "--from-terraform reads a file and no account; leave out --sandbox"),
    (TWO, ("--removed", "--only", "senders"), "--removed is about all resources; leave out --only"),
    (TWO, ("--into", "x.yaml"), "--into x.yaml says where and what; leave out --from-terraform"),
    (TWO, ("--environment", ENV.format(1), "--removed", "--output", "state.json"), "state.json exists: --into"),
]


@pytest.mark.parametrize("given, flags, sentence", SENTENCES)
def test_wrong_usage_is_a_sentence(sendersync, senders, given, flags, sentence):
    senders(given, "state.json")
    ended = sendersync("import", "--from-terraform", "state.json", *flags)
    assert (ended.code, ended.out) == (64, "")
    assert sentence in ended.err


def test_a_state_that_is_not_there_is_a_sentence(sendersync):
    sentence = "Error: none.json cannot be read: No such file or directory\n"
    assert sendersync("import", "--from-terraform", "none.json") == (64, "", sentence)


IN = {"environment_id": ENV.format(1), "name": "a"}
COUNTED = state((POLICY, "d[0]", {"id": "1", **IN}), (POLICY, 'a["b c"]', {"id": "2", **IN}))


@pytest.mark.parametrize("given", [STATE.read_text(encoding="utf-8"), COUNTED])
def test_terraform_itself_understands_the_blocks(sendersync, terraform_fmt, given):
    ended = sendersync("import", "--from-terraform", "-", "--removed", input=given)
    assert (ended.code, ended.out.count("\nremoved {\n") > 1, terraform_fmt(ended.out)) == (0, True, "")


def test_removed_needs_a_state(sendersync):
    ended = sendersync("import", "--removed")
    assert (ended.code, ended.out) == (64, "")
    assert "add --from-terraform STATE" in ended.err


def test_an_environment_that_is_none_breaks_a_rule(sendersync, senders):
    senders(state((POLICY, "a", {"id": "1", "environment_id": "main", "name": "a"})), "state.json")
    ended = sendersync("import", "--from-terraform", "state.json", "--region", "eu")
    assert ended.code == 1
    assert "error[uuid-form]" in ended.err
