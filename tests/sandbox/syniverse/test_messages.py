"""Sending: what is accepted and kept, and what is refused."""

import pytest

PATH = "/message_requests"
GOOD = {"from": "S1", "to": ["+15551239999"], "body": "Your code is 123456"}

# The first two are Voice-and-Messaging-Sample-Curls; the last is a channel whose one sender can do both.
SENT = [
    GOOD,
    {**GOOD, "to": ["voice:+15551239999"]},
    {**GOOD, "from": "channel:C1", "to": ["15551239999", "voice:15551"]},
]


@pytest.mark.parametrize("body", SENT, ids=str)
def test_a_message_is_accepted_and_kept(scg, loaded, body):
    answer = scg.post(PATH, json=body)
    (kept,) = loaded.dump()["syniverse"]["accounts"][0]["messages"]
    assert (answer.status_code, answer.json()) == (200, {"id": kept["id"]})
    assert {name: kept[name] for name in body} == body


# Codes and statuses of the registry; which one answers what is assumed.
REFUSED = [
    ({"from": None}, 400, "4001"),
    ({"to": []}, 400, "4001"),
    ({"body": ""}, 400, "4001"),
    ({"to": "+15551239999"}, 400, "4002"),
    ({"to": ["nobody"]}, 400, "40024"),
    ({"to": [5]}, 400, "40024"),
    ({"from": "S9"}, 400, "40018"),
    ({"from": "channel:none"}, 400, "40018"),
    ({"from": "S3"}, 400, "40012"),
    ({"from": "S2", "to": ["voice:+15551239999"]}, 400, "40012"),
    ({"from": "S2"}, 403, "4035"),
    ({"from": "suspended"}, 403, "4035"),
    ({"from": "early"}, 403, "4033"),
    ({"from": "late"}, 403, "4034"),
]
SENDERS = [
    {"id": "suspended", "address": "1", "capabilities": ["SMS"], "suspend_reason": "MANUAL"},
    {"id": "early", "address": "2", "capabilities": ["SMS"], "start_date": "2999-01-01T00:00:00Z"},
    {"id": "late", "address": "3", "capabilities": ["sms"], "end_date": "2020-01-01"},
]


@pytest.mark.parametrize(("change", "status", "code"), REFUSED, ids=str)
def test_a_message_that_cannot_be_sent_is_refused(scg, loaded, change, status, code):
    loaded.load({"syniverse": {"accounts": [{"name": "main", "token": "t", "senders": SENDERS}]}})
    answer = scg.post(PATH, json={**GOOD, **change})
    assert (answer.status_code, answer.json()["error_code"].removeprefix("SCG_ERROR_")) == (status, code)
    assert loaded.dump()["syniverse"]["accounts"][0]["messages"] == []
