"""What planning found out about one environment: which live object is which, and what has to change."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sync.finding import Finding
from sync.model.config import Config
from sync.model.contents import Content
from sync.model.policies import Policy
from sync.place import Pointer
from sync.plan.wishes import Wishes
from sync.plan.words import Change, Difference, Kind, Resource
from sync.platforms.pingone.live import Live
from sync.platforms.pingone.match import Match, Matching

Json = dict[str, Any]


class Found(NamedTuple):
    """What one kind of object contributes to a plan."""

    changes: tuple[Change, ...] = ()
    unmanaged: tuple[Resource, ...] = ()
    obstacles: tuple[Finding, ...] = ()
    notes: tuple[Finding, ...] = ()
    lost: tuple[Finding, ...] = ()


class Draft(NamedTuple):
    """A plan in the making, with what its steps need to know."""

    config: Config
    live: Live
    wishes: Wishes
    matching: Matching
    policies: Mapping[str, tuple[Policy, Json | None]] = {}
    """Key → a declared policy and what is live of it."""
    contents: Mapping[str, tuple[Content, Json | None]] = {}
    """Key as plans show it → a declared content and what is live of it."""
    changes: tuple[Change, ...] = ()

    def change(self, kind: Kind, key: str) -> Change | None:
        """What is planned for an object."""
        return next((change for change in self.changes if (change.kind, change.key) == (kind, key)), None)

    def match(self, key: str) -> Match:
        """A declared sender."""
        return self.matching.matches[key]

    def keys(self) -> dict[str, str]:
        """Identifier of a live sender → its name in the file, or its live name where the file does not know it."""
        named = {body["id"]: str(body.get("name") or body["id"]) for body in self.matching.rest}
        for key, match in self.matching.matches.items():
            named |= {body["id"]: key for body in (match.live, match.successor) if body is not None}
        return named


def placed(differences: Iterable[Difference], at: Pointer) -> tuple[Difference, ...]:
    """Differences with their places in the file: fields are called there as they are called here."""
    return tuple(
        difference._replace(at=_below(at, [step for name in difference.path for step in name.split(".")][:2]))
        for difference in differences
    )


def _below(at: Pointer, names: Iterable[str]) -> Pointer:
    for name in names:
        at = at / name
    return at
