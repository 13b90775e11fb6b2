"""A Twilio account with a bit of everything, and Twilio's own Python client in front of it."""

import os
from typing import NamedTuple

import httpx
import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

ACME, SUB, OTHER, TEST = (f"AC{digit * 32}" for digit in "1234")
STANDARD, MAIN, RESTRICTED = (f"SK{digit * 32}" for digit in "123")
LOCAL, TOLL_FREE, BRITISH, DEAF = (f"PN{digit * 32}" for digit in "1234")
CODE, CALLER = f"SC{'1' * 32}", f"PN{'9' * 32}"
SERVICE, EMPTY = f"MG{'1' * 32}", f"MG{'2' * 32}"
FLOW, VERIFY, TEMPLATE, HH, XE, QE, AP, OQ = (
    f"{kind}{'1' * 32}" for kind in ("FW", "VA", "HJ", "HH", "XE", "QE", "AP", "OQ")
)
TOKEN, SECRET = "t" * 32, "s" * 32
PRODUCTS = ("api", "messaging", "studio", "verify", "voice", "accounts", "iam", "numbers", "oauth")
TRIGGER = {
    "initial_state": "Trigger",
    "states": [
        {"name": "Trigger", "type": "trigger", "transitions": [{"event": "incomingRequest", "next": "Say"}]},
        {"name": "Say", "type": "make-outgoing-call-v2", "transitions": []},
    ],
}
WORLD = {
    "accounts": [
        {
            "sid": ACME,
            "auth_token": TOKEN,
            "friendly_name": "Acme",
            "balance": "0.05",
            "test": {"sid": TEST, "auth_token": TOKEN},
            "keys": [
                {"sid": STANDARD, "secret": SECRET, "friendly_name": "standard"},
                {"sid": MAIN, "secret": SECRET, "friendly_name": "main", "kind": "main"},
                {
                    "sid": RESTRICTED,
                    "secret": SECRET,
                    "friendly_name": "restricted",
                    "kind": "restricted",
                    "policy": {"allow": ["/twilio/messaging/messages/read"]},
                },
            ],
            "oauth_clients": [{"sid": OQ, "secret": SECRET}],
            "numbers": [
                {"sid": LOCAL, "phone_number": "+18089255327"},
                {"sid": TOLL_FREE, "phone_number": "+18005550100"},
                {"sid": BRITISH, "phone_number": "+447400123456"},
                {"sid": DEAF, "phone_number": "+18089255328", "capabilities": ["voice"]},
            ],
            "short_codes": [{"sid": CODE, "short_code": "99990"}],
            "caller_ids": [{"sid": CALLER, "phone_number": "+442071838750"}],
            "channel_senders": [{"sid": XE, "sender_id": "whatsapp:+12487960483"}],
            "services": [
                {
                    "sid": SERVICE,
                    "friendly_name": "passcodes",
                    "phone_numbers": ["+18089255327"],
                    "short_codes": ["99990"],
                    "alpha_senders": ["ACME"],
                    "destination_alpha_senders": [{"alpha_sender": "ACMEFR", "iso_country_code": "FR"}],
                    "channel_senders": [XE],
                    "campaigns": [{"sid": QE, "campaign_id": "C1"}],
                },
                {"sid": EMPTY, "friendly_name": "empty"},
            ],
            "tollfree_verifications": [
                {"sid": HH, "tollfree_phone_number": "+18005550100", "status": "TWILIO_APPROVED"}
            ],
            "flows": [
                {
                    "sid": FLOW,
                    "friendly_name": "call",
                    "revisions": [
                        {"status": "published", "definition": TRIGGER},
                        {"status": "draft", "definition": TRIGGER},
                    ],
                }
            ],
            "verify_services": [
                {"sid": VERIFY, "friendly_name": "verify", "messaging_configurations": {"all": "passcodes"}}
            ],
            "verify_templates": [{"sid": TEMPLATE, "friendly_name": "Base", "channels": ["sms", "voice"]}],
            "short_code_applications": [{"sid": AP, "friendly_name": "ours", "state": "APPROVED"}],
            "sms_permissions": {"US": True, "GB": True, "FR": True, "IN": False, "PK": True},
            "voice_permissions": ["US", "GB"],
        },
        {
            "sid": SUB,
            "auth_token": TOKEN,
            "friendly_name": "Sub",
            "owner_account_sid": ACME,
            "numbers": ["+15005550010"],
        },
        {"sid": OTHER, "auth_token": TOKEN, "friendly_name": "Other", "numbers": ["+15005550011"]},
    ]
}


class Refusal(NamedTuple):
    """What Twilio's client tells of an error."""

    status: int
    code: int


class Twilio:
    """The accounts above, behind Twilio's client (``client``) and plain HTTP (``get``, ``post``, …)."""

    def __init__(self, served):
        self.served = served
        self.store = served.sandbox.store
        self.http = httpx.Client(trust_env=False, verify=False, auth=(ACME, TOKEN))
        self.client = self.as_(ACME, TOKEN)

    def as_(self, user, password, account=None):
        """Twilio's client with other credentials."""
        transport = TwilioHttpClient(timeout=10)
        transport.session.trust_env = False
        client = Client(user, password, account, http_client=transport, environment={**os.environ, "TWILIO_EDGE": ""})
        for product in PRODUCTS:
            getattr(client, product).base_url = self.served.at(f"{product}.twilio.com")
        return client

    def __call__(self, method, path, status=None, auth=(ACME, TOKEN), **more):
        """``twilio("GET", "api/Accounts.json")``: v2010 on the api host, the path as it is on the others."""
        product, _, rest = path.partition("/")
        version = "/2010-04-01" if product == "api" else ""
        answer = self.http.request(
            method, f"{self.served.at(f'{product}.twilio.com')}{version}/{rest}", auth=auth, **more
        )
        assert status in (None, answer.status_code), f"{answer.status_code}: {answer.text}"
        return answer

    def get(self, path, **more):
        return self("GET", path, 200, **more).json()

    def quirk(self, name, answer):
        self.served.quirk(name, answer)

    def dump(self):
        return self.served.dump()["twilio"]

    def advance(self, seconds):
        self.served.sandbox.clock.advance(seconds)


def refusal(action, *arguments, **named):
    """How Twilio's client refuses: ``refusal(client.incoming_phone_numbers("PN…").fetch)``."""
    with pytest.raises(TwilioRestException) as caught:
        action(*arguments, **named)
    return Refusal(caught.value.status, caught.value.code)


@pytest.fixture
def twilio(served):
    served.load({"twilio": WORLD})
    twilio = Twilio(served)
    yield twilio
    twilio.http.close()
    twilio.client.http_client.session.close()


@pytest.fixture
def client(twilio):
    """Twilio's client with the account's own token."""
    return twilio.client
