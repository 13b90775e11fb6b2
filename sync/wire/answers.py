"""What came back for a request, and what follows from it: a table that knows nothing of sockets."""

from collections.abc import Callable, Mapping
from enum import Enum, auto
from typing import Any, NamedTuple

MOST_QUOTED = 300
"""Characters of a vendor's message that are shown."""
MOST_DETAILS = 5

Detail = tuple[str, str, str]
"""(code, target, message)."""


class Trouble(NamedTuple):
    """What a vendor's error body says."""

    code: str = ""
    message: str = ""
    details: tuple[Detail, ...] = ()
    passing: bool = False
    """Whether a 403 may pass by itself: a role was given, but has not arrived yet."""
    hint: str = ""
    """The way out, in our words."""


class Answer(NamedTuple):
    """An answer. The body of a good one is a JSON object, or None where nothing is due."""

    status: int
    body: Any
    transaction: str
    headers: Mapping[str, str]
    flaw: str = ""
    """What is wrong with a body that is not JSON; such an answer never leaves the Door."""


class Silence(NamedTuple):
    """No answer, or no whole one."""

    reason: str
    transaction: str = ""
    unsent: bool = False
    """Whether the request never reached the vendor."""
    lasting: bool = False
    """Whether another attempt would end the same way."""


class Verdict(Enum):
    """What follows from what came back."""

    GOOD = auto()
    SLOWER = auto()
    """Too many requests: nothing happened, try again more slowly."""
    AGAIN = auto()
    """Nothing happened, or happening twice does not matter: try again."""
    TOKEN = auto()
    """Nothing happened: get another token, and try once more."""
    ROLE = auto()
    """Nothing happened: a role may arrive yet; try again a few times."""
    REFUSED = auto()
    """Nothing happened, and trying again does not help."""
    UNCLEAR = auto()
    """It may have happened: look first."""


PASSING = (500, 502, 503, 504)
"""What a server answers that is in trouble for a moment."""


def judge(came: Answer | Silence, harmless: bool, is_post: bool, trouble: Trouble) -> Verdict:
    """What follows; ``harmless`` are requests that may be repeated whatever became of the first one."""
    if isinstance(came, Silence):
        return _of_silence(came, harmless)
    status = came.status
    if status == 429:
        return Verdict.SLOWER
    if status == 401:
        return Verdict.TOKEN
    if status == 403 and trouble.passing:
        return Verdict.ROLE
    if harmless:
        again = status in PASSING or (came.flaw and status < 300)
        return Verdict.AGAIN if again else Verdict.GOOD if status < 300 else Verdict.REFUSED
    if status == 503 and "retry-after" in came.headers and not is_post:
        return Verdict.AGAIN
    if status >= 500 or (came.flaw and status < 300):
        return Verdict.UNCLEAR
    return Verdict.GOOD if status < 300 else Verdict.REFUSED


def _of_silence(silence: Silence, harmless: bool) -> Verdict:
    if silence.unsent or harmless:
        return Verdict.REFUSED if silence.lasting else Verdict.AGAIN
    return Verdict.UNCLEAR


def sentence(trouble: Trouble) -> str:
    """The vendor's words in one line: each detail with its target, else the message."""
    reasons = [f"{target}: {text}" if target else text for _, target, text in trouble.details[:MOST_DETAILS] if text]
    if len(trouble.details) > MOST_DETAILS:
        reasons.append(f"and {len(trouble.details) - MOST_DETAILS} more")
    return "; ".join(reasons) or trouble.message


def cleaned(trouble: Trouble, scrub: Callable[[str], str]) -> Trouble:
    """The same without secrets, and each text one printable line of bounded length."""
    details = tuple((line(scrub(a)), line(scrub(b)), line(scrub(c))) for a, b, c in trouble.details)
    return trouble._replace(code=line(scrub(trouble.code)), message=line(scrub(trouble.message)), details=details)


def line(text: str) -> str:
    """A foreign text in one printable line. Secrets must be out of it before: half of one is not found any more."""
    printable = "".join(sign if sign.isprintable() else " " for sign in text[: MOST_QUOTED * 10])
    words = " ".join(printable.split())
    return words if len(words) <= MOST_QUOTED else words[: MOST_QUOTED - 1] + "…"
