"""One request and what came back for it: the size limit, the reading of JSON, and names for what breaks."""

import json
import ssl
from collections.abc import Mapping
from typing import Any

import httpx

from sync.wire.answers import Answer, Silence
from sync.wire.deadline import Deadline

LARGEST = 20_000_000
"""Bytes of a body; more than that is not read."""


class TooLate(Exception):  # noqa: N818  caught at once
    """The deadline passed while an answer came in drops."""


class TooLarge(Exception):  # noqa: N818  caught at once
    """The body is over the limit."""


def exchange(client: httpx.Client, request: httpx.Request, deadline: Deadline, transaction: str) -> Answer | Silence:
    """Send a request; redirects are not followed."""
    request.extensions["timeout"] = _timeouts(client, deadline)
    try:
        response = client.send(request, stream=True, follow_redirects=False)
        try:
            body = _read(response, deadline)
        finally:
            response.close()
    except (httpx.RequestError, OSError, TooLate, TooLarge) as error:
        return _silence(error, transaction, deadline)
    data, flaw = _parsed(response, body)
    return Answer(response.status_code, data, transaction, response.headers, flaw)


def _timeouts(client: httpx.Client, deadline: Deadline) -> Mapping[str, float | None]:
    left = max(0.001, deadline.left())
    usual = client.timeout.as_dict()
    return {kind: left if seconds is None else min(left, seconds) for kind, seconds in usual.items()}


def _read(response: httpx.Response, deadline: Deadline) -> bytes:
    whole = bytearray()
    for chunk in response.iter_bytes():
        whole += chunk
        if len(whole) > LARGEST:
            raise TooLarge
        if not deadline.left():
            raise TooLate
    return bytes(whole)


def _parsed(response: httpx.Response, body: bytes) -> tuple[Any, str]:
    """The data of a body, and what is wrong with it."""
    if not body.strip():
        method = response.request.method
        empty_is_fine = method == "DELETE" or (response.status_code == 204 and method != "GET")
        return None, "" if empty_is_fine else "nothing instead of JSON"
    try:
        data = json.loads(body)
        return data, "" if isinstance(data, dict) else "JSON that is no object"
    except (ValueError, RecursionError):
        is_page = body.lstrip()[:1] == b"<"
        return None, "an HTML page instead of JSON" if is_page else "something that is not JSON"


def _silence(error: Exception, transaction: str, deadline: Deadline) -> Silence:
    """Fixed words for what broke: the text of an exception may quote a header, and so a secret."""
    if isinstance(error, TooLarge):
        return Silence(f"the answer is larger than {LARGEST // 1_000_000} MB", transaction, lasting=True)
    if isinstance(error, TooLate):
        return Silence(f"the answer did not end within the {deadline.seconds:g} seconds of the target", transaction)
    if isinstance(error, (httpx.ConnectTimeout, httpx.PoolTimeout)):
        return Silence("no connection was made in time", transaction, unsent=True)
    if isinstance(error, httpx.ProxyError):
        return Silence("the proxy made no connection", transaction, unsent=True)
    if isinstance(error, httpx.ConnectError):
        return _unconnected(error, transaction)
    if isinstance(error, (httpx.TimeoutException, TimeoutError)):
        return Silence("no answer came in time", transaction)
    if isinstance(error, httpx.DecodingError):
        return Silence("the answer cannot be unpacked", transaction)
    return Silence("the connection broke before the answer was complete", transaction)


def _unconnected(error: BaseException, transaction: str) -> Silence:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            hint = "let SSL_CERT_FILE name the certificates of a private authority"
            return Silence(f"the certificate is not trusted; {hint}", transaction, unsent=True, lasting=True)
        if isinstance(cause, OSError) and cause.strerror:
            return Silence(f"no connection: {cause.strerror}", transaction, unsent=True)
        cause = cause.__cause__ or cause.__context__
    return Silence("no connection was made", transaction, unsent=True)
