"""A country is one that PingOne is known to take.

BQ, CW, SS and SX are countries of ISO 3166-1, but Ping's own tools refuse them, and the list of the server is not
known. If the server refuses one too, the apply stops there, and the users of that country get no codes from it.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.place import Pointer
from sync.wording import quote

SEVERITY = Severity.WARNING

_UNCERTAIN = frozenset({"BQ", "CW", "SS", "SX"})


def check(config: Config) -> Iterator[Finding]:
    """Look at the countries of numbers, policies and routes, also in base files."""
    for at, key, codes in _lists(config):
        for index, code in enumerate(codes):
            if code in _UNCERTAIN:
                message = f"Ping's Terraform provider refuses {quote(code)} (July 2026), so PingOne may refuse it too"
                yield Finding(at / key / index, message, "try it in a sandbox environment before you rely on it")


def _lists(config: Config) -> Iterator[tuple[Pointer, str, tuple[str, ...]]]:
    for sender in config.senders.values():
        for number in sender.numbers or ():
            yield number.at, "countries", number.countries
    for policy in config.policies.values():
        if policy.countries:
            yield policy.countries.at, policy.countries.mode, policy.countries.codes
    for _, route in config.routes():
        yield route.at, "countries", route.countries or ()
