"""The objects of Twilio's own client → what an account has, in our words.

https://www.twilio.com/docs/usage/api
"""

from typing import Any

from sync.accounts.refusals import BAD_REVISION
from sync.accounts.twilio_facts import Flow, Owned, Pool, Pooled, Status, VerifyTemplate
from sync.errors import AnswerError

PAGE = 1000
"""The largest page that Twilio gives."""

OWNED = {
    "messaging": lambda client: client.messaging.v1.services,
    "studio": lambda client: client.studio.v2.flows,
    "verify": lambda client: client.verify.v2.services,
}
"""Product → a list whose entries say to whom they belong."""


def status(one: Any) -> Status:
    """Of an account."""
    return Status(str(one.status), str(one.type), str(one.owner_account_sid))


def owned(one: Any) -> Owned:
    """Of a number of an account."""
    return Owned(one.sid, bool(one.capabilities.get("sms")), bool(one.capabilities.get("voice")))


def sids(found: Any) -> frozenset[str]:
    """Of a list."""
    return frozenset(one.sid for one in found)


def pool(service: Any) -> Pool:
    """Lists of a service write capabilities as words, in mixed case."""
    numbers = service.phone_numbers.list(page_size=PAGE)
    codes = service.short_codes.list(page_size=PAGE)
    alphas = [(one.alpha_sender, "") for one in service.alpha_senders.list(page_size=PAGE)]
    alphas += [
        (one.alpha_sender, one.iso_country_code or "") for one in service.destination_alpha_senders.list(page_size=PAGE)
    ]
    return Pool(
        tuple(Pooled(one.phone_number, one.country_code, _has_sms(one)) for one in numbers),
        tuple(Pooled(one.short_code, one.country_code, _has_sms(one), is_code=True) for one in codes),
        tuple(alphas),
    )


def _has_sms(one: Any) -> bool:
    return "sms" in {str(word).lower() for word in one.capabilities or ()}


def flow(flow: Any) -> Flow | None:
    """Of a flow that is still to be fetched; None where there is none."""
    try:
        newest = flow.fetch()
    except AnswerError as error:
        if error.status == 404:
            return None
        raise
    try:
        published = flow.revisions("LatestPublished").fetch()
    except AnswerError as error:
        if error.status == 404 or error.code == BAD_REVISION:  # which of them is not documented
            return Flow(newest.revision, newest.status == "draft", None)
        raise
    return Flow(newest.revision, newest.status == "draft", published.revision, _begins(published.definition))


def _begins(definition: Any) -> bool:
    """Whether the trigger leads somewhere when the REST API starts the flow."""
    triggers = [state for state in definition.get("states") or () if state.get("type") == "trigger"]
    transitions = [way for state in triggers for way in state.get("transitions") or ()]
    return any(way.get("event") == "incomingRequest" and way.get("next") for way in transitions)


def template(one: Any) -> VerifyTemplate:
    """Of a template of Verify."""
    translations = {locale: str(text.get("status")) for locale, text in (one.translations or {}).items()}
    return VerifyTemplate(frozenset(one.channels or ()), translations)


def permissions(client: Any, countries: str) -> dict[str, bool]:
    """To which countries SMS may go: to those asked for, or to as many as Twilio lists."""
    found = client.accounts.v1.messaging_geopermissions
    given = found.fetch(country_code=countries) if countries else found.fetch()
    return {one["country_code"]: bool(one["enabled"]) for one in given.permissions or ()}
