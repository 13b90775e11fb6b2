"""A pinned country is one whose numbers may be used.

Authgear refuses a project whose pinned countries are not all on its list of allowed ones, and with it every other
change of the same apply, the mended sender included.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.wording import quote

SEVERITY = Severity.ERROR


def check(config: Config) -> Iterator[Finding]:
    """Hold the pinned countries against the allowed or the denied ones."""
    countries = config.countries
    if countries is None or countries.mode == "all":
        return
    for index, code in enumerate(countries.pinned):
        if (code in countries.codes) != (countries.mode == "allow"):
            fate = "not allowed" if countries.mode == "allow" else "denied"
            message = f"{quote(code)} is pinned, but numbers of this country are {fate}"
            yield Finding(countries.at / "pinned" / index, message, "unpin it, or let its numbers be used")
