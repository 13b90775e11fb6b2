"""Messaging services: whether they exist, hold senders, and reach the countries that are claimed of them."""

from collections.abc import Iterator

from sync.accounts.claims import claims
from sync.accounts.known import NotChecked
from sync.accounts.twilio_facts import Pool
from sync.accounts.view import Told, View, unknown
from sync.finding import Finding
from sync.model.senders import Sender
from sync.place import Pointer
from sync.wording import shortlist

NORTH_AMERICA = frozenset({"US", "CA"})
"""Where only numbers of these two countries, and their own short codes, reach a mobile phone."""
SHOWN = 5


def check(view: View) -> Iterator[Told]:
    """Look at each service that a sender names."""
    senders = [sender for sender in view.senders if sender.messaging_service]
    services = view.facts.services() if senders else ()
    if isinstance(services, NotChecked):
        yield unknown(_at(senders[0]), f"the messaging services of {view.name}", services)
        return
    for sender in {str(sender.messaging_service): sender for sender in reversed(senders)}.values():
        sid = str(sender.messaging_service)
        if sid not in services:
            message = f"{view.name} has no messaging service {sid}"
            hint = "a person makes it at Twilio, or corrects messaging_service"
            yield "account-service-missing", Finding(_at(sender), message, hint)
            continue
        pool = view.facts.pool(sid)
        if isinstance(pool, NotChecked):
            yield unknown(_at(sender), f"the senders of the messaging service {sid}", pool)
        else:
            yield from _pool(view, sender, pool)


def reached(pool: Pool, country: str) -> bool:
    """Whether a sender of a pool can send to a country, as far as Twilio's rules tell."""
    if any(code.country == country for code in pool.codes):
        return True
    numbers = [number for number in pool.numbers if number.sms]
    if country in NORTH_AMERICA:
        return any(number.country in NORTH_AMERICA for number in numbers)
    return bool(numbers) or any(only in ("", country) for _alpha, only in pool.alphas)


def _pool(view: View, sender: Sender, pool: Pool) -> Iterator[Told]:
    sid = sender.messaging_service
    if pool.is_empty:
        message = f"the messaging service {sid} has no senders, so nothing can be sent from it"
        yield "account-service-empty", Finding(_at(sender), message, "a person adds numbers to it at Twilio")
        return
    wanted = [claim for claim in claims(view.config) if claim.method == "sms" and claim.sender == sender]
    missed = {claim.country: claim for claim in reversed(wanted) if not reached(pool, claim.country)}
    if missed:
        first = next(claim for claim in wanted if claim.country in missed)
        countries = shortlist(sorted(missed), SHOWN)
        message = f"no sender of the messaging service {sid} reaches {countries}, which {first.who} claims of it"
        hint = "a person adds a number or short code of that country to it, or the file claims it no longer"
        yield "account-service-reach", Finding(first.at, message, hint)


def _at(sender: Sender) -> Pointer:
    return sender.at / "messaging_service"
