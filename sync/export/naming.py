"""Live names → keys of a file and names of variables, and foreign text inside of comments."""

import re
from collections.abc import Collection
from unicodedata import normalize

from sync.wording import quote

_KEY = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 ._-]{0,98}[A-Za-z0-9._-])?")
_LONGEST = 60


def key_for(name: str, taken: Collection[str], otherwise: str, *, reserved: Collection[str] = ()) -> str:
    """A key for an object: its name where that may be one, else what is readable of it, and always a new one.

    ``taken`` are keys in small letters that other objects have, or names by which they go.
    """
    key = name if _KEY.fullmatch(name) else _readable(name) or otherwise
    candidate, number = key, 1
    while candidate.casefold() in taken or candidate in reserved:
        number += 1
        candidate = f"{key}-{number}"
    return candidate


def _readable(name: str) -> str:
    letters = normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9._]+", "-", letters)[:_LONGEST].strip("-._")


def variable(*parts: str) -> str:
    """The name of an environment variable, such as ``SENDERSYNC_GATEWAY_PASSWORD``."""
    return "_".join(re.sub(r"[^A-Z0-9]+", "_", part.upper()).strip("_") for part in parts if part)


def shown(text: object) -> str:
    """Foreign text inside of a comment: in quotes, cut, and on one line."""
    return quote(" ".join(str(text).split()))
