"""What an unquoted YAML scalar means: JSON's words and numbers; everything else is its text."""

import re
from typing import Any

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,17}")
_WORDS: dict[str, Any] = {"": None, "~": None, "null": None, "true": True, "false": False}

# What other readers (YAML 1.1, or YAML 1.2 with its octal and hexadecimal numbers) take for something else than text.
_ODD_NUMBER = re.compile(
    r"[-+]?(?:0b[01_]+|0o[0-7]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*(?::[0-5]?[0-9])*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?"
    r"|\.[0-9][0-9_]*(?:[eE][-+]?[0-9]+)?|\.(?:inf|Inf|INF))|\.(?:nan|NaN|NAN)"
)
_WORDS_ELSEWHERE = "y Y yes Yes YES n N no No NO true True TRUE false False FALSE on On ON off Off OFF null Null NULL"
_ODD_WORDS = frozenset(_WORDS_ELSEWHERE.split())
_BEGIN_NUMBERS = frozenset("+-.0123456789")


def looks_like_number(text: str) -> bool:
    """Whether some YAML reader takes the unquoted text for a number."""
    return _ODD_NUMBER.fullmatch(text) is not None


def looks_like_word(text: str) -> bool:
    """Whether some YAML reader takes the unquoted text for true, false or null."""
    return text in _ODD_WORDS


class PlainScalars(dict[str, Any]):
    """Unquoted text to its value, worked out once per distinct text.

    ``odd`` becomes true when a text was met that stays text here but not with every other reader.
    """

    odd = False

    def __missing__(self, text: str) -> Any:
        value = self[text] = self._resolve(text)
        return value

    def _resolve(self, text: str) -> Any:
        if text in _WORDS:
            return _WORDS[text]
        if text[0] in _BEGIN_NUMBERS:
            if _INTEGER.fullmatch(text):
                return int(text)
            if _DECIMAL.fullmatch(text):
                return float(text)
            self.odd = self.odd or looks_like_number(text)
        elif looks_like_word(text):
            self.odd = True
        return text
