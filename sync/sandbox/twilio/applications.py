"""Applications for short codes (numbers_v2), with pages in a style of their own."""

from datetime import datetime
from typing import Any

from sync.sandbox.call import Call, Reply, Route
from sync.sandbox.twilio.access import SID, product
from sync.sandbox.twilio.errors import not_found
from sync.sandbox.twilio.paging import whole
from sync.sandbox.twilio.shapes import Body, picked, sid, snake, stamp, words

APPLICATION = "twilio.short_code_application"
LARGEST = 50
SHOWN = words(
    "sid application_requirements_sid application_requirements_version account_sid bundle_sid reviewer"
    " zendesk_ticket_id friendly_name notification_emails iso_country state setup business_information user_sign_up"
    " compliance_keywords content_examples sms_campaign_details date_created date_updated created_by updated_by"
)


def new(now: datetime, account: str, given: Body) -> Body:
    """An application as it is stored. The schema of the body has AP sids, the path WF; the body is followed."""
    dates = {"date_created": stamp(now), "date_updated": stamp(now)}
    own = {"sid": sid("AP"), "account_sid": account, "iso_country": "US", "state": "DRAFT", "notification_emails": []}
    return {**dict.fromkeys(SHOWN), **own, **dates, **given}


def listed(call: Call, account: Body) -> Reply:
    """The applications that the filters leave, at most fifty at once."""
    found: list[Any] = call.store.all(APPLICATION, account["sid"])
    for name in ("AccountSid", "IsoCountry", "Status", "FriendlyName", "Sid"):
        if wanted := call.request.args.get(name):
            field = "state" if name == "Status" else snake(name)
            found = [item for item in found if item[field] == wanted]
    size = min(whole(call, "PageSize", LARGEST) or LARGEST, LARGEST)
    page, pages = whole(call, "Page", 0), -(-len(found) // size)
    body = {
        "total_elements": len(found),
        "total_pages": pages,
        "current_page": page,
        "per_page": size,
        "has_next": page + 1 < pages,
        "has_prev": page > 0,
        "results": [picked(item, SHOWN) for item in found[page * size : (page + 1) * size]],
    }
    return Reply(200, body)


def fetched(call: Call, account: Body, application: str) -> Reply:
    """One application."""
    found = call.store.get(APPLICATION, account["sid"], application)
    if found is None:
        raise not_found(call)
    return Reply(200, picked(found, SHOWN))


_ABOUT = (APPLICATION, "numbers/short-code-applications")
ROUTES: tuple[Route, ...] = (
    *product("/v2/ShortCodes/Applications", *_ABOUT, GET=listed),
    *product(f"/v2/ShortCodes/Applications/<{SID}:application>", *_ABOUT, GET=fetched),
)
