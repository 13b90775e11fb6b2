"""Alphanumeric sender ids: whether a messaging service holds those that contents ask for, and where they arrive.

Which ids are registered in which country no API of Twilio tells. What is known of countries is second-hand and dated;
the rest is said to be unknown.
"""

from collections.abc import Iterator

from sync.accounts.claims import claims
from sync.accounts.known import NotChecked
from sync.accounts.twilio_facts import Pool
from sync.accounts.view import Told, View, unknown
from sync.finding import Finding
from sync.messages.sender_ids import AS_OF, CERTAIN, Treatment, treatments
from sync.model.senders import Provider, Sender
from sync.wording import listing, quote, shortlist

WORKS = frozenset({"BH", "GB", "IT"})
"""Countries that take an id which nobody registered, as far as known in ``AS_OF``."""
SHOWN = 5


def check(view: View) -> Iterator[Told]:
    """Look at the pool of each messaging service that exists."""
    services = view.facts.services() if view.of(Provider.MESSAGING_SERVICE) else ()
    for sender in view.of(Provider.MESSAGING_SERVICE):
        sid = str(sender.messaging_service)
        pool = view.facts.pool(sid) if not isinstance(services, NotChecked) and sid in services else None
        if isinstance(pool, Pool) and not pool.is_empty:
            yield from _asked_for(view, sid, pool)
            yield from _held(view, sender, pool)


def _asked_for(view: View, service: str, pool: Pool) -> Iterator[Told]:
    held = {alpha for alpha, _only in pool.alphas}
    told: set[str] = set()
    for content in view.config.contents:
        if content.sender and content.sender not in held | told:
            told.add(content.sender)
            message = f"the messaging service {service} does not hold the sender id {quote(content.sender)}"
            hint = "a person adds it to the service at Twilio, or leaves sender out"
            yield "account-sender-id", Finding(content.at / "sender", message, hint)


def _held(view: View, sender: Sender, pool: Pool) -> Iterator[Told]:
    """What becomes of the ids of a pool in the countries that have neither a number nor a short code of their own."""
    wanted = [claim for claim in claims(view.config) if claim.method == "sms" and claim.sender == sender]
    covered = {one.country for one in (*pool.numbers, *pool.codes)} | CERTAIN
    for alpha, only in pool.alphas:
        countries = {claim.country for claim in wanted if only in ("", claim.country)} - covered
        if not countries:
            continue
        found = treatments(alpha, countries)
        if found:
            said = "; it ".join(f"{treatment} {listing(codes)}" for treatment, codes in found.items())
            message = f"the sender id {quote(alpha)} of the messaging service {sender.messaging_service} {said}"
            hint = "a person has it registered with Twilio, or adds a number for these countries to the service"
            at = sender.at / "messaging_service"
            yield "account-sender-id-country", Finding(at, f"{message} (as far as known in {AS_OF})", hint)
        rest = sorted(countries - WORKS - {code for codes in found.values() for code in codes})
        if rest:
            why = NotChecked("no API of Twilio tells, and nothing is known of these countries")
            what = f"whether {shortlist(rest, SHOWN)} takes the sender id {quote(alpha)} unregistered"
            yield unknown(sender.at / "messaging_service", what, why)
        if registered := found.get(Treatment.REGISTERED):
            why = NotChecked("no API of Twilio tells")
            what = f"whether the sender id {quote(alpha)} is registered in {shortlist(registered, SHOWN)}"
            yield unknown(sender.at / "messaging_service", what, why)
