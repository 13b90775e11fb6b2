"""Serves the sandbox on a loopback port, in threads, with or without TLS."""

import logging
import os
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from werkzeug.exceptions import InternalServerError
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from sync.sandbox.app import Sandbox

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment

    from sync.sandbox.authority import Authority

LOOPBACK = "127.0.0.1"


class _Handler(WSGIRequestHandler):
    """Answers one request after another over a connection, which werkzeug's own handler closes after the first.

    It logs nothing: the journal knows all, and a log could hold what a client sends by mistake.
    """

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    """Else an answer waits until the client has acknowledged the one before."""
    wbufsize = 65_536
    """Head and body of an answer leave together."""

    def run_wsgi(self) -> None:
        """Answer a request. Its body is read first: what is left of it would be taken for the next request."""
        self.environ = environ = self.make_environ()
        environ["wsgi.input"] = BytesIO(environ["wsgi.input"].read(self._length(environ)))
        try:
            try:
                self._answer(self.server.app, environ)
            except OSError:
                raise
            except Exception:
                self.close_connection = True
                self._answer(InternalServerError(), environ)
        except OSError as error:
            self.connection_dropped(error)

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002  werkzeug's name for it
        """Drop the line."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Drop the line before it is written."""

    def connection_dropped(self, error: BaseException, environ: object = None) -> None:
        """A client that went away, or a fault that cut the line: both are expected, and end the connection."""
        self.close_connection = True

    def _length(self, environ: "WSGIEnvironment") -> int:
        """The bytes of the request's body, -1 where the end is marked; after what makes no sense nothing is read."""
        if environ.get("wsgi.input_terminated"):
            return -1
        length = environ.get("CONTENT_LENGTH") or "0"
        if length.isascii() and length.isdecimal():
            return int(length)
        self.close_connection = True
        return 0

    def _answer(self, app: "WSGIApplication", environ: "WSGIEnvironment") -> None:
        """Send what an application answers; the connection ends with an answer that is shorter than it says."""
        head: list[tuple[str, str]] = []

        def start(status: str, headers: list[tuple[str, str]], _error: object = None) -> Callable[[bytes], object]:
            code, _, phrase = status.partition(" ")
            self.send_response(int(code), phrase)
            head.extend(headers)
            for name, value in headers:
                self.send_header(name, value)
            if self.close_connection:
                self.send_header("Connection", "close")
            self.end_headers()
            return self.wfile.write

        sent = 0
        for piece in app(environ, start):
            self.wfile.write(piece)
            self.wfile.flush()
            sent += len(piece)
        # The head is known only now: an answer in pieces begins when its first one is asked for.
        if sent != int(dict(head).get("Content-Length", 0)) and self.command != "HEAD":
            self.close_connection = True


def server(sandbox: Sandbox, port: int = 0, made: "Authority | None" = None) -> BaseWSGIServer:
    """A server that is bound and waits for ``serve_forever``; port 0 takes a free one."""
    logging.getLogger("werkzeug").disabled = True
    context = None
    if made is not None:
        from sync.sandbox.authority import tls

        context = tls(made)
    with socket.create_server((LOOPBACK, port)) as listening:  # bound here: werkzeug would end the process
        taken = listening.getsockname()[1]
        fd = os.dup(listening.fileno())
    return make_server(LOOPBACK, taken, sandbox, True, request_handler=_Handler, ssl_context=context, fd=fd)


@contextmanager
def serving(sandbox: Sandbox, port: int = 0, made: "Authority | None" = None) -> Iterator[str]:
    """Serve in the background; yields the address."""
    bound = server(sandbox, port, made)
    thread = threading.Thread(target=bound.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield address(bound)
    finally:
        bound.shutdown()
        bound.server_close()
        thread.join()


def address(bound: BaseWSGIServer) -> str:
    """Where a server answers."""
    return f"{'https' if bound.ssl_context else 'http'}://{LOOPBACK}:{bound.port}"


def served_names(patterns: Sequence[str], extra: Sequence[str] = ()) -> list[str]:
    """The names that a certificate vouches for: hosts without patterns, ``localhost`` and the extra ones."""
    plain = [pattern for pattern in patterns if "*" not in pattern]
    tlds = ("com", "ca", "eu", "com.au", "sg", "asia")
    ping = [f"{name}.pingone.{tld}" for name in ("api", "auth") for tld in tlds]
    return sorted({"localhost", *plain, *ping, *extra})


def state_folder() -> Path:
    """The user's folder for state, as the platform has it."""
    if base := os.environ.get("XDG_STATE_HOME"):
        return Path(base) / "sendersync"
    if os.name == "nt" and (local := os.environ.get("LOCALAPPDATA")):
        return Path(local) / "sendersync"
    return Path.home() / ".local" / "state" / "sendersync"
