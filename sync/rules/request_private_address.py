"""The host of a request can be reached from PingOne's cloud.

PingOne calls the gateway, not the machine that this file lies on. It knows neither localhost nor the names and
addresses inside a company's network: such a gateway never hears of a code. And if a server somewhere does answer
there, it is one that nobody meant to hand codes to.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.rules.addresses import addresses
from sync.wording import quote

if TYPE_CHECKING:
    from ipaddress import IPv4Address, IPv6Address

SEVERITY = Severity.ERROR
SECURITY = True

_PRIVATE_NAMES = (
    "localhost",
    "local",
    "localdomain",
    "internal",
    "intranet",
    "private",
    "corp",
    "home",
    "lan",
    "home.arpa",
)
_BASES = {"0x": 16, "0": 8}


def check(config: Config) -> Iterator[Finding]:
    """Look at the requests and token endpoints."""
    for address in addresses(config):
        if not address.flaw and (reason := _reason(address.host)):
            message = f"PingOne cannot reach {quote(address.host)} from its cloud: {reason}"
            yield Finding(address.at, message, "name a host that the internet knows")


def _reason(host: str) -> str:
    """Why a host is not reached; empty where it may be."""
    from unicodedata import normalize

    name = normalize("NFKC", host).lower().rstrip(".")
    try:
        number = _number(name)
    except ValueError:
        return "it is no address of the internet"
    if number is not None:
        return _kind(number)
    if "." not in name and name not in _PRIVATE_NAMES:
        return "a name without a dot is known inside one network only"
    inside = any(name == private or name.endswith(f".{private}") for private in _PRIVATE_NAMES)
    return "such names are known inside one network only" if inside else ""


def _number(host: str) -> "IPv4Address | IPv6Address | None":
    """The address that a host in digits stands for, in any spelling that systems accept; None for a name."""
    from ipaddress import IPv4Address, IPv6Address

    if host.startswith("["):
        address = IPv6Address(host[1:-1])
        return address.ipv4_mapped or address.sixtofour or address
    parts = host.split(".")
    if not parts[-1][:1].isdecimal():
        return None
    *most, last = (_digits(part) for part in parts)
    if len(most) > 3 or any(part > 255 for part in most) or last >= 256 ** (4 - len(most)):
        raise ValueError(host)
    return IPv4Address(sum(part << 24 - 8 * index for index, part in enumerate(most)) + last)


def _digits(part: str) -> int:
    """A part of an address as ``inet_aton`` reads it: decimal, octal after 0, hexadecimal after 0x."""
    prefix = next((prefix for prefix in _BASES if part.startswith(prefix) and part != "0"), "")
    return int(part.removeprefix(prefix) or "0", _BASES.get(prefix, 10))


def _kind(address: "IPv4Address | IPv6Address") -> str:
    """Whether an address is one of those that no packet of the internet goes to."""
    public = address.is_global and not address.is_multicast and not address.is_reserved
    return "" if public else f"{address} is a private or reserved address"
