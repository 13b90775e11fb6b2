"""``--notify`` for the services that the documentation names: what reaches Slack, Teams, PagerDuty and a mail server.

The services of the web have fixed hosts. A proxy on this machine takes their place, with certificates of an authority
that is trusted in these tests alone, so that everything but the far end is as it is for users.
"""

import json
import re
import socketserver
import sys
from pathlib import Path
from threading import Thread

import pytest

from sync.sandbox.authority import authority, tls
from tests.cli.conftest import text
from tests.conftest import ROOT

HOSTS = ("hooks.slack.com", "events.pagerduty.com", "prod.logic.example.com")
TITLE, MESSAGE = "sendersync drift: of 1 target 1 differs", "senders.yaml: 1 to create, 1 to update"
SERVICES = [
    ("slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/#otp", "hooks.slack.com", "/services/T1JJ3T3L2/"),
    ("workflows://prod.logic.example.com/0123456789abcdef/sig-nature", "prod.logic.example.com", "/workflows/"),
    ("pagerduty://0123456789abcdef0123456789abcdef@abcd1234", "events.pagerduty.com", "/v2/enqueue"),
]


class Threads(socketserver.ThreadingTCPServer):
    """A server whose handlers put into ``received`` what they are told."""

    allow_reuse_address, daemon_threads = True, True

    def __init__(self, handler, **more):
        super().__init__(("127.0.0.1", 0), handler)
        self.received = []
        self.__dict__.update(more)


class Proxy(socketserver.StreamRequestHandler):
    """Stands in for every host that a client wants to be connected with."""

    def handle(self):
        host = self.rfile.readline().split()[1].decode().partition(":")[0]
        self._headers(self.rfile)
        self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        with self.server.context.wrap_socket(self.request, server_side=True) as inner, inner.makefile("rwb") as stream:
            path = stream.readline().split()[1].decode()
            body = stream.read(int(self._headers(stream)["content-length"]))
            self.server.received.append((host, path, json.loads(body)))
            stream.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok")

    def _headers(self, stream):
        lines = iter(lambda: stream.readline().decode().strip(), "")
        return {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}


class Mail(socketserver.StreamRequestHandler):
    """A mail server that takes everything."""

    def handle(self):
        self._say("220 mail.example.com")
        for line in iter(self.rfile.readline, b""):
            if line.upper().startswith(b"DATA"):
                self._say("354 go on")
                self.server.received.append(b"".join(iter(self.rfile.readline, b".\r\n")).decode())
            self._say("221 bye" if line.upper().startswith(b"QUIT") else "250 fine")

    def _say(self, line):
        self.wfile.write(f"{line}\r\n".encode())


@pytest.fixture
def serving():
    """Start a server, for as long as the test runs."""
    servers = []

    def start(handler, **more):
        servers.append(Threads(handler, **more))
        Thread(target=servers[-1].serve_forever, args=(0.01,), daemon=True).start()
        return servers[-1]

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def flat(value):
    """All texts in a value."""
    if isinstance(value, dict | list):
        children = value.values() if isinstance(value, dict) else value
        return "\n".join(map(flat, children))
    return str(value)


def test_these_are_the_services_that_the_documentation_names():
    page = (ROOT / "docs" / "notify.md").read_text(encoding="utf-8")
    schemes = re.findall(r"^\| .+ \| `([a-z]+)://", page, re.MULTILINE)
    assert schemes == [*(address.partition(":")[0] for address, _, _ in SERVICES), "mailtos"]


@pytest.mark.parametrize("address, host, path", SERVICES, ids=[host for _, host, _ in SERVICES])
def test_a_service_of_the_web_is_told(sendersync, senders, serving, tmp_path, address, host, path):
    made = authority(tmp_path / "authority", HOSTS)
    proxy = serving(Proxy, context=tls(made))
    senders(text())
    here = f"http://127.0.0.1:{proxy.server_address[1]}"
    env = {"PATH": str(Path(sys.executable).parent), "HTTPS_PROXY": here, "REQUESTS_CA_BUNDLE": str(made.ca)}
    ended = sendersync("drift", "--sandbox", "--sandbox-state", "state", "--notify", address, env=env)
    assert (ended.code, ended.err) == (2, "")
    ((asked, at, told),) = proxy.received
    assert (asked, at.startswith(path)) == (host, True)
    assert TITLE in flat(told)
    assert MESSAGE in flat(told).replace("\\", "")  # Markdown for Teams


def test_a_mail_server_is_told(sendersync, senders, serving):
    server = serving(Mail)
    senders(text())
    address = f"mailto://127.0.0.1:{server.server_address[1]}?from=otp@example.com&to=team@example.com"
    ended = sendersync("drift", "--sandbox", "--sandbox-state", "state", "--notify", address)
    assert (ended.code, ended.err) == (2, "")
    (mail,) = server.received
    assert f"Subject: {TITLE}" in mail
    assert "team@example.com" in mail
    assert MESSAGE in mail
