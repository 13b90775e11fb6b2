"""What is known of alphanumeric sender ids: which countries refuse or replace them, which want them registered.

The United States and Canada are certain. The rest is second-hand, from copies of Twilio's pages about each country,
as they were in 2026; a country that is not listed is unknown.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

AS_OF = "2026"
CERTAIN = frozenset({"US", "CA"})


class Treatment(StrEnum):
    """What a country does to a sender id that nobody registered there; the value ends a sentence about the id."""

    REFUSED = "is not supported in"
    REGISTERED = "has to be registered for"
    REPLACED = "is replaced by a number in"


_BY_TREATMENT: Mapping[Treatment, str] = {
    Treatment.REFUSED: "CA CN KR PR TW US",
    Treatment.REGISTERED: "AE AU BD BR BY CZ ID IE KE KW PH SA SG TH TR VE",
    Treatment.REPLACED: "GT IN MX MY PK",
}
_GENERIC = frozenset({"otp", "verify", "authmsg", "2fa"})
"""What the United Kingdom refuses because anybody could be meant."""


def treatments(sender_id: str, countries: Iterable[str]) -> dict[Treatment, list[str]]:
    """What happens to a sender id in those of the countries where it does not simply work, as far as is known."""
    allowed = set(countries)
    found = {treatment: sorted(allowed & set(codes.split())) for treatment, codes in _BY_TREATMENT.items()}
    if "GB" in allowed and sender_id.lower() in _GENERIC:
        found[Treatment.REFUSED] = sorted([*found[Treatment.REFUSED], "GB"])
    return {treatment: codes for treatment, codes in found.items() if codes}
