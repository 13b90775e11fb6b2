"""The one door for foreign text: strings from files, paths, vendors and accounts become harmless at one destination.

Reports are read by people in terminals and web pages, and by machines in build logs. ``plain`` makes one visible line
of any text; the doors for people's formats pass it first. ``json`` alone keeps the text as it is, in ASCII.

Patterns are compiled where they are used: a run without problems needs none.
"""

import re
from collections.abc import Sequence

_HIDDEN = r"[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U0001d159\U000e0100-\U000e01ef]"
"""What Python calls printable although nothing is seen: fillers, joiners, blanks and variation selectors."""

_COMMAND = r"^ *:|##(?=\w*\[)"
"""What a build log may obey: ``::error::`` first in a line; ``##[group]`` and ``##vso[task]`` anywhere in it."""

_MARKUP = r"([\\`*_\[\]<>|~#!&$])"

_REFERENCE = r'(?i)(?<=[@#!$%~&^:])(?=[\w"/])|(?<=\bwww)(?=\.)|(?<=\bgh-)(?=\d)'
"""Inside of what GitHub and GitLab link or notify, whatever the markup: mentions, issues, labels, addresses, emoji."""

_LINK_CHARACTER = r"([\\\[\]])"

_JSON_ESCAPE = r"\\\\|\\ud[89ab]..\\ud[c-f]..|\\ud[89a-f].."
"""A backslash, a whole surrogate pair, or half of one."""


def glyphs(text: str) -> list[str]:
    r"""Each character as it is shown: itself, or an escape such as ``\u202e`` where it acts or cannot be seen."""
    shown = [c if c.isprintable() and (c.isascii() or not re.match(_HIDDEN, c)) else _escape(c) for c in text]
    for command in re.finditer(_COMMAND, text):
        acting = command.end() - 1
        shown[acting] = f"\\x{ord(text[acting]):02x}"
    return shown


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def plain(text: str) -> str:
    """One line for a terminal or a build log; the base of the other doors."""
    if text.isascii() and text.isprintable() and not re.search(_COMMAND, text):
        return text
    return "".join(glyphs(text))


def markdown(text: str) -> str:
    """Prose inside a paragraph of Markdown: no markup, HTML, link, image, mention or reference.

    Backslashes stop markup, but mentions and references are looked for after Markdown is done: a zero-width space
    (the way of Renovate and Dependabot) parts them.
    """
    return "&#8203;".join(re.sub(_MARKUP, r"\\\1", piece) for piece in re.split(_REFERENCE, plain(text)))


def html(text: str) -> str:
    """Text of an HTML element inside of Markdown, where mentions and references are looked for as everywhere."""
    return "&#8203;".join(xml(piece) for piece in re.split(_REFERENCE, plain(text)))


def markdown_fence(lines: Sequence[str], language: str) -> str:
    """A fenced block of lines that are harmless by themselves; its fence is longer than any row of backticks."""
    text = "\n".join(lines)
    fence = "`" * (1 + max(len(row) for row in ["``", *re.findall("`+", text)]))
    return f"{fence}{language}\n{text}\n{fence}\n"


def markdown_code(text: str) -> str:
    """A code span; its fence is longer than any row of backticks in the text. Not for tables: they split at ``|``."""
    code = plain(text) or " "
    fence = "`" * (max(map(len, re.findall("`+", code)), default=0) + 1)
    room = " " if code.strip() and (code[0] in "` " or code[-1] in "` ") else ""
    return f"{fence}{room}{code}{room}{fence}"


def github(text: str) -> str:
    """The message of a workflow command; lines of one message are joined with ``%0A``."""
    return plain(text).replace("%", "%25")


def github_property(text: str) -> str:
    """The value of a property of a workflow command."""
    return github(text).replace(":", "%3A").replace(",", "%2C")


def xml(text: str) -> str:
    """Text of an element, or of an attribute in double quotes; what XML 1.0 forbids is an escape by then."""
    return plain(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def metric_label(text: str) -> str:
    """The value of a label in OpenMetrics and in Prometheus's older format, inside of its quotes."""
    return plain(text).replace("\\", "\\\\").replace('"', '\\"')


def chat(text: str) -> str:
    """A line of a message: a zero-width space parts what a chat or a mail reader would link, or ring somebody for."""
    return "\u200b".join(re.split(_REFERENCE, plain(text)))


def sarif(text: str) -> str:
    """A SARIF message without placeholders or embedded links (SARIF 2.1.0, sections 3.11.5 and 3.11.6)."""
    literal = plain(text).replace("{", "{{").replace("}", "}}")
    return re.sub(_LINK_CHARACTER, r"\\\1", literal) if "](" in literal else literal


def uri(path: str) -> str:
    """A relative URI: a colon never makes a scheme of the first folder, and what is not Unicode is an escape."""
    from urllib.parse import quote

    return quote(path.encode("utf-8", "backslashreplace"), safe="/")


def json(document: object) -> str:
    """A document in ASCII that reads back as it was; half surrogates, which strict readers refuse, become escapes."""
    from json import dumps

    text = re.sub(_JSON_ESCAPE, lambda found: "\\" * (len(found[0]) == 6) + found[0], dumps(document, indent=2))
    return text.replace("##", r"#\u0023") + "\n"
