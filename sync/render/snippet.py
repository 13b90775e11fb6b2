"""A source line and a span in; the line as a terminal shows it, and marks that stand below the span."""

from sync.render import safe

WIDTH = 100
"""How many columns of a source line are shown."""

_BEFORE = 30
"""How many of them at most stand before the span when a line is cut."""

_NEAR = 4 * WIDTH
"""How many characters before and after the begin of the span are read: lines can be long, and accents take no room."""

_TAB = 4
_CUT = "…"


def underlined(source: str, column: int, end_column: int) -> tuple[str, str]:
    """The line and ``^~~~``; columns count code points from 1, the end is exclusive, both may lie past the line."""
    skipped = max(0, min(column - 1, len(source)) - _NEAR)
    shown, widths = _cells(source[skipped : skipped + 2 * _NEAR])
    first = min(column - 1 - skipped, len(shown))
    last = max(first, min(end_column - 1 - skipped, len(shown)))
    begin, end = _window(widths, first)
    head = _CUT if skipped + begin else ""
    tail = _CUT if skipped + end < len(source) else ""
    indent = len(head) + sum(widths[begin:first])
    marks = "^".ljust(sum(widths[first : min(last, end)]), "~")
    return head + "".join(shown[begin:end]) + tail, " " * indent + marks


def _cells(source: str) -> tuple[list[str], list[int]]:
    """What is shown for each character, and how many columns that takes."""
    shown, widths = safe.glyphs(source), []
    column = 0
    for i, character in enumerate(source):
        if character == "\t":
            shown[i] = " " * (_TAB - column % _TAB)
        widths.append(len(shown[i]) if shown[i] != character or character.isascii() else _width(character))
        column += widths[i]
    return shown, widths


def _width(character: str) -> int:
    """Columns of a visible character: accents join the one before, East Asian ones take two."""
    from unicodedata import category, east_asian_width

    if category(character) in ("Mn", "Me") or "\u1160" <= character <= "\u11ff" or "\ud7b0" <= character <= "\ud7fb":
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def _window(widths: list[int], first: int) -> tuple[int, int]:
    """Which characters are shown: all, or as many around the first of the span as there is room for."""
    if sum(widths) <= WIDTH:
        return 0, len(widths)
    begin, room = first, _BEFORE
    while begin and widths[begin - 1] <= room:
        begin -= 1
        room -= widths[begin]
    end, room = begin, WIDTH
    while end < len(widths) and widths[end] <= room:
        room -= widths[end]
        end += 1
    while begin and widths[begin - 1] <= room:
        begin -= 1
        room -= widths[begin]
    while begin < first and not widths[begin]:
        begin += 1
    return begin, end
