"""The fenced blocks of the documentation, as records."""

from pathlib import Path
from typing import NamedTuple

from markdown_it import MarkdownIt

from tests.conftest import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


class Fence(NamedTuple):
    """A block: ``yaml senders.yaml`` is of the language ``yaml``, with the name ``senders.yaml``."""

    page: str
    line: int
    language: str
    name: str
    text: str

    def __str__(self):
        return f"{self.page}:{self.line}"


def _of(page: Path) -> list[Fence]:
    tokens = MarkdownIt().parse(page.read_text(encoding="utf-8"))
    found = []
    for token in tokens:
        if token.type in ("fence", "code_block"):
            language, _, name = token.info.partition(" ")
            found.append(Fence(page.relative_to(ROOT).as_posix(), token.map[0] + 1, language, name, token.content))
    return found


FENCES = [fence for page in PAGES for fence in _of(page)]


def fences(language, *, named=None):
    """The blocks of a language; with ``named``, only those with or without a name."""
    return [one for one in FENCES if one.language == language and named in (None, bool(one.name))]
