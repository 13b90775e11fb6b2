"""The one door to a vendor: repeats what may be repeated, gives up in sentences, and tells the audit of every call.

What a call ends with:

==================  ===================================================================================
Answer              2xx with JSON, or with nothing where nothing is due
CredentialsError    401, also with a new token
AnswerError         any other error of the vendor, and a redirect
UnreachableError    no answer, and nothing happened; a GET that never got a usable answer; no time left
UnclearError        a write that may have taken effect: the caller looks before it does anything else
UnloggedError       a write that took effect, or may have, and that the audit could not keep
==================  ===================================================================================
"""

import json
import re
import time
from base64 import b64encode
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote, unquote, urlencode, urlsplit
from uuid import uuid4

import httpx

from sync.errors import AnswerError, LiveError, UnloggedError, UnreachableError
from sync.wire.answers import Answer, Silence, Trouble, Verdict, cleaned, judge, line
from sync.wire.audit import Audit
from sync.wire.budget import Budget
from sync.wire.deadline import Deadline, backoff, retry_after
from sync.wire.endings import ending
from sync.wire.exchange import exchange
from sync.wire.paging import collected

_ID = re.compile("[0-9a-f-]{36}")
FORM = "application/x-www-form-urlencoded"
ATTEMPTS = 6
ROLE_ATTEMPTS = 4
"""How often a request is made while a role may be on its way: a missing one looks the same, and costs no minutes."""


class Terms(NamedTuple):
    """What holds for all requests on behalf of one target, whichever vendor they go to."""

    target: str
    """The target as the audit names it: the file's path."""
    deadline: Deadline
    audit: Audit
    scrub: Callable[[str], str]
    """Takes the secrets out of a text."""
    log: Callable[[str], None] = lambda _line: None
    """Gets a line for every call and every wait."""
    sleep: Callable[[float], None] = time.sleep
    connects: int = ATTEMPTS
    """How often a connection is tried until the vendor counts as out of reach."""


class _Call(NamedTuple):
    method: str
    url: str
    content: bytes = b""
    headers: Mapping[str, str] = {}
    harmless: bool = False
    """Whether it may be repeated whatever became of the first attempt."""

    @property
    def path(self) -> str:
        return urlsplit(self.url).path

    @property
    def shown(self) -> str:
        """Method and the end of the path, for sentences: ``PUT …/languages/ID``, ``GET …/languages``."""
        parts = self.path.strip("/").split("/")
        last = parts[-2:] if not _ID.fullmatch(parts[-2:][0]) else parts[-1:]
        return f"{self.method} {'…' if len(parts) > len(last) else ''}/{'/'.join(last)}"


