"""A sender id is used only for countries where it arrives.

Networks in the US and in Canada take messages from numbers only; others want a sender id registered, or replace it.
A message from an id that a network does not know is dropped there, often without an error. The list beyond the US and
Canada is second-hand, so this is a warning; countries that are not in it are unknown.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.messages.sender_ids import AS_OF, CERTAIN, treatments
from sync.model.config import Config
from sync.model.senders import Number, Provider
from sync.rules.carriers import carriers
from sync.wording import listing, quote

SEVERITY = Severity.WARNING
_ELSEWHERE = frozenset({Provider.SYNIVERSE, Provider.SYNIVERSE_CHANNELS, Provider.STUDIO, Provider.CUSTOM})
"""Providers of which nothing is known about sender ids."""


def check(config: Config) -> Iterator[Finding]:
    """Compare every SMS that has a sender id with the countries that policies allow; one finding for each."""
    contents = [content for content in config.contents if content.sender]
    if config.is_base or not contents:
        return
    countries = _countries(config)
    for content in contents:
        found = treatments(content.sender, countries)
        if found:
            told = "; it ".join(f"{treatment} {listing(codes)}" for treatment, codes in found.items())
            dated = (
                ""
                if CERTAIN.issuperset(code for codes in found.values() for code in codes)
                else f" (as far as known in {AS_OF})"
            )
            hint = "leave sender out, or register the id with the provider where that is possible"
            yield Finding(content.at / "sender", f"the sender id {quote(content.sender)} {told}{dated}", hint)


def _countries(config: Config) -> set[str]:
    """The countries that some policy lists and in which the sender id would be used, not a short code."""
    senders = [carrier.sender for carrier in carriers(config, "sms")]
    if senders and all(sender and sender.provider in _ELSEWHERE for sender in senders):
        return set()
    allowed = {
        code
        for policy in config.policies.values()
        if policy.countries and policy.countries.mode == "allow" and "sms" in policy.countries.methods
        for code in policy.countries.codes
    }
    numbers = [number for sender in senders if sender for number in sender.numbers or () if number.selected]
    return allowed - {code for code in CERTAIN for number in numbers if _covers(number, code)}


def _covers(number: Number, country: str) -> bool:
    """Whether a short code is used for a country, which PingOne then prefers to the sender id."""
    return number.is_short_code and country in (number.countries or ("US",))
