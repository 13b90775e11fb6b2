"""The sandbox as one WSGI application: finds the vendor, plays faults, keeps the journal.

A vendor is found by the Host header, or by a first path segment that is the name of the vendor's host:
``http://127.0.0.1:8080/api.pingone.eu/v1/environments`` and ``https://api.pingone.eu/v1/environments`` are the same.
"""

import json
import time
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from functools import cache
from typing import TYPE_CHECKING, Any, NoReturn

from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Request, Response

from sync.sandbox import authgear, control, pingone, syniverse, twilio
from sync.sandbox.call import Call, Refused, Reply, Route, Vendor
from sync.sandbox.clock import Clock
from sync.sandbox.faults import EFFECTS, Fault, Faults
from sync.sandbox.quirks import Quirks
from sync.sandbox.store import Store

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

VENDORS: tuple[Vendor, ...] = (pingone, twilio, syniverse, authgear)
PAGE = "<html><head><title>{0} {1}</title></head><body><h1>{0} {1}</h1><hr>proxy</body></html>"


class Sandbox:
    """All vendors on one store. Threads may call it; requests to the store take turns."""

    def __init__(self, store: Store | None = None) -> None:
        self.store = store or Store()
        self.clock = Clock(self.store)
        self.quirks = Quirks(self.store, (quirk for vendor in VENDORS for quirk in vendor.QUIRKS))
        self.faults = Faults(self.store)

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer one request."""
        request = Request(environ)
        if request.path.startswith(control.PREFIX):
            return _response(control.answer(self, request))(environ, start_response)
        vendor, call = self._call(request)
        if vendor is None:
            return _response(Reply(404, {"error": "no vendor has this host", "hosts": hosts()}))(
                environ, start_response
            )
        route, arguments, refusal = _route(vendor, call)
        kind = route.kind if route else ""
        with self.store.transaction():
            fault = self.faults.draw(call.host, call.method, call.path, kind)
        if fault is not None and fault.effect == "latency":
            time.sleep(float(fault.options.get("seconds", 1)))
        if fault is None or EFFECTS[fault.effect].after or fault.effect == "latency":
            reply = self._handle(vendor, call, route, arguments, refusal)
        else:
            reply = _instead(vendor, call, fault)
        self._note(call, kind, reply, fault)
        return _answer(reply, fault, environ, start_response)

    def _call(self, request: Request) -> tuple[Vendor | None, Call]:
        host, path, base = request.host.partition(":")[0].lower(), request.path, request.host_url.rstrip("/")
        vendor = _vendor(host)
        if vendor is None:
            first, _, rest = path.lstrip("/").partition("/")
            host, path, base = first.lower(), f"/{rest}", f"{base}/{first}"
            vendor = _vendor(host)
        return vendor, Call(request, path, base, host, self.store, self.clock, self.quirks)

    def _handle(
        self, vendor: Vendor, call: Call, route: Route | None, arguments: dict[str, Any], refusal: Reply | None
    ) -> Reply:
        try:
            with self.store.transaction():
                if route is None:
                    return refusal or vendor.error(call, 404, {})
                return route.handler(call, **arguments)
        except Refused as refused:
            return refused.reply

    def _note(self, call: Call, kind: str, reply: Reply, fault: Fault | None) -> None:
        entry = {
            "time": call.clock.now().isoformat(timespec="milliseconds"),
            "host": call.host,
            "method": call.method,
            "path": call.path,
            "query": sorted(call.request.args),
            "kind": kind,
            "status": reply.status,
            "fault": fault.effect if fault else None,
        }
        with self.store.transaction():
            self.store.note(entry)


def hosts() -> list[str]:
    """The hosts that the sandbox stands in for."""
    return [host for vendor in VENDORS for host in vendor.HOSTS]


def _vendor(host: str) -> Vendor | None:
    return next((vendor for vendor in VENDORS if any(fnmatchcase(host, pattern) for pattern in vendor.HOSTS)), None)


@cache
def _map(name: str, host: str) -> Map:
    vendor = next(vendor for vendor in VENDORS if name == vendor.NAME)
    rules = [Rule(route.path, methods=[route.method], endpoint=route) for route in vendor.routes(host)]
    return Map(rules, strict_slashes=False, merge_slashes=False, redirect_defaults=False)


def _route(vendor: Vendor, call: Call) -> tuple[Route | None, dict[str, Any], Reply | None]:
    adapter = _map(vendor.NAME, call.host).bind("sandbox")
    try:
        route, arguments = adapter.match(call.path, method=call.method)
    except MethodNotAllowed:
        return None, {}, vendor.error(call, 405, {})
    except HTTPException:
        return None, {}, None
    return route, dict(arguments), None


def _instead(vendor: Vendor, call: Call, fault: Fault) -> Reply:
    """The answer that a fault gives in place of the vendor."""
    statuses = {"rate-limit": 429, "server-error": 500, "unavailable": 503, "unauthorized": 401, "forbidden": 403}
    if fault.effect in statuses:
        after = fault.options.get("retry_after")
        return vendor.error(call, statuses[fault.effect], {} if after is None else {"Retry-After": str(after)})
    status = int(fault.options.get("status", 502)) if fault.effect == "html-error" else 504
    return Reply(status, text=PAGE.format(status, "Bad Gateway"), content_type="text/html")


def _answer(
    reply: Reply, fault: Fault | None, environ: "WSGIEnvironment", start_response: "StartResponse"
) -> Iterable[bytes]:
    """Send an answer, or spoil the sending of it as the fault wants."""
    response = _response(reply)
    if fault is None:
        return response(environ, start_response)
    if fault.effect in ("hang", "hang-after"):
        time.sleep(float(fault.options.get("seconds", 60)))
    if fault.effect in ("reset", "reset-after", "hang", "hang-after"):
        _cut(environ)
    data = response.get_data()
    if fault.effect == "truncated":
        return _half(response, data, environ, start_response)
    if fault.effect == "not-json":
        response.set_data(data[: max(1, len(data) // 2)])
    elif fault.effect == "slow":
        return _drops(response, float(fault.options.get("seconds", 5)), environ, start_response)
    return response(environ, start_response)


def _half(
    response: Response, data: bytes, environ: "WSGIEnvironment", start_response: "StartResponse"
) -> Iterator[bytes]:
    response(environ, start_response)
    yield data[: len(data) // 2]
    _cut(environ)


def _drops(
    response: Response, seconds: float, environ: "WSGIEnvironment", start_response: "StartResponse"
) -> Iterator[bytes]:
    data = b"".join(response(environ, start_response))
    step = max(1, len(data) // 20)
    for start in range(0, len(data), step):
        time.sleep(seconds * step / max(len(data), 1))
        yield data[start : start + step]


def _cut(environ: "WSGIEnvironment") -> NoReturn:
    """End the connection with a reset."""
    import os
    import socket
    import struct

    connection = environ.get("werkzeug.socket")
    if connection is not None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        os.close(connection.detach())
    raise ConnectionResetError("a fault has cut the connection")


def _response(reply: Reply) -> Response:
    if reply.text is not None:
        text = reply.text
    else:
        text = "" if reply.body is None else json.dumps(reply.body, separators=(",", ":"))
    headers = dict(reply.headers)
    response = Response(text, reply.status, headers, content_type=reply.content_type if text else None)
    if not text:
        response.headers.pop("Content-Type", None)
    return response
