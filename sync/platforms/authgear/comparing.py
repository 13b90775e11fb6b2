"""Whether the secret of a project in a directory is the one that its file refers to."""

from sync.credentials import Resolver
from sync.model import Reference
from sync.model.config import Config
from sync.platforms.authgear import senders
from sync.platforms.authgear.plan_sender import SameSecret, one_sender


def comparison(config: Config, resolver: Resolver) -> tuple[SameSecret, bool]:
    """What compares the two, and whether the value of the file's one is known here at all."""
    _sender, account = one_sender(config)
    reference = senders.secret_of(account) if account else None
    known = reference is not None and resolver.flaw(reference) is None

    def same(told: str, wanted: Reference) -> bool | None:
        return told == resolver.secret(wanted) if known else None

    return same, known
