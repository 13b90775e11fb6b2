"""The sandbox inside of a client's own process: httpx calls it as a WSGI application, under the vendors' real hosts."""

import httpx
import pytest

from sync.sandbox.answering import Breaks
from sync.sandbox.app import Sandbox
from sync.sandbox.faults import EFFECTS

ENV = "4f6c0b1e-6f0d-4e7b-9a55-0c6b1d2b8c11"
SID, TOKEN = f"AC{'1' * 32}", "2" * 32
WORLD = {
    "pingone": {
        "workers": [{"id": "6a3f2b1c-0d4e-4f5a-9b8c-7d6e5f4a3b2c", "secret": "example"}],
        "environments": [{"id": ENV, "name": "Staging"}],
    },
    "twilio": {"accounts": [{"sid": SID, "auth_token": TOKEN, "numbers": ["+14155552671"]}]},
}


@pytest.fixture
def inside():
    """A client whose every request ends up in a sandbox with that world."""
    sandbox = Sandbox()
    with httpx.Client(transport=httpx.WSGITransport(app=sandbox)) as client:
        loaded = client.post("http://sandbox/_sandbox/world", json=WORLD)
        assert loaded.json() == {"loaded": ["pingone", "twilio"]}
        yield client
    sandbox.store.close()


def test_a_token_opens_the_environments(inside):
    worker = ("6a3f2b1c-0d4e-4f5a-9b8c-7d6e5f4a3b2c", "example")
    grant = {"grant_type": "client_credentials"}
    token = inside.post(f"https://auth.pingone.eu/{ENV}/as/token", auth=worker, data=grant).json()["access_token"]
    answer = inside.get("https://api.pingone.eu/v1/environments", headers={"Authorization": f"Bearer {token}"}).json()
    assert [item["name"] for item in answer["_embedded"]["environments"]] == ["Staging"]
    assert answer["_links"]["self"]["href"].startswith("https://api.pingone.eu/v1/environments")


def test_twilio_lists_its_numbers(inside):
    url = f"https://api.twilio.com/2010-04-01/Accounts/{SID}/IncomingPhoneNumbers.json"
    numbers = inside.get(url, auth=(SID, TOKEN)).json()["incoming_phone_numbers"]
    assert [number["phone_number"] for number in numbers] == ["+14155552671"]


def test_a_fault_in_the_answer_is_seen(inside):
    inside.post("http://sandbox/_sandbox/faults", json={"effect": "rate-limit", "options": {"retry_after": 3}})
    answer = inside.get("https://api.twilio.com/2010-04-01/Accounts.json", auth=(SID, TOKEN))
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "3")


BREAKS = {
    "reset": (ConnectionResetError, httpx.ReadError),
    "reset-after": (ConnectionResetError, httpx.ReadError),
    "hang": (TimeoutError, httpx.ReadTimeout),
    "hang-after": (TimeoutError, httpx.ReadTimeout),
    "truncated": (ConnectionResetError, httpx.RemoteProtocolError),
}


@pytest.mark.parametrize("effect", BREAKS)
@pytest.mark.parametrize("own", [False, True], ids=["built-in", "httpx"])
def test_a_connection_that_breaks_is_an_exception_at_once(effect, own):
    breaks = Breaks(httpx.ReadError, httpx.ReadTimeout, httpx.RemoteProtocolError) if own else Breaks()
    sandbox = Sandbox(breaks=breaks)
    with httpx.Client(transport=httpx.WSGITransport(app=sandbox)) as client:
        client.post("http://sandbox/_sandbox/faults", json={"effect": effect})
        with pytest.raises(BREAKS[effect][own]) as caught:
            client.get("https://api.twilio.com/2010-04-01/Accounts.json")
    assert not own or caught.value.request.url.host == "api.twilio.com"
    sandbox.store.close()


def test_every_effect_that_breaks_a_connection_is_shown_here():
    assert set(BREAKS) == {name for name, effect in EFFECTS.items() if effect.breaks}


def test_two_sandboxes_know_nothing_of_each_other(inside):
    sandbox = Sandbox()
    with httpx.Client(transport=httpx.WSGITransport(app=sandbox)) as other:
        assert other.get("http://sandbox/_sandbox/world").json()["twilio"] == {"accounts": []}
    sandbox.store.close()
