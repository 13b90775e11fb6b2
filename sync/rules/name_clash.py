"""No two senders and no two policies have the same name on the platform.

PingOne refuses the second object of a name, and it does so in the middle of an apply. Whether names that differ
only in letter case are the same to it is not known, so they count as the same here.
"""

from collections.abc import Iterable, Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.model.policies import Policy
from sync.model.senders import Sender
from sync.wording import quote

SEVERITY = Severity.ERROR


def check(config: Config) -> Iterator[Finding]:
    """Compare the names of the senders, then those of the policies."""
    if config.is_base:
        return
    yield from _clashes("sender", config.senders.values())
    yield from _clashes("policy", (policy for policy in config.policies.values() if not _has_its_live_name(policy)))


def _has_its_live_name(policy: Policy) -> bool:
    return policy.key == policy.name == "default"


def _clashes(kind: str, named: Iterable[Sender | Policy]) -> Iterator[Finding]:
    first: dict[str, Sender | Policy] = {}
    for thing in named:
        other = first.setdefault(thing.name.casefold(), thing)
        if other is not thing:
            message = (
                f"{kind} {quote(thing.key)} is called {quote(thing.name)} on the platform, and so is {quote(other.key)}"
            )
            if thing.name != other.name:
                message += ", but for letter case"
            yield Finding(thing.at / "name", message, "give one of them another name")
