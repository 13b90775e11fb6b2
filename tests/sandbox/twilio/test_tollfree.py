"""Toll-free verification, through Twilio's client (messaging_v1)."""

import pytest

from .conftest import HH, LOCAL, SUB, TOLL_FREE, refusal

FORM = {
    "business_name": "Owl, Inc.",
    "business_website": "https://www.example.com",
    "notification_email": "support@example.com",
    "use_case_categories": ["TWO_FACTOR_AUTHENTICATION", "MARKETING"],
    "use_case_summary": "one-time passcodes",
    "production_message_sample": "Your code is 123456",
    "opt_in_image_urls": ["https://example.com/1.jpg"],
    "opt_in_type": "WEB_FORM",
    "message_volume": "1,000",
    "tollfree_phone_number_sid": TOLL_FREE,
}


@pytest.fixture
def verifications(client):
    return client.messaging.v1.tollfree_verifications


@pytest.mark.parametrize(
    "query, found",
    [
        ({}, 1),
        ({"tollfree_phone_number_sid": TOLL_FREE}, 1),
        ({"tollfree_phone_number_sid": LOCAL}, 0),
        ({"status": "TWILIO_APPROVED"}, 1),
        ({"status": "IN_REVIEW"}, 0),
        ({"external_reference_id": "mine"}, 0),
    ],
)
def test_verifications_are_filtered(verifications, query, found):
    assert [item.sid for item in verifications.list(**query)] == [HH] * found


def test_an_application_waits_for_its_review(verifications):
    made = verifications.create(**FORM, external_reference_id="mine", age_gated_content=True)
    assert (made.status, made.tollfree_phone_number, made.rejection_reason) == ("PENDING_REVIEW", "+18005550100", None)
    fetched = verifications(made.sid).fetch()
    assert {name: getattr(fetched, name) for name in FORM} == FORM
    assert [item.sid for item in verifications.list(external_reference_id="mine")] == [made.sid]


def test_a_changed_application_is_reviewed_again_and_answers_202(twilio, verifications):
    answer = twilio("POST", f"messaging/v1/Tollfree/Verifications/{HH}", 202, data={"BusinessName": "Owls"})
    assert (answer.json()["status"], answer.json()["business_name"]) == ("PENDING_REVIEW", "Owls")
    assert verifications(HH).update(use_case_summary="codes").use_case_summary == "codes"


def test_an_application_is_withdrawn(verifications):
    assert verifications(HH).delete()
    assert refusal(verifications(HH).fetch) == (404, 20404)


@pytest.mark.parametrize("missing", FORM)
def test_an_application_is_complete(twilio, missing):
    form = {"".join(word.title() for word in name.split("_")): value for name, value in FORM.items() if name != missing}
    assert twilio("POST", "messaging/v1/Tollfree/Verifications", 400, data=form).json()["code"] == 20001


@pytest.mark.parametrize("wrong", [{"tollfree_phone_number_sid": LOCAL}, {"opt_in_type": "SIGN"}])
def test_an_application_is_for_a_toll_free_number_of_the_account(verifications, wrong):
    assert refusal(verifications.create, **{**FORM, **wrong}) == (400, 20001)


def test_applications_of_subaccounts_are_listed_where_they_are_asked_for(twilio, verifications):
    checked = [{"tollfree_phone_number": "+18885550100"}]
    account = {"sid": SUB, "numbers": ["+18885550100"], "tollfree_verifications": checked}
    twilio.served.load({"twilio": {"accounts": [account]}})
    assert len(verifications.list()) == 1
    assert [item.account_sid for item in verifications.list(include_sub_accounts=True)][1] == SUB
