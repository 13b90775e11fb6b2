"""Channels (Swagger "SCG API" 1.0.0), and what PingOne sees of them."""

import pytest

from sync.sandbox.accounts import Channel, Line, syniverse_account

FIELDS = {
    *("id", "name", "priority", "description", "ownership", "application_id", "created_date", "last_updated_date"),
    "version_number",
}


def test_a_channel_has_the_documented_fields(scg):
    (channel,) = scg.get("/channels").json()["list"]
    assert (set(channel), channel["id"], channel["priority"]) == (FIELDS, "C1", "HIGH")
    assert scg.get("/channels/C1").json() == channel


def test_the_senders_of_a_channel_are_a_list_of_their_own(scg):
    assert [item["id"] for item in scg.get("/channels/C1/sender_ids").json()["list"]] == ["S1"]


def test_a_channel_is_made_filled_changed_and_deleted(scg):
    made = scg.post("/channels", json={"name": "alerts", "priority": "low"}).json()["id"]
    assert scg.post(f"/channels/{made}/sender_ids", json={"sender_ids": ["S1", "S2"]}).status_code == 200
    assert scg.delete(f"/channels/{made}/sender_ids/S1").status_code == 204
    assert [item["id"] for item in scg.get(f"/channels/{made}/sender_ids").json()["list"]] == ["S2"]
    assert scg.post(f"/channels/{made}", json={"name": "news", "version_number": 1}).status_code == 204
    assert scg.get(f"/channels/{made}").json()["name"] == "news"
    assert scg.delete(f"/channels/{made}").status_code == 204
    assert scg.get(f"/channels/{made}").status_code == 404


@pytest.mark.parametrize(
    "method, path, body, expected",
    [
        ("GET", "/channels?state=ACTIVE", None, (400, "SCG_ERROR_4004")),
        ("GET", "/channels/C9", None, (404, "SCG_ERROR_4040")),
        ("POST", "/channels", {"priority": "low"}, (400, "SCG_ERROR_4001")),
        ("POST", "/channels", {"name": "x", "priority": "urgent"}, (400, "SCG_ERROR_4002")),
        ("POST", "/channels/C1", {"version_number": 3}, (409, "SCG_ERROR_1001")),
        ("POST", "/channels/C1/sender_ids", {"sender_ids": ["S9"]}, (404, "SCG_ERROR_4041")),
        ("DELETE", "/channels/C1/sender_ids/S2", None, (404, "SCG_ERROR_4040")),
    ],
)
def test_what_is_wrong_has_the_documented_code(scg, method, path, body, expected):
    answer = scg.request(method, path, json=body)
    assert (answer.status_code, answer.json()["error_code"]) == expected


def test_another_vendor_sees_the_lines_and_channels_of_a_token(loaded):
    account = syniverse_account(loaded.sandbox.store, loaded.sandbox.clock, "b1624ffb-7360-375c-91a5-955cee069970")
    assert account.lines[:2] == (
        Line("+15551231234", "PHONE_NUMBER", ("SMS", "VOICE")),
        Line("+15551231235", "PHONE_NUMBER", ("SMS",)),
    )
    assert account.channels == (Channel("C1", "otp", "HIGH", ("SMS", "VOICE")),)
    assert syniverse_account(loaded.sandbox.store, loaded.sandbox.clock, "wrong") is None
