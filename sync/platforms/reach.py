"""How accounts are reached: what all targets of a run share."""

import time
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import NamedTuple

from sync.credentials import Resolver
from sync.finding import Finding
from sync.model.senders import Account
from sync.platforms.pingone.sign_in import Tokens
from sync.wire.audit import Audit
from sync.wire.budget import Budget
from sync.wire.clients import Client

Describe = Callable[[Sequence[Finding]], str]
"""What contradicts a file → a text about it, with its places where somebody has the text of the file."""

Lines = Mapping[str, tuple[str, tuple[str, ...]]]
"""Number of an account → its type and what it can do, in the words of the files."""


class Budgets:
    """One budget for each application or account, because its vendor counts the requests of all targets together."""

    def __init__(self, concurrency: int) -> None:
        """``concurrency`` is the most that are under way at once."""
        self._concurrency = concurrency
        self._known: dict[Hashable, Budget] = {}

    def of(self, account: Hashable) -> Budget:
        """The budget of an application or account."""
        return self._known.setdefault(account, Budget(self._concurrency))


class Reach(NamedTuple):
    """How accounts are reached, the same for all targets of a run."""

    client: Client
    resolver: Resolver
    tokens: Tokens
    budgets: Budgets
    audit: Audit
    api_url: str = ""
    auth_url: str = ""
    timeout: float = 300.0
    """Seconds that a target may take."""
    log: Callable[[str], None] = lambda _line: None
    sleep: Callable[[float], None] = time.sleep
    stopping: Callable[[], bool] = lambda: False
    backup: str = ""
    """The folder that gets each object before it is changed; none if empty."""
    copies: str = ""
    """The folder of the copies that stand in for directories on the sandbox; empty: the directories themselves."""
    allowed_hosts: frozenset[str] = frozenset()
    """The hosts that a file may name; a token is sent to no other one."""
    numbers_of: Callable[[Account], Lines] = lambda _account: {}
    """The numbers of a Twilio account; none where nobody may look."""
