"""``sendersync init`` for Authgear projects and PingID accounts."""

import os
import pty
import re
import subprocess
import sys

import pytest

from tests.cli.conftest import ENV
from tests.cli.test_init import FILE, contents, said

ACCOUNT = ("--account-sid", "AC00000000000000000000000000000001")
KEY = ("--api-key", "SK00000000000000000000000000000001")
SERVICE = ("--from", "MG00000000000000000000000000000001")
DIRECTORY = ("--platform", "authgear", "--directory", "authgear")
PORTAL = ("--portal", "https://portal.example.com", "--app", "acme")
PINGID = ("--platform", "pingid", "--name", "ACME: 1")
SCREEN = "senders/pingid/senders.yaml"
CLEAN = (0, "no problems in 1 file\n", "")


@pytest.fixture
def project(senders):
    """A directory with a project of Authgear."""
    return senders("id: acme\nhttp:\n  public_origin: http://acme.example.com\n", "authgear/authgear.yaml")


WHOLE = [
    (*DIRECTORY, *ACCOUNT, *KEY, *SERVICE),
    (*DIRECTORY, *ACCOUNT, *KEY, "--from", "+14155550100"),
    (*PORTAL, *ACCOUNT, *KEY, *SERVICE),
    ("--app", "acme", *ACCOUNT, *KEY, "--from", "72345"),
]
GAPS = [
    (DIRECTORY, FILE),
    ((*DIRECTORY, *ACCOUNT, *KEY), FILE),
    (PORTAL, FILE),
    ((*DIRECTORY, *ACCOUNT, *KEY, "--from", "ACME"), FILE),
    (PINGID, SCREEN),
    ((*PINGID, *ACCOUNT, "--number", "+14155550100"), SCREEN),
]


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("flags", WHOLE)
def test_a_file_with_every_value_is_clean_and_can_be_planned(sendersync, flags):
    ended = sendersync("init", *flags)
    assert (ended.code, ended.err, said(ended, "fill in: ")) == (0, "", [])
    assert sendersync("lint", "--strict") == CLEAN
    plan = sendersync("plan", "--sandbox", "--sandbox-state", "accounts", FILE)
    assert (plan.code, "+ create main" in plan.out) == (0, True), plan


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("flags, file", GAPS)
def test_a_file_that_lacks_a_value_says_where(sendersync, tmp_path, flags, file):
    ended = sendersync("init", *flags)
    (place,) = said(ended, "fill in: ")
    name, _, line = place.partition(":")
    assert (ended.code, ended.err, name) == (0, "", file)
    assert "To fill in: " in (tmp_path / file).read_text().splitlines()[int(line) - 1]
    assert "error" not in sendersync("lint").out


def unmarked(text):
    """The lines below the gap without their marks, as far as its comment says."""
    head, _, rest = text.partition("To fill in: ")
    comment, _, block = rest.partition("stays as it is.\n" if "gateway" in rest else "\nsenders: {}\n")
    lines, blank, more = block.partition("\n\n# Whose" if "# Whose" in block else "\n\n# SMS and Voice")
    section = "" if "gateway" in comment else "senders:\n"
    plain = "".join(re.sub(r"^# ", "", line) for line in lines.splitlines(keepends=True))
    return f"{head}{comment}\n{section}{plain}{blank}{more}"


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("flags, file", [(DIRECTORY, FILE), (PORTAL, FILE), (PINGID, SCREEN)])
def test_the_comments_are_a_sender_when_the_marks_are_taken_away(sendersync, tmp_path, flags, file):
    sendersync("init", *flags)
    text = unmarked((tmp_path / file).read_text())
    assert "\n    provider: twilio" in text
    (tmp_path / file).write_text(text)
    assert sendersync("lint", "--strict") == CLEAN


@pytest.mark.usefixtures("project")
def test_a_sender_id_is_clean_once_the_countries_are_filled_in(sendersync, tmp_path):
    sendersync("init", *DIRECTORY, *ACCOUNT, *KEY, "--from", "ACME")
    assert sendersync("lint", "--strict").code == 1
    text = (tmp_path / FILE).read_text()
    (tmp_path / FILE).write_text(text.replace("# countries: ", "countries: "))
    assert sendersync("lint", "--strict") == CLEAN


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("flags", [DIRECTORY, PORTAL, PINGID])
@pytest.mark.parametrize("ci", ["github", "gitlab", "kubernetes"])
def test_a_second_run_changes_nothing(sendersync, tmp_path, flags, ci):
    sendersync("init", *flags, "--ci", ci)
    before = contents(tmp_path)
    second = sendersync("init", *flags, "--ci", ci)
    assert (second.code, contents(tmp_path), said(second, "wrote ")) == (0, before, [])


def test_a_screen_leads_to_migrate_and_its_file_to_a_pipeline(sendersync, tmp_path):
    ended = sendersync("init", *PINGID, *ACCOUNT, "--number", "+14155550100", "--ci", "github")
    assert "the pipeline does not apply pingid: no program can reach a PingID account\n" in ended.out
    folder, command = (line.split() for line in ended.out.partition("next:")[2].splitlines()[1:])
    (tmp_path / folder[-1]).mkdir(parents=True)
    words = [{"ID": ENV.format(11), "R": "eu"}.get(word, word) for word in command[1:]]
    assert (folder[:2], command[0], sendersync(*words).code) == (["mkdir", "-p"], "sendersync", 0)
    assert sendersync("lint", "--strict").out == "no problems in 2 files\n"
    more = sendersync("init", "--ci", "github", "--force")
    assert FILE in said(more, "there already: ")
    assert "target: [production]" in (tmp_path / ".github/workflows/senders-drift.yaml").read_text()


