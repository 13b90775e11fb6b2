"""What is live → senders files: a new one, or an old one that takes over what has changed.

What was read of a target is a Seen, whichever platform it is on: it writes a new file, tells what separates it from a
file, and what that file would take over.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Protocol

from sync.export.takes import Take
from sync.finding import Finding
from sync.model.config import Config, Platform, Target
from sync.plan.words import Plan
from sync.platforms.reach import Reach
from sync.source.document import Document

SECTIONS: Mapping[Platform, tuple[str, ...]] = {
    Platform.PINGONE: ("senders", "policies", "languages", "templates", "settings"),
    Platform.AUTHGEAR: ("senders", "countries", "rate_limits", "templates"),
}
"""Platform → what may be asked for by itself."""


class Seen(Protocol):
    """What is live of one target, read once."""

    def text(self, target: Target, only: Collection[str], /) -> str:
        """A new file that says it, of all sections or of some."""
        ...

    def plan(self, config: Config, /) -> Plan:
        """What separates it from a file; identifiers are texts by now."""
        ...

    def takes(self, config: Config, document: Document, /) -> Iterator[Take | Finding]:
        """What a file takes over, and what of it is left to a person."""
        ...


def survey(config: Config, reach: Reach, only: Collection[str] = ()) -> Seen:
    """Read a target whole, or what some sections need. RefusedError: it is another one than its name says."""
    if config.platform is Platform.AUTHGEAR:
        return look(config, reach)
    from sync.export.pingone.seen import PingOneSeen
    from sync.platforms.pingone.survey import survey as whole

    return PingOneSeen(whole(config, reach, templates=not only or "templates" in only))


def look(config: Config, reach: Reach) -> Seen:
    """Read what a file speaks of, and what it could take over. RefusedError as above."""
    if config.platform is Platform.AUTHGEAR:
        from sync.export.authgear.seen import AuthgearSeen
        from sync.platforms.authgear.survey import survey as project

        return AuthgearSeen(project(config, reach), reach)
    from sync.export.pingone.seen import PingOneSeen
    from sync.platforms.pingone.survey import look as spoken_of

    return PingOneSeen(spoken_of(config, reach))
