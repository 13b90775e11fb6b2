"""What was read of an Authgear project: what a file takes over from it, and what separates them."""

from collections.abc import Collection, Iterator

from sync.export.authgear import take_rest, take_sender
from sync.export.authgear.file import export
from sync.export.authgear.home import Home
from sync.export.takes import Take, elsewhere
from sync.finding import Finding
from sync.model.config import Config, Target
from sync.plan.wishes import Wishes
from sync.plan.words import Action, Change, Kind, Plan
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
        return draft(config, self._live, Wishes(), *comparison(config, self._reach.resolver)).plan

    def takes(self, config: Config, document: Document) -> Iterator[Take | Finding]:
        """What a file takes over."""
        home, plan = Home(config, self._live, document), self.plan(config)
        yield from plan.obstacles
        gone = {change.key for change in plan.changes if (change.kind, change.action) == (Kind.TEMPLATE, Action.CREATE)}
        for change in plan.changes:
            if change.at is not None and change.at.file != document.file:
                yield elsewhere(change, change.at)
            else:
                yield from _changed(home, change, gone)
        for each in plan.unmanaged:
            if each.kind is Kind.SENDER:
                yield from take_sender.new(home, each.key)
            else:
                yield from take_rest.new_content(home, each.key)


def _changed(home: Home, change: Change, gone: set[str]) -> Iterator[Take | Finding]:
    if change.kind is Kind.SENDER:
        yield from take_sender.changed(home, change)
    elif change.kind is Kind.TEMPLATE:
        yield from take_rest.content(home, change, gone)
    elif change.key == "countries":
        yield from take_rest.countries(home)
    elif change.key == "rate_limits":
        yield from take_rest.limits(home, change)
