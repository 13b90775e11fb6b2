"""The control interface: worlds, quirks, the journal, the clock, and changes behind a client's back."""

import pytest


def test_a_web_page_is_not_answered(served, client):
    answer = client.get(f"{served.base}/_sandbox/world", headers={"Origin": "https://example.com"})
    assert answer.status_code == 403


HOSTS = [
    ("127.0.0.1:8099", 200),
    ("localhost", 200),
    ("[::1]:8099", 200),
    ("[::1]", 200),
    ("api.p1.test", 200),
    ("evil.example", 403),
    ("evil.example:8099", 403),
    ("127.0.0.1.evil.example", 403),
    ("localhost.evil.example", 403),
    ("[2001:db8::1]", 403),
    ("localhost:8099:evil.example", 403),
    ("127.0.0.1@evil.example", 403),
    ("evil_host.example", 403),
    ("[::1", 403),
    ("[zz]:8099", 403),
]


@pytest.mark.parametrize(("host", "status"), HOSTS)
def test_a_foreign_name_that_leads_here_is_not_answered(served, client, host, status):
    assert client.get(f"{served.base}/_sandbox/clock", headers={"Host": host}).status_code == status


def test_what_it_does_not_know_it_answers_with_what_it_knows(served, client):
    answer = client.get(f"{served.base}/_sandbox/wrld")
    assert answer.status_code == 404
    assert "GET /_sandbox/world" in answer.json()["known"]


def test_a_world_that_is_loaded_twice_is_there_once(served, client):
    world = {"twilio": {"accounts": [{"sid": "AC" + "1" * 32, "auth_token": "t"}]}}
    client.post(f"{served.base}/_sandbox/world", json=world)
    once = client.get(f"{served.base}/_sandbox/world").json()
    client.post(f"{served.base}/_sandbox/world", json=once)
    assert client.get(f"{served.base}/_sandbox/world").json() == once


def test_a_world_may_be_yaml(served, client):
    headers = {"Content-Type": "application/yaml"}
    answer = client.post(f"{served.base}/_sandbox/world", content="quirks: {}\n", headers=headers)
    assert answer.json() == {"loaded": ["quirks"]}


NONSENSE = [
    '{"acme": {}}',
    "[]",
    "{",
    '{"quirks": {"no-such-quirk": "x"}}',
    '{"quirks": ["a"]}',
    '{"syniverse": 5}',
    '{"twilio": {"accounts": ["a"]}}',
]


@pytest.mark.parametrize("body", NONSENSE)
def test_a_world_that_makes_no_sense_changes_nothing(served, client, body):
    before = client.get(f"{served.base}/_sandbox/world").json()
    answer = client.post(f"{served.base}/_sandbox/world", content=body)
    assert (answer.status_code, bool(answer.json()["error"])) == (400, True)
    assert client.get(f"{served.base}/_sandbox/world").json() == before


def test_the_clock_moves_forward(served, client):
    before = client.get(f"{served.base}/_sandbox/clock").json()["now"]
    after = client.post(f"{served.base}/_sandbox/clock", json={"advance": 3600}).json()["now"]
    assert before[:13] != after[:13]


def test_the_journal_is_kept_and_cleared(served, client):
    client.get(f"{served.base}/api.twilio.com/x")
    (entry,) = client.get(f"{served.base}/_sandbox/journal").json()
    assert (entry["path"], entry["method"]) == ("/x", "GET")
    client.delete(f"{served.base}/_sandbox/journal")
    assert client.get(f"{served.base}/_sandbox/journal").json() == []


def test_an_object_is_changed_behind_the_clients_back(served, client):
    sid = "AC" + "1" * 32
    client.post(f"{served.base}/_sandbox/world", json={"twilio": {"accounts": [{"sid": sid, "auth_token": "t"}]}})
    change = {"kind": "twilio.account", "id": sid, "set": {"status": "suspended"}}
    assert client.post(f"{served.base}/_sandbox/change", json=change).json()["status"] == "suspended"
    (found,) = client.post(f"{served.base}/_sandbox/objects", json={"kind": "twilio.account"}).json()
    assert found["body"]["status"] == "suspended"


def test_an_unknown_host_is_told_which_hosts_there_are(served, client):
    answer = client.get(f"{served.base}/nowhere")
    assert answer.status_code == 404
    assert "api.twilio.com" in answer.json()["hosts"]


PORTALS = ["portal.authgear.com", "portal.authgear.test", "Portal.Example.com"]


@pytest.mark.parametrize("host", PORTALS)
def test_a_host_may_stand_for_another_one(served, client, host):
    served.load({"hosts": {"portal.example.com": "portal.authgear.test", "Other.Example.com": "api.twilio.com"}})
    path = "/api/system-config.json"
    answers = client.get(served.at(host) + path), client.get(served.base + path, headers={"Host": host})
    assert [answer.json()["authgearClientID"] for answer in answers] == ["portal", "portal"]
    assert served.dump()["hosts"]["other.example.com"] == "api.twilio.com"


def test_a_vendor_is_found_by_the_host_header_too(served, client):
    answer = client.get(f"{served.base}/2010-04-01/Accounts.json", headers={"Host": "api.twilio.com"})
    assert answer.status_code == 401
