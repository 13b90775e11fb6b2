"""Who may do what: credentials, kinds of keys, accounts in paths, suspended accounts, regions."""

import pytest
from twilio.base.exceptions import TwilioException

from .conftest import ACME, MAIN, OTHER, RESTRICTED, SECRET, STANDARD, SUB, TEST, TOKEN, refusal

NUMBERS = f"api/Accounts/{ACME}/IncomingPhoneNumbers.json"
WRONG = {
    "code": 20003,
    "detail": "Your AccountSid or AuthToken was incorrect.",
    "message": "Authenticate",
    "more_info": "https://www.twilio.com/docs/errors/20003",
    "status": 401,
}


# Recorded bodies of wrong credentials; twilio-security-api-auth.
@pytest.mark.parametrize(
    "auth, message",
    [
        ((ACME, "wrong"), "Authenticate"),
        ((f"AC{'9' * 32}", TOKEN), "Authenticate"),
        ((STANDARD, "wrong"), "Authenticate"),
        (("me@example.com", TOKEN), "Authentication Error - invalid username"),
        (None, "Authentication Error - No credentials provided"),
    ],
)
def test_wrong_credentials_get_401_with_20003_everywhere(twilio, auth, message):
    for path in (NUMBERS, "messaging/v1/Services", "studio/v2/Flows", "iam/v1/Keys", "api/no/such/path.json"):
        body = twilio("GET", path, 401, auth=auth).json()
        assert (body["code"], body["message"], body["status"]) == (20003, message, 401)
        assert body == WRONG or message != "Authenticate"


# twilio-security-api-auth: a standard key reads everything but /Accounts and /Keys; a main key everything.
@pytest.mark.parametrize(
    "path, standard",
    [
        (NUMBERS, 200),
        (f"api/Accounts/{ACME}/Balance.json", 200),
        ("messaging/v1/Services", 200),
        ("studio/v2/Flows", 200),
        ("accounts/v1/Messaging/GeoPermissions", 200),
        ("api/Accounts.json", 401),
        (f"api/Accounts/{ACME}.json", 401),
        (f"api/Accounts/{ACME}/Keys.json", 401),
        (f"api/Accounts/{ACME}/Keys/{STANDARD}.json", 401),
        (f"iam/v1/Keys?AccountSid={ACME}", 401),
        (f"iam/v1/Keys/{STANDARD}", 401),
    ],
)
def test_a_standard_key_is_kept_out_of_accounts_and_keys_and_a_main_key_is_not(twilio, path, standard):
    answer = twilio("GET", path, standard, auth=(STANDARD, SECRET))
    assert standard == 200 or answer.json() == WRONG
    assert twilio("GET", path, auth=(MAIN, SECRET)).status_code == 200


@pytest.mark.parametrize("quirk", ["401", "403"])
def test_a_restricted_key_does_what_its_policy_allows_and_nothing_else(twilio, quirk):
    twilio.quirk("twilio-restricted-key", quirk)
    auth = (RESTRICTED, SECRET)
    assert twilio("GET", f"api/Accounts/{ACME}/Messages.json", 200, auth=auth).json()["messages"] == []
    for method, path in (("GET", NUMBERS), ("POST", f"api/Accounts/{ACME}/Messages.json"), ("GET", "studio/v2/Flows")):
        assert twilio(method, path, int(quirk), auth=auth).json()["code"] == 70051


def test_lists_raise_the_base_exception_on_a_wrong_token(twilio):
    with pytest.raises(TwilioException) as caught:
        twilio.as_(ACME, "wrong").incoming_phone_numbers.list()
    assert caught.value.args[1].status_code == 401


# twilio-security-api-auth; recorded body of 20008.
@pytest.mark.parametrize("path", [f"api/Accounts/{TEST}/Messages.json", f"api/Accounts/{TEST}.json", "studio/v2/Flows"])
def test_test_credentials_read_nothing(twilio, path):
    assert twilio("GET", path, 403, auth=(TEST, TOKEN)).json() == {
        "code": 20008,
        "message": "Resource not accessible with Test Account Credentials",
        "more_info": "https://www.twilio.com/docs/errors/20008",
        "status": 403,
    }


