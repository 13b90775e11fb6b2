"""Toll-free verification (messaging_v1): the application form of a number and what became of it."""

from datetime import datetime

from sync.sandbox.call import Call, Reply, Route
from sync.sandbox.twilio import forms
from sync.sandbox.twilio.access import ACCOUNT, SID, product
from sync.sandbox.twilio.errors import invalid, not_found
from sync.sandbox.twilio.numbers import NUMBER
from sync.sandbox.twilio.paging import meta_page
from sync.sandbox.twilio.shapes import Body, picked, sid, snake, stamp, words

VERIFICATION = "twilio.tollfree_verification"
STATUSES = ("PENDING_REVIEW", "IN_REVIEW", "TWILIO_APPROVED", "TWILIO_REJECTED")
REQUIRED = words(
    "BusinessName BusinessWebsite NotificationEmail UseCaseCategories UseCaseSummary ProductionMessageSample"
    " OptInImageUrls OptInType MessageVolume TollfreePhoneNumberSid"
)
TEXTS = words(
    "BusinessName BusinessWebsite NotificationEmail UseCaseSummary ProductionMessageSample MessageVolume"
    " BusinessStreetAddress BusinessStreetAddress2 BusinessCity BusinessStateProvinceRegion BusinessPostalCode"
    " BusinessCountry AdditionalInformation BusinessContactFirstName BusinessContactLastName BusinessContactEmail"
    " BusinessContactPhone BusinessRegistrationNumber BusinessRegistrationAuthority BusinessRegistrationCountry"
    " BusinessRegistrationPhoneNumber DoingBusinessAs OptInConfirmationMessage HelpMessageSample PrivacyPolicyUrl"
    " TermsAndConditionsUrl VettingId"
)
OPT_INS = words("VERBAL WEB_FORM PAPER_FORM VIA_TEXT MOBILE_QR_CODE IMPORT IMPORT_PLEASE_REPLACE")
BUSINESSES = words("PRIVATE_PROFIT PUBLIC_PROFIT SOLE_PROPRIETOR NON_PROFIT GOVERNMENT")
UPDATE: dict[str, forms.Check] = {
    **dict.fromkeys(TEXTS, forms.text),
    "UseCaseCategories": forms.several,
    "OptInImageUrls": forms.several,
    "OptInKeywords": forms.several,
    "OptInType": forms.among(*OPT_INS),
    "BusinessType": forms.among(*BUSINESSES),
    "AgeGatedContent": forms.switch,
    "VettingProvider": forms.among("CAMPAIGN_VERIFY"),
}
CREATE: dict[str, forms.Check] = {
    **UPDATE,
    "TollfreePhoneNumberSid": forms.text,
    "CustomerProfileSid": forms.text,
    "ExternalReferenceId": forms.text,
}
SHOWN = (
    *words("sid account_sid customer_profile_sid trust_product_sid regulated_item_sid date_created date_updated"),
    *words("business_street_address business_street_address2 rejection_reason error_code edit_expiration edit_allowed"),
    *words("rejection_reasons resource_links external_reference_id tollfree_phone_number_sid tollfree_phone_number"),
    *words("status vetting_id_expiration"),
    *(snake(name) for name in UPDATE if not name.startswith("BusinessStreetAddress")),
)


def new(now: datetime, account: str, given: Body) -> Body:
    """A verification as it is stored."""
    return {
        **dict.fromkeys(SHOWN),
        "sid": sid("HH"),
        "account_sid": account,
        "customer_profile_sid": sid("BU"),
        "status": "PENDING_REVIEW",
        "use_case_categories": [],
        "opt_in_image_urls": [],
        "resource_links": {},
        "age_gated_content": False,
        "date_created": stamp(now),
        "date_updated": stamp(now),
        **given,
    }


def show(call: Call, verification: Body) -> Body:
    """A verification as messaging v1 shows it."""
    url = f"{call.base}/v1/Tollfree/Verifications/{verification['sid']}"
    return {**picked(verification, SHOWN), "url": url}


def _one(call: Call, account: Body, verification: str) -> Body:
    found: Body | None = call.store.get(VERIFICATION, account["sid"], verification)
    if found is None:
        raise not_found(call)
    return found


def listed(call: Call, account: Body) -> Reply:
    """All verifications that the filters leave, those of subaccounts too if wanted."""
    asked = call.request.args
    items = call.store.ranked(VERIFICATION, account["sid"])
    if asked.get("IncludeSubAccounts", "").lower() == "true":
        owned = [other["sid"] for other in call.store.all(ACCOUNT, "") if other["owner_account_sid"] == account["sid"]]
        below = (item for key in owned if key != account["sid"] for item in call.store.ranked(VERIFICATION, key))
        items = sorted([*items, *below], key=lambda item: item[0])
    for name in ("TollfreePhoneNumberSid", "Status", "ExternalReferenceId", "TrustProductSid"):
        if wanted := asked.get(name):
            items = [(rank, item) for rank, item in items if item[snake(name)] == wanted]
    return meta_page(call, "verifications", items, lambda item: show(call, item))


def created(call: Call, account: Body) -> Reply:
    """An application for a toll-free number of the account."""
    sent = forms.form(call, CREATE, REQUIRED)
    number = call.store.get(NUMBER, account["sid"], sent["tollfree_phone_number_sid"])
    if number is None or number["type"] != "tollfree":
        raise invalid(call, "TollfreePhoneNumberSid")
    made = new(call.clock.now(), account["sid"], {**sent, "tollfree_phone_number": number["phone_number"]})
    call.store.put(VERIFICATION, account["sid"], made["sid"], made)
    return Reply(201, show(call, made))


def fetched(call: Call, account: Body, verification: str) -> Reply:
    """One verification."""
    return Reply(200, show(call, _one(call, account, verification)))


def updated(call: Call, account: Body, verification: str) -> Reply:
    """The application is changed and waits for a review again; this answers 202."""
    before = _one(call, account, verification)
    again = {"status": "PENDING_REVIEW", "rejection_reason": None, "rejection_reasons": None, "error_code": None}
    sent = forms.form(call, {**UPDATE, "EditReason": forms.text})
    sent.pop("edit_reason", None)
    changed = {**before, **sent, **again, "date_updated": stamp(call.clock.now())}
    call.store.put(VERIFICATION, account["sid"], verification, changed)
    return Reply(202, show(call, changed))


def deleted(call: Call, account: Body, verification: str) -> Reply:
    """The application is withdrawn."""
    _one(call, account, verification)
    call.store.delete(VERIFICATION, account["sid"], verification)
    return Reply(204)


_ABOUT = (VERIFICATION, "messaging/tollfree-verifications")
ROUTES: tuple[Route, ...] = (
    *product("/v1/Tollfree/Verifications", *_ABOUT, GET=listed, POST=created),
    *product(f"/v1/Tollfree/Verifications/<{SID}:verification>", *_ABOUT, GET=fetched, POST=updated, DELETE=deleted),
)
