"""What was read of an Authgear project: what a file takes over from it, and what separates them."""

from collections.abc import Collection, Iterator

from sync.export.authgear.file import export
from sync.export.authgear.taking import takes
from sync.export.takes import Take
from sync.finding import Finding
from sync.model.config import Config, Target
from sync.plan.wishes import Wishes
from sync.plan.words import Plan
from sync.platforms.authgear.comparing import comparison
from sync.platforms.authgear.live import Live
from sync.platforms.authgear.planning import draft
from sync.platforms.reach import Reach
from sync.source.document import Document


class AuthgearSeen:
    """A project as it was read, from a directory or from a portal."""

    def __init__(self, live: Live, reach: Reach) -> None:
        """``reach`` knows the secrets that files refer to, with which those of a directory are compared."""
        self._live, self._reach = live, reach

    def text(self, target: Target, only: Collection[str]) -> str:
        """A new file; ``target`` has its directory as the file names it."""
        return export(self._live, target, only)

    def plan(self, config: Config) -> Plan:
        """What separates it from a file."""
        if config.target is None or not config.target.directory:
            return draft(config, self._live, Wishes(), None).plan
        same, known = comparison(config, self._reach.resolver)
        return draft(config, self._live, Wishes(), same, known).plan

    def takes(self, config: Config, document: Document) -> Iterator[Take | Finding]:
        """What a file takes over."""
        return takes(config, self._live, self.plan(config), document)
