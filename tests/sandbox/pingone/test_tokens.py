"""Tokens and roles: the token endpoint, what it refuses, and what a token opens."""

import base64

import pytest

from .conftest import ENV, WORKER, Account

GRANT = {"grant_type": "client_credentials"}
BASIC = {"Authorization": f"Basic {base64.b64encode(f'{WORKER}:s3cret'.encode()).decode()}"}
WRONG = {"Authorization": f"Basic {base64.b64encode(f'{WORKER}:no'.encode()).decode()}"}


@pytest.fixture
def tokens(p1, client):
    """Ask for a token."""

    def ask(headers=None, data=GRANT, env=f"/{ENV}"):
        return client.post(f"{p1.served.at('auth.pingone.eu')}{env}/as/token", headers=headers, data=data)

    return ask


# Each row rests on token-client_credentials-client-secret-basic and -post, or on RFC 6749 5.2.
@pytest.mark.parametrize(
    "headers, data, status, code",
    [
        (BASIC, GRANT, 200, None),
        (WRONG, GRANT, 401, "invalid_client"),
        ({}, GRANT, 401, "invalid_client"),
        ({"Authorization": "Basic %%%"}, GRANT, 401, "invalid_client"),
        ({}, {**GRANT, "client_id": WORKER, "client_secret": "s3cret"}, 401, "invalid_client"),
        (BASIC, {"grant_type": "password"}, 400, "unsupported_grant_type"),
        (BASIC, {"x": "y"}, 400, "invalid_request"),
    ],
)
def test_a_token_is_given_to_whom_the_worker_is_set_up_for(tokens, headers, data, status, code):
    answer = tokens(headers, data)
    assert (answer.status_code, answer.json().get("error")) == (status, code)


def test_a_token_lives_for_an_hour_and_says_so(tokens):
    body = tokens(BASIC).json()
    assert {k: v for k, v in body.items() if k != "access_token"} == {"token_type": "Bearer", "expires_in": 3600}
    assert body["access_token"].count(".") == 2


def test_a_worker_that_shows_its_secret_in_the_form_gets_a_token_there_only(tokens, p1):
    worker = {"id": "w2", "secret": "x", "method": "CLIENT_SECRET_POST"}
    p1.served.load({"pingone": {"workers": [worker]}})
    form = {**GRANT, "client_id": "w2", "client_secret": "x"}
    header = {"Authorization": f"Basic {base64.b64encode(b'w2:x').decode()}"}
    assert [tokens(data=form).status_code, tokens(header).status_code] == [200, 401]


def test_the_newer_client_asks_without_an_environment(tokens):
    assert tokens(BASIC, env="").status_code == 200


def test_an_expired_token_is_refused_with_the_documented_codes(p1):
    p1.served.sandbox.clock.advance(3601)
    body = p1.get("languages", 401)
    assert (body["code"], body["details"][0]["code"]) == ("ACCESS_FAILED", "INVALID_TOKEN")


@pytest.mark.parametrize("header", [{}, {"Authorization": "Bearer no"}, {"Authorization": "Basic eDp5"}])
def test_a_request_without_a_token_that_counts_is_refused(p1, client, header):
    answer = client.get(f"{p1.base}/environments", headers=header)
    assert (answer.status_code, answer.json()["code"]) == (401, "ACCESS_FAILED")


def test_a_sandbox_without_workers_believes_every_worker(served):
    account = Account(served, "anybody", "anything")
    assert account.get("/environments")["_embedded"] == {"environments": []}
    account.http.close()


READER = {"id": "r", "secret": "r", "roles": [{"name": "Identity Data Admin", "environment": ENV}]}


@pytest.fixture
def reader(p1):
    """A worker that may not touch notifications."""
    p1.served.load({"pingone": {"workers": [READER], "environments": [{"name": "Other"}]}})
    account = Account(p1.served, "r", "r")
    yield account
    account.http.close()


@pytest.mark.parametrize("choice, top", [("in-details", "The request could not"), ("on-top", "The actor attempting")])
def test_a_missing_role_is_a_403_with_the_documented_codes(reader, choice, top):
    reader.quirk("pingone-forbidden-text", choice)
    body = reader.get("notificationsSettings", 403)
    assert body["code"] == "ACCESS_FAILED"
    assert body["message"].startswith(top)
    assert body["details"][0] == {
        "code": "INSUFFICIENT_PERMISSIONS",
        "message": "The actor attempting to perform the request is not authorized.",
    }


def test_a_worker_sees_only_the_environments_it_has_a_role_in(reader):
    assert [item["name"] for item in reader.get("/environments")["_embedded"]["environments"]] == ["Test"]


def test_a_worker_without_the_organization_role_makes_no_environment(reader):
    reader.post("/environments", {"name": "X", "region": "EU", "type": "SANDBOX"}, 403)


def test_hosts_of_all_regions_and_of_tests_answer(served):
    for host in ("pingone.com", "pingone.com.au", "pingone.sg", "p1.test", "p1.localhost"):
        account = Account(served, "a", "b", host)
        answer = account.get("/environments")
        assert answer["_links"]["self"]["href"] == f"{served.at(f'api.{host}')}/v1/environments"
        account.http.close()


def test_the_secret_is_neither_in_the_journal_nor_in_an_answer(p1):
    p1.get("languages")
    assert "s3cret" not in str(p1.store.journal())
