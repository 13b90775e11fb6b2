"""What is compared: a module for each subject, with a ``check`` that gives findings about one account of one file.

Each finding names its check; what each check is about, and why it matters, is said in ``rules/account.py``.
"""

from collections.abc import Callable, Iterator

from sync.accounts.checks import (
    codes,
    countries,
    flows,
    numbers,
    sender_ids,
    services,
    standing,
    syniverse,
    toll_free,
    verify_services,
)
from sync.accounts.view import SyniverseView, Told, View

TWILIO: tuple[Callable[[View], Iterator[Told]], ...] = (
    standing.check,
    numbers.check,
    codes.check,
    services.check,
    flows.check,
    verify_services.check,
    toll_free.check,
    countries.check,
    sender_ids.check,
)
"""In the order in which they ask."""

SYNIVERSE: tuple[Callable[[SyniverseView], Iterator[Told]], ...] = (syniverse.check,)
