"""Every request to Twilio against Twilio's own OpenAPI documents, which Prism serves and checks requests by.

The documents are those of https://github.com/twilio/twilio-oai, ``spec/json``; the variable TWILIO_OPENAPI names the
folder that they are in. Prism comes from the npm registry.
"""

import json
import os
import socket
import subprocess
import time
from pathlib import Path

import httpx
import pytest

from sync.accounts.contact import Contact
from sync.accounts.known import NotChecked
from sync.accounts.sending import draft, send
from sync.accounts.twilio import TwilioAccount
from sync.accounts.twilio_facts import Access
from sync.credentials import Environment
from sync.model.senders import Number, Provider, Sender
from sync.place import Pointer
from sync.wire.audit import Audit
from sync.wire.budget import Budget
from tests.accounts.conftest import AC, FW, MG, SK

PRISM = "@stoplight/prism-cli@5.14.2"
SPECS = {
    "api": "api_v2010",
    "messaging": "messaging_v1",
    "studio": "studio_v2",
    "verify": "verify_v2",
    "voice": "voice_v1",
    "accounts": "accounts_v1",
}
HERE = Pointer("senders.yaml")

pytestmark = pytest.mark.network


class Routed(httpx.HTTPTransport):
    """Sends what is meant for a product to the Prism that plays it, and remembers what came back."""

    def __init__(self, ports):
        super().__init__()
        self.ports, self.answers = ports, []

    def handle_request(self, request):
        asked = f"{request.method} {request.url}"
        request.url = request.url.copy_with(
            scheme="http", host="127.0.0.1", port=self.ports[request.url.host.split(".")[0]]
        )
        answer = super().handle_request(request)
        answer.read()
        self.answers.append((asked, answer.status_code, answer.headers.get("sl-violations", "[]")))
        return answer


@pytest.fixture(scope="module")
def prism(npm):
    """The program, installed from the registry."""
    folder = npm(PRISM)
    return folder / "node_modules" / ".bin" / "prism"


@pytest.fixture(scope="module")
def documents():
    """The folder of Twilio's OpenAPI documents."""
    named = os.environ.get("TWILIO_OPENAPI")
    if named is None:
        pytest.skip("TWILIO_OPENAPI does not name the folder of Twilio's OpenAPI documents")
    return Path(named)


@pytest.fixture(scope="module")
def routed(documents, prism):
    """Prism for each product."""
    ports, running = {}, []
    for product, spec in SPECS.items():
        with socket.create_server(("127.0.0.1", 0)) as free:
            ports[product] = free.getsockname()[1]
        command = [prism, "mock", documents / f"twilio_{spec}.json", "--port", str(ports[product])]
        running.append(subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
    try:
        for port in ports.values():
            _wait(port)
        yield Routed(ports)
    finally:
        for process in running:
            process.terminate()
            process.wait()


def _wait(port):
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("Prism does not start")


@pytest.fixture
def contact(routed):
    budget = Budget(4)
    with httpx.Client(transport=routed) as client:
        yield Contact(client, Environment(environ={}), lambda _key: budget, Audit())
    routed.answers.clear()


def refused(routed):
    """The requests that are not as the documents have them; that some of their examples are not, is no matter."""
    found = [(asked, status, json.loads(violations)) for asked, status, violations in routed.answers]
    return [
        (asked, status, violations)
        for asked, status, violations in found
        if status >= 400 or any(violation["location"][0] == "request" for violation in violations)
    ]


def test_a_request_that_twilio_does_not_describe_is_noticed(routed, contact):
    assert isinstance(TwilioAccount(Access("AC1", "AC1", "t" * 32), contact).numbers(), NotChecked)
    assert [status for _asked, status, _violations in refused(routed)] == [422]


@pytest.mark.parametrize("user, least", [(AC, 15), (SK, 5)])
def test_every_list_is_asked_for_as_twilio_describes_it(routed, contact, user, least):
    account = TwilioAccount(Access(AC, user, "t" * 32), contact)
    parts = [account.numbers, account.toll_free, account.short_codes, account.status, account.balance]
    parts += [account.services, account.verifications, account.verify_services, account.verify_templates]
    parts += [account.voice_countries, account.follows_parent]
    found = [part() for part in parts]
    found += [account.pool(MG), account.flow(FW), account.sms_countries({"US", "GB"})]
    account.elsewhere("+14155550100")
    assert refused(routed) == []
    assert len(routed.answers) >= least
    assert user == SK or not any(isinstance(part, NotChecked) for part in found)


@pytest.mark.parametrize("provider, method", [("twilio", "sms"), ("twilio", "voice"), ("pool", "sms"), ("flow", "sms")])
def test_every_message_is_sent_as_twilio_describes_it(routed, contact, provider, method):
    kinds = {"twilio": Provider.TWILIO, "pool": Provider.MESSAGING_SERVICE, "flow": Provider.STUDIO}
    numbers = (Number(HERE, "+14155550100"),)
    sender = Sender(HERE, "ours", kinds[provider], "ours", numbers=numbers, messaging_service=MG, flows={"sms": FW})
    made = draft(sender, AC, method, "+14155550101", '{"code": "012345"}')
    list(send(made, Access(AC, AC, "t" * 32), contact._replace(sleep=lambda _seconds: None), 1))
    assert refused(routed) == []
    assert routed.answers[0][0].startswith("POST ")
