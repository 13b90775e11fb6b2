"""One file after reading: its text, its plain data, and what is wrong with it as YAML (Document, Fault)."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from sync.finding import Finding, Severity
from sync.place import Path, Pointer, Span

MAX_FAULTS = 1_000
"""How many mistakes of one kind are shown of one file; one more says that there are others."""
TOO_MANY = "schema-other"
"""The rule of the fault that ends the schema's: what lies behind it was not looked at."""

_LINE_END = re.compile(r"\r\n|\r|\n")


class Fault(NamedTuple):
    """A finding of the reading stage, with the rule that it breaks."""

    rule: str
    at: Span | Pointer
    message: str
    hint: str = ""
    severity: Severity | None = None
    """Only where it is milder than the rule's own."""
    inside: Path | None = None
    """The value that the fault damages, where ``at`` is a place in the text already."""

    @property
    def path(self) -> Path | None:
        """The value that the fault is about; None where it is about the text as a whole."""
        return self.at.path if isinstance(self.at, Pointer) else self.inside


Found = TypeVar("Found", Fault, Finding)


def shortened(found: Iterable[Found], others: str) -> Iterator[Found]:
    """The first thousand, then one that says that there are others: as severe as the worst of these."""
    following = iter(found)
    yield from islice(following, MAX_FAULTS)
    last = next(following, None)
    if last is not None:
        if last.severity is not None:
            last = next((one for one in following if one.severity is None), last)
        yield last._replace(message=f"{others}; only the first {MAX_FAULTS:,} are shown")


class Lines:
    """Offsets in a text → lines and columns as editors count them: LF, CRLF and CR end a line, nothing else does."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def span(self, file: str, start: int, end: int) -> Span:
        """The stretch between two offsets; it never reaches beyond the text."""
        return Span(file, *self.position(start), *self.position(min(max(start, end), len(self.text))))

    def next_line(self, offset: int) -> int:
        """Where the line after the one of an offset begins, or the text ends."""
        line = self.position(offset)[0]
        return self.starts[line] if line < len(self.starts) else len(self.text)

    def line(self, number: int) -> str:
        """A line without its end."""
        start = self.starts[number - 1]
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")


class Document:
    """One file as plain data: dicts, lists, str, int, float, bool and None only."""

    def __init__(
        self, file: str, text: str, data: Any = None, faults: tuple[Fault, ...] = (), odd: bool = False
    ) -> None:
        self.file = file
        self.text = text
        self.data = data
        self.faults = faults
        self.odd = odd
        """Whether the text has unquoted scalars that other readers take for numbers or booleans."""

    @property
    def is_json(self) -> bool:
        """Whether the file calls itself JSON, which is read as the YAML that it is."""
        return self.file.endswith(".json")

    @property
    def readable(self) -> bool:
        """Whether there is data to look at: reading got to the end."""
        return self.data is not None

    @cached_property
    def lines(self) -> Lines:
        """The table of line starts, made when first asked for."""
        return Lines(self.text)
