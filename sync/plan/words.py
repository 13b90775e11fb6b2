"""The words of a plan: a Resource is one object in our words, a Change is what a person reviews.

A plan is data: it can be printed, kept, compared and counted. What is executed is computed anew from it each time.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from sync.finding import Finding, Problem
from sync.place import Pointer, Span

Value: TypeAlias = "bool | int | str | tuple[Value, ...] | Mapping[str, Value] | None"
"""What a field holds, in canonical form: sets are sorted tuples, and what is absent or empty is left out."""

Fields = Mapping[str, Value]
NO_FIELDS: Fields = MappingProxyType({})

SECRET = "(secret)"  # noqa: S105  what stands in a plan instead of one
"""Stands for a secret wherever one would be: the value itself never enters a plan."""


class Kind(StrEnum):
    """What can be managed, in the words that users see; in the order in which plans list it."""

    LANGUAGE = "language"
    SENDER = "sender"
    SETTINGS = "settings"
    POLICY = "policy"
    TEMPLATE = "template"


class Action(StrEnum):
    """What happens to an object."""

    CREATE = "create"
    UPDATE = "update"
    REPLACE = "replace"
    REPOINT = "re-point"
    DELETE = "delete"


UNFINISHED = "files"
"""The settings under which a plan lists what an apply left behind that broke off while it wrote files."""


class Resource(NamedTuple):
    """One object, declared or live."""

    kind: Kind
    key: str
    """Its name in the file; a content's is ``template/locale/method`` with ``/variant`` where it has one."""
    fields: Fields = NO_FIELDS
    """Of a declared object: what the file manages. Of a live one: everything that we know of."""
    live_id: str = ""
    at: Pointer | None = None


class Difference(NamedTuple):
    """One field that changes; None stands for what is not there."""

    path: tuple[str, ...]
    before: Value
    after: Value
    at: Pointer | None = None
    """Where the file says so, if it does."""

    @property
    def is_secret(self) -> bool:
        """Whether the values are secret, so that only the fact of a change is known."""
        return SECRET in (self.before, self.after)


class Change(NamedTuple):
    """What happens to one object, as a person reviews it."""

    action: Action
    kind: Kind
    key: str
    differences: tuple[Difference, ...] = ()
    """What is set (create), changes (update, replace, re-point) or disappears (delete)."""
    reason: str = ""
    """Only where the action would surprise: "replaced, because a Twilio token cannot be edited"."""
    live_id: str = ""
    at: Pointer | None = None

    @property
    def only_finishes(self) -> bool:
        """Whether it does no more than clear away what an apply left behind that broke off."""
        return (self.kind, self.key) == (Kind.SETTINGS, UNFINISHED)


class Plan(NamedTuple):
    """Everything that separates one target from its file."""

    target: str
    """The target as messages name it: the file's path."""
    changes: tuple[Change, ...] = ()
    unmanaged: tuple[Resource, ...] = ()
    """Live objects that the file does not name, except those that it declares to be somebody else's."""
    obstacles: tuple[Finding, ...] = ()
    """Why the changes cannot be applied; an apply is refused before its first write."""
    notes: tuple[Finding, ...] = ()
    """What a reader should know although nothing has to be done about it."""
    lost: tuple[Finding, ...] = ()
    """What the file claims and the live account no longer has: a number that is not available, a lost capability."""

    @property
    def is_empty(self) -> bool:
        """Whether live matches the file."""
        return not (self.changes or self.obstacles or self.lost)


NOWHERE: Mapping[Pointer, Span] = MappingProxyType({})


class Planned(NamedTuple):
    """What became of one target: its plan, or a sentence that says why there is none."""

    target: str
    """As ``Plan.target``."""
    plan: Plan | None
    error: str = ""
    places: Mapping[Pointer, Span] = NOWHERE
    """Where the pointers of the plan (``pointers.py`` lists them) stand in the text, as far as somebody looked."""
    account: tuple[Problem, ...] = ()
    """In what the accounts of the senders contradict the file, and what of them could not be checked."""
    exit: int = 0
    """The exit code that the target alone would end with."""
