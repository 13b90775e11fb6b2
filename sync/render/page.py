"""Items of a page in, as many as there is room for out, with a sentence about those that are left out."""

from collections.abc import Iterable

from sync.render.summary import count


class Page:
    """A page that is filled from the top. An item that does not fit is counted, and a smaller one may still fit."""

    def __init__(self, heading: str, limit: int) -> None:
        self.parts = [heading]
        self.room = limit - len(heading) - _RESERVED
        self.left_out: dict[str, int] = {}

    def section(self, opening: str, items: Iterable[str], closing: str, noun: str) -> None:
        """Items between an opening and a closing, which stand there only if one of the items does."""
        shown = []
        room = self.room - len(opening) - len(closing)
        for item in items:
            if len(item) <= room:
                shown.append(item)
                room -= len(item)
            else:
                self.left_out[noun] = self.left_out.get(noun, 0) + 1
        if shown:
            self.parts += [opening, *shown, closing]
            self.room = room

    def text(self) -> str:
        """The page."""
        if not self.left_out:
            return "".join(self.parts)
        return "".join(self.parts) + _sentence(self.left_out)


def _sentence(left_out: dict[str, int]) -> str:
    counted = " and ".join(count(number, f"more {noun}") for noun, number in left_out.items())
    return f"\n{counted} left out here, because the comment would grow too long.\n"


_RESERVED = 200
"""Room for the sentence: four numbers and nouns at most."""
