"""``sendersync import`` for Authgear as users call it: files on a disk, and a portal that is served over TLS."""

import json
import os

import pytest

from sync.platforms.authgear.disk import NEW, beside
from sync.sandbox import control
from sync.sandbox.app import Sandbox
from sync.sandbox.authority import authority
from sync.sandbox.server import serving

SID, KEY, SERVICE = f"AC{1:032}", f"SK{1:032}", f"MG{1:032}"
TOKEN = "Pl4nted.access~token/of+alice"
SECRET = "Pl4nted~secret/of+the=key"
FILE = "acme.senders.yaml"
CONFIG = """\
id: acme
http: {public_origin: https://acme.authgear.test}
messaging:
  sms_gateway: {provider: twilio, use_config_from: authgear.secrets.yaml}
ui: {phone_input: {allowlist: [HK, GB]}}
"""
SECRETS = f"""\
secrets:
- key: sms.twilio
  data:
    credential_type: api_key
    account_sid: {SID}
    api_key_sid: {KEY}
    api_key_secret: "{SECRET}"
    message_service_sid: {SERVICE}
"""
TEXT = "templates/en/messages/verification_sms.txt"
PROJECT = {"authgear.yaml": CONFIG, "authgear.secrets.yaml": SECRETS, TEXT: "{{ .Code }}"}


@pytest.fixture
def project(tmp_path):
    """The files of a project in a directory."""
    folder = tmp_path / "deploy" / "authgear"
    for name, text in PROJECT.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def portal(sendersync, tmp_path):
    """Run a command that knows a token of a served portal: ``portal("import")``; ``portal.url`` is its address."""
    sandbox, made = Sandbox(), authority(tmp_path / "authority", ["portal.authgear.com"])
    users = [{"id": "alice", "token": TOKEN}]
    app = {"id": "acme", "collaborators": {"alice": "EDITOR"}, "files": PROJECT}
    with sandbox.store.transaction():
        control.load(sandbox, {"authgear": {"users": users, "apps": [app]}})
    with serving(sandbox, made=made) as base:
        env = {"PATH": os.environ["PATH"], "SSL_CERT_FILE": str(made.ca), "NO_PROXY": "*"}

        def run(*args, **changes):
            return sendersync(*args, env={**env, "AUTHGEAR_ACCESS_TOKEN": TOKEN, **changes})

        run.url = f"{base}/portal.authgear.com"
        run.host = base.removeprefix("https://")
        yield run
    sandbox.store.close()


def is_settled(ended):
    """Whether a plan says that there is nothing to do."""
    return {name for name, count in json.loads(ended.out)["summary"].items() if count} == {"targets"}


@pytest.mark.parametrize(
    "output, directory",
    [(FILE, "deploy/authgear"), (f"deploy/{FILE}", "authgear"), (f"senders/{FILE}", "../deploy/authgear")],
)
def test_a_directory_becomes_a_file_that_finds_it(sendersync, project, tmp_path, output, directory):
    (tmp_path / "senders").mkdir()
    ended = sendersync("import", "--directory", "deploy/authgear", "--output", output)
    assert (ended.code, ended.out, ended.err) == (0, "", "")
    shown = f'"{directory}"' if directory.startswith(".") else directory
    assert f"  directory: {shown}\n" in (tmp_path / output).read_text(encoding="utf-8")
    assert sendersync("lint", "--strict", output).code == 0
    assert is_settled(sendersync("plan", "--no-verify", "--format", "json", output))


def test_what_is_live_is_printed_and_lints_clean(sendersync, project):
    ended = sendersync("import", "--directory", str(project))
    assert (ended.code, ended.err) == (0, "")
    assert "  directory: deploy/authgear\n" in ended.out
    assert sendersync("lint", "--strict", "-", input=ended.out).code == 0
    assert SECRET not in ended.out


def test_a_portal_becomes_a_file(portal, tmp_path):
    more = ("--verbose", "--audit-log", "audit.jsonl", "--output", FILE)
    ended = portal("import", "--portal", portal.url, "--app", "acme", *more)
    assert (ended.code, ended.out) == (0, "")
    assert f'  portal: "{portal.url}"\n  app: acme\n' in (tmp_path / FILE).read_text(encoding="utf-8")
    plan = portal("plan", "--allow-host", portal.host, "--no-verify", "--format", "json", FILE)
    assert is_settled(plan)
    audit = (tmp_path / "audit.jsonl").read_text(encoding="utf-8")
    assert len(audit.splitlines()) == 2
    told = "".join([ended.err, plan.out, plan.err, audit, (tmp_path / FILE).read_text(encoding="utf-8")])
    assert not [secret for secret in (SECRET, TOKEN) if secret in told]


