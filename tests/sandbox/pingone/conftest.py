"""A PingOne with one environment, a worker that may do everything, and the Twilio and Syniverse accounts behind it."""

from typing import Any

import httpx
import pytest

from sync.sandbox.faults import Fault

ENV = "abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6"
WORKER = "6a3f2b1c-0d4e-4f5a-9b8c-7d6e5f4a3b2c"
SID, TOKEN = f"AC{'1' * 32}", "2" * 32
MG, VA, HJ = (f"{kind}{'3' * 32}" for kind in ("MG", "VA", "HJ"))
SYNIVERSE = "b1624ffb-7360-375c-91a5-955cee069970"
NUMBERS = [
    {"sid": f"PN{'1' * 32}", "phone_number": "+12025550100", "capabilities": ["voice", "sms"]},
    {"sid": f"PN{'2' * 32}", "phone_number": "+18444440099", "capabilities": ["sms"]},
    {"sid": f"PN{'3' * 32}", "phone_number": "+18554440099", "capabilities": ["voice", "sms"]},
]
TWILIO = {
    "sid": SID,
    "auth_token": TOKEN,
    "numbers": NUMBERS,
    "short_codes": [{"short_code": "894546"}],
    "services": [
        {"sid": MG, "friendly_name": "pingid"},
        {"sid": f"MG{'4' * 32}", "friendly_name": "Test additional sid"},
    ],
    "verify_services": [{"sid": VA, "friendly_name": "Codes"}],
    "verify_templates": [{"sid": HJ, "friendly_name": "Base", "channels": ["sms"]}],
}
SENDER = {"address": "15551231234", "capabilities": ["SMS", "VOICE"], "type_id": "LONGCODE"}
WORLD = {
    "pingone": {"workers": [{"id": WORKER, "secret": "s3cret"}], "environments": [{"id": ENV, "name": "Test"}]},
    "twilio": {"accounts": [TWILIO]},
    "syniverse": {
        "accounts": [
            {
                "name": "main",
                "token": SYNIVERSE,
                "senders": [SENDER],
                "channels": [{"name": "Codes", "senders": ["15551231234"]}],
            }
        ]
    },
}


class Account:
    """A client with a token; paths are below the environment unless they begin with ``/``."""

    def __init__(self, served, worker=WORKER, secret="s3cret", host="pingone.eu"):
        self.served = served
        self.store = served.sandbox.store
        self.http = httpx.Client(trust_env=False, verify=False)  # there is no TLS here, and certificates load slowly
        grant = {"grant_type": "client_credentials"}
        answer = self.http.post(f"{served.at(f'auth.{host}')}/{ENV}/as/token", auth=(worker, secret), data=grant)
        self.http.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"
        self.base = f"{served.at(f'api.{host}')}/v1"

    def __call__(self, method, path, body=None, status=None) -> Any:
        url = path if path.startswith("http") else f"{self.base}{path}"
        if not path.startswith(("/", "http")):
            url = f"{self.base}/environments/{ENV}/{path}".rstrip("/")
        answer = self.http.request(method, url, **({} if body is None else {"json": body}))
        if status is not None:
            assert answer.status_code == status, f"{answer.status_code}: {answer.text}"
            return answer.json() if answer.text else None
        return answer

    def get(self, path, status=200):
        return self("GET", path, status=status)

    def post(self, path, body, status=201):
        return self("POST", path, body, status)

    def put(self, path, body, status=200):
        return self("PUT", path, body, status)

    def delete(self, path, status=204):
        return self("DELETE", path, status=status)

    def quirk(self, name, answer):
        self.served.quirk(name, answer)

    def fault(self, effect, **raw):
        with self.store.transaction():
            self.served.sandbox.faults.add(Fault.read({"effect": effect, **raw}))


def why(body):
    """The codes and targets of an error: ``[("INVALID_VALUE", "sid")]``."""
    return [(entry["code"], entry.get("target")) for entry in body["details"]]


@pytest.fixture
def p1(served):
    """An account with the world and the providers above."""
    served.load(WORLD)
    account = Account(served)
    yield account
    account.http.close()
