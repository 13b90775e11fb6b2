"""The error that a call ends with, as a sentence with the vendor's own words and the way to its logs."""

from urllib.parse import urlsplit

from sync.errors import AnswerError, CredentialsError, LiveError, UnclearError, UnreachableError
from sync.wire.answers import Answer, Silence, Trouble, Verdict, line, sentence


def ending(shown: str, came: Answer | Silence, verdict: Verdict, trouble: Trouble, attempts: int) -> LiveError:
    """What to raise after the last attempt at a request."""
    often = f", {attempts} times" if attempts > 1 and verdict in (Verdict.AGAIN, Verdict.SLOWER, Verdict.ROLE) else ""
    trace = f" (transaction {came.transaction})" if came.transaction else ""
    if isinstance(came, Silence):
        if verdict is Verdict.UNCLEAR:
            return UnclearError(f"{shown} may have taken effect: {came.reason}{trace}")
        return UnreachableError(f"{shown} got no usable answer{often}: {came.reason}{trace}")
    hint = f"; {trouble.hint}" if trouble.hint else ""
    text = f"{shown} answered {_said(came, trouble)}{often}{trace}{hint}"
    if verdict is Verdict.UNCLEAR:
        return UnclearError(f"{text}; it may have taken effect")
    if verdict is Verdict.TOKEN:
        return CredentialsError(text, trouble.code)
    if came.status < 300:
        return UnreachableError(text)
    return AnswerError(text, came.status, trouble.code, trouble.details)


def _said(answer: Answer, trouble: Trouble) -> str:
    if 300 <= answer.status < 400:
        to = _host(answer.headers.get("location", ""))
        return f"{answer.status}, a redirect{to and f' to {to}'}, which is not followed: check the address of the API"
    told = f"{answer.status} {trouble.code}".rstrip()
    words = sentence(trouble)
    if not words and answer.flaw:
        return f"{told} with {answer.flaw}"
    return f"{told}: {words}" if words else told


def _host(address: str) -> str:
    """The host of an address, which may hold credentials and more; empty where there is none."""
    try:
        return line(urlsplit(address).netloc.rpartition("@")[2])
    except ValueError:
        return ""