def test_the_parent_reaches_a_subaccount_on_v2010_only(twilio, client):
    own = client.api.v2010.accounts(SUB).incoming_phone_numbers.list()
    assert [number.phone_number for number in own] == ["+15005550010"]
    assert [service.sid for service in twilio.as_(SUB, TOKEN).messaging.v1.services.list()] == []
    assert twilio.get("messaging/v1/Services")["services"][0]["account_sid"] == ACME


# twilio-account-setup: a subaccount does not read its parent; recorded 404 of an account in the path.
@pytest.mark.parametrize("user, account", [(SUB, ACME), (ACME, OTHER), (ACME, f"AC{'9' * 32}"), (ACME, "AC1")])
def test_somebody_elses_account_in_the_path_is_not_found(twilio, user, account):
    path = f"/2010-04-01/Accounts/{account}/IncomingPhoneNumbers.json"
    body = twilio("GET", f"api/Accounts/{account}/IncomingPhoneNumbers.json", 404, auth=(user, TOKEN)).json()
    assert (body["code"], body["message"]) == (20404, f"The requested resource {path} was not found")


def test_somebody_elses_account_may_also_be_unauthorized(twilio):
    twilio.quirk("twilio-foreign-account", "unauthorized")
    assert twilio("GET", f"api/Accounts/{OTHER}.json", 401).json()["code"] == 20003


# 20403 and 20005 of the error dictionary.
@pytest.mark.parametrize(
    "quirk, read, write", [("forbidden", 20403, 20403), ("not-active", 20005, 20005), ("readable", None, 20403)]
)
def test_a_suspended_subaccount_can_do_little_until_its_parent_revives_it(twilio, client, quirk, read, write):
    twilio.quirk("twilio-inactive-account", quirk)
    assert client.api.v2010.accounts(SUB).update(status="suspended").status == "suspended"
    messages = f"api/Accounts/{SUB}/Messages.json"
    assert twilio("GET", messages, auth=(SUB, TOKEN)).json().get("code") == read
    assert twilio("POST", messages, 403, auth=(SUB, TOKEN)).json()["code"] == write
    assert twilio("POST", messages, 403).json()["code"] == write
    assert client.api.v2010.accounts(SUB).fetch().status == "suspended"
    assert client.api.v2010.accounts(SUB).update(status="active").status == "active"
    assert twilio("GET", messages, auth=(SUB, TOKEN)).status_code == 200


def test_suspending_the_parent_suspends_all(twilio, client):
    client.api.v2010.accounts(ACME).update(status="suspended")
    assert twilio("GET", "studio/v2/Flows", 403, auth=(SUB, TOKEN)).json()["code"] == 20403


def test_a_closed_account_is_deleted_after_thirty_days(twilio, client):
    client.api.v2010.accounts(SUB).update(status="closed")
    assert client.api.v2010.accounts(SUB).fetch().status == "closed"
    twilio.advance(31 * 86400)
    assert refusal(client.api.v2010.accounts(SUB).fetch) == (404, 20404)
    assert [account.sid for account in client.api.v2010.accounts.list()] == [ACME]


def test_credentials_work_in_their_own_region_only(twilio):
    """api/errors/20003: the credentials of one region are wrong in another."""
    twilio.served.load({"twilio": {"accounts": [{"sid": f"AC{'5' * 32}", "auth_token": "ie", "region": "ie1"}]}})
    got = {}
    for host in ("api.twilio.com", "api.dublin.ie1.twilio.com", "api.ie1.twilio.com"):
        url = f"{twilio.served.at(host)}/2010-04-01/Accounts.json"
        got[host] = [twilio.http.get(url, auth=auth).status_code for auth in ((ACME, TOKEN), (f"AC{'5' * 32}", "ie"))]
    assert got == {
        "api.twilio.com": [200, 401],
        "api.dublin.ie1.twilio.com": [401, 200],
        "api.ie1.twilio.com": [401, 200],
    }


def test_the_real_host_name_works_as_well_as_the_prefix(twilio):
    answer = twilio.http.get(f"{twilio.served.base}/v1/Services", headers={"Host": "messaging.twilio.com"})
    assert answer.json()["meta"]["url"] == "http://messaging.twilio.com/v1/Services?PageSize=20&Page=0"
