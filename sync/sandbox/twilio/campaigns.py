"""US A2P 10DLC campaigns of a messaging service (messaging_v1): read only, a world brings them."""

from sync.sandbox.call import Call, Reply, Route
from sync.sandbox.twilio.access import SID, product
from sync.sandbox.twilio.errors import not_found
from sync.sandbox.twilio.paging import meta_page
from sync.sandbox.twilio.services import CAMPAIGN, one, page_size, scope
from sync.sandbox.twilio.shapes import Body, picked, sid, words

SHOWN = words(
    "sid account_sid brand_registration_sid messaging_service_sid description message_samples us_app_to_person_usecase"
    " has_embedded_links has_embedded_phone subscriber_opt_in age_gated direct_lending campaign_status campaign_id"
    " is_externally_registered rate_limits message_flow opt_in_message opt_out_message help_message opt_in_keywords"
    " opt_out_keywords help_keywords date_created date_updated mock errors"
)


def new(now: str, service: Body, given: Body) -> Body:
    """A campaign as it is stored; PENDING is the only documented status."""
    return {
        **dict.fromkeys(SHOWN),
        "sid": sid("QE"),
        "account_sid": service["account_sid"],
        "messaging_service_sid": service["sid"],
        "brand_registration_sid": sid("BN"),
        "us_app_to_person_usecase": "2FA",
        "campaign_status": "PENDING",
        "is_externally_registered": False,
        "has_embedded_links": False,
        "has_embedded_phone": False,
        "subscriber_opt_in": False,
        "age_gated": False,
        "direct_lending": False,
        "mock": False,
        "errors": [],
        "date_created": now,
        "date_updated": now,
        **given,
    }


def show(call: Call, campaign: Body) -> Body:
    """A campaign as messaging v1 shows it."""
    path = f"/v1/Services/{campaign['messaging_service_sid']}/Compliance/Usa2p/{campaign['sid']}"
    return {**picked(campaign, SHOWN), "url": call.base + path}


def listed(call: Call, account: Body, service: str) -> Reply:
    """All campaigns of a service."""
    items = call.store.ranked(CAMPAIGN, scope(one(call, account, service)))
    return meta_page(call, "compliance", items, lambda campaign: show(call, campaign), page_size(call))


def fetched(call: Call, account: Body, service: str, campaign: str) -> Reply:
    """One campaign."""
    found = call.store.get(CAMPAIGN, scope(one(call, account, service)), campaign)
    if found is None:
        raise not_found(call)
    return Reply(200, show(call, found))


_PATH = f"/v1/Services/<{SID}:service>/Compliance/Usa2p"
ROUTES: tuple[Route, ...] = (
    *product(_PATH, CAMPAIGN, "messaging/usa2p", GET=listed),
    *product(f"{_PATH}/<{SID}:campaign>", CAMPAIGN, "messaging/usa2p", GET=fetched),
)
