"""Authgear's examples of the documentation on the sandbox, by the commands that people use."""

import json
import os
import re
import shutil
from pathlib import Path

import pytest

from sync.credentials import Placeholders
from sync.model import Reference
from sync.place import Pointer
from sync.sandbox import control
from sync.sandbox.app import Sandbox
from sync.sandbox.authority import authority
from sync.sandbox.server import serving

ROOT = Path(__file__).parents[2]
EXAMPLES = ("authgear.senders.yaml", "authgear-portal.senders.yaml", "authgear-staging.senders.yaml")
TOKEN = "Pl4nted.access~token/of+alice"
SECRET = "Pl4nted~secret/of+the=key"


@pytest.fixture
def examples(sandboxed):
    """The examples in the working directory."""
    for path in (ROOT / "docs" / "examples").glob("authgear*"):
        copy = shutil.copytree if path.is_dir() else shutil.copy
        copy(path, sandboxed.path / path.name)
    return sandboxed


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_planned_applied_and_found_again(examples, name):
    assert examples("plan", "--detailed-exitcode", name).code == 2
    assert examples("drift", name).code == 2
    assert examples("apply", "--yes", name).code == 0
    assert examples("plan", name).out == f"{name}: no changes\n"
    assert examples("drift", name).code == 0


def test_the_sandbox_leaves_the_directory_alone(examples):
    before = {path: path.read_bytes() for path in (examples.path / "authgear").rglob("*") if path.is_file()}
    examples("apply", "--yes", EXAMPLES[0])
    assert {path: path.read_bytes() for path in (examples.path / "authgear").rglob("*") if path.is_file()} == before
    assert examples("plan", "--fresh", "--detailed-exitcode", EXAMPLES[0]).code == 2


def test_a_plan_that_was_reviewed_is_applied(examples):
    assert examples("plan", "--out", "plan.json", *EXAMPLES).code == 0
    done = examples("apply", "--plan", "plan.json", *EXAMPLES)
    assert (done.code, done.out.count("applied")) == (0, 3)


def test_a_directory_is_written_without_a_sandbox(examples, sendersync):
    env = {**os.environ, "TWILIO_API_KEY_SECRET": SECRET}
    done = sendersync("apply", "--yes", "--verbose", EXAMPLES[0], env=env)
    assert done.code == 0
    assert SECRET in (examples.path / "authgear" / "authgear.secrets.yaml").read_text(encoding="utf-8")
    drift = sendersync("drift", "--format", "json", EXAMPLES[0], env=env)
    assert drift.code == 0
    assert SECRET not in "".join((done.out, done.err, drift.out, drift.err))


def test_a_secret_that_is_not_there_is_named_before_the_first_write(examples, sendersync):
    env = {name: value for name, value in os.environ.items() if not name.startswith("TWILIO")}
    done = sendersync("apply", "--yes", EXAMPLES[0], env=env)
    assert done.code == 5
    assert "the variable TWILIO_API_KEY_SECRET is not set" in done.out + done.err
    assert not (examples.path / "authgear" / "authgear.secrets.yaml").exists()


def test_a_portal_that_only_the_file_names_gets_no_token(examples, sendersync):
    done = sendersync("plan", EXAMPLES[1], env={**os.environ, "AUTHGEAR_ACCESS_TOKEN": SECRET})
    assert done.code == 64
    assert "allow it with --allow-host portal.authgear.com" in done.out + done.err


def test_switching_off_takes_prune(examples, senders):
    name = EXAMPLES[0]
    examples("apply", "--yes", name)
    target = "version: 1\ntarget: {platform: authgear, directory: authgear}\nsenders: {}\n"
    senders(target, name)
    assert examples("apply", "--yes", name).out == f"{name}: no changes\n"
    assert "delete twilio" in examples("plan", "--prune", name).out
    assert examples("apply", "--yes", "--prune", name).code == 0
    assert "sms_gateway" not in "".join(path.read_text() for path in examples.path.glob("state/**/authgear.yaml"))


def test_a_test_message_is_sent_by_the_portal(examples):
    flags = ("test-send", EXAMPLES[1], "--sender", "acme", "--yes", "--to")
    done = examples(*flags, "+14155550111")
    assert (done.code, done.out) == (0, "Twilio has taken it; whether it arrives is not told to the portal\n")
    assert [body["body"] for body in examples.all("twilio.message")] == ["[Test] Your one-time password is 000000"]
    assert "a message from MG00000000000000000000000000000001 to +14155550111" in done.err


