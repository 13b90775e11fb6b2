"""The address of a request can be called.

PingOne stores whatever it is given and calls it when a code has to go out. An address with a wrong port, a space or no
host fails at that moment, for every user, and nobody has changed anything that day.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.rules.addresses import addresses

SEVERITY = Severity.ERROR


def check(config: Config) -> Iterator[Finding]:
    """Look at the requests and token endpoints; the address may hold a secret, so it is not quoted."""
    for address in addresses(config):
        if address.flaw:
            hint = "an address is https://, a host, perhaps a port, a path and a query"
            yield Finding(address.at, f"this address cannot be called: {address.flaw}", hint)
