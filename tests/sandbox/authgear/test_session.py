"""Who is signed in (pkg/portal/session/middleware_session_info.go)."""

import base64
import json

import pytest

from tests.sandbox.authgear.conftest import HOST, ID, extensions, world

CLAIM = "https://authgear.com/claims/user/"
CLAIMS = {
    "sub": "dave",
    f"{CLAIM}is_anonymous": False,
    f"{CLAIM}is_verified": True,
    f"{CLAIM}can_reauthenticate": True,
    f"{CLAIM}roles": [],
}


def jwt(kind="at+jwt", without="", **claims):
    body = {name: value for name, value in {**CLAIMS, **claims}.items() if name != f"{CLAIM}{without}"}
    parts = ({"typ": kind, "alg": "RS256"}, body)
    return ".".join(
        [base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts] + ["s"]
    )


@pytest.mark.parametrize(
    "token, email",
    [("of-alice", "alice@example.com"), ("of-bob", "bob@example.com"), ("wrong", None), (None, None)],
)
def test_a_token_is_a_person_and_a_bad_one_is_nobody(portal, token, email):
    viewer = portal.ask("{ viewer { email projectOwnerCount } }", token)["data"]["viewer"]
    assert (viewer and viewer["email"]) == email


def test_somebody_without_session_has_no_projects_and_sees_no_node(portal):
    assert portal.ask("{ appList { appID } }", None) == {"data": {"appList": None}}
    answer = portal.ask("query ($id: ID!) { node(id: $id) { id } }", None, id=ID)
    assert answer["data"] == {"node": None}
    assert extensions(answer) == {"errorName": "Unauthorized", "reason": "Unauthenticated"}


def test_cookies_count_instead_of_tokens_where_a_portal_is_set_to_them(portal):
    portal.served.quirk("authgear-session", "cookie")
    assert portal.ask("{ viewer { email } }") == {"data": {"viewer": None}}
    config = portal.client.get(portal.served.at(HOST) + "/api/system-config.json").json()
    assert config["authgearWebSDKSessionType"] == "cookie"


@pytest.mark.parametrize(
    "token, expected",
    [
        (jwt(), "dave@example.com"),
        (jwt("JWT"), None),  # an id token
        (jwt(exp=1000), None),
        (jwt(nbf=9e9), None),
        *((jwt(without=name), 500) for name in ("is_anonymous", "is_verified", "can_reauthenticate", "roles")),
    ],
)
def test_the_claims_of_a_jwt_count(portal, token, expected):
    portal.served.load({"authgear": {"users": [{"id": "dave", "token": token}]}})
    answer = portal.post(token, json={"query": "{ viewer { email } }"})
    if expected == 500:
        assert answer.status_code == 500
    else:
        viewer = answer.json()["data"]["viewer"]
        assert (viewer and viewer["email"]) == expected


def test_clocks_may_differ_by_five_minutes(portal):
    now = portal.served.sandbox.clock.seconds()
    token = jwt(exp=now - 200)
    portal.served.load({"authgear": {"users": [{"id": "dave", "token": token}]}})
    assert portal.ask("{ viewer { email } }", token)["data"]["viewer"]
    portal.served.sandbox.clock.advance(200)
    assert portal.ask("{ viewer { email } }", token) == {"data": {"viewer": None}}


def test_a_token_of_any_form_may_end(portal):
    portal.served.load({"authgear": {"users": [{"id": "dave", "token": "t", "expires": "2026-01-01T00:00:00Z"}]}})
    assert portal.ask("{ viewer { email } }", "t") == {"data": {"viewer": None}}


def test_a_person_without_token_is_given_one_that_works(portal):
    portal.served.load({"authgear": {"users": [{"id": "erin"}]}})
    token = next(user["token"] for user in portal.served.dump()["authgear"]["users"] if user["id"] == "erin")
    assert portal.ask("{ viewer { email } }", token)["data"]["viewer"] == {"email": "erin@example.com"}


def test_a_world_of_everybody_is_idempotent(portal):
    before = portal.served.dump()
    portal.served.load(world(plan="free"))
    assert portal.served.dump() == before
