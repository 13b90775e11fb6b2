"""``sendersync migrate pingid`` as users call it."""

import json

import pytest

from tests.conftest import ROOT

ENVIRONMENT = "4f6c0b1e-6f0d-4e7b-9a55-0c6b1d2b8c11"
TARGET = ("--environment", ENVIRONMENT, "--region", "eu")
DESCRIPTION = """\
version: 1
target: {platform: pingid, name: ACME workforce}
senders:
  acme:
    provider: twilio
    account_sid: AC00000000000000000000000000000001
    auth_token: {env: TWILIO_AUTH_TOKEN}
    numbers: ["+14155550100", "+14155550101"]
fallback_chain: [acme, pingid]
methods: {sms: true, voice: false}
limits: {daily_used: 12, daily_unused: 6}
"""
OWN = "version: 1\ntarget: {platform: pingid}\nsenders: {}\n"
UNSET = (
    "old.senders.yaml, senders.acme.auth_token: the variable TWILIO_AUTH_TOKEN is not set; "
    "set it where sendersync runs, or take another one"
)
EXAMPLE = ROOT / "docs" / "examples" / "pingid.senders.yaml"
EMBEDDED = ("--sandbox", "--sandbox-state", "state")


@pytest.fixture
def migrate(sendersync, senders):
    """Migrate a description: ``migrate(DESCRIPTION, "--quiet")``."""

    def run(text, *flags):
        senders(text, "old.senders.yaml")
        return sendersync("migrate", "pingid", "old.senders.yaml", *flags)

    return run


@pytest.mark.parametrize("text", [DESCRIPTION, DESCRIPTION.replace(", pingid]", "]"), OWN], ids=["both", "one", "own"])
@pytest.mark.parametrize("flags", [(), ("--with-limits",)], ids=["", "limits"])
def test_a_description_becomes_an_environment_without_drift(migrate, sendersync, text, flags):
    assert migrate(text, *TARGET, *flags, "--output", "new.senders.yaml", "--quiet") == (0, "", "")
    assert sendersync("lint", "--strict", "new.senders.yaml").code == 0
    pending = 0 if (text, flags) == (OWN, ()) else 2  # Ping's own account is what a new environment sends through
    assert sendersync("plan", "new.senders.yaml", *EMBEDDED, "--detailed-exitcode").code == pending
    assert sendersync("drift", "new.senders.yaml", *EMBEDDED).code == pending
    assert sendersync("apply", "new.senders.yaml", *EMBEDDED, "--yes").code == 0
    assert sendersync("drift", "new.senders.yaml", *EMBEDDED, "--strict").code == 0


def test_the_file_is_printed_and_the_rest_is_said_beside_it(migrate, sendersync):
    ended = migrate(DESCRIPTION, *TARGET)
    assert sendersync("lint", "--strict", "-", input=ended.out).code == 0
    assert "  1. Connect the PingID account" in ended.err
    assert migrate(DESCRIPTION, *TARGET, "--quiet") == (0, ended.out, "")


def test_with_an_output_the_report_is_printed(migrate, tmp_path):
    ended = migrate(DESCRIPTION, *TARGET, "--format", "json", "--output", "new.senders.yaml")
    report = json.loads(ended.out)
    assert (tmp_path / "new.senders.yaml").read_text() == report["yaml"]
    assert (ended.code, ended.err, report["file"]) == (0, "", "new.senders.yaml")
    assert report["tasks"][0]["when"] == "before"


def test_doing_it_again_changes_nothing(migrate, tmp_path):
    flags = (*TARGET, "--output", "new.senders.yaml")
    first, again = migrate(DESCRIPTION, *flags), migrate(DESCRIPTION, *flags)
    assert first == again
    assert first.code == 0


def test_a_file_that_says_something_else_is_written_over_by_force_alone(migrate, senders):
    path = senders("# mine\n", "new.senders.yaml")
    message = "new.senders.yaml exists and says something else: choose another name, or --force writes it anew"
    assert migrate(DESCRIPTION, "--output", path.name) == (64, "", f"Error: {message}\n")
    assert path.read_text() == "# mine\n"
    assert migrate(DESCRIPTION, "--output", path.name, "--force").code == 0
    assert path.read_text().startswith("# Made by sendersync migrate ")


