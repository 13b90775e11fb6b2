"""The event manager (pages "Event Manager": resources, user guide), and the world that all of this comes from."""

import pytest


def test_subscriptions_have_the_documented_shape(ess):
    answer = ess.get("/topic-subscriptions", params={"limit": 1000}).json()
    first = answer["topic-subscriptions"][0]
    assert answer["paged-result"] == {"offset": 0, "limit": 1000}
    assert first | {"id": "", "start-date": ""} == {
        "id": "",
        "del-cfg-id": "D1",
        "del-cfg-nm": "pingone",
        "topic-nm": "SCG-Message",
        "evt-tp": "message_state_change",
        "match-crt": "",
        "start-date": "",
    }


@pytest.mark.parametrize("voice", ["SCG-Voice-Call", "SCG-Voice-Calls"])
def test_the_voice_topic_has_one_of_two_names(loaded, ess, voice):
    # Syniverse's pages have the first, PingOne's the second
    loaded.quirk("syniverse-voice-topic", voice)
    topics = {item["topic-nm"] for item in ess.get("/topic-subscriptions").json()["topic-subscriptions"]}
    assert topics == {"SCG-Message", voice}
    assert voice in {item["topic-nm"] for item in ess.get("/topics").json()["topics"]}
    assert ess.post(f"/topics/{voice}/subscriptions", json={"del-cfg-id": "D1"}).status_code == 201


@pytest.mark.parametrize("given, status", [("of-a-person", 200), ("wrong", 401), (None, 401)])
def test_the_header_user_token_is_required(ess, given, status):
    del ess.headers["user-token"]
    answer = ess.get("/topic-subscriptions", headers={} if given is None else {"user-token": given})
    assert answer.status_code == status


def test_the_header_may_be_unnecessary(loaded, ess):
    loaded.quirk("syniverse-user-token", "ignored")
    del ess.headers["user-token"]
    assert ess.get("/event-types").status_code == 200


@pytest.mark.parametrize("key", ["delivery-configurations", "list"])
def test_delivery_configurations_are_listed_under_one_of_two_keys(loaded, ess, key):
    loaded.quirk("syniverse-delivery-list-key", key)
    (only,) = ess.get("/delivery-configurations").json()[key]
    assert only == ess.get("/delivery-configurations/D1").json()
    assert (only["del-cfg-nm"], only["addr"], only["del-prtcl-cd"]) == ("pingone", "https://example.com/hook", "REST")


def test_a_subscription_is_made_to_a_delivery_configuration(ess):
    body = {"del-cfg-nm": "mine", "del-prtcl-cd": "REST", "addr": "https://example.com", "del-fmt-cd": "JSON"}
    made = ess.post("/delivery-configurations", json={**body, "is-active": True}).json()["id"]
    answer = ess.post("/topics/SCG-Message/subscriptions", json={"del-cfg-id": made, "end-date": None})
    assert answer.status_code == 201
    entries = ess.get("/topic-subscriptions").json()["topic-subscriptions"]
    assert [item["evt-tp"] for item in entries if item["del-cfg-id"] == made] == [
        "message_state_change",
        "mo_message_received",
    ]
    assert ess.delete(f"/topic-subscriptions/{answer.json()['id']}").status_code == 204
    assert len(ess.get("/topic-subscriptions").json()["topic-subscriptions"]) == len(entries) - 1


@pytest.mark.parametrize(
    "method, path, body, status",
    [
        ("GET", "/delivery-configurations/D9", None, 404),
        ("GET", "/topic-subscriptions?limit=many", None, 400),
        ("POST", "/delivery-configurations", {"addr": "https://example.com"}, 400),
        ("POST", "/delivery-configurations", {"del-cfg-nm": "x", "addr": "y", "del-fmt-cd": "CSV"}, 400),
        ("POST", "/topics/SCG-Fax/subscriptions", {"del-cfg-id": "D1"}, 404),
        ("POST", "/topics/SCG-Message/subscriptions", {"del-cfg-id": "D9"}, 400),
        ("DELETE", "/topic-subscriptions/none", None, 404),
    ],
)
def test_what_is_wrong_has_the_gateways_body(ess, method, path, body, status):
    answer = ess.request(method, path, json=body)
    assert (answer.status_code, set(answer.json())) == (status, {"errorCode", "moreInfo", "userMsg"})
