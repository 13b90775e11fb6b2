"""Why a text could not be read: the parser's errors in our words."""

import re

from sync.source.document import Document

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_HINTS = {
    "mapping values are not allowed": "quote a value that contains ': ', and line up keys of one mapping",
    "found character that cannot start any token": "put quotes around values that begin with @, ` or %",
    "could not find expected ':'": "a key is followed by a colon and a space",
    "did not find expected ',' or": "close the bracket, put a comma between entries, or quote a text with a colon",
    "did not find expected '-' indicator": "line up the entries of the list",
    "did not find expected key": "line up the keys of the mapping, and close every bracket",
    "did not find expected alphabetic": "put quotes around a text that begins with * or &",
    "found unexpected ':'": "put a space after the colon, or quotes around the text",
    "found unexpected end of stream": "close the quotes",
    "found unknown escape character": "use single quotes, or double the backslash",
    "invalid Unicode character escape code": "write the character itself instead of its escape",
}


def explain_syntax(error: Exception, document: Document) -> tuple[str, int, int, str, str]:
    """A parser's error as rule, start, end, message and way out."""
    text = document.text
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return _bad_character(text)
    start = min(mark.index, len(text))
    if text[start : start + 1] == "\t":
        return "yaml-syntax", start, start + 1, "a tab stands where YAML wants spaces", "indent with spaces"
    problem = str(getattr(error, "problem", None) or "the text ends too early")
    hint = next((hint for words, hint in _HINTS.items() if words in problem), "")
    opened = getattr(error, "context_mark", None)
    last = len(text.rstrip()) - 1
    if start > last >= 0:  # the text ends too early: what matters is where something was left open
        start = last
        if opened is not None:
            problem += f" (what is still open began on line {document.lines.position(min(opened.index, last))[0]})"
    kind = "JSON" if document.is_json else "YAML"
    return "yaml-syntax", start, start + 1, f"this is not {kind}: {problem}", hint


def _bad_character(text: str) -> tuple[str, int, int, str, str]:
    match = _UNPRINTABLE.search(text)
    start = match.start() if match else 0
    code = f"U+{ord(match.group()):04X}" if match else "a control character"
    return "file-encoding", start, start + 1, f"{code} is not allowed in YAML", "remove the character"