def test_the_description_itself_is_never_written_over(migrate, tmp_path):
    message = "--output old.senders.yaml is the description itself; choose another name"
    assert migrate(DESCRIPTION, "--output", "old.senders.yaml", "--force") == (64, "", f"Error: {message}\n")
    assert (tmp_path / "old.senders.yaml").read_text() == DESCRIPTION


def test_without_an_environment_the_file_is_a_base(migrate, sendersync):
    ended = migrate(DESCRIPTION, "--output", "new.senders.yaml")
    assert "Name the environment: migrate with --environment and --region." in ended.out
    assert sendersync("lint", "--strict", "new.senders.yaml").code == 0


def test_the_flags_of_references_are_those_of_the_commands_that_follow(migrate):
    text = DESCRIPTION.replace("TWILIO_AUTH_TOKEN", "OTP_TOKEN")
    ended = migrate(text, *TARGET, "--allow-env", "OTP_TOKEN", "--secrets-dir", "my secrets")
    assert ended.code == 0
    assert "$ sendersync plan pingone.senders.yaml --allow-env OTP_TOKEN --secrets-dir 'my secrets'\n" in ended.err


def test_what_a_description_extends_counts(sendersync, tmp_path):
    for file in EXAMPLE.parent.glob("pingid*.senders.yaml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    ended = sendersync("migrate", "pingid", EXAMPLE.name, *TARGET, "--verbose")
    assert ended.code == 0
    assert ended.err.startswith(f"reading {EXAMPLE.name} and pingid-base.senders.yaml\n")
    assert "Authentication > MFA: SMS on and\n     Voice on." in ended.err


def test_a_description_with_errors_is_not_migrated(migrate):
    ended = migrate(DESCRIPTION.replace("+14155550101", "72345"))
    assert (ended.code, ended.out) == (1, "")
    assert 'error[pingid-short-code] "72345"' in ended.err


@pytest.mark.parametrize(
    "text, flags, message",
    [
        (
            DESCRIPTION,
            ("--environment", ENVIRONMENT),
            "--environment needs --region beside it; without both, the new file is a base without a target",
        ),
        (
            DESCRIPTION,
            ("--region", "eu"),
            "--region needs --environment beside it; without both, the new file is a base without a target",
        ),
        (
            DESCRIPTION,
            ("--environment", "production", "--region", "eu"),
            f'--environment "production" is not an identifier such as {ENVIRONMENT}',
        ),
        (
            f"version: 1\ntarget: {{platform: pingone, environment: {ENVIRONMENT}, region: eu}}\nsenders: {{}}\n",
            (),
            "old.senders.yaml does not describe a PingID account: its platform is pingone",
        ),
        (
            "version: 1\nplatform: pingid\nmethods: {sms: true, voice: true}\n",
            (),
            "old.senders.yaml is a base without a target; name a file that extends it",
        ),
    ],
)
def test_what_cannot_be_migrated_is_told_in_a_sentence(migrate, text, flags, message):
    assert migrate(text, *flags) == (64, "", f"Error: {message}\n")


def test_a_folder_with_several_files_is_refused(sendersync, senders):
    for name in ("a", "b"):
        senders(DESCRIPTION, f"{name}.senders.yaml")
    message = "migrate takes one file at a time, and . has a.senders.yaml and b.senders.yaml"
    assert sendersync("migrate", "pingid", ".") == (64, "", f"Error: {message}\n")


def test_an_output_that_cannot_be_written_is_told(migrate):
    assert migrate(DESCRIPTION, "--output", ".").err == "Error: --output . cannot be read: Is a directory\n"
    ended = migrate(DESCRIPTION, "--output", "missing/new.senders.yaml")
    message = "Error: --output missing/new.senders.yaml cannot be written: No such file or directory\n"
    assert ended == (64, "", message)


WORLD = """\
twilio:
  accounts:
    - sid: AC00000000000000000000000000000001
      numbers:
        - {phone_number: "+14155550100", capabilities: [sms, voice]}
        - {phone_number: "+18005550199", type: tollfree, capabilities: [sms, voice]}
        - {phone_number: "+14155550102", capabilities: [sms]}
        - {phone_number: "+14155550103", capabilities: [voice]}
      short_codes: [{short_code: "72345", country_code: US}]
"""


@pytest.fixture
def asked(migrate, senders):
    """Migrate a description with these numbers, and ask an account that has others as well."""

    def run(*numbers):
        senders(WORLD, "world.yaml")
        listed = ", ".join(f'"{number}"' for number in numbers)
        text = DESCRIPTION.replace('"+14155550100", "+14155550101"', listed)
        return migrate(text, *TARGET, "--verify", *EMBEDDED, "--sandbox-world", "world.yaml", "--format", "json")

    return run


def kinds(report):
    return {note["id"]: note["kind"] for note in report["notes"] if note["id"].startswith("numbers")}


def test_an_account_that_is_asked_makes_facts_of_assumptions(asked, sendersync, senders):
    ended = asked("+18005550199", "+14155550100")
    report = json.loads(ended.out)
    assert '- {number: "+18005550199", type: toll-free, capabilities: [sms, voice]}\n' in report["yaml"]
    assert '- {number: "+14155550100", type: standard, capabilities: [sms, voice]}\n' in report["yaml"]
    assert (ended.code, kinds(report)) == (0, {"numbers": "checked", "numbers-hidden": "checked"})
    senders(report["yaml"], "new.senders.yaml")
    assert sendersync("apply", "new.senders.yaml", *EMBEDDED, "--yes").code == 0
    assert sendersync("drift", "new.senders.yaml", *EMBEDDED).code == 0


def test_what_pingid_hides_is_named(asked):
    notes = {note["id"]: note["text"] for note in json.loads(asked("+14155550100").out)["notes"]}
    assert notes["numbers-hidden"] == (
        "PingID hides +14155550102 (for SMS alone), +14155550103 (for voice alone) and 72345 (a short code). "
        "PingOne lists them, and the file selects none of them."
    )


@pytest.mark.parametrize(
    "number, note", [("+14155550109", "numbers-missing"), ("+14155550102", "numbers-filtered")], ids=["missing", "sms"]
)
def test_an_account_that_contradicts_the_description_is_told(asked, number, note):
    ended = asked("+14155550100", number)
    assert ended.code == 1
    assert kinds(json.loads(ended.out))[note] == "contradicted"


@pytest.mark.parametrize(
    "text, flags, code, message",
    [
        (
            OWN,
            ("--verify", *EMBEDDED),
            64,
            "--verify asks a Twilio account of your own, and the description has none; leave it out",
        ),
        (
            DESCRIPTION,
            ("--sandbox",),
            64,
            "--sandbox takes the place of the account that --verify asks; add --verify, or leave it out",
        ),
        (
            DESCRIPTION,
            ("--account-url", "https://x.example.com"),
            64,
            "--account-url says where --verify asks; add --verify, or leave it out",
        ),
        (
            DESCRIPTION,
            ("--verify",),
            4,
            UNSET,
        ),
    ],
)
def test_an_account_that_cannot_be_asked_is_told(sendersync, senders, text, flags, code, message):
    senders(text, "old.senders.yaml")
    ended = sendersync("migrate", "pingid", "old.senders.yaml", *flags, env={"PATH": ""})
    assert ended == (code, "", f"Error: {message}\n")


def test_an_account_that_shows_no_numbers_stops_the_migration(migrate, senders, tmp_path):
    senders("twilio: {accounts: []}\n", "world.yaml")
    flags = ("--verify", *EMBEDDED, "--sandbox-world", "world.yaml", "--output", "new.senders.yaml")
    ended = migrate(DESCRIPTION, *flags)
    assert (ended.code, ended.out, (tmp_path / "new.senders.yaml").exists()) == (4, "", False)
    assert ended.err.startswith("Error: the numbers of AC00000000000000000000000000000001 cannot be read: ")
