"""Tokens: what opens an account, how they end, how they are refreshed (token management API 1.0)."""

import pytest

SENDERS = "/scg-external-api/api/v1/messaging/sender_ids"
TOKEN = "b1624ffb-7360-375c-91a5-955cee069970"
GATEWAY = {"errorCode", "moreInfo", "userMsg"}


@pytest.fixture
def ask(loaded, client):
    def get(path=SENDERS, token=TOKEN, **params):
        headers = {} if token is None else {"Authorization": f"Bearer {token}"}
        return client.get(loaded.at("api.syniverse.com") + path, headers=headers, params=params)

    return get


@pytest.fixture
def refresh(ask):
    def get(**params):
        given = {"consumerkey": "key", "consumersecret": "secret", "oldtoken": TOKEN, "validity": "0", **params}
        return ask("/saop-rest-data/v1/apptoken-refresh", None, **given)

    return get


@pytest.mark.parametrize("token", [None, "wrong", TOKEN[:-1]])
def test_a_wrong_token_is_a_401(ask, token):
    assert ask(token=token).status_code == 401


def test_a_token_opens_its_own_account_only(ask):
    assert [item["id"] for item in ask(token="of-somebody-else").json()["list"]] == ["S9"]


@pytest.mark.parametrize(
    "body, keys",
    [("gateway", GATEWAY), ("scg", {"error_code", "error_description"}), ("empty", None)],
)
def test_the_body_of_a_401_is_a_quirk(loaded, ask, body, keys):
    loaded.quirk("syniverse-wrong-token-body", body)
    answer = ask(token="wrong")
    assert (set(answer.json()) if answer.content else None) == keys


def test_an_expired_token_looks_like_something_missing(loaded, ask, refresh):
    # support article: SCG_ERROR_4046 is a 404
    token = refresh(validity="900").json()["accessToken"]
    assert ask(token=token).status_code == 200
    loaded.sandbox.clock.advance(901)
    answer = ask(token=token)
    assert (answer.status_code, answer.json()["error_code"]) == (404, "SCG_ERROR_4046")
    loaded.quirk("syniverse-expired-token", "401")
    assert ask(token=token).status_code == 401


def test_a_refresh_ends_the_old_token_at_once(ask, refresh):
    answer = refresh()
    assert set(answer.json()) == {"accessToken", "validityTime"}
    assert ask().status_code == 401
    assert ask(token=answer.json()["accessToken"]).status_code == 200


def test_a_refresh_within_the_validity_gives_the_same_token(refresh):
    first = refresh(validity="2000").json()["accessToken"]
    assert refresh(oldtoken=first, validity="1000").json() == {"accessToken": first, "validityTime": 1000}


@pytest.mark.parametrize(
    "params, status",
    [
        ({"consumerkey": ""}, 400),  # token management API: all four are required
        ({"validity": "899"}, 400),  # 900 or more
        ({"validity": "long"}, 400),
        ({"consumersecret": "wrong"}, 500),  # wrong key or secret
        ({"oldtoken": "of-somebody-else"}, 500),
    ],
)
def test_a_wrong_refresh_has_the_gateways_body(refresh, params, status):
    answer = refresh(**params)
    assert (answer.status_code, set(answer.json())) == (status, GATEWAY)


@pytest.mark.parametrize("effect, status", [("rate-limit", 429), ("server-error", 500), ("unavailable", 503)])
def test_faults_speak_syniverses_language(loaded, client, ask, effect, status):
    client.post(f"{loaded.base}/_sandbox/faults", json={"effect": effect, "kind": "syniverse.sender"})
    answer = ask()
    expected = GATEWAY if status == 429 else {"error_code", "error_description"}
    assert (answer.status_code, set(answer.json())) == (status, expected)
    assert ask().status_code == 200


def test_the_journal_has_no_token(loaded, client, refresh):
    refresh()
    entries = client.get(f"{loaded.base}/_sandbox/journal")
    assert entries.json()[0]["query"] == ["consumerkey", "consumersecret", "oldtoken", "validity"]
    assert TOKEN not in entries.text
