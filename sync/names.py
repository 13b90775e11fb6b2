"""When two names mean the same: languages in any spelling, and the patterns of ``unmanaged``."""


def plain(locale: str) -> str:
    """A locale as it is compared: ``en_GB`` and ``en-gb`` are the same."""
    return locale.lower().replace("_", "-")


def matches(pattern: str, name: str) -> bool:
    """Whether a pattern fits the whole name: ``*`` stands for any characters, ``?`` for one, the rest for itself.

    The time grows with the product of both lengths at most, whoever wrote the pattern.
    """
    at = here = 0
    star, resume = -1, 0
    while here < len(name):
        if at < len(pattern) and pattern[at] == "*":
            star, resume = at, here
            at += 1
        elif at < len(pattern) and pattern[at] in ("?", name[here]):
            at, here = at + 1, here + 1
        elif star >= 0:
            resume += 1
            at, here = star + 1, resume
        else:
            return False
    return not pattern[at:].strip("*")