class Door:
    """One vendor's API as one target sees it. Threads may share it."""

    def __init__(
        self,
        client: httpx.Client,
        base: str,
        terms: Terms,
        *,
        budget: Budget,
        read_error: Callable[[int, Any], Trouble],
        bearer: Callable[[str], str] | None = None,
        transaction_header: str = "",
    ) -> None:
        """Make a door; ``base`` is the address below which all paths lie.

        ``bearer("")`` gives a token, ``bearer(refused)`` another one after a 401. ``read_error`` reads the body of an
        error. ``transaction_header`` names the header by which the vendor finds a request in its logs.
        """
        self._client = client
        self._base = base.rstrip("/")
        self._terms = terms
        self._budget = budget
        self._read_error = read_error
        self._bearer = bearer
        self._transaction_header = transaction_header

    def get(self, path: str, **params: str) -> dict[str, Any]:
        """The JSON object that a GET is answered with. Paths are relative to the base, unquoted and without a query."""
        return self._fetch(self._url(path, params))

    def pages(self, path: str, key: str, **params: str) -> list[dict[str, Any]]:
        """All objects of a collection: ``_embedded[key]`` of its first page and of all that follow below the base."""
        return collected(self._fetch, self._url(path, params), key, self._base)

    def write(self, method: str, path: str, body: Any = None) -> Answer:
        """The answer to a POST, PUT, PATCH or DELETE, which is repeated only where nothing has happened."""
        if body is None:
            return self._run(_Call(method, self._url(path, {})))
        content = json.dumps(body, allow_nan=False).encode()
        return self._run(_Call(method, self._url(path, {}), content, {"Content-Type": "application/json"}))

    def ask(self, path: str, body: Any) -> dict[str, Any]:
        """The JSON object that a POST is answered with which changes nothing, such as a query in GraphQL."""
        headers = {"Content-Type": "application/json"}
        content = json.dumps(body, allow_nan=False).encode()
        answer: dict[str, Any] = self._run(_Call("POST", self._url(path, {}), content, headers, harmless=True)).body
        return answer

    def post_form(self, path: str, fields: Mapping[str, str], auth: tuple[str, str] | None = None) -> Answer:
        """The answer to a form that asks for a token, with user and password if given; harmless to repeat.

        For a door without a bearer: who asks for a token has none yet.
        """
        headers = {"Content-Type": FORM}
        if auth is not None:
            headers["Authorization"] = _basic(auth)
        content = urlencode(fields).encode()
        return self._run(_Call("POST", self._url(path, {}), content, headers, harmless=True))

    def send(self, method: str, url: str, fields: Mapping[str, str], auth: tuple[str, str]) -> Answer:
        """The answer to a request that a vendor's own client has put together, with user and password.

        ``fields`` are a form, or the query of a GET, which alone may be repeated. The credentials go nowhere but below
        the base, whatever the address says.
        """
        if not self.covers(url):
            where = line(urlsplit(url).netloc.rpartition("@")[2])
            raise AnswerError(f"a page of the list is elsewhere ({where}), and is not followed", 200)
        headers = {"Authorization": _basic(auth)}
        if method == "GET":
            query = urlencode(fields, quote_via=quote)
            return self._run(_Call(method, f"{url}?{query}" if query else url, headers=headers, harmless=True))
        return self._run(_Call(method, url, urlencode(fields).encode(), {**headers, "Content-Type": FORM}))

    def covers(self, url: str) -> bool:
        """Whether an address lies below the base."""
        path = url.partition("?")[0]
        return url.isprintable() and path.startswith(f"{self._base}/") and ".." not in unquote(path).split("/")

    def _url(self, path: str, params: Mapping[str, str]) -> str:
        parts = path.split("/")
        if not {"", ".", ".."}.isdisjoint(parts):  # an identifier of a live object could lead elsewhere
            raise ValueError(f"no path below an API: {path!r}")
        query = f"?{urlencode(params, quote_via=quote)}" if params else ""
        return f"{self._base}/{'/'.join(quote(part, safe='') for part in parts)}{query}"

    def _fetch(self, url: str) -> dict[str, Any]:
        body: dict[str, Any] = self._run(_Call("GET", url, harmless=True)).body
        return body

    def _run(self, call: _Call) -> Answer:
        bearer = self._bearer
        token = bearer("") if bearer else ""
        renewed = False
        for attempt in range(1, ATTEMPTS + 1):
            turn, came = self._attempt(call, token)
            trouble = self._trouble(came)
            verdict = judge(came, call.harmless, call.method == "POST", trouble)
            self._note(call, came, verdict)
            if verdict is Verdict.GOOD and isinstance(came, Answer):
                self._budget.speed_up()
                return came
            if verdict is Verdict.TOKEN and bearer and not renewed:
                token, renewed = bearer(token), True
            elif not self._wait(verdict, came, attempt, turn):
                break
        raise ending(call.shown, came, verdict, trouble, attempt)

    def _attempt(self, call: _Call, token: str) -> tuple[int, Answer | Silence]:
        """Make a request once the budget lets it through; gives what the budget wants to hear after a 429."""
        terms = self._terms
        if pause := self._budget.pause():
            if pause >= terms.deadline.left():
                raise UnreachableError(
                    f"{call.shown} was not sent: the vendor asks for more patience than there is time"
                )
            terms.sleep(pause)
        transaction = f"sendersync-{uuid4()}" if self._transaction_header else ""
        headers = {"Accept": "application/json", **call.headers}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        if transaction:
            headers[self._transaction_header] = transaction
        request = self._client.build_request(call.method, call.url, content=call.content or None, headers=headers)
        try:
            if not terms.deadline.left():
                raise TimeoutError
            with self._budget.turn(terms.deadline.left()) as turn:
                came = exchange(self._client, request, terms.deadline, transaction)
        except TimeoutError:
            over = f"the {terms.deadline.seconds:g} seconds of the target are over"
            raise UnreachableError(f"{call.shown} was not sent: {over}") from None
        return turn, came

    def _note(self, call: _Call, came: Answer | Silence, verdict: Verdict) -> None:
        """Tell the audit and the log of a call; that it cannot be told undoes no write."""
        terms = self._terms
        status = came.status if isinstance(came, Answer) else None
        try:
            terms.audit.note(terms.target, call.method, call.path, status, came.transaction)
        except LiveError as error:
            if call.harmless or verdict not in (Verdict.GOOD, Verdict.UNCLEAR):
                raise
            raise UnloggedError(f"{call.shown} has been sent, but {error}") from error
        terms.log(f"{call.shown} {came.reason if isinstance(came, Silence) else came.status}")

    def _trouble(self, came: Answer | Silence) -> Trouble:
        if isinstance(came, Silence) or came.status < 300:
            return Trouble()
        return cleaned(self._read_error(came.status, came.body), self._terms.scrub)

    def _wait(self, verdict: Verdict, came: Answer | Silence, attempt: int, turn: int) -> bool:
        """Wait for the next attempt; False where there is none, or no time for it."""
        most = {Verdict.AGAIN: ATTEMPTS, Verdict.SLOWER: ATTEMPTS, Verdict.ROLE: ROLE_ATTEMPTS}.get(verdict, 0)
        if isinstance(came, Silence) and came.unsent:
            most = min(most, self._terms.connects)
        if attempt >= most:
            return False
        asked = retry_after(came.headers.get("retry-after", "")) if isinstance(came, Answer) else None
        seconds = backoff(attempt) if asked is None else asked
        if verdict is Verdict.SLOWER:
            self._budget.slow_down(turn, seconds)
        if seconds >= self._terms.deadline.left():
            return False
        self._terms.log(f"waiting {seconds:.1f} s before attempt {attempt + 1}")
        if verdict is not Verdict.SLOWER:  # the budget's pause comes with the next attempt
            self._terms.sleep(seconds)
        return True


def _basic(auth: tuple[str, str]) -> str:
    return f"Basic {b64encode(':'.join(auth).encode()).decode()}"
