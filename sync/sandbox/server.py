"""Serves the sandbox on a loopback port, in threads, with or without TLS."""

import logging
import os
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from sync.sandbox.app import Sandbox

if TYPE_CHECKING:
    from sync.sandbox.authority import Authority

LOOPBACK = "127.0.0.1"


class _Quiet(WSGIRequestHandler):
    """Says nothing: the journal knows all, and a log could hold what a client sends by mistake."""

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002  werkzeug's name for it
        """Drop the line."""

    def connection_dropped(self, error: BaseException, environ: object = None) -> None:
        """A client that went away, or a fault that cut the line: both are expected, and end the connection."""
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
    return make_server(LOOPBACK, taken, sandbox, True, request_handler=_Quiet, ssl_context=context, fd=fd)


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
