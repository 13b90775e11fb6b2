"""Faults: what a client sees of each, over a real connection, and what the sandbox did meanwhile."""

import json
import time

import httpx
import pytest

from sync.sandbox.faults import EFFECTS, Fault

PATH = "/api.twilio.com/2010-04-01/Accounts.json"


def queue(served, client, **fault):
    answer = client.post(f"{served.base}/_sandbox/faults", json=fault)
    assert answer.status_code == 200, answer.text


def statuses(served):
    return [entry["status"] for entry in served.sandbox.store.journal()]


def outcome(client, url):
    """The status of an answer, or the exception in place of one."""
    try:
        return client.get(url).status_code
    except httpx.TransportError as error:
        return type(error)


ANSWERED = [
    ({"effect": "rate-limit"}, 429, {}),
    ({"effect": "rate-limit", "options": {"retry_after": 7}}, 429, {"retry-after": "7"}),
    ({"effect": "server-error"}, 500, {}),
    ({"effect": "unavailable", "options": {"retry_after": 1}}, 503, {"retry-after": "1"}),
    ({"effect": "html-error"}, 502, {"content-type": "text/html"}),
    ({"effect": "html-error", "options": {"status": 503}}, 503, {}),
    ({"effect": "unauthorized"}, 401, {}),
    ({"effect": "forbidden"}, 403, {}),
    ({"effect": "latency", "options": {"seconds": 0.01}}, 401, {}),
]


@pytest.mark.parametrize(("fault", "status", "headers"), ANSWERED, ids=str)
def test_a_fault_answers_in_place_of_the_vendor(served, client, fault, status, headers):
    queue(served, client, **fault)
    answer = client.get(served.base + PATH)
    assert answer.status_code == status
    assert headers.items() <= dict(answer.headers).items()
    assert ("retry-after" in answer.headers) == ("retry-after" in headers)


@pytest.mark.parametrize("effect", ["reset", "reset-after", "truncated", "hang", "hang-after"])
def test_a_fault_of_the_connection_is_an_error_of_the_connection(served, client, effect):
    queue(served, client, effect=effect, **({"options": {"seconds": 0.05}} if "hang" in effect else {}))
    with pytest.raises(httpx.TransportError):
        client.get(served.base + PATH)


def test_a_hanging_answer_is_a_timeout_for_a_client_that_does_not_wait(served):
    with httpx.Client(trust_env=False, timeout=0.2) as client:
        queue(served, client, effect="hang", options={"seconds": 1})
        with pytest.raises(httpx.ReadTimeout):
            client.get(served.base + PATH)


def test_an_answer_that_is_no_json_is_cut_in_the_middle(served, client):
    queue(served, client, effect="not-json")
    with pytest.raises(json.JSONDecodeError):
        client.get(served.base + PATH).json()


def test_a_slow_answer_arrives_whole(served, client):
    quick = client.get(served.base + PATH).content
    queue(served, client, effect="slow", options={"seconds": 0.2})
    assert client.get(served.base + PATH).content == quick


COMPOSED = [
    (["latency", "rate-limit"], [429, 401]),
    (["rate-limit", "latency", "server-error"], [429, 500, 401]),
    (["slow", "server-error", "latency"], [500, 401]),
    (["latency", "slow", "truncated"], [httpx.RemoteProtocolError, 401]),
    (["slow", "not-json"], [401, 401]),
]


@pytest.mark.parametrize(("effects", "seen"), COMPOSED, ids=str)
def test_what_takes_time_plays_together_with_the_first_of_the_others(served, client, effects, seen):
    for effect in effects:
        often = {"times": 0, "options": {"seconds": 0.01}} if effect in ("latency", "slow") else {}
        queue(served, client, effect=effect, **often)
    assert [outcome(client, served.base + PATH) for _ in seen] == seen


def test_latencies_add_up_and_the_journal_names_all_that_was_played(served, client):
    for effect, seconds in (("latency", 0.1), ("latency", 0.2), ("slow", 0.1), ("unavailable", None)):
        queue(served, client, effect=effect, **({"options": {"seconds": seconds}} if seconds else {}))
    began = time.monotonic()
    assert client.get(served.base + PATH).status_code == 503
    assert time.monotonic() - began > 0.39
    assert [entry["fault"] for entry in served.sandbox.store.journal()] == ["latency+latency+slow+unavailable"]


def test_a_fault_is_used_up(served, client):
    queue(served, client, effect="server-error", times=2)
    assert [client.get(served.base + PATH).status_code for _ in range(3)] == [500, 500, 401]


def test_a_fault_hits_only_what_it_is_meant_for(served, client):
    queue(served, client, effect="server-error", host="api.pingone.*", method="POST", times=0)
    queue(served, client, effect="unavailable", path="/2010-04-01/*", times=0)
    assert client.get(served.base + PATH).status_code == 503
    assert client.get(f"{served.base}/verify.twilio.com/v2/Services").status_code == 401


def test_a_probability_with_a_seed_hits_the_same_requests_every_time():
    def hits(seed):
        return [Fault("reset", probability=0.5, seed=seed, seen=seen).strikes() for seen in range(40)]

    assert hits(1) == hits(1)
    assert hits(1) != hits(2)
    assert 8 < sum(hits(1)) < 32


WRONG = [
    ({"effect": "flood"}, "there is no effect 'flood'"),
    ({}, "there is no effect ''"),
    ({"effect": "reset", "count": 1}, "a fault has no 'count'"),
    ({"effect": "reset", "options": {"retry_after": 1}}, "reset has no option 'retry_after'"),
    ({"effect": "reset", "probability": 2}, "probability is between 0 and 1"),
    ({"effect": "reset", "times": -1}, "times is not negative"),
    ({"effect": "slow", "options": {"seconds": "x"}}, 'options.seconds: this is "x", but should be a number'),
    ({"effect": "slow", "options": {"seconds": -1}}, "seconds are between 0 and 3600"),
    ({"effect": "html-error", "options": {"status": 200}}, "a status is between 400 and 599"),
    ({"effect": "rate-limit", "options": {"retry_after": "a\nb"}}, "retry_after is a number of seconds, or a date"),
]


@pytest.mark.parametrize(("fault", "sentence"), WRONG, ids=str)
def test_a_fault_that_makes_no_sense_is_refused_with_a_sentence(served, client, fault, sentence):
    answer = client.post(f"{served.base}/_sandbox/faults", json=fault)
    assert answer.status_code == 400
    assert sentence in answer.json()["error"]


def test_every_effect_is_shown_by_a_test_here():
    shown = {fault["effect"] for fault, _, _ in ANSWERED}
    shown |= {"reset", "reset-after", "truncated", "hang", "hang-after", "not-json", "slow"}
    assert shown == set(EFFECTS)


def test_the_journal_tells_which_fault_was_played(served, client):
    queue(served, client, effect="rate-limit")
    client.get(served.base + PATH, params={"PageSize": "secret-value"})
    (entry,) = served.sandbox.store.journal()
    assert (entry["host"], entry["method"], entry["status"], entry["fault"]) == (
        "api.twilio.com",
        "GET",
        429,
        "rate-limit",
    )
    assert "secret-value" not in json.dumps(entry)