@pytest.mark.usefixtures("project")
def test_a_directory_is_planned_by_the_pipeline_and_applied_elsewhere(sendersync, tmp_path):
    ended = sendersync("init", *DIRECTORY, "--ci", "github")
    assert sorted(file.name for file in (tmp_path / ".github/workflows").iterdir()) == ["senders-pull-request.yaml"]
    assert "the pipeline does not apply production: run sendersync apply where the directory is deployed" in ended.out


def test_a_pipeline_that_would_look_at_accounts_is_not_written_for_a_screen(sendersync, tmp_path):
    ended = sendersync("init", *PINGID, "--ci", "kubernetes")
    assert not (tmp_path / "kubernetes").exists()
    assert "no files for kubernetes, which would look at accounts: no target has one that can be reached\n" in ended.out


WRONG = [
    (("--platform", "authgear"), "there is no terminal to ask in; add --directory DIR, or --portal URL and --app ID"),
    (PORTAL[:2], "there is no terminal to ask in; add --app ID"),
    ((*DIRECTORY, *PORTAL), "a project is in a --directory, or in a --portal with an --app"),
    ((*PORTAL, "--region", "eu"), "--portal and --app cannot be said of pingone; leave it out"),
    ((*PORTAL, "--number", "+14155550100"), "--number cannot be said of authgear; leave it out"),
    ((*PINGID, "--region", "eu"), "--region cannot be said of pingid; leave it out, or choose another --platform"),
    ((*PINGID, "--number", "+14155550100"), "--number needs --account-sid SID, whose number it is"),
    ((*PORTAL, "--api-key", "AC1"), '--api-key "AC1" is not SK and 32 hexadecimal digits'),
    ((*PINGID, "--import"), "--import reads what is live, and no program can read a PingID account; leave it out"),
    (("--directory", "nowhere"), "--directory nowhere is no directory; name the one with the project's authgear.yaml"),
    (("--directory", "/"), "--directory / holds no authgear.yaml"),
]


@pytest.mark.parametrize("flags, sentence", WRONG)
def test_wrong_usage_is_a_sentence_and_nothing_is_written(sendersync, tmp_path, flags, sentence):
    ended = sendersync("init", *flags)
    assert (ended.code, ended.out, contents(tmp_path)) == (64, "", {})
    assert ended.err.startswith(f"Error: {sentence}")


LIVE = """\
secrets:
  - key: sms.twilio
    data:
      credential_type: api_key
      account_sid: AC00000000000000000000000000000001
      api_key_sid: SK00000000000000000000000000000001
      api_key_secret: 91aa71fa8b6d4c95a0e21f3bb7c2d6e4
      message_service_sid: MG00000000000000000000000000000001
"""
GATEWAY = "messaging:\n  sms_gateway: {provider: twilio, use_config_from: authgear.secrets.yaml}\n"


def test_it_may_begin_with_what_is_live_in_a_directory(sendersync, senders, project, tmp_path):
    project.write_text(project.read_text() + GATEWAY)
    senders(LIVE, "authgear/authgear.secrets.yaml")
    ended = sendersync("init", *DIRECTORY, "--import", "--ci", "gitlab")
    assert (ended.code, ended.err, FILE in said(ended, "wrote ")) == (0, "", True)
    text = (tmp_path / FILE).read_text()
    assert (f"messaging_service: {SERVICE[1]}" in text, "91aa71fa" in text) == (True, False)
    assert sendersync("plan", FILE).out.endswith("  no changes\n")


def test_it_may_begin_with_what_is_live_in_a_portal(sendersync, tmp_path):
    before = ("--sandbox", "--sandbox-state", "accounts")
    sendersync("init", *PORTAL, *ACCOUNT, *KEY, *SERVICE, "--target", "first")
    assert sendersync("apply", *before, "--yes").code == 0
    ended = sendersync("init", *PORTAL, "--import", *before)
    assert (ended.code, f"messaging_service: {SERVICE[1]}" in (tmp_path / FILE).read_text()) == (0, True), ended


ANSWERS = [
    (["authgear", "", "", "none"], FILE, 'directory: "../../authgear"'),
    (["authgear", "nowhere", "http://x", "", "n", "", "none"], FILE, 'directory: "../../authgear"   # the folder'),
    (["authgear", "https://portal.example.com", "acme", "", "none"], FILE, "portal: https://portal.example.com"),
    (["authgear", "authgear", "n", ACCOUNT[1], KEY[1], SERVICE[1], "none"], FILE, f"messaging_service: {SERVICE[1]}"),
    (["pingid", "ACME", ACCOUNT[1], "+14155550100", "none"], SCREEN, 'numbers: ["+14155550100"]'),
]


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("answers, file, line", ANSWERS)
def test_a_terminal_is_asked_for_the_platform_first(tmp_path, answers, file, line):
    ours, theirs = pty.openpty()
    os.write(ours, "".join(f"{answer}\n" for answer in answers).encode())
    run = subprocess.run(
        [sys.executable, "-m", "sync", "init"],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "TERM": "dumb"},
        stdin=theirs,
        stderr=theirs,
        stdout=subprocess.PIPE,
        timeout=60,
    )
    asked = os.read(ours, 10_000).decode()
    os.close(ours)
    os.close(theirs)
    assert (run.returncode, line in (tmp_path / file).read_text()) == (0, True)
    assert asked.replace("\r\n", "\n").partition("What sends the codes")[2].startswith(" (pingone, authgear, pingid)")
