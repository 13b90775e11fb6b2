"""Whatever stands in a request body, the answer is one of the vendor's: no value of a wrong type breaks the sandbox."""

from copy import deepcopy

import httpx
import pytest

from .conftest import ENV, MG, SID, TOKEN
from .test_contents import AUTH, EXAMPLES
from .test_custom_senders import LOGINS, OWN
from .test_environments import NEW
from .test_policies import EXAMPLES as POLICIES
from .test_senders import CHANNELS, MESSAGING, TWILIO, VERIFY

SENDERS = "notificationsSettings/phoneDeliverySettings"
NUMBER = {"type": "SHORT_CODE", "number": "894546", "selected": True, "supportedCountries": ["US"]}
JUNK = (None, True, -1, 10**30, 1.5, "", "x", [], [None], ["x"], [[]], {}, {"id": 1}, [{}], [{"id": []}])
SERVICE = {"messagingServiceId": MG, "selected": True}
CASES = [
    ("POST", "/environments", NEW),
    *(("POST", SENDERS, body) for body in (TWILIO, MESSAGING, VERIFY, CHANNELS)),
    *(("POST", SENDERS, {**OWN, "authentication": login}) for login in LOGINS[2:4]),
    ("PUT", f"{SENDERS}/twilio", {**TWILIO, "id": "twilio", "numbers": [NUMBER]}),
    ("PUT", f"{SENDERS}/services", {**MESSAGING, "id": "services", "messagingServices": [SERVICE]}),
    (
        "PUT",
        "notificationsSettings",
        {"smsProvidersFallbackChain": ["x"], "from": {"address": "a@b"}, "whitelist": [{}]},
    ),
    *(("POST", "notificationsPolicies", body) for body in POLICIES),
    *(("POST", AUTH, body) for _name, body in EXAMPLES[:4]),
    ("POST", "languages", {"locale": "en-GB", "enabled": False, "default": False}),
    ("POST", "populations", {"name": "P", "default": False, "theme": {"id": "x"}}),
    ("POST", "users", {"username": "ada", "population": {"id": "x"}}),
]


def places(body, path=()):
    """Every place in a body, as a path."""
    if path:
        yield path
    for key in body if isinstance(body, dict) else range(len(body)) if isinstance(body, list) else ():
        yield from places(body[key], (*path, key))


def replaced(body, path, value):
    copy = inner = deepcopy(body)
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return copy


@pytest.fixture
def inside(served, p1):
    """A client without a network, for thousands of requests."""
    account = {"sid": SID, "authToken": TOKEN}
    senders = [
        {"id": "twilio", "provider": "CUSTOM_TWILIO", **account},
        {"id": "services", "name": "Services", "provider": "CUSTOM_TWILIO_MESSAGING_SERVICE", **account},
    ]
    served.load({"pingone": {"environments": [{"id": ENV, "senders": senders}]}})
    headers = {"Authorization": p1.http.headers["Authorization"]}
    with httpx.Client(transport=httpx.WSGITransport(served.sandbox), headers=headers) as client:
        yield client


@pytest.mark.parametrize("method, path, body", CASES)
def test_no_value_breaks_the_sandbox(inside, method, path, body):
    below = path if path.startswith("/") else f"/environments/{ENV}/{path}"
    for place in places(body):
        for value in JUNK:
            answer = inside.request(method, f"http://api.pingone.eu/v1{below}", json=replaced(body, place, value))
            assert answer.status_code < 500, (place, value)
            assert isinstance(answer.json(), dict)
