"""A repository on a fake GitHub, and simulated accounts over HTTP for the senders file in it."""

import pytest

from sync.sandbox import control
from sync.sandbox.app import Sandbox
from sync.sandbox.server import serving as serving_accounts
from tests.ci.hub import Hub, serving, signed
from tests.ci.runner import Job
from tests.reaching import ENV, VARIABLES, WORLD

TOKEN = "91aa71fa8b6d4c95a0e21f3bb7c2d6e4"
TWILIO = {"accounts": [{"sid": f"AC{'0' * 31}1", "auth_token": TOKEN, "numbers": ["+14155550100"]}]}
TEXT = f"""\
version: 1
target: {{platform: pingone, environment: {ENV}, region: eu}}
senders:
  acme:
    provider: twilio
    account_sid: AC00000000000000000000000000000001
    auth_token: {{env: TWILIO_AUTH_TOKEN}}
    numbers: ["+14155550100"]
fallback_chain: [acme]
"""


@pytest.fixture
def hub():
    with serving(Hub(), signed) as it:
        yield it


@pytest.fixture
def checkout(tmp_path):
    """A checkout with one senders file."""
    folder = tmp_path / "checkout"
    folder.mkdir()
    (folder / "senders.yaml").write_text(TEXT, encoding="utf-8")
    return folder


@pytest.fixture
def accounts():
    """The options that lead to the simulated accounts."""
    sandbox = Sandbox()
    with sandbox.store.transaction():
        control.load(sandbox, {**WORLD, "twilio": TWILIO})
    with serving_accounts(sandbox) as base:
        yield f"--api-url\n{base}/api.pingone.eu\n--auth-url\n{base}/auth.pingone.eu\n"
    sandbox.store.close()


@pytest.fixture
def job(checkout, hub):
    """Make a job in the checkout, with the credentials that it needs: only that of a push has secrets of senders."""

    def make(event="pull_request", payload=None, **variables):
        senders = {"TWILIO_AUTH_TOKEN": TOKEN} if event == "push" else {}
        return Job(checkout, hub, event, payload, **{**VARIABLES, **senders, **variables})

    return make
