"""Geographic permissions: whether the account may send SMS to, and call, the countries that the file claims."""

from collections.abc import Iterator, Mapping, Sequence

from sync.accounts.claims import Claim, claims
from sync.accounts.known import NotChecked
from sync.accounts.twilio_facts import Status
from sync.accounts.view import NOT_CHECKED, Told, View, unknown
from sync.finding import Finding
from sync.model.senders import Provider
from sync.wording import shortlist

CONSOLE_ONLY = frozenset(["BD", "IL", "NG", "PK", "PS", "LK", "AZ", "TJ", "OM", "TN", "DZ"])
"""Countries whose permission for SMS can be changed only in Twilio's console (errors/30649)."""
UNSUPPORTED = frozenset({"IR", "SY", "CU"})
SHOWN = 5
OWN = (Provider.TWILIO, Provider.MESSAGING_SERVICE, Provider.STUDIO)


def check(view: View) -> Iterator[Told]:
    """Compare claims with permissions; a country that Twilio does not list is not known to be closed."""
    mine = [claim for claim in claims(view.config) if claim.sender in view.senders]
    own = [claim for claim in mine if claim.sender.provider in OWN]
    sms = [claim for claim in own if claim.method == "sms"]
    voice = [claim for claim in own if claim.method == "voice"]
    if sms:
        yield from _compared(view, sms, view.facts.sms_countries({claim.country for claim in sms}))
    if voice:
        yield from _compared(view, voice, _voice(view))
    verify = [claim for claim in mine if claim.sender.provider is Provider.VERIFY]
    if verify:
        reason = NotChecked("no API of Twilio tells to which countries Verify may send")
        yield unknown(verify[0].at, f"the countries of the Verify services of {view.name}", reason)


def _voice(view: View) -> Mapping[str, bool] | NotChecked:
    """The permissions to call; the entry of the US is Canada's too, where that has none of its own."""
    permissions = view.facts.voice_countries()
    if isinstance(permissions, NotChecked):
        return permissions
    found = {**({"CA": permissions["US"]} if "US" in permissions else {}), **permissions}
    status = view.facts.status()
    is_sub = (
        status.owner != view.account.sid if isinstance(status, Status) else isinstance(view.facts.balance(), NotChecked)
    )
    follows = view.facts.follows_parent() if is_sub else False
    if isinstance(follows, NotChecked):
        return follows
    parents = "they are those of the parent account, which these credentials do not show"
    return NotChecked(parents) if follows else found


def _compared(view: View, wanted: Sequence[Claim], found: Mapping[str, bool] | NotChecked) -> Iterator[Told]:
    method = wanted[0].method
    words = "send SMS to" if method == "sms" else "call"
    if isinstance(found, NotChecked):
        yield unknown(wanted[0].at, f"which countries {view.name} may {words}", found)
        return
    closed = _first({claim.country: claim for claim in reversed(wanted) if found.get(claim.country) is False})
    for claim, countries in closed:
        message = f"{view.name} may not {words} {shortlist(countries, SHOWN)}, which {claim.who} allows"
        yield f"account-{method}-country", Finding(claim.at, message, _hint(method, countries))
    for claim, countries in _first({claim.country: claim for claim in reversed(wanted) if claim.country not in found}):
        message = f"whether {view.name} may {words} {shortlist(countries, SHOWN)}: not checked, because Twilio lists no"
        yield NOT_CHECKED, Finding(claim.at, f"{message} permission for it")


def _first(claimed: Mapping[str, Claim]) -> list[tuple[Claim, list[str]]]:
    """The countries by the place that claims them first: a permission that is missing twice is one root cause."""
    places: dict[object, tuple[Claim, list[str]]] = {}
    for country in sorted(claimed):
        claim = claimed[country]
        places.setdefault(claim.at, (claim, []))[1].append(country)
    return list(places.values())


def _hint(method: str, countries: Sequence[str]) -> str:
    kind = "messaging" if method == "sms" else "voice"
    hint = f"a person switches it on in Twilio's geographic permissions for {kind}, or the file allows it no longer"
    if method == "sms" and (never := sorted(UNSUPPORTED.intersection(countries))):
        return f"{hint}; Twilio sends nothing to {shortlist(never, SHOWN)}"
    if method == "sms" and (console := sorted(CONSOLE_ONLY.intersection(countries))):
        return f"{hint}; {shortlist(console, SHOWN)} can be switched on in the console only"
    return hint
