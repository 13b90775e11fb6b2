"""``sendersync import`` as users call it."""

import json

import pytest

from tests.cli.conftest import ENV, text

WHERE = ("--environment", ENV.format(11), "--region", "eu")
FILE = "senders.yaml"


@pytest.fixture
def live(sandboxed, senders):
    """An environment with one sender; the file that made it is there no more."""
    path = senders(text())
    assert sandboxed("apply", "--yes").code == 0
    path.unlink()
    return sandboxed


def test_what_is_live_is_printed_and_lints_clean(live, sendersync):
    ended = live("import", *WHERE)
    assert (ended.code, ended.err) == (0, "")
    assert "\nfallback_chain: [acme]\n" in ended.out
    assert sendersync("lint", "-", input=ended.out).code == 0


def test_a_plan_right_after_an_import_is_empty(live, tmp_path):
    assert live("import", *WHERE, "--output", FILE) == (0, "", "")
    plan = json.loads(live("plan", "--format", "json").out)
    assert {name for name, count in plan["summary"].items() if count} == {"targets"}
    assert live.writes()[-1][0] == "PUT"


def test_the_example_is_imported_whole(sandboxed, monkeypatch, tmp_path):
    from tests.conftest import ROOT

    for name in ("senders.example.yaml", "docs/examples/mail/strong_authentication.en.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    assert sandboxed("apply", "--yes", "senders.example.yaml").code == 0
    where = ("--environment", "4f6c0b1e-6f0d-4e7b-9a55-0c6b1d2b8c11", "--region", "eu", "--name", "ACME Production")
    assert sandboxed("import", *where, "--output", FILE) == (0, "", "")
    plan = json.loads(sandboxed("plan", "--format", "json", FILE).out)
    assert {name for name, count in plan["summary"].items() if count} == {"targets"}


def test_an_environment_of_another_name_is_refused(live):
    ended = live("import", *WHERE, "--name", "Production")
    assert (ended.code, ended.out) == (5, "")
    assert 'is called "' in ended.err
    assert 'not "Production"; correct the name, or the environment' in ended.err


def test_an_environment_that_cannot_be_read_writes_nothing(live, tmp_path):
    live.fault(effect="forbidden", kind="pingone.sender", method="GET", times=50)
    assert live("import", *WHERE, "--output", FILE).code == 4
    assert not (tmp_path / FILE).exists()


def test_a_file_is_overwritten_only_by_force(live, senders):
    path = senders("# mine\n")
    sentence = f"Error: {FILE} exists: --into {FILE} takes over what differs, --force writes it anew\n"
    assert live("import", *WHERE, "--output", FILE) == (64, "", sentence)
    assert path.read_text() == "# mine\n"
    assert live("import", *WHERE, "--output", FILE, "--force").code == 0
    assert path.read_text().startswith("# Written by sendersync import.")


WRONG = [
    ((), "import needs --environment and --region, or --directory, or --portal and --app, or --into with a file that"),
    (("--region", "eu"), "an environment of PingOne is named with both --environment and --region"),
    (("--environment", "x", "--region", "eu"), f'--environment "x" is not an identifier such as {ENV.format(11)}'),
    (
        ("--environment", ENV.format(11), "--region", "us"),
        '--region "us" is no region of PingOne; it is na, ca',
    ),
    (("--into", "none.yaml"), "--into none.yaml: there is no such file; --output writes a new one"),
    (("--into", "none.yaml", "--output", "x"), "--into none.yaml says where and what; leave out --output"),
]


@pytest.mark.parametrize("flags, sentence", WRONG)
def test_wrong_usage_is_a_sentence(sandboxed, flags, sentence):
    ended = sandboxed("import", *flags)
    assert (ended.code, ended.out) == (64, "")
    assert ended.err.startswith(f"Error: {sentence}")


def test_a_rule_that_what_is_live_breaks_is_shown(live):
    live.change("pingone.settings", smsProvidersFallbackChain=["PINGONE_TWILIO"])
    live.change("pingone.sender", name="x" * 300)
    ended = live("import", *WHERE)
    assert (ended.code, ended.err) == (0, "")
    assert "# Left out is the sender called" in ended.out


def test_what_differs_is_taken_over_and_the_rest_stays(sandboxed, senders):
    path = senders(text() + "# the end\n")
    assert sandboxed("apply", "--yes").code == 0
    sandboxed.change("pingone.settings", smsProvidersFallbackChain=["PINGONE_TWILIO"])
    sandboxed.change("pingone.sender", name="ACME")
    assert sandboxed("import", "--into", FILE) == (0, "", f"{FILE}: took over what differs\n")
    expected = text().replace("  acme:\n", "  acme:\n", 1).replace("[acme]", "[pingone]") + "# the end\n"
    expected = expected.replace('numbers: ["+14155550100"]\n', 'numbers: ["+14155550100"]\n    name: ACME\n')
    assert path.read_text() == expected
    assert sandboxed("plan", "--detailed-exitcode").code == 0
    assert sandboxed("import", "--into", FILE) == (0, "", f"{FILE}: nothing differs\n")


def test_what_stands_in_a_base_is_left_to_a_person(sandboxed, senders):
    target, rest = text().split("senders:", 1)
    senders("version: 1\nsenders:" + rest, "base.yaml")
    path = senders(target.replace("version: 1\n", "version: 1\nextends: base.yaml\n"))
    before = path.read_text()
    assert sandboxed("apply", "--yes", FILE).code == 0
    sandboxed.change("pingone.sender", name="ACME")
    ended = sandboxed("import", "--into", FILE)
    assert (ended.code, ended.out, path.read_text()) == (1, "", before)
    assert ended.err == (
        f"{FILE}: nothing was taken over:\n"
        "base.yaml:3:3: sender acme differs from what is live, and the file only takes it over from another one;"
        " change it here, or write it out in the file itself\n"
    )


def test_what_an_alias_repeats_is_left_to_a_person(sandboxed, senders):
    given = text().replace("version: 1\n", 'version: 1\nx-numbers: &all ["+14155550100"]\n')
    path = senders(given.replace('numbers: ["+14155550100"]', "numbers: *all"))
    before = path.read_text()
    assert sandboxed("apply", "--yes").code == 0
    (sender,) = sandboxed.all("pingone.sender")
    numbers = [{**entry, "selected": entry["number"] != "+14155550100"} for entry in sender["numbers"]]
    sandboxed.change("pingone.sender", numbers=[*numbers, {**numbers[0], "number": "+14155550111", "selected": True}])
    ended = sandboxed("import", "--into", FILE)
    assert (ended.code, path.read_text()) == (1, before)
    assert f"{FILE}:9:5: senders.acme.numbers is not what is live, and it is written in a way that only" in ended.err
    assert 'make it ["+14155550111"]' in ended.err


def test_what_breaks_a_rule_is_not_taken_over(sandboxed, senders):
    off = text().replace("    provider: twilio\n", "    provider: twilio\n    enabled: false\n")
    path = senders(off.replace("[acme]", "[pingone]") + "settings: {reply_to: {address: help@example.com}}\n")
    before = path.read_text()
    assert sandboxed("apply", "--yes").code == 0
    (sender,) = sandboxed.all("pingone.sender")
    sandboxed.change("pingone.settings", smsProvidersFallbackChain=[sender["id"]])
    ended = sandboxed("import", "--into", FILE)
    assert (ended.code, path.read_text()) == (1, before)
    assert "error[disabled-sender]" in ended.err
    assert ended.err.endswith(f"{FILE} is left as it was: what is live breaks these rules\n")