def test_what_changed_at_a_portal_is_taken_over(portal, tmp_path):
    portal("import", "--portal", portal.url, "--app", "acme", "--output", FILE)
    before = (tmp_path / FILE).read_text(encoding="utf-8") + "# the end\n"
    (tmp_path / FILE).write_text(before.replace("[GB, HK]}", "[HK, US]}   # mine"), encoding="utf-8")
    assert portal("import", "--into", FILE).code == 64
    ended = portal("import", "--into", FILE, "--allow-host", portal.host)
    assert (ended.code, ended.err) == (0, f"{FILE}: took over what differs\n")
    assert (tmp_path / FILE).read_text(encoding="utf-8") == before.replace("[GB, HK]}", "[HK, GB]}   # mine")
    assert portal("import", "--into", FILE, "--allow-host", portal.host).err == f"{FILE}: nothing differs\n"


def test_what_changed_in_a_directory_is_taken_over(sendersync, project, tmp_path):
    sendersync("import", "--directory", "deploy/authgear", "--output", FILE)
    before = (tmp_path / FILE).read_text(encoding="utf-8")
    (project / TEXT).write_text("{{ .Code }}, said Acme", encoding="utf-8")
    ended = sendersync("import", "--into", FILE)
    assert (ended.code, ended.err) == (0, f"{FILE}: took over what differs\n")
    assert (tmp_path / FILE).read_text(encoding="utf-8") == before.replace("{{ .Code }}", "{{ .Code }}, said Acme")


def test_what_is_left_to_a_person_names_the_line(sendersync, project, tmp_path):
    sendersync("import", "--directory", "deploy/authgear", "--output", FILE)
    before = (tmp_path / FILE).read_text(encoding="utf-8")
    env = {**os.environ, "TWILIO_API_KEY_SECRET": "an0ther~secret/of+the=key"}
    ended = sendersync("import", "--into", FILE, env=env)
    assert (ended.code, ended.out) == (1, "")
    line = before[: before.index("  twilio:")].count("\n") + 1
    sentence = 'the secret of sender "twilio" is another one than that in authgear.secrets.yaml'
    assert f"{FILE}:{line}:3: {sentence}; an apply writes the file's; or put" in ended.err
    assert not [secret for secret in (SECRET, env["TWILIO_API_KEY_SECRET"]) if secret in ended.err]
    assert (tmp_path / FILE).read_text(encoding="utf-8") == before


def test_what_the_project_breaks_is_shown_after_the_file_is_written(sendersync, project, tmp_path):
    (project / TEXT).write_text("your code", encoding="utf-8")
    ended = sendersync("import", "--directory", "deploy/authgear", "--output", FILE)
    assert ended.code == 1
    assert 'error[authgear-template-code] the text of "verification" in "en" lacks {{ .Code }}' in ended.err
    assert "your code" in (tmp_path / FILE).read_text(encoding="utf-8")


def test_what_a_file_does_not_say_is_told(sendersync, project):
    old = CONFIG.replace("messaging:\n", "messaging:\n  sms_provider: nexmo\n")
    (project / "authgear.yaml").write_text(old, encoding="utf-8")
    ended = sendersync("import", "--directory", "deploy/authgear")
    sentence = "what the file says of sender twilio is not all that is live: see sendersync plan\n"
    assert (ended.code, ended.err) == (2, sentence)


def test_a_directory_that_cannot_be_read_writes_nothing(sendersync, project, tmp_path):
    (project / "authgear.secrets.yaml").write_text(f"api_key_secret: {SECRET}\n\tx", encoding="utf-8")
    ended = sendersync("import", "--directory", "deploy/authgear", "--output", FILE)
    assert (ended.code, SECRET in ended.err) == (4, False)
    assert not (tmp_path / FILE).exists()


def test_what_an_apply_left_behind_half_way_is_not_imported(sendersync, project, tmp_path):
    beside(project / "authgear.yaml", NEW).write_text("id: acme\n", encoding="utf-8")
    ended = sendersync("import", "--directory", "deploy/authgear", "--output", FILE)
    assert (ended.code, (tmp_path / FILE).exists()) == (5, False)
    assert "an apply broke off while it wrote authgear.yaml; run it again, and then import what is live" in ended.err


def test_a_token_that_opens_nothing_writes_nothing(portal, tmp_path):
    where = ("--portal", portal.url, "--app", "acme", "--output", FILE)
    assert portal("import", *where, AUTHGEAR_ACCESS_TOKEN="0ld").code == 4
    assert portal("import", "--portal", portal.url, "--app", "another").code == 4
    assert not (tmp_path / FILE).exists()


