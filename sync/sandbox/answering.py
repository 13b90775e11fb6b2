"""From a vendor's reply to what goes over the wire, and the faults that spoil it on the way."""

import json
import os
import socket
import struct
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from werkzeug.wrappers import Response

from sync.sandbox.call import Call, Reply, Vendor
from sync.sandbox.faults import Fault

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

PAGE = "<html><head><title>{0} {1}</title></head><body><h1>{0} {1}</h1><hr>proxy</body></html>"
STATUSES = {"rate-limit": 429, "server-error": 500, "unavailable": 503, "unauthorized": 401, "forbidden": 403}
"""The effects that are an answer in the vendor's shape."""
SILENT = ("hang", "hang-after")
CUT = ("reset", "reset-after", *SILENT)
DROPS = 20
"""In how many pieces a slow answer comes."""
_encode = json.JSONEncoder(separators=(",", ":")).encode


class Breaks(NamedTuple):
    """What a client inside the process gets in place of a broken connection: the exceptions of its HTTP library."""

    reset: type[Exception] = ConnectionResetError
    silence: type[Exception] = TimeoutError
    """When no answer comes; in-process at once, because nobody counts the seconds."""
    half: type[Exception] = ConnectionResetError
    """When the answer ends too early."""


def response(reply: Reply) -> Response:
    """A reply as a response: compact JSON, or its text; nothing has no Content-Type."""
    body = "" if reply.body is None else _encode(reply.body)
    text = body if reply.text is None else reply.text
    made = Response(text, reply.status, dict(reply.headers), content_type=reply.content_type if text else None)
    if not text:
        made.headers.pop("Content-Type", None)
    return made


def instead(vendor: Vendor, call: Call, fault: Fault) -> Reply:
    """The answer that a fault gives in place of the vendor."""
    if fault.effect in STATUSES:
        after = fault.options.get("retry_after")
        return vendor.error(call, STATUSES[fault.effect], {} if after is None else {"Retry-After": str(after)})
    status = int(fault.options.get("status", 502)) if fault.effect == "html-error" else 504
    return Reply(status, text=PAGE.format(status, "Bad Gateway"), content_type="text/html")


def send(
    reply: Reply,
    played: Sequence[Fault],
    breaks: Breaks,
    environ: "WSGIEnvironment",
    start_response: "StartResponse",
) -> Iterable[bytes]:
    """Send an answer, or spoil the sending of it as the faults want."""
    made = response(reply)
    effects = {fault.effect for fault in played}
    if effects.intersection(CUT):
        silent = bool(effects.intersection(SILENT))
        if silent and "werkzeug.socket" in environ:
            time.sleep(seconds(played, SILENT, 60))
        _cut(environ, breaks.silence if silent else breaks.reset)
    if "not-json" in effects:
        data = made.get_data()
        made.set_data(data[: max(1, len(data) // 2)])
    if effects.isdisjoint(("slow", "truncated")):
        return made(environ, start_response)
    pieces = _pieces(made, "truncated" in effects, seconds(played, ("slow",), 5), environ, start_response)
    return _ending(pieces, breaks, environ) if "truncated" in effects else pieces


def seconds(played: Sequence[Fault], effects: Sequence[str], usual: float) -> float:
    """How long the faults with these effects take together."""
    return sum(float(fault.options.get("seconds", usual)) for fault in played if fault.effect in effects)


def _pieces(
    made: Response, half: bool, lasting: float, environ: "WSGIEnvironment", start_response: "StartResponse"
) -> Iterator[bytes]:
    data = b"".join(made(environ, start_response))
    end = len(data) // 2 if half else len(data)
    step = max(1, len(data) // DROPS) if lasting else max(1, end)
    for start in range(0, end, step):
        time.sleep(lasting * step / len(data))
        yield data[start : min(start + step, end)]


def _ending(pieces: Iterator[bytes], breaks: Breaks, environ: "WSGIEnvironment") -> Iterator[bytes]:
    """The pieces and then the end, which a client over a connection knows by the Content-Length."""
    yield from pieces
    if "werkzeug.socket" not in environ:
        raise breaks.half("a fault has cut the answer")


def _cut(environ: "WSGIEnvironment", inside: type[Exception]) -> NoReturn:
    """End the connection with a reset; where there is none, raise what stands for it."""
    connection = environ.get("werkzeug.socket")
    if connection is None:
        raise inside("a fault has cut the connection")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    os.close(connection.detach())
    raise ConnectionResetError("a fault has cut the connection")
