"""Two texts → what differs, by words for a terminal and by lines for a fenced block. Nothing here is made harmless."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

MOST = 1_000
"""How many words or lines are compared; beyond, the whole middle of a text is taken for changed."""

CUT = "…"
_CONTEXT = 1
"""How many unchanged lines are shown around a change."""
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_WORD = re.compile(r"\n|[^\S\n]+|\w+|[^\w\s]")


class Piece(NamedTuple):
    """A stretch of text that is in both texts (``=``), in the old one (``-``) or in the new one (``+``)."""

    mark: str
    text: str


Line = list[Piece]


def words(before: str, after: str) -> list[Line]:
    """The lines of both texts together, with the words that go and come."""
    shown: list[Line] = [[]]
    for piece in _merged(_by_words(before, after)):
        parts = _LINE.findall(piece.text)
        for part in parts:
            shown[-1].append(Piece(piece.mark, part.removesuffix("\n") if piece.mark == "=" else part))
            if part.endswith("\n"):
                shown.append([])
    return [line for line in shown if line]


def lines(before: str, after: str) -> list[Piece]:
    """The lines that go and come, and what stands around them."""
    found = list(_pieces(before.split("\n"), after.split("\n")))
    return [piece for line in nearby([[piece] for piece in found]) for piece in line]


def nearby(found: Sequence[Line]) -> list[Line]:
    """The lines with a change and those next to them; what is left out between is one cut."""
    changed = [i for i, line in enumerate(found) if any(piece.mark != "=" for piece in line)]
    near = {i for at in changed for i in range(at - _CONTEXT, at + _CONTEXT + 1)}
    shown: list[Line] = []
    for kept, group in groupby(range(len(found)), key=near.__contains__):
        numbers = list(group)
        shown += [found[i] for i in numbers] if kept or len(numbers) == 1 else [[Piece("=", CUT)]]
    return shown


def _by_words(before: str, after: str) -> Iterator[Piece]:
    """Line by line first, and word by word where lines differ."""
    for same, first, second in _blocks(_LINE.findall(before), _LINE.findall(after)):
        old, new = "".join(first), "".join(second)
        if same:
            yield Piece("=", old)
        else:
            yield from _pieces(_WORD.findall(old), _WORD.findall(new))


def _pieces(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    for same, first, second in _blocks(old, new):
        yield from (Piece("=" if same else "-", text) for text in first)
        if not same:
            yield from (Piece("+", text) for text in second)


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, Sequence[str], Sequence[str]]]:
    """What is the same and what differs, in turns. The ends that are alike are set aside: that is most of a text."""
    head = _alike(old, new)
    tail = min(_alike(old[::-1], new[::-1]), len(old) - head, len(new) - head)
    first, second = old[head : len(old) - tail], new[head : len(new) - tail]
    yield True, old[:head], old[:head]
    if max(len(first), len(second)) > MOST:
        yield False, first, second
    else:
        for tag, begin, end, start, stop in SequenceMatcher(None, first, second).get_opcodes():
            yield tag == "equal", first[begin:end], second[start:stop]
    yield True, old[len(old) - tail :], old[len(old) - tail :]


def _alike(old: Sequence[str], new: Sequence[str]) -> int:
    """With how many equal entries two lists begin."""
    length = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        length += 1
    return length


def _merged(pieces: Iterator[Piece]) -> Iterator[Piece]:
    for mark, group in groupby(pieces, key=lambda piece: piece.mark):
        yield Piece(mark, "".join(piece.text for piece in group))
