"""Syniverse's part of a world: loading adds and touches nothing else, dumping gives all of it back."""


def test_a_second_loading_changes_nothing(loaded, scg):
    before = loaded.dump()["syniverse"]
    scg.post("/sender_ids/S1", json={"name": "changed by hand"})
    loaded.load(
        {"syniverse": {"accounts": [{"name": "main", "token": "new", "senders": [{"address": "15551231234"}]}]}}
    )
    account = loaded.dump()["syniverse"]["accounts"][0]
    assert (account["token"], account["senders"][0]["name"]) == (before["accounts"][0]["token"], "changed by hand")
    assert len(account["senders"]) == 3


def test_what_was_dumped_can_be_loaded(loaded):
    first = loaded.dump()
    loaded.sandbox.store.clear()
    loaded.load(first)
    assert loaded.dump() == first
    loaded.load(first)
    assert loaded.dump() == first


def test_a_world_may_come_as_yaml(served, client):
    senders = "senders: [{address: +15551231234}]"
    text = "syniverse: {accounts: [{name: a, token: t, expires: 2020-01-01T00:00:00Z, " + senders + "}]}"
    answer = client.post(f"{served.base}/_sandbox/world", content=text, headers={"Content-Type": "application/yaml"})
    assert answer.status_code == 200
    (account,) = served.dump()["syniverse"]["accounts"]
    assert (account["expires"], account["senders"][0]["address"]) == ("2020-01-01T00:00:00.000Z", "15551231234")
