"""No password or key stands in an address.

Addresses are shown by the platform's console and written to the logs of every proxy between it and the gateway.
Whoever reads one can send messages in your name, and once the gateway blocks the key, nobody gets a code.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.rules.addresses import Address, addresses
from sync.wording import quote

SEVERITY = Severity.ERROR
SECURITY = True

_SECRET_ENDINGS = (
    "token",
    "key",
    "secret",
    "password",
    "passwd",
    "pwd",
    "passphrase",
    "credential",
    "credentials",
    "auth",
    "authorization",
    "signature",
    "sig",
)


def check(config: Config) -> Iterator[Finding]:
    """Look at the requests and token endpoints; a value is never quoted."""
    hint = "take it out, use auth instead, and change it if it was ever committed"
    for address in addresses(config):
        if address.signed_in:
            yield Finding(address.at, "there are credentials before the host of this address", hint)
        for name in _secret_parameters(address):
            yield Finding(address.at, f"the parameter {quote(name)} of this address holds a secret", hint)


def _secret_parameters(address: Address) -> Iterator[str]:
    for name, value in address.query:
        if value and "$" not in value and (name.lower() == "pass" or name.lower().endswith(_SECRET_ENDINGS)):
            yield name
