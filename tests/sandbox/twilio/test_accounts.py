"""Accounts, subaccounts, balance and keys, through Twilio's client (api_v2010, iam_v1)."""

import pytest
from twilio.base.exceptions import TwilioException

from .conftest import ACME, AP, MAIN, OTHER, RESTRICTED, SECRET, STANDARD, SUB, TOKEN, refusal


def test_an_account_is_read_with_its_own_token(client):
    account = client.api.v2010.accounts(ACME).fetch()
    assert (account.friendly_name, account.status, account.type) == ("Acme", "active", "Full")
    assert account.owner_account_sid == account.sid == ACME
    assert account.date_created.utcoffset().total_seconds() == 0


def test_accounts_are_listed_with_the_parent(client):
    assert [account.sid for account in client.api.v2010.accounts.list()] == [ACME, SUB]
    assert [account.sid for account in client.api.v2010.accounts.list(friendly_name="Sub")] == [SUB]
    client.api.v2010.accounts(SUB).update(status="suspended")
    assert [account.sid for account in client.api.v2010.accounts.list(status="active")] == [ACME]


def test_a_subaccount_sees_itself_alone(twilio):
    assert [account.sid for account in twilio.as_(SUB, TOKEN).api.v2010.accounts.list()] == [SUB]


def test_a_new_subaccount_belongs_to_its_maker_and_works_with_its_token(twilio, client):
    made = client.api.v2010.accounts.create(friendly_name="New")
    assert (made.owner_account_sid, made.friendly_name, made.status) == (ACME, "New", "active")
    assert twilio.as_(made.sid, made.auth_token).api.v2010.accounts(made.sid).fetch().friendly_name == "New"


def test_a_trial_account_has_one_subaccount(twilio):
    sid = f"AC{'6' * 32}"
    twilio.served.load({"twilio": {"accounts": [{"sid": sid, "auth_token": TOKEN, "type": "Trial"}]}})
    client = twilio.as_(sid, TOKEN)
    client.api.v2010.accounts.create()
    assert refusal(client.api.v2010.accounts.create) == (400, 20010)


def test_an_account_is_renamed(client):
    assert client.api.v2010.accounts(ACME).update(friendly_name="Acme Inc").friendly_name == "Acme Inc"
    assert refusal(client.api.v2010.accounts(ACME).update, friendly_name="x" * 65) == (400, 20002)
    assert refusal(client.api.v2010.accounts(ACME).update, status="asleep") == (400, 20001)


def test_the_balance_is_text_and_subaccounts_have_none(client):
    balance = client.api.v2010.accounts(ACME).balance.fetch()
    assert (balance.balance, balance.currency, balance.account_sid) == ("0.05", "USD", ACME)
    assert refusal(client.api.v2010.accounts(SUB).balance.fetch) == (404, 20404)


def test_keys_are_listed_made_renamed_and_deleted(twilio, client):
    assert [key.sid for key in client.keys.list()] == [STANDARD, MAIN, RESTRICTED]
    made = client.new_keys.create(friendly_name="new")
    as_key = twilio.as_(made.sid, made.secret, ACME)
    assert len(as_key.incoming_phone_numbers.list()) == 4
    assert client.keys(made.sid).fetch().friendly_name == "new"
    assert client.keys(made.sid).update(friendly_name="newer").friendly_name == "newer"
    assert client.keys(made.sid).delete()
    assert refusal(client.keys(made.sid).fetch) == (404, 20404)
    assert refusal(client.new_keys.create, friendly_name="x" * 65) == (400, 70001)


def test_a_secret_is_shown_once(twilio, client):
    made = client.new_keys.create()
    for path in (f"api/Accounts/{ACME}/Keys/{made.sid}.json", f"iam/v1/Keys/{made.sid}"):
        assert made.secret not in twilio("GET", path, 200).text


def test_iam_tells_the_policy_of_restricted_keys(client):
    assert [key.sid for key in client.iam.v1.get_api_keys.list(account_sid=ACME)] == [STANDARD, MAIN, RESTRICTED]
    assert client.iam.v1.api_key(STANDARD).fetch().policy is None
    assert client.iam.v1.api_key(RESTRICTED).fetch().policy == {"allow": ["/twilio/messaging/messages/read"]}


def test_iam_makes_and_changes_restricted_keys(twilio, client):
    policy = {"allow": ["/twilio/studio/flows/read"]}
    made = client.iam.v1.new_api_key.create(account_sid=ACME, key_type="restricted", policy=policy)
    auth = (made.sid, made.secret)
    assert twilio("GET", "studio/v2/Flows", auth=auth).status_code == 200
    client.iam.v1.api_key(made.sid).update(policy={"allow": []})
    assert twilio("GET", "studio/v2/Flows", 401, auth=auth).json()["code"] == 70051
    assert client.iam.v1.api_key(made.sid).delete()


@pytest.mark.parametrize(
    "policy", [None, {"allow": [f"/twilio/{index}/read" for index in range(101)]}, {"allow": "all"}, []]
)
def test_a_restricted_key_needs_a_policy_of_at_most_a_hundred_permissions(client, policy):
    create = client.iam.v1.new_api_key.create
    more = {} if policy is None else {"policy": policy}
    assert refusal(create, account_sid=ACME, key_type="restricted", **more) == (400, 70001)


def test_iam_wants_the_account_of_the_credentials(twilio):
    assert twilio("GET", "iam/v1/Keys", 400).json()["code"] == 20001
    assert twilio("GET", f"iam/v1/Keys?AccountSid={OTHER}", 404).json()["code"] == 20404


def test_applications_for_short_codes_are_read(twilio, client):
    assert client.numbers.v2.applications(AP).fetch().state == "APPROVED"
    assert [item["sid"] for item in twilio.get("numbers/v2/ShortCodes/Applications?Status=APPROVED")["results"]] == [AP]


def test_twilios_client_cannot_read_the_page_of_applications_that_the_specification_declares(client):
    with pytest.raises(TwilioException, match="Page Records can not be deserialized"):
        client.numbers.v2.applications.list()


def test_oauth_opens_the_account_for_an_hour(twilio):
    grant = {"grant_type": "client_credentials", "client_id": f"OQ{'1' * 32}", "client_secret": SECRET}
    body = twilio("POST", "oauth/v2/token", 200, auth=None, data=grant).json()
    token = body.pop("access_token")
    assert body == {"token_type": "Bearer", "expires_in": 3600}
    bearer = {"Authorization": f"Bearer {token}"}
    assert twilio("GET", f"api/Accounts/{ACME}.json", 200, auth=None, headers=bearer).json()["sid"] == ACME
    twilio.advance(3601)
    assert twilio("GET", f"api/Accounts/{ACME}.json", 401, auth=None, headers=bearer).json()["code"] == 20003
    assert twilio("POST", "oauth/v2/token", 401, auth=None, data={**grant, "client_secret": "no"}).status_code == 401
