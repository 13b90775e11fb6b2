"""How messages speak of foreign values: short, in quotes, with a guess at what was meant."""

from collections.abc import Iterable, Sequence

MAX_QUOTED = 60
TOKEN_LENGTH = 32
_HEXADECIMAL = frozenset("0123456789abcdefABCDEF")
MAX_GUESSED = 50
"""How many names a guess compares: a real file has fewer, and a hostile one must not cost minutes."""


def quote(value: object) -> str:
    """A value as a message shows it: texts in quotes and cut to a readable length."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    text = str(value)
    if len(text) == TOKEN_LENGTH and _HEXADECIMAL.issuperset(text):
        return '"…" (32 hexadecimal digits)'  # what a Twilio auth token looks like: it may be in the wrong place
    if len(text) > MAX_QUOTED:
        text = text[: MAX_QUOTED - 1] + "…"
    return f'"{text}"' if isinstance(value, str) else text


def listing(words: Iterable[str], last: str = "and") -> str:
    """``a, b and c``."""
    *most, end = list(words) or [""]
    return f"{', '.join(most)} {last} {end}" if most else end


def shortlist(words: Sequence[str], most: int, last: str = "and") -> str:
    """``a, b and 3 more``: the first words, and how many others there are."""
    more = len(words) - most
    return listing([*words[:most], f"{more} more"] if more > 0 else words, last)


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """A guess at what a wrong word was meant to be, or the words that would be right."""
    from difflib import get_close_matches

    candidates = list(known)
    if len(candidates) > MAX_GUESSED:
        candidates = [name for name in candidates if name[:1].lower() == word[:1].lower()][:MAX_GUESSED]
    lower = {candidate.lower(): candidate for candidate in reversed(candidates)}
    close = get_close_matches(word[:MAX_QUOTED].lower(), lower, n=1, cutoff=0.6)
    if close:
        return f"did you mean {quote(lower[close[0]])}?"
    if otherwise:
        return otherwise
    if 0 < len(candidates) <= 12:
        return f"known are {listing(quote(candidate) for candidate in candidates)}"
    return ""
