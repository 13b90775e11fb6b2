"""Why a text could not be read: the parser's errors in our words."""

import re

from sync.source.document import Document

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_BRACKETS = "close the bracket, put a comma between entries, or quote a text with a colon"
_WORDS = {
    "mapping values are not allowed": (
        "a colon is not possible here",
        "quote a text that contains ': ', or look for a key without a colon on the line above",
    ),
    "found unexpected ':'": (
        "a colon is not possible here",
        "put a space after the colon, or quotes around the text",
    ),
    "could not find expected ':'": ("a key without a colon", "a key is followed by a colon and a space"),
    "did not find expected ',' or '}'": ("a comma or } is missing", _BRACKETS),
    "did not find expected ',' or ']'": ("a comma or ] is missing", _BRACKETS),
    "did not find expected key": (
        "a key is expected here",
        "line up the keys of the mapping, and close every bracket and quotation mark",
    ),
    "did not find expected '-'": ("an entry of the list is expected here", "line up the entries of the list"),
    "did not find expected node content": (
        "a value is expected here",
        "close every bracket, and quote a text that begins with a bracket or a comma",
    ),
    "did not find expected <document start>": (
        "nothing more is expected here",
        "line up the keys of the mapping, and close every bracket",
    ),
    "block sequence entries are not allowed": (
        "a list cannot begin here",
        "begin it on a line of its own, or write it in brackets",
    ),
    "mapping keys are not allowed": ("a key cannot begin here", "put quotes around a text that begins with ?"),
    "found character that cannot start any token": (
        "no text begins with this character",
        "put quotes around a text that begins with @, ` or %",
    ),
    "did not find expected alphabetic": (
        "a name is missing",
        "put quotes around a text that begins with * or &",
    ),
    "found unexpected end of stream": ("a quotation mark is not closed", "close the quotes"),
    "found unknown escape character": (
        "an escape that double quotes do not know",
        "use single quotes, or double the backslash",
    ),
    "invalid Unicode character escape": (
        "an escape that stands for no character",
        "write the character itself instead of its escape",
    ),
}
"""How the parser's sentence begins → ours, and the way out."""


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
    message, hint = next((ours for theirs, ours in _WORDS.items() if theirs in problem), (problem, ""))
    opened = getattr(error, "context_mark", None)
    last = len(text.rstrip()) - 1
    if start > last >= 0:  # the text ends too early: what matters is where something was left open
        start = last
        if opened is not None:
            message += f" (what is still open began on line {document.lines.position(min(opened.index, last))[0]})"
    kind = "JSON" if document.is_json else "YAML"
    return "yaml-syntax", start, start + 1, f"this is not {kind}: {message}", hint


def _bad_character(text: str) -> tuple[str, int, int, str, str]:
    match = _UNPRINTABLE.search(text)
    start = match.start() if match else 0
    code = f"U+{ord(match.group()):04X}" if match else "a control character"
    return "file-encoding", start, start + 1, f"{code} is not allowed in YAML", "remove the character"
