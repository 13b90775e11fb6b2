"""A text → the variables in it, those included that are written wrongly."""

import re
from collections.abc import Callable, Iterable
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

_NAME = r"[A-Za-z]\w*(?:[.-]\w+)*"
_USE = re.compile(
    rf"""\$?\{{\{{\s*(?P<double>{_NAME})\s*\}}\}}
       | \$\{{(?P<inner>[^{{}}$<>"\r\n]*)\}}
       | \$\{{(?P<open>[\w.-]*)
       | \{{\$?(?P<single>{_NAME})\}}
       | \$\((?P<round>{_NAME})\)
       | \$(?P<bare>{_NAME})""",
    re.ASCII | re.VERBOSE,
)
_INNER = re.compile(rf"(\s*)({_NAME})(?:\s*\|\s*\w+)*(\s*)", re.ASCII)

LONG = 8
"""From this length on, a name with two slips of the pen is still recognised."""


class Form(Enum):
    """How a variable is written."""

    PROPER = auto()
    """``${otp}``, also with filters: ``${otp|json}``."""
    SPACED = auto()
    """``${ otp }``"""
    ODD = auto()
    """``${otp is}``, ``${}``"""
    UNCLOSED = auto()
    """``${otp``"""
    FOREIGN = auto()
    """``$otp``, ``{otp}``, ``{{otp}}``, ``$(otp)``: a mistake where a variable has this name, else plain text."""


WRITTEN = frozenset({Form.PROPER, Form.SPACED})
"""The forms that the platform may recognise."""


class Use(NamedTuple):
    """One variable in a text."""

    form: Form
    name: str
    text: str
    """As it is written."""
    start: int


@lru_cache(maxsize=1024)
def uses(text: str) -> tuple[Use, ...]:
    """Everything in a text that is or may be meant as a variable; several rules ask, and many files say the same."""
    return tuple(_use(match) for match in _USE.finditer(text)) if "{" in text or "$" in text else ()


def _use(match: re.Match[str]) -> Use:
    written, start = match[0], match.start()
    if match["inner"] is not None:
        inner = _INNER.fullmatch(match["inner"])
        if inner is None:
            return Use(Form.ODD, match["inner"].strip().partition(" ")[0], written, start)
        return Use(Form.SPACED if inner[1] or inner[3] else Form.PROPER, inner[2], written, start)
    if match["open"] is not None:
        return Use(Form.UNCLOSED, match["open"].rstrip(".-"), written, start)
    name = match["double"] or match["single"] or match["round"] or match["bare"]
    return Use(Form.FOREIGN, name, written, start)


def names(text: str) -> list[str]:
    """The names of the well-written variables in a text, each once."""
    return list(dict.fromkeys(use.name for use in uses(text) if use.form in WRITTEN))


def miswritten(text: str, known: Iterable[str]) -> list[Use]:
    """The variables of a text that are not written as documented."""
    return [
        use for use in uses(text) if use.form is not Form.PROPER and (use.form is not Form.FOREIGN or meant(use, known))
    ]


def filled(text: str, value: Callable[[Use], str]) -> str:
    """The text with every well-written variable replaced by what the function makes of it."""
    parts, end = [], 0
    for use in uses(text):
        if use.form in WRITTEN:
            parts += [text[end : use.start], value(use)]
            end = use.start + len(use.text)
    return "".join([*parts, text[end:]])


def meant(use: Use, known: Iterable[str]) -> str:
    """The known variable that a use is, in whatever case, or was meant to be; empty where it is another one.

    What has a foreign form is plain text unless its name is exactly right.
    """
    lower = {variable.lower(): variable for variable in known}
    word = use.name.lower()
    if word in lower or use.form is Form.FOREIGN:
        return lower.get(word, "")
    return next((variable for other, variable in lower.items() if _is_slip(word, other)), "")


def _is_slip(word: str, known: str) -> bool:
    slips = 1 if len(known) < LONG else 2
    return abs(len(word) - len(known)) <= slips and _distance(word, known) <= slips


def _distance(one: str, other: str) -> int:
    """How many slips of the pen lie between two words: a letter too many, too few, wrong, or swapped with the next."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        row = [i]
        for j, right in enumerate(other, 1):
            slips = min(row[-1] + 1, last[j] + 1, last[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and right == one[i - 2]:
                slips = min(slips, before[j - 2] + 1)
            row.append(slips)
        before, last = last, row
    return last[-1]
