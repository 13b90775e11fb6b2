"""Short codes: whether they are the account's, and for the country that the file says."""

from collections.abc import Iterator

from sync.accounts.known import NotChecked
from sync.accounts.twilio_facts import Pool
from sync.accounts.view import Told, View, unknown
from sync.finding import Finding
from sync.model.senders import Number, Provider

HOME = ("US",)
"""The country of a short code where the file names none."""


def check(view: View) -> Iterator[Told]:
    """Compare each declared short code with the account's."""
    codes = {
        number.number: number for sender in view.senders for number in sender.numbers or () if number.is_short_code
    }
    owned = view.facts.short_codes() if codes else ()
    if isinstance(owned, NotChecked):
        first = next(iter(codes.values()))
        yield unknown(first.at, f"whether {view.name} has the short code {first.number}", owned)
        return
    countries = _countries(view)
    for code, number in codes.items():
        if code not in owned:
            message = f"{view.name} does not have the short code {code}"
            hint = "a person leases it, or takes it out of the file; sendersync apply then deselects it"
            yield "account-short-code-missing", Finding(number.at, message, hint)
        elif code in countries and countries[code] not in (number.countries or HOME):
            yield _elsewhere(view, number, countries[code])


def _elsewhere(view: View, number: Number, country: str) -> Told:
    here = (number.countries or HOME)[0]
    message = f"the short code {number.number} belongs to {country} in {view.name}, and to {here} here"
    hint = "a short code reaches its own country alone: a person corrects countries"
    return "account-short-code-country", Finding(number.at, message, hint)


def _countries(view: View) -> dict[str, str]:
    """The country of a short code is shown only by a messaging service that holds it: those that the file names."""
    pools = [view.facts.pool(str(sender.messaging_service)) for sender in view.of(Provider.MESSAGING_SERVICE)]
    return {code.address: code.country for pool in pools if isinstance(pool, Pool) for code in pool.codes}
