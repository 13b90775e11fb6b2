"""A file, the accounts that it speaks of as a sandbox serves them, and the real command between them."""

import copy
import io
import json
import signal
from contextlib import redirect_stderr, redirect_stdout

import pytest

from sync.cli.commands import group
from sync.cli.endings import guarded
from sync.sandbox import control
from sync.sandbox.app import Sandbox
from sync.sandbox.faults import Fault
from sync.sandbox.server import serving
from tests.conftest import Ending

AC, SUB, MG, VA, FW, HJ, SK = (
    f"{kind}{'0' * 31}{digit}"
    for kind, digit in zip(("AC", "AC", "MG", "VA", "FW", "HJ", "SK"), "1211111", strict=True)
)
TOKEN, READ, SYNIVERSE = (
    "91aa71fa8b6d4c95a0e21f3bb7c2d6e4",
    "Re4d~the+whole/acc=ount",
    "b1624ffb-7360-375c-91a5-955cee069970",
)
TEXT = f"""\
version: 1
target: {{platform: pingone, environment: 4f6c0b1e-6f0d-4e7b-9a55-0c6b1d2b8c11, region: eu}}
accounts:
  acme:
    account_sid: {AC}
    auth_token: {{env: TWILIO_AUTH_TOKEN}}
senders:
  ours:
    provider: twilio
    account: acme
    numbers:
      - {{number: "+14155550100", type: standard, capabilities: [sms, voice]}}
      - {{number: "+18005550199", type: toll-free, capabilities: [sms, voice], countries: [US]}}
      - {{number: "+442079460123", type: standard, capabilities: [sms, voice]}}
      - {{number: "72345", type: short-code, capabilities: [sms], countries: [US]}}
  pool: {{provider: twilio-messaging-service, account: acme, messaging_service: {MG}}}
  checked: {{provider: twilio-verify, account: acme, verify_service: {VA}, enabled: false}}
  flows:
    provider: twilio-studio
    account: acme
    enabled: false
    flows: {{sms: {FW}}}
    numbers: [{{number: "+14155550100", type: standard, capabilities: [sms]}}]
  backup: {{provider: syniverse, access_token: {{env: SYNIVERSE_TOKEN}}, numbers: ["+12025550142"]}}
  channel: {{provider: syniverse-channels, access_token: {{env: SYNIVERSE_TOKEN}}, channel: codes}}
fallback_chain: [ours, pool, backup, channel]
policies:
  default:
    countries: {{allow: [US, CA, GB, IT]}}
templates:
  strong_authentication:
    en:
      sms:
        content: "Your code is ${{otp}}."
        sender: ACME
        verify_template: {{id: {HJ}, locale: en}}
"""
ONE = f"""\
version: 1
target: {{platform: pingone, environment: 4f6c0b1e-6f0d-4e7b-9a55-0c6b1d2b8c11, region: eu}}
senders:
  ours:
    provider: twilio
    account_sid: {AC}
    auth_token: {{env: TWILIO_AUTH_TOKEN}}
    numbers: ["+14155550100"]
fallback_chain: [ours]
"""
"""A file with the least that can be verified."""
TRIGGER = {
    "initial_state": "Trigger",
    "states": [
        {"name": "Trigger", "type": "trigger", "transitions": [{"event": "incomingRequest", "next": "Say"}]},
        {"name": "Say", "type": "send-message", "transitions": []},
    ],
}
ACCOUNT = {
    "sid": AC,
    "auth_token": TOKEN,
    "balance": "12.50",
    "numbers": [
        {"phone_number": "+14155550100"},
        {"phone_number": "+18005550199", "type": "tollfree"},
        {"phone_number": "+442079460123"},
        {"phone_number": "+14155550190"},
    ],
    "short_codes": [{"short_code": "72345", "country_code": "US"}],
    "services": [{"sid": MG, "friendly_name": "pool", "phone_numbers": ["+14155550190"], "alpha_senders": ["ACME"]}],
    "tollfree_verifications": [{"tollfree_phone_number": "+18005550199", "status": "TWILIO_APPROVED"}],
    "flows": [{"sid": FW, "friendly_name": "send", "definition": TRIGGER}],
    "verify_services": [{"sid": VA, "friendly_name": "verify"}],
    "verify_templates": [
        {
            "sid": HJ,
            "friendly_name": "Base",
            "channels": ["sms"],
            "translations": {"en": {"status": "approved", "locale": "en", "text": "{{code}}"}},
        }
    ],
    "sms_permissions": ["US", "CA", "GB", "IT"],
    "voice_permissions": ["US", "GB", "IT"],
}
LINES = {
    "name": "main",
    "token": SYNIVERSE,
    "senders": [{"address": "12025550142", "capabilities": ["SMS", "VOICE"]}],
    "channels": [{"name": "codes", "priority": "HIGH", "senders": ["12025550142"]}],
    "deliveries": [{"name": "pingone", "address": "https://example.com/hook"}],
    "subscriptions": [
        {"topic": "SCG-Message", "delivery": "pingone"},
        {"topic": "SCG-Voice-Call", "delivery": "pingone"},
    ],
}
QUIRKS = {"syniverse-user-token": "ignored"}
VARIABLES = {"TWILIO_AUTH_TOKEN": TOKEN, "TWILIO_READ_SECRET": READ, "SYNIVERSE_TOKEN": SYNIVERSE, "NO_PROXY": "*"}


def run(*args):
    """The real command inside this process: a new one takes longer than all the rest."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    before = signal.getsignal(signal.SIGTERM)
    with redirect_stdout(out), redirect_stderr(err):
        code = guarded(lambda: group.main(args, "sendersync", standalone_mode=False))
    signal.signal(signal.SIGTERM, before)
    return Ending(code, *(stream.buffer.getvalue().decode() for stream in (out, err)))


class Rig:
    """Accounts behind HTTP."""

    def __init__(self, sandbox, base, folder):
        self.sandbox, self.base, self.folder = sandbox, base, folder

    def load(self, account=ACCOUNT, lines=LINES, more=(), quirks=QUIRKS):
        """Let there be these accounts."""
        world = {"twilio": {"accounts": [account, *more]}, "syniverse": {"accounts": [lines]}, "quirks": quirks}
        with self.sandbox.store.transaction():
            control.load(self.sandbox, copy.deepcopy(world))

    def write(self, text=TEXT, name="senders.yaml"):
        (self.folder / name).write_text(text, encoding="utf-8")

    def fault(self, effect, **raw):
        with self.sandbox.store.transaction():
            self.sandbox.faults.add(Fault.read({"effect": effect, "times": 0, **raw}))

    def __call__(self, command, *args):
        return run(command, "--account-url", self.base, *args)

    def verify(self, *args):
        """The exit code, and ``line rule message`` of everything that is told."""
        ended = self("verify", "--format", "json", *args)
        problems = json.loads(ended.out)["problems"]
        return ended.code, [
            f"{one['line']} {one['rule'].removeprefix('account-')}: {one['message']}" for one in problems
        ]

    def requests(self, host="*.twilio.com"):
        """What reached a vendor."""
        suffix = host.removeprefix("*")
        return [entry for entry in self.sandbox.store.journal() if entry["host"].endswith(suffix)]


@pytest.fixture
def rig(tmp_path, monkeypatch):
    """The accounts, still empty; commands run in ``tmp_path``."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    for name, value in VARIABLES.items():
        monkeypatch.setenv(name, value)
    sandbox = Sandbox()
    with serving(sandbox) as base:
        it = Rig(sandbox, base, tmp_path)
        it.write()
        yield it
    sandbox.store.close()
