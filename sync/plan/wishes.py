"""What the command line asks of a plan beyond the file: what may be deleted, replaced with a gap, or left alone."""

from datetime import UTC, datetime
from typing import NamedTuple

from sync.plan.words import Kind


class Wishes(NamedTuple):
    """The flags of ``plan``, ``apply`` and ``drift`` that change what is planned."""

    prune: bool = False
    max_deletes: int | None = None
    allow_gap: bool = False
    resend: frozenset[str] = frozenset()
    """Senders whose secrets are sent again, whatever the file says of them."""
    only: tuple[str, ...] = ()
    """``sender`` or ``sender/acme``, ``template/general`` for all its contents; empty: everything."""
    all_templates: bool = False
    """Whether PingOne's templates are read too of which the file names no content; each takes a call."""

    def covers(self, kind: Kind, key: str) -> bool:
        """Whether an object is to be looked at."""
        if not self.only or kind.value in self.only or f"{kind.value}/{key}" in self.only:
            return True
        return kind is Kind.TEMPLATE and any(f"{kind.value}/{key}".startswith(f"{each}/") for each in self.only)


def moment(text: str) -> datetime | None:
    """An RFC 3339 time, or a bare date, which is midnight UTC; None where it is neither."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
