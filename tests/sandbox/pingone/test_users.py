"""Users, as far as the vendor's Terraform provider needs them to fill a whitelist."""

import pytest

from .conftest import ENV

USER = {"username": "ada", "email": "ada@example.com"}
IMPORT = "application/vnd.pingidentity.user.import+json"


def imported(p1, path, body):
    return p1.http.post(f"{p1.base}/environments/{ENV}/{path}", json=body, headers={"Content-Type": IMPORT})


def test_a_user_is_made_with_either_type_of_content(p1):
    """The SDK's CreateUser declares both; the provider always sends the second."""
    first = p1.post("users", USER)
    again = imported(p1, "users", {**USER, "username": "bob"})
    assert (again.status_code, again.json()["population"]) == (201, first["population"])
    p1.post("users", USER, 400)


def test_only_users_may_be_sent_as_an_import(p1):
    assert imported(p1, "populations", {"name": "New"}).status_code == 400


def test_a_user_shows_what_nobody_said(p1):
    """TestAccUser_All, live: what a user has that was given two names."""
    made = p1.post("users", USER)
    assert (made["account"], made["identityProvider"], made["lifecycle"], made["verifyStatus"]) == (
        {"canAuthenticate": True, "status": "OK"},
        {"type": "PING_ONE"},
        {"status": "ACCOUNT_OK"},
        "NOT_INITIATED",
    )
    assert (made["enabled"], made["mfaEnabled"], "name" in made) == (True, True, False)
    assert p1.get(f"users/{made['id']}") == made


@pytest.mark.parametrize("name", ["enabled", "mfaEnabled"])
def test_a_user_is_switched_at_an_address_of_its_own(p1, name):
    """The SDK's UpdateUserEnabled, and UpdateUserMFAEnabled of its package for MFA."""
    path = f"users/{p1.post('users', USER)['id']}"
    assert p1.get(f"{path}/{name}")[name] is True
    assert p1.put(f"{path}/{name}", {name: False})[name] is False
    assert (p1.get(path)[name], p1.get(f"{path}/{name}")[name]) == (False, False)
    p1.put(f"{path}/{name}", {}, 400)


def test_a_user_moves_to_another_population(p1):
    """The SDK's UpdateUserPopulation."""
    path, place = f"users/{p1.post('users', USER)['id']}", p1.post("populations", {"name": "New"})["id"]
    assert p1.put(f"{path}/population", {"id": place})["id"] == place
    assert p1.get(path)["population"]["id"] == place
    p1.put(f"{path}/population", {"id": "none"}, 400)


def test_a_replaced_user_stays_where_and_what_it_was(p1):
    """The SDK's UpdateUserPut: switches and population have addresses of their own."""
    made = p1.post("users", {**USER, "nickname": "A"})
    path = f"users/{made['id']}"
    p1.put(f"{path}/enabled", {"enabled": False})
    after = p1.put(path, {**USER, "email": "a@example.com", "enabled": True})
    assert (after["email"], after["enabled"], after["population"]) == ("a@example.com", False, made["population"])
    assert "nickname" not in after
