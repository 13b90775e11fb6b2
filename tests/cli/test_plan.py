"""``sendersync plan`` as users call it."""

import json

import pytest

from tests.cli.conftest import ENV, FLAGS, text


def test_a_plan_says_what_would_change_and_changes_nothing(sandboxed, senders):
    senders(text())
    ended = sandboxed("plan")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines()[0::100] == ["senders.yaml"]
    assert "    + create acme  senders.yaml:4\n" in ended.out
    assert ended.out.endswith("  1 to create, 1 to update\n")
    assert sandboxed.writes() == []


@pytest.mark.parametrize("applied, code", [(False, 2), (True, 0)])
def test_a_detailed_exit_code_tells_changes(sandboxed, senders, applied, code):
    senders(text())
    if applied:
        assert sandboxed("apply", "--yes").code == 0
    assert sandboxed("plan", "--detailed-exitcode").code == code


def test_a_plan_needs_neither_network_nor_variables_in_the_sandbox(sendersync, senders):
    senders(text(worker=", worker: {client_id: {env: SENDERSYNC_VAR_CLIENT}, client_secret: {file: secret}}"))
    proxy = {"HTTPS_PROXY": "http://127.0.0.1:9", "HTTP_PROXY": "http://127.0.0.1:9", "PATH": ""}
    assert sendersync("plan", *FLAGS, env=proxy).code == 0


def test_one_target_that_cannot_be_read_hides_no_other(sendersync, senders):
    senders(text(11, ", worker: {access_token: {env: PINGONE_ACCESS_TOKEN}}"), "one.senders.yaml")
    senders(text(12, ", worker: {access_token: {file: token}}"), "two.senders.yaml")
    ended = sendersync("plan", "--format", "json", "--timeout", "5", env={"PATH": ""})
    targets = json.loads(ended.out)["targets"]
    assert (ended.code, [target["state"] for target in targets]) == (4, ["failed", "failed"])
    assert targets[0]["error"].startswith("one.senders.yaml, target.worker.access_token: the variable PINGONE_ACCESS_T")
    assert "--secrets-dir" in targets[1]["error"]


def test_an_environment_of_another_name_is_refused(sandboxed, senders, tmp_path):
    world = f"pingone: {{environments: [{{id: {ENV.format(11)}, name: Staging}}]}}\n"
    (tmp_path / "world.yaml").write_text(world, encoding="utf-8")
    senders(text().replace("platform: pingone", "platform: pingone, name: Production"))
    ended = sandboxed("plan", "--sandbox-world", "world.yaml")
    assert ended.code == 5
    assert 'is called "Staging", not "Production"' in ended.out


def test_files_with_errors_are_shown_and_not_planned(sandboxed, senders):
    senders(text().replace("fallback_chain: [acme]", "fallback_chain: [amce]"))
    ended = sandboxed("plan")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith('senders.yaml:9:18: error[unknown-sender] "amce" in the fallback chain is not a sender')


def test_two_variables_that_name_one_environment_are_an_error(sendersync, senders):
    for name in ("one", "two"):
        aim = f"{{env: SENDERSYNC_VAR_{name.upper()}}}"
        senders(text().replace(ENV.format(11), aim), f"{name}.senders.yaml")
    variables = {"SENDERSYNC_VAR_ONE": ENV.format(11), "SENDERSYNC_VAR_TWO": ENV.format(11).upper(), "PATH": ""}
    ended = sendersync("plan", env=variables)
    sentence = "Error: two.senders.yaml and one.senders.yaml describe the same environment: keep one file per target\n"
    assert (ended.code, ended.err) == (1, sentence)


def test_only_what_is_asked_for_is_planned(sandboxed, senders):
    senders(text())
    ended = sandboxed("plan", "--only", "sender/acme")
    assert ended.out.endswith("  1 to create\n")


TEXTS = "templates: {general: {en: {email: {subject: a, body: b}}, fr: {email: {subject: a, body: b}}}}\n"


