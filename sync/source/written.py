"""Values → YAML scalars, as we write them: every reader takes them for the same value."""

import re
from unicodedata import category

from sync.source.edit import in_quotes
from sync.source.scalars import looks_like_number, looks_like_word

_WORDS = re.compile(r"[A-Za-z][A-Za-z0-9_./@+-]*(?: [A-Za-z0-9_./@()+-]+)*")
_ALSO_PLAIN = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?:[1-9][0-9]*(?:ms|[smh]))+")
_ADDRESS = re.compile(r"https://[A-Za-z0-9./_-]+")
_FOLD = re.compile(r"(?<=[^ ]) (?=[^ ])")


def scalar(value: object, *, flow: bool = False) -> str:
    """A value on one line; ``flow``: between brackets, where fewer texts go without quotes."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    return value if _is_plain(value, flow) else in_quotes(value)


def _is_plain(text: str, flow: bool) -> bool:
    """Whether a text may go without quotes: no reader takes it for a number, a date, a word of YAML or a mark."""
    if looks_like_number(text) or looks_like_word(text):
        return False
    if _WORDS.fullmatch(text) or _ALSO_PLAIN.fullmatch(text):
        return True
    return not flow and _ADDRESS.fullmatch(text) is not None


def is_text(value: object) -> bool:
    """Whether all texts in a value can stand in a file at all: half surrogates of JSON cannot."""
    if isinstance(value, dict):
        return all(is_text(key) and is_text(item) for key, item in value.items())
    if isinstance(value, list | tuple):
        return all(map(is_text, value))
    return not isinstance(value, str) or not any("\ud800" <= character <= "\udfff" for character in value)


def block(text: str, indent: int, width: int) -> list[str] | None:
    """A long text as the lines of a block scalar, the first of which goes behind the key; None where none is exact.

    Lines stay lines (``|``); one long line is folded at its spaces (``>``).
    """
    lines = text.removesuffix("\n").split("\n")
    blank = any(line.strip() == "" and line for line in lines)
    if not text or blank or text[0] in " \n" or text.endswith("\n\n") or any(line[:1] == "\t" for line in lines):
        return None
    if not all(character == "\n" or is_shown(character) for character in text):
        return None
    margin = " " * indent
    if len(lines) > 1 or text.endswith("\n"):
        return ["|" if text.endswith("\n") else "|-", *(margin + line if line else "" for line in lines)]
    if text.endswith(" ") or not _FOLD.search(text):
        return None
    return [">-", *(margin + line for line in _folded(text, max(width - indent, 40)))]


def _folded(text: str, room: int) -> list[str]:
    """The text in lines that are joined by one space each."""
    lines = [""]
    for word in _FOLD.split(text):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > room:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}" if lines[-1] else word
    return lines


def is_shown(character: str) -> bool:
    """Whether a character may stand in a file as it is."""
    return character.isprintable() or category(character) == "Zs"
