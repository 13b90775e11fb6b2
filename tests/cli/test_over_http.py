"""plan, apply and drift over HTTP, with credentials from the environment, as against the real service."""

import json
import os

import pytest

from sync.sandbox import control
from sync.sandbox.app import Sandbox
from sync.sandbox.server import serving
from tests.cli.conftest import ENV, text

WORKER, HOME = "6a3f2b1c-0d4e-4f5a-9b8c-7d6e5f4a3b2c", "0a1b2c3d-0000-4000-8000-000000000001"
WORKER_SECRET, TOKEN = "Pl4nted~secret+of/the=worker", "91aa71fa8b6d4c95a0e21f3bb7c2d6e4"
WORLD = {
    "pingone": {
        "workers": [{"id": WORKER, "secret": WORKER_SECRET, "environment": HOME}],
        "environments": [{"id": ENV.format(11)}, {"id": HOME, "name": "Home"}],
    },
    "twilio": {
        "accounts": [{"sid": f"AC{'0' * 31}1", "auth_token": TOKEN, "numbers": ["+14155550100", "+14155550101"]}]
    },
}
VARIABLES = {
    "PINGONE_CLIENT_ID": WORKER,
    "PINGONE_CLIENT_SECRET": WORKER_SECRET,
    "PINGONE_ENVIRONMENT_ID": HOME,
    "TWILIO_AUTH_TOKEN": TOKEN,
    "NO_PROXY": "*",
}


@pytest.fixture
def served(sendersync, senders):
    """Run a command against a sandbox that is served: ``served("plan")``; more keywords change variables."""
    senders(text())
    sandbox = Sandbox()
    with sandbox.store.transaction():
        control.load(sandbox, WORLD)
    with serving(sandbox) as base:
        addresses = ["--api-url", f"{base}/api.pingone.eu", "--auth-url", f"{base}/auth.pingone.eu"]

        def run(command, *args, **changes):
            env = {"PATH": os.environ["PATH"], **VARIABLES, **changes}
            return sendersync(command, *addresses, *args, env=env)

        yield run
    sandbox.store.close()


def test_the_whole_cycle_shows_no_secret_anywhere(served, tmp_path):
    more = ["--verbose", "--audit-log", "audit.jsonl"]
    endings = [served("plan", "--detailed-exitcode", "--out", "plan.json", *more)]
    endings += [served("apply", "--plan", "plan.json", "--backup", "kept", *more), served("drift", *more)]
    assert [ending.code for ending in endings] == [2, 0, 0]
    written = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("*") if path.is_file()]
    everything = "\n".join([*(ending.out + ending.err for ending in endings), *written])
    assert "acme" in everything
    assert [secret for secret in (WORKER_SECRET, TOKEN) if secret in everything] == []


def test_a_plan_needs_no_secret_of_a_sender(served):
    assert served("plan", TWILIO_AUTH_TOKEN="").code == 0


def test_a_secret_that_is_missing_is_found_before_the_first_write(served):
    ended = served("apply", "--yes", TWILIO_AUTH_TOKEN="")
    sentence = "senders.yaml: refused: senders.yaml:7:5: the variable TWILIO_AUTH_TOKEN is empty; "
    assert (ended.code, ended.out[: len(sentence)]) == (5, sentence)


def test_wrong_credentials_are_told_with_a_way_out(served):
    ended = served("plan", "--format", "json", PINGONE_CLIENT_SECRET="wrong-one-altogether")
    (target,) = json.loads(ended.out)["targets"]
    assert ended.code == 4
    assert "check the variable PINGONE_CLIENT_ID and the variable PINGONE_CLIENT_SECRET" in target["error"]


GATEWAY = """\
  own:
    provider: custom
    auth: {basic: {username: otp, password: {file: password}}}
    requests:
      - method: POST
        deliver: [sms]
        url: https://gateway.example.com/send
        json: {to: "${to}", text: "${message|json}"}
        headers: {X-Key: {env: SENDERSYNC_KEY}}
    numbers: [{number: "+14155550177", type: standard, capabilities: [sms]}]
"""


def test_the_secrets_of_a_gateway_are_shown_nowhere_not_even_when_it_is_gone(served, senders, tmp_path):
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "password").write_text("Pl4nted-password\n", encoding="utf-8")
    more = ["--verbose", "--audit-log", "audit.jsonl", "--backup", "kept", "--secrets-dir", "secrets", "--yes"]
    senders(text().replace("fallback_chain", GATEWAY + "fallback_chain").replace("[acme]", "[acme, own]"))
    endings = [served("apply", *more, SENDERSYNC_KEY="Pl4nted-header")]
    endings += [served("apply", *more, "--resend-secrets", "own", SENDERSYNC_KEY="Pl4nted-header")]
    senders(text())
    endings += [served("apply", *more, "--prune")]
    assert [ending.code for ending in endings] == [0, 0, 0]
    kept = [path.read_text(encoding="utf-8") for path in (tmp_path / "kept").rglob("*.json")]
    everything = "\n".join([*(ending.out + ending.err for ending in endings), *kept])
    assert "X-Key" in everything
    assert "Pl4nted" not in everything