WHERE = ("--portal", "https://portal.example.com", "--app", "acme")
WRONG = [
    (("--portal", WHERE[1]), "a project of a portal is named with both --portal and --app"),
    (("--app", "acme"), "a project of a portal is named with both --portal and --app"),
    (("--portal", "http://x", "--app", "a"), '--portal: "http://x" is not a plain address such as https://portal.exam'),
    (("--directory", "none"), "--directory none is no directory; name the one with the project's authgear.yaml"),
    (("--directory", "deploy"), "--directory deploy holds no authgear.yaml; name the one with the project's authg"),
    (("--directory", "deploy/authgear", *WHERE), "--portal says nothing of a directory of Authgear's; leave it out"),
    (("--region", "eu", *WHERE), "--portal says nothing of a PingOne environment; leave it out"),
    (("--name", "x", *WHERE), "--name says nothing of a portal of Authgear's; leave it out"),
    (("--api-url", "https://x", *WHERE), "--api-url says nothing of a portal of Authgear's; leave it out"),
    (("--directory", "deploy/authgear", "--audit-log", "x"), "--audit-log says nothing of a directory of Authgear's"),
    (("--directory", "deploy/authgear", "--allow-host", "x"), "--allow-host says nothing of a directory of Authgear"),
    (
        (*WHERE, "--only", "policies"),
        "--only policies: a file for Authgear has senders, countries, rate_limits and",
    ),
    (("--into", FILE, "--app", "acme"), f"--into {FILE} says where and what; leave out --app"),
    (("--into", FILE, "--directory", "x"), f"--into {FILE} says where and what; leave out --directory"),
    (("--from-terraform", "x", *WHERE), "--from-terraform is about PingOne; leave out --portal"),
    (
        ("--from-terraform", "x", "--only", "countries"),
        "--only countries: a file for PingOne has senders, policies, languages, templates and settings",
    ),
]


@pytest.mark.parametrize("flags, sentence", WRONG)
def test_wrong_usage_is_a_sentence(sandboxed, project, flags, sentence):
    ended = sandboxed("import", *flags)
    assert (ended.code, ended.out) == (64, "")
    assert ended.err.startswith(f"Error: {sentence}")


def test_a_file_beside_another_repository_is_refused(sendersync, project, tmp_path):
    (tmp_path / "deploy" / ".git").mkdir()
    (tmp_path / "other" / ".git").mkdir(parents=True)
    ended = sendersync("import", "--directory", "deploy/authgear", "--output", f"other/{FILE}")
    assert (ended.code, ended.out) == (64, "")
    assert ended.err.startswith(
        f"Error: --directory deploy/authgear lies outside of the repository of other/{FILE}; put"
    )


def test_on_the_sandbox_the_copy_is_read(sandboxed, project, senders):
    file = "version: 1\ntarget: {platform: authgear, directory: deploy/authgear}\ncountries: {allow: [US]}\n"
    senders(file, FILE)
    assert sandboxed("apply", "--yes", FILE).code == 0
    assert "countries: {allow: [US]}\n" in sandboxed("import", "--directory", "deploy/authgear").out
    assert sandboxed("import", "--into", FILE).err == f"{FILE}: nothing differs\n"
    assert (project / "authgear.yaml").read_text(encoding="utf-8") == CONFIG


@pytest.mark.parametrize(
    "secret", ["api_key: {sid: SID, secret: {env: TWILIO_MINE}}", "auth_token: {env: TWILIO_MINE}"]
)
@pytest.mark.parametrize("target", ["directory: deploy/authgear", "portal: https://p.example.com, app: acme, TOKEN"])
def test_on_the_sandbox_what_was_applied_is_imported(sandboxed, project, senders, secret, target):
    target = target.replace("TOKEN", "access_token: {env: AUTHGEAR_ACCESS_TOKEN}")
    sender = f"{{provider: twilio, account_sid: {SID}, from: ACME, {secret.replace('SID', KEY)}}}"
    senders(f"version: 1\ntarget: {{platform: authgear, {target}}}\nsenders: {{acme: {sender}}}\n", FILE)
    assert sandboxed("apply", "--yes", FILE).code == 0
    assert sandboxed("import", "--into", FILE) == (0, "", f"{FILE}: nothing differs\n")
    where = "--portal https://p.example.com --app acme" if "portal" in target else "--directory deploy/authgear"
    ended = sandboxed("import", *where.split(), "--output", "new.yaml")
    assert ended == (0, "", "")
    assert sandboxed("plan", "new.yaml").out == "new.yaml: no changes\n"
