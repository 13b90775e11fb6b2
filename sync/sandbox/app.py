"""The sandbox as one WSGI application: finds the vendor, plays faults, keeps the journal.

A vendor is found by the Host header, or by a first path segment that is the name of the vendor's host:
``http://127.0.0.1:8080/api.pingone.eu/v1/environments`` and ``https://api.pingone.eu/v1/environments`` are the same.
"""

import time
from collections.abc import Iterable, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.routing import Map, MapAdapter, Rule
from werkzeug.wrappers import Request

from sync.sandbox import answering, authgear, control, pingone, syniverse, twilio
from sync.sandbox.answering import Breaks
from sync.sandbox.call import Call, Refused, Reply, Route, Vendor
from sync.sandbox.clock import Clock
from sync.sandbox.faults import EFFECTS, Fault, Faults
from sync.sandbox.quirks import Quirks
from sync.sandbox.store import Store

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

VENDORS: tuple[Vendor, ...] = (pingone, twilio, syniverse, authgear)


class Sandbox:
    """All vendors on one store. Threads may call it; requests to the store take turns."""

    def __init__(self, store: Store | None = None, breaks: Breaks = Breaks()) -> None:  # noqa: B008  immutable
        self.store = store or Store()
        self._breaks = breaks
        self.clock = Clock(self.store)
        self.quirks = Quirks(self.store, (quirk for vendor in VENDORS for quirk in vendor.QUIRKS))
        self.faults = Faults(self.store)

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer one request."""
        request = Request(environ)
        if request.path.startswith(control.PREFIX):
            return answering.response(control.answer(self, request))(environ, start_response)
        vendor, call = self._call(request)
        if vendor is None:
            reply = Reply(404, {"error": "no vendor has this host", "hosts": hosts()})
            return answering.response(reply)(environ, start_response)
        reply, played = self._play(vendor, call)
        return answering.send(reply, played, self._breaks, environ, start_response)

    def _play(self, vendor: Vendor, call: Call) -> tuple[Reply, Sequence[Fault]]:
        """The reply to a call and the faults that were drawn for it; the journal knows of both."""
        route, arguments, refusal = _route(vendor, call)
        kind = route.kind if route else ""
        played: Sequence[Fault] = ()
        if self.faults.all():
            with self.store.transaction():
                played = self.faults.draw(call.host, call.method, call.path, kind)
        if late := answering.seconds(played, ("latency",), 1):
            time.sleep(late)
        trouble = next((fault for fault in played if not EFFECTS[fault.effect].delays), None)
        traces = vendor.traces(call)
        if trouble is None or EFFECTS[trouble.effect].after:
            reply = self._handle(vendor, call, route, arguments, refusal)
        else:
            reply = answering.instead(vendor, call, trouble)
        if trouble is None or trouble.effect != "html-error":  # a proxy knows nothing of a vendor's headers
            reply = reply._replace(headers={**traces, **reply.headers})
        self._note(call, kind, reply, played, traces)
        return reply, played

    def _call(self, request: Request) -> tuple[Vendor | None, Call]:
        path, base = request.path, f"{request.scheme}://{request.host}"
        others = self.store.setting("hosts") or {}
        host = request.host.partition(":")[0].lower()
        vendor = vendor_of(host := others.get(host, host))
        if vendor is None:
            first, _, rest = path.lstrip("/").partition("/")
            host, path, base = first.lower(), f"/{rest}", f"{base}/{first}"
            vendor = vendor_of(host := others.get(host, host))
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

    def _note(self, call: Call, kind: str, reply: Reply, played: Sequence[Fault], traces: Mapping[str, str]) -> None:
        entry = {
            "time": call.clock.now().isoformat(timespec="milliseconds"),
            "host": call.host,
            "method": call.method,
            "path": call.path,
            "query": sorted(call.request.args),
            "kind": kind,
            "status": reply.status,
            "fault": "+".join(fault.effect for fault in played) or None,
            "transaction": next(iter(traces.values()), None),
        }
        with self.store.transaction():
            self.store.note(entry)


def hosts() -> list[str]:
    """The hosts that the sandbox stands in for."""
    return [host for vendor in VENDORS for host in vendor.HOSTS]


@lru_cache(256)
def vendor_of(host: str) -> Vendor | None:
    """The vendor that a host belongs to."""
    return next((vendor for vendor in VENDORS if any(fnmatchcase(host, pattern) for pattern in vendor.HOSTS)), None)


@lru_cache(256)
def _paths(name: str, host: str) -> MapAdapter:
    vendor = next(vendor for vendor in VENDORS if name == vendor.NAME)
    rules = [Rule(route.path, methods=[route.method], endpoint=route) for route in vendor.routes(host)]
    return Map(rules, strict_slashes=False, merge_slashes=False, redirect_defaults=False).bind("sandbox")


def _route(vendor: Vendor, call: Call) -> tuple[Route | None, dict[str, Any], Reply | None]:
    try:
        route, arguments = _paths(vendor.NAME, call.host).match(call.path, method=call.method)
    except MethodNotAllowed:
        return None, {}, vendor.error(call, 405, {})
    except HTTPException:
        return None, {}, None
    return route, dict(arguments), None
