"""What was read of a PingOne environment: what a file takes over from it, and what separates them."""

from collections.abc import Collection, Iterator

from sync.export.pingone import take_rest, take_senders
from sync.export.pingone.file import export
from sync.export.pingone.home import Home
from sync.export.takes import Take, elsewhere
from sync.finding import Finding
from sync.model.config import Config, Target
from sync.plan.wishes import Wishes
from sync.plan.words import Kind, Plan
from sync.platforms.pingone.live import Live
from sync.platforms.pingone.planning import draft
from sync.source.document import Document


class PingOneSeen:
    """An environment as it was read."""

    def __init__(self, live: Live) -> None:
        """Whole, or as far as a file speaks of it."""
        self._live = live

    def text(self, target: Target, only: Collection[str]) -> str:
        """A new file; ``target`` has its identifier written out."""
        return export(self._live, target, only)

    def plan(self, config: Config) -> Plan:
        """What separates it from a file."""
        return draft(config, self._live, Wishes())[1]

    def takes(self, config: Config, document: Document) -> Iterator[Take | Finding]:
        """What a file takes over."""
        made, plan = draft(config, self._live, Wishes())
        home = Home(made, document)
        yield from plan.obstacles
        yield from plan.lost
        for change in plan.changes:
            if change.kind is not Kind.SETTINGS and change.at is not None and change.at.file != home.file:
                if change.kind is not Kind.LANGUAGE:
                    yield elsewhere(change, change.at)
                continue
            match change.kind:
                case Kind.SENDER:
                    yield from take_senders.changed(home, change)
                case Kind.POLICY:
                    yield from take_rest.policy(home, change)
                case Kind.SETTINGS:
                    yield from take_rest.environment(home, change)
                case Kind.TEMPLATE:
                    yield from take_rest.content(home, change)
                case Kind.LANGUAGE:
                    pass  # all of them below, where the whole list is known
        yield from _new(home, plan)


def _new(home: Home, plan: Plan) -> Iterator[Take | Finding]:
    """Live objects that the file does not name, and the list of languages."""
    unmanaged = {(each.kind, each.live_id) for each in plan.unmanaged}
    ids = {kind: {live_id for one, live_id in unmanaged if one is kind} for kind in Kind}
    yield from take_senders.new(home, ids[Kind.SENDER])
    yield from take_rest.new_policies(home, ids[Kind.POLICY])
    yield from take_rest.new_contents(home, ids[Kind.TEMPLATE])
    if ids[Kind.LANGUAGE] or any(change.kind is Kind.LANGUAGE for change in plan.changes):
        yield from take_rest.languages(home)