def test_a_test_message_that_twilio_refuses_is_explained(examples):
    token = Placeholders().secret(Reference(Pointer(""), env="AUTHGEAR_ACCESS_TOKEN"))
    accounts = [{"sid": "AC" + "0" * 31 + "1", "keys": [{"sid": "SK" + "0" * 31 + "1", "kind": "standard"}]}]
    people = {"users": [{"id": "alice", "token": token}], "apps": [{"id": "acme", "collaborators": {"alice": "OWNER"}}]}
    world = {"twilio": {"accounts": accounts}, "authgear": people}
    (examples.path / "world.json").write_text(json.dumps(world), encoding="utf-8")
    text = (examples.path / EXAMPLES[1]).read_text(encoding="utf-8")
    changed = re.sub("messaging_service: .*", 'from: "+12025550123"', text)
    (examples.path / EXAMPLES[1]).write_text(changed, encoding="utf-8")
    flags = ("--sandbox-world", "world.json", "--sender", "acme", "--yes", "--to", "+14155550111")
    done = examples("test-send", EXAMPLES[1], *flags)
    assert done.code == 3
    assert "Twilio does not send from there to this number (the portal answered: sms gateway send error;" in done.err


def test_the_portal_is_asked_for_no_other_words(examples):
    flags = ("--sender", "acme", "--yes", "--to", "+14155550111", "--template", "verification")
    done = examples("test-send", EXAMPLES[1], *flags)
    sentence = 'Error: --template "verification": the portal chooses the words of a test message itself\n'
    assert (done.code, done.err) == (64, sentence)


def test_the_portal_sends_from_the_sender_id_of_a_language(examples):
    text = (examples.path / EXAMPLES[1]).read_text(encoding="utf-8")
    changed = re.sub("messaging_service: .*", "sender_ids: {en: ACME, fr: ACME F}", text)
    (examples.path / EXAMPLES[1]).write_text(changed, encoding="utf-8")
    flags = ("--sender", "acme", "--yes", "--to", "+442071838750", "--locale", "fr")
    done = examples("test-send", EXAMPLES[1], *flags)
    assert (done.code, "a message from ACME F to +442071838750" in done.err) == (0, True)


@pytest.fixture
def served(examples, sendersync, tmp_path):
    """Run a command against a portal that is served: ``served("plan")``, with a token that is allowed to go there."""
    sandbox, made = Sandbox(), authority(tmp_path / "authority", ["portal.authgear.com"])
    people = {
        "users": [{"id": "alice", "token": TOKEN}],
        "apps": [{"id": "acme", "collaborators": {"alice": "EDITOR"}}],
    }
    with sandbox.store.transaction():
        control.load(sandbox, {"authgear": people})
    with serving(sandbox, made=made) as base:
        text = (examples.path / EXAMPLES[1]).read_text(encoding="utf-8")
        changed = text.replace("https://portal.authgear.com", f"{base}/portal.authgear.com")
        (examples.path / EXAMPLES[1]).write_text(changed, encoding="utf-8")

        allowed = base.removeprefix("https://")

        def run(command, *args, host=allowed, **changes):
            secrets = {"AUTHGEAR_ACCESS_TOKEN": TOKEN, "TWILIO_API_KEY_SECRET": SECRET, "NO_PROXY": "*"}
            env = {"PATH": os.environ["PATH"], "SSL_CERT_FILE": str(made.ca), **secrets, **changes}
            flags = ["--allow-host", host] if host else []
            flags += [] if command == "apply" else ["--no-verify"]
            return sendersync(command, *flags, *args, EXAMPLES[1], env=env)

        yield run
    sandbox.store.close()


def test_the_whole_cycle_at_a_portal_shows_no_secret_anywhere(served, examples):
    more = ["--verbose", "--audit-log", "audit.jsonl"]
    endings = [served("plan", "--detailed-exitcode", "--out", "plan.json", *more)]
    endings += [served("apply", "--plan", "plan.json", "--backup", "kept", *more), served("drift", *more)]
    assert [ending.code for ending in endings] == [2, 0, 0]
    written = [path.read_text(encoding="utf-8") for path in examples.path.rglob("*.json*")]
    everything = "\n".join([*(ending.out + ending.err for ending in endings), *written])
    assert "acme" in everything
    assert [secret for secret in (SECRET, TOKEN) if secret in everything] == []


def test_a_token_that_is_over_is_told_with_a_way_out(served):
    ended = served("plan", AUTHGEAR_ACCESS_TOKEN="0ld~token/of+alice=altogether")
    assert ended.code == 4
    assert "the portal does not know the access token: it is over, or it belongs to another portal" in ended.out


def test_the_environment_may_allow_a_host(served):
    assert served("plan", host="").code == 64
    assert served("plan", host="", SENDERSYNC_ALLOW_HOST="127.0.0.1").code == 64