@pytest.mark.parametrize(
    "only, number",
    [("template", 2), ("template/general", 2), ("template/general/fr", 1), ("template/general/fr/email", 1)],
)
def test_a_template_may_be_asked_for_whole(sandboxed, senders, only, number):
    senders(text() + TEXTS)
    assert sandboxed("plan", "--only", only).out.endswith(f"  {number} to create\n")


def test_what_is_only_live_may_be_named_where_it_may_be_deleted(sandboxed, senders):
    senders(text())
    stranger = {"provider": "CUSTOM_PROVIDER", "name": "old", "authentication": {"method": "BEARER"}, "requests": []}
    assert sandboxed("plan").code == 0
    sandboxed.add("pingone.sender", "0b8d3f52-7c1e-4a6f-8e2d-93c5a1f4d7b0", stranger)
    assert sandboxed("plan", "--only", "sender/old", "--prune").out.endswith("  1 to delete\n")


def test_a_shard_has_its_share_of_the_targets(sandboxed, senders):
    for number in range(11, 15):
        senders(text(number), f"{number}.senders.yaml")
    outputs = [sandboxed("plan", "--format", "json", "--shard", f"{number}/2").out for number in (1, 2)]
    shares = [{target["target"] for target in json.loads(output)["targets"]} for output in outputs]
    assert shares[0] | shares[1] == {f"{number}.senders.yaml" for number in range(11, 15)}
    assert shares[0] & shares[1] == set()


def test_progress_is_told_in_lines_where_there_is_no_terminal(sandboxed, senders):
    for number in (11, 12):
        senders(text(number), f"{number}.senders.yaml")
    assert sorted(line[6:] for line in sandboxed("plan").err.splitlines()) == [
        "11.senders.yaml: done",
        "12.senders.yaml: done",
    ]
    assert sandboxed("plan", "--quiet").err == ""


def test_every_call_is_told_on_demand_and_in_the_audit_log(sandboxed, senders, tmp_path):
    senders(text())
    ended = sandboxed("plan", "--no-verify", "--verbose", "--audit-log", "audit.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "audit.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["status"] for line in lines] == [200, 200, 200]
    assert (lines[0]["method"], lines[0]["target"]) == ("POST", "senders.yaml")
    assert "phoneDeliverySettings" in ended.err


def test_quiet_says_nothing_where_nothing_would_change(sandboxed, senders):
    senders(text())
    assert "1 to create" in sandboxed("plan", "--quiet").out
    assert sandboxed("apply", "--quiet", "--yes").out != ""
    for command in (["plan"], ["apply", "--yes"], ["drift"], ["drift", "--format", "github"]):
        assert sandboxed(*command, "--quiet") == (0, "", "")


WRONG = [
    (["--shard", "3/2"], '--shard "3/2" is not K/N, such as 1/4 for the first of four parts'),
    (["--shard", "half"], '--shard "half" is not K/N, such as 1/4 for the first of four parts'),
    (["--only", "sendr/acme"], '--only "sendr/acme" is not KIND or KIND/NAME; did you mean "sender"?'),
    (["--only", "sender/"], '--only "sender/" is not KIND or KIND/NAME; did you mean "sender"?'),
    (["--only", "sender/amce"], '--only "sender/amce": no file declares that; did you mean "sender/acme"?'),
    (["--only", "policy/x"], '--only "policy/x": no file declares that; a plan without --only shows the names'),
    (["--resend-secrets", "amce"], '--resend-secrets: there is no sender "amce"; did you mean "acme"?'),
    (["--out", "missing/plan.json"], "the plan file missing/plan.json cannot be written: No such file or directory"),
]


@pytest.mark.parametrize("flags, sentence", WRONG)
def test_wrong_usage_is_a_sentence(sandboxed, senders, flags, sentence):
    senders(text())
    ended = sandboxed("plan", *flags)
    assert (ended.code, ended.err) == (64, f"Error: {sentence}\n")


def test_what_says_more_about_the_sandbox_needs_it(sendersync, senders):
    senders(text())
    sentence = "Error: --fresh says something about the sandbox; add --sandbox, or leave it out\n"
    assert sendersync("plan", "--fresh")[::2] == (64, sentence)
