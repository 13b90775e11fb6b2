"""A short code has a length that is usual in its country.

A code that misses a digit, or is written for another country, belongs to no sender or to somebody else's. PingOne
takes it as it stands, and the users of that country get nothing. The lengths are those known in November 2026 and not
complete, so this is a warning, and countries without known lengths are left alone.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.wording import listing, quote

SEVERITY = Severity.WARNING

_LENGTHS = {
    "US": (5, 6),
    "CA": (5, 6),
    "GB": (4, 5),
    "DE": (4, 5, 6),
    "FR": (3, 5),
    "IN": (3, 4, 5, 7, 8),
    "BR": (3, 4, 5, 6),
    "AR": (4, 5),
    "CH": (3, 4, 5),
    "CO": (5, 6),
    "NZ": (3, 4),
    "ES": (5, 6),
    "SE": (5,),
    "IT": (5, 7),
    "AU": (6, 7, 8),
    "IE": (5,),
    "SG": (5,),
    "ZA": (5,),
    "NO": (5,),
    "NL": (4,),
    "BE": (4,),
}


def check(config: Config) -> Iterator[Finding]:
    """Look at every short code; without a country it is one of the US."""
    for sender in config.senders.values():
        for number in sender.numbers or ():
            if number.is_short_code:
                country = number.countries[0] if number.countries else "US"
                usual = _LENGTHS.get(country)
                if usual and len(number.number) not in usual:
                    digits = listing(map(str, usual), "or")
                    message = (
                        f"the short code {quote(number.number)} has {len(number.number)} digits; "
                        f"those of {country} have {digits}, as far as known (November 2026)"
                    )
                    yield Finding(number.at / "number", message, "compare the code and its country with the account")
