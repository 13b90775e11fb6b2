"""Access tokens: one for each worker application, shared by all targets of a run, renewed when it ends."""

import time
from collections.abc import Callable
from threading import Lock
from typing import Any
from urllib.parse import quote_plus

from sync.errors import AnswerError, CredentialsError, LiveError, UnreachableError
from sync.platforms.pingone.refusals import read_error, read_oauth_error
from sync.platforms.pingone.worker import PingOneWorker
from sync.wire.budget import Budget
from sync.wire.clients import Client
from sync.wire.deadline import Deadline
from sync.wire.door import Door, Terms

MARGIN = 60.0
"""Seconds before its end at which a token is not used any more; a tenth of its life if that is shorter."""


class _Token:
    """The token of one worker application."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.text = ""
        self.end = 0.0
        self.in_form = False
        """Whether the application shows its secret in the form instead of the header."""
        self.failures = 0
        self.failure: LiveError | None = None


class Tokens:
    """The tokens of a run. Threads may share it."""

    def __init__(self, learn: Callable[[str], None], clock: Callable[[], float] = time.monotonic) -> None:
        """``learn`` is told every token, so that it can be scrubbed from messages."""
        self._learn = learn
        self._clock = clock
        self._lock = Lock()
        self._tokens: dict[PingOneWorker, _Token] = {}

    def bearer(self, worker: PingOneWorker, auth: Door, deadline: Deadline) -> Callable[[str], str]:
        """What a Door of the API wants: ``bearer("")`` gives the token, ``bearer(refused)`` another one.

        ``auth`` is a Door to ``worker.auth_base`` without a bearer.
        """
        if worker.access_token:
            return lambda refused: _given(worker, refused)
        with self._lock:
            token = self._tokens.setdefault(worker, _Token())
        return lambda refused: self._current(token, worker, auth, deadline, refused)

    def _current(self, token: _Token, worker: PingOneWorker, auth: Door, deadline: Deadline, refused: str) -> str:
        failures = token.failures
        if not token.lock.acquire(timeout=deadline.left()):
            over = f"the {deadline.seconds:g} seconds of the target are over"
            raise UnreachableError(f"no access token was given for the worker application: {over}")
        try:
            if token.text and token.text != refused and self._clock() < token.end:
                return token.text
            if token.failure and (isinstance(token.failure, CredentialsError) or token.failures != failures):
                raise type(token.failure)(str(token.failure))  # one who waited does not ask the same again
            try:
                self._renew(token, worker, auth)
            except LiveError as error:
                token.failures += 1
                token.failure = error if isinstance(error, CredentialsError) else UnreachableError(str(error))
                raise
            return token.text
        finally:
            token.lock.release()

    def _renew(self, token: _Token, worker: PingOneWorker, auth: Door) -> None:
        self._learn(quote_plus(worker.client_secret))  # as it stands in the header
        body = _granted(token, worker, auth)
        text = body.get("access_token") if isinstance(body, dict) else None
        if not isinstance(text, str) or not text.isascii() or not text.isprintable() or not text.strip():
            raise CredentialsError("PingOne answered a request for an access token without one")
        self._learn(text)
        life = body.get("expires_in")
        known = isinstance(life, (int, float)) and not isinstance(life, bool) and life > 0
        token.end = self._clock() + life - min(MARGIN, life / 10) if known else float("inf")
        token.text = text


def pingone_door(client: Client, worker: PingOneWorker, tokens: Tokens, terms: Terms, budget: Budget) -> Door:
    """The API as a worker application sees it for one target; paths are ``environments/ID/languages``."""
    auth = Door(client, worker.auth_base, terms, budget=budget, read_error=read_oauth_error)
    bearer = tokens.bearer(worker, auth, terms.deadline)
    traced = "X-Ping-External-Transaction-ID"
    base = worker.api_base
    return Door(client, base, terms, budget=budget, read_error=read_error, bearer=bearer, transaction_header=traced)


def _granted(token: _Token, worker: PingOneWorker, auth: Door) -> Any:
    """The body of the answer with a token: asked for in the header first, in the form if that is refused."""
    path = f"{worker.environment}/as/token"
    grant = {"grant_type": "client_credentials"}
    header = (quote_plus(worker.client_id), quote_plus(worker.client_secret))  # RFC 6749, 2.3.1
    form = {**grant, "client_id": worker.client_id, "client_secret": worker.client_secret}
    reasons: list[str] = []
    for in_form in (True,) if token.in_form else (False, True):
        try:
            body = auth.post_form(path, form).body if in_form else auth.post_form(path, grant, header).body
        except (AnswerError, CredentialsError) as error:
            if not _is_refusal(error):
                raise
            reasons.append(str(error))
        else:
            token.in_form = in_form
            return body
    raise CredentialsError(_advice(worker, "; in the form: ".join(reasons)))


def _is_refusal(error: LiveError) -> bool:
    """Whether the credentials are the reason, and not a server in trouble."""
    return not isinstance(error, AnswerError) or 400 <= error.status < 429


def _advice(worker: PingOneWorker, reason: str) -> str:
    environment, client, secret = worker.sources
    return (
        f"PingOne gives the worker application no access token ({reason}): check {client} and {secret}, and that"
        f" {environment} names the environment of the worker application, which need not be that of the target,"
        f" in the region of {worker.auth_base}"
    )


def _given(worker: PingOneWorker, refused: str) -> str:
    if refused:
        raise CredentialsError(
            f"PingOne does not accept the access token in {worker.sources[0]}: it may have expired, so get another one,"
            f" or let the worker application sign in with PINGONE_CLIENT_ID and PINGONE_CLIENT_SECRET"
        )
    return worker.access_token
