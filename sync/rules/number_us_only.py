"""A toll-free number or short code has countries where more than the US is expected of its sender.

Without countries, PingOne uses such a number for recipients in the US only. A sender that has no other numbers is
passed over for everybody else: where it is the only one, people in an allowed country get no code.
"""

from collections.abc import Iterator
from typing import NamedTuple

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.model.policies import Policy
from sync.model.senders import Number, Provider, Sender
from sync.numbering import is_nanp_toll_free
from sync.wording import quote, shortlist

SEVERITY = Severity.WARNING

_HOME = "US"
_NAMED = 5


class Demand(NamedTuple):
    """Countries that messages are expected to reach through some senders."""

    title: str
    senders: tuple[str, ...]
    countries: tuple[str, ...]


def check(config: Config) -> Iterator[Finding]:
    """Look at Twilio and Syniverse senders all of whose numbers are limited, where a policy says what to expect.

    An SMS content with an alphanumeric sender id reaches countries that the numbers do not.
    """
    if config.is_base or any(content.sender for content in config.contents):
        return
    told: set[str] = set()
    for demand in (demand for policy in config.policies.values() for demand in _demands(config, policy)):
        for key in demand.senders:
            sender = config.senders.get(key)
            if sender and key not in told and (missing := _missing(sender, demand)):
                told.add(key)
                yield _finding(sender, demand, missing)


def _demands(config: Config, policy: Policy) -> Iterator[Demand]:
    """What a policy expects: of its routes, or of the chain where it has none."""
    title = f"policy {quote(policy.key)}"
    allowed = policy.countries.codes if policy.countries and policy.countries.mode == "allow" else ()
    taken: set[str] = set()
    for route in policy.routes or ():
        rest = tuple(code for code in allowed if code not in taken)
        yield Demand(f"a route of {title}", route.senders, rest if route.countries is None else route.countries)
        taken.update(route.countries or ())
    if not policy.routes and config.chain:
        yield Demand(title, config.chain.senders, allowed)


def _missing(sender: Sender, demand: Demand) -> list[str]:
    """The countries that a sender fails to reach for want of countries beside its numbers."""
    if sender.provider not in (Provider.TWILIO, Provider.SYNIVERSE):
        return []
    others = [number for number in sender.numbers or () if not _is_bare(number)]
    if len(others) == len(sender.numbers or ()) or any(not number.countries for number in others):
        return []
    reached = {code for number in others for code in number.countries} | {_HOME}
    return [code for code in demand.countries if code not in reached]


def _is_bare(number: Number) -> bool:
    """Whether a number is limited to the US because nothing is written beside it."""
    limited = number.is_short_code or number.type == "toll-free"
    return not number.countries and (limited or (not number.type and bool(is_nanp_toll_free(number.number))))


def _finding(sender: Sender, demand: Demand, missing: list[str]) -> Finding:
    bare = next(filter(_is_bare, sender.numbers or ()))
    codes = shortlist(missing, _NAMED, "or")
    message = (
        f"{quote(bare.number)} has no countries, so it serves the US only, and no number of {quote(sender.key)} "
        f"reaches {codes}, which {demand.title} expects"
    )
    word = "short-code" if bare.is_short_code else "toll-free"
    return Finding(bare.at / "number", message, f"write type: {word} and countries beside it, [US] if no more is meant")
