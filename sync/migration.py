"""What a migration makes, as types: a senders file, what people have to do around it, and what they should know."""

from enum import StrEnum
from typing import NamedTuple


class When(StrEnum):
    """When a task is due."""

    BEFORE = "before"
    APPLY = "apply"
    AFTER = "after"


class Task(NamedTuple):
    """Something that a person does."""

    when: When
    id: str
    text: str
    commands: tuple[str, ...] = ()


class Kind(StrEnum):
    """What sort of thing a note says."""

    ASSUMED = "assumed"
    """The description does not say it, and the file takes it for granted."""
    CONTRADICTED = "contradicted"
    """An account was asked, and says otherwise than the description."""
    CHECKED = "checked"
    """An account was asked."""
    DIFFERENT = "different"
    """The new platform does it in another way."""
    UNKNOWN = "unknown"
    """No documentation of the vendor settles it."""


class Note(NamedTuple):
    """Something that a person should know before they migrate."""

    kind: Kind
    id: str
    text: str


class Migration(NamedTuple):
    """Everything that came out of one description."""

    source: str
    """The file with the description."""
    target: str
    """What the new file describes, in words."""
    file: str
    """The name of the new file."""
    yaml: str
    """Its text."""
    tasks: tuple[Task, ...]
    notes: tuple[Note, ...]

    @property
    def is_contradicted(self) -> bool:
        """Whether an account says otherwise than the description."""
        return any(note.kind is Kind.CONTRADICTED for note in self.notes)
