"""Text → YAML events: the one door to the parser.

libyaml reads YAML 1.1, where U+0085, U+2028 and U+2029 end a line, and refuses the two halves in which JSON escapes
an emoji. A text with such characters goes through the parser in disguise: each stands behind a character that the
text does not use. So it means what YAML 1.2, JSON and editors say, and every offset stays right.
"""

import re
from collections.abc import Callable
from typing import Any

from yaml import ScalarEvent

from sync.source.document import Document

Parser: Callable[[str], Any]
try:
    from yaml._yaml import CParser as Parser
except ImportError:  # a PyYAML that was built without libyaml: slower, the same events
    from yaml import SafeLoader as Parser

_BREAKS = "\x85\u2028\u2029"
_HALVES = r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"
_PRIVATE_USE = range(0xE000, 0xF900)


def events(document: Document) -> Callable[[], Any]:
    """A function that gives the next event each time it is called."""
    text = document.text
    has_halves = document.is_json and re.search(_HALVES, text) is not None
    if has_halves or (not text.isascii() and any(character in text for character in _BREAKS)):
        return _Disguise(text, has_halves).next
    get_event: Callable[[], Any] = Parser(text).get_event
    return get_event


class _Disguise:
    def __init__(self, text: str, has_halves: bool) -> None:
        used = set(map(ord, set(text))) | {int(code, 16) for code in re.findall(r"\\u([0-9a-fA-F]{4})", text)}
        self.free = (code for code in _PRIVATE_USE if code not in used)
        self.masks: dict[int, int] = {}
        masked = text.translate({code: self.mask(code) for code in map(ord, _BREAKS)})
        if has_halves:
            masked = re.sub(_HALVES, self.masked_halves, masked)
        self.faces = {mask: code for code, mask in self.masks.items()}
        self.inner = Parser(masked).get_event

    def mask(self, code: int) -> int:
        """The mask of a character; itself when a text has used up all masks."""
        if code not in self.masks:
            self.masks[code] = next(self.free, code)
        return self.masks[code]

    def masked_halves(self, match: re.Match[str]) -> str:
        high, low = (self.mask(int(match[group], 16)) for group in (2, 3))
        return f"{match[1]}\\u{high:04x}\\u{low:04x}"

    def next(self) -> Any:
        event = self.inner()
        if event.__class__ is ScalarEvent:
            bare = event.value.translate(self.faces)
            event.value = bare.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
        return event
