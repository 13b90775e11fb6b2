"""How the accounts of a run are reached: what all of them share."""

import time
from collections.abc import Callable, Hashable
from typing import NamedTuple

from sync.credentials import Resolver
from sync.wire.audit import Audit
from sync.wire.budget import Budget
from sync.wire.clients import Client
from sync.wire.deadline import Deadline
from sync.wire.door import ATTEMPTS, Terms


class Contact(NamedTuple):
    """How accounts are reached, the same for all of them."""

    client: Client
    resolver: Resolver
    budget: Callable[[Hashable], Budget]
    audit: Audit
    base: str = ""
    """Where the vendors answer, each below its host's name; their own hosts, if empty."""
    timeout: float = 300.0
    """Seconds that one list may take to be read."""
    log: Callable[[str], None] = lambda _line: None
    sleep: Callable[[float], None] = time.sleep
    connects: int = ATTEMPTS
    """How often a connection is tried."""

    def at(self, host: str) -> str:
        """The address of a vendor's host."""
        return f"{self.base.rstrip('/')}/{host}" if self.base else f"https://{host}"

    def terms(self, account: str) -> Terms:
        """What holds for the requests of one list; accounts belong to many targets, so the audit names the account."""
        deadline = Deadline(self.timeout)
        return Terms(account, deadline, self.audit, self.resolver.scrub, self.log, self.sleep, self.connects)
