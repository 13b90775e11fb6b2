"""Where a value stands: by route (Path, Pointer), and in the text once somebody asks (Span).

The small records of this package are NamedTuples: they compare and sort by themselves, and each costs a
fifth of a frozen dataclass at import, which the commit hook would pay on every commit.
"""

from typing import NamedTuple

Path = tuple[str | int, ...]
"""The keys and indices from the top of a file to a value: ``("senders", "otp", "numbers", 0)``."""


class Pointer(NamedTuple):
    """Which value of which file; ``pointer / "numbers" / 0`` goes down, ``pointer.key`` means the key of the value."""

    file: str
    path: Path = ()
    on_key: bool = False

    def __truediv__(self, step: str | int) -> "Pointer":
        return Pointer(self.file, (*self.path, step))

    @property
    def key(self) -> "Pointer":
        """The same place, but its key instead of its value."""
        return Pointer(self.file, self.path, on_key=True)


class Span(NamedTuple):
    """A stretch of text. Lines and columns count from 1, columns in code points; the end is exclusive."""

    file: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1
