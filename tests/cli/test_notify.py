"""``--notify``: what people are told, by which way, and that a run ends as it would without."""

import json
import os
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from sync.cli.notifying import VARIABLE
from tests.cli.conftest import text
from tests.cli.test_drift import STRANGER

NOBODY = "json://127.0.0.1:1/T0K3N-of-a-channel"


@pytest.fixture
def receiver():
    """A server that keeps what it is told: its address as Apprise writes it, and the list."""
    received = []

    class Keeps(BaseHTTPRequestHandler):
        def do_POST(self):
            received.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(302 if "moved" in self.path else 200)
            self.send_header("Location", "/elsewhere")
            self.end_headers()

        def log_message(self, *args):
            pass

    with HTTPServer(("127.0.0.1", 0), Keeps) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"json://127.0.0.1:{server.server_port}/T0K3N-of-a-channel", received
        server.shutdown()


@pytest.fixture(autouse=True)
def _direct(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.delenv(VARIABLE, raising=False)


def test_a_difference_is_told(sandboxed, senders, receiver):
    address, received = receiver
    senders(text())
    assert sandboxed("drift", "--notify", address).code == 2
    (told,) = received
    assert (told["title"], told["message"], told["type"]) == (
        "sendersync drift: of 1 target 1 differs",
        "senders.yaml: 1 to create, 1 to update",
        "warning",
    )


def test_where_nothing_is_wrong_nobody_is_told(sandboxed, senders, receiver):
    address, received = receiver
    senders(text())
    assert [sandboxed(*command, "--notify", address).code for command in (("apply", "--yes"), ("drift",))] == [0, 0]
    assert received == []


def test_what_differs_only_with_strict_is_told_only_then(sandboxed, senders, receiver):
    address, received = receiver
    senders(text())
    assert sandboxed("apply", "--yes").code == 0
    sandboxed.add("pingone.sender", "0b8d3f52-7c1e-4a6f-8e2d-93c5a1f4d7b0", STRANGER)
    codes = [sandboxed("drift", "--notify", address, *flags).code for flags in ((), ("--strict",))]
    assert (codes, [told["message"] for told in received]) == ([0, 2], ["senders.yaml: no changes; 1 unmanaged"])


def test_a_target_that_cannot_be_read_is_told_to_the_addresses_of_the_variable(sendersync, senders, receiver):
    address, received = receiver
    senders(text())
    ended = sendersync("drift", env={"PATH": "", "NO_PROXY": "*", VARIABLE: f" {address}\n{address} "})
    (told, again) = received
    assert (ended.code, told["type"], told == again) == (4, "failure", True)
    assert told["title"] == "sendersync drift: of 1 target 1 could not be compared"
    assert "the variable PINGONE_ENVIRONMENT_ID is not set" in told["message"]


def test_a_failed_apply_is_told(sendersync, senders, receiver):
    address, received = receiver
    senders(text())
    ended = sendersync("apply", "--yes", "--notify", address, env={"PATH": "", "NO_PROXY": "*"})
    assert (ended.code, [told["title"] for told in received]) == (
        4,
        ["sendersync apply: of 1 target 1 could not be applied"],
    )
    assert received[0]["message"].startswith("senders.yaml: failed: ")


def test_simulated_accounts_ring_nobody_without_the_flag(sandboxed, senders, receiver, monkeypatch):
    address, received = receiver
    monkeypatch.setenv(VARIABLE, address)
    senders(text())
    assert (sandboxed("drift").code, received) == (2, [])


@pytest.mark.parametrize("way", ["nobody", "moved"])
def test_a_notification_that_fails_is_a_warning_without_the_address(way, sandboxed, senders, receiver):
    address = NOBODY if way == "nobody" else f"{receiver[0]}/moved"
    senders(text())
    ended = sandboxed("drift", "--notify", address, "--quiet")
    assert (ended.code, ended.err) == (
        2,
        "Warning: address 1 of 1 (JSON) could not be notified; apprise --verbose --body test URL tells why\n",
    )


@pytest.mark.parametrize("command", ["drift", "apply"])
def test_an_address_that_is_none_is_refused_at_once_and_not_shown(command, sandboxed, senders):
    senders(text())
    ended = sandboxed(command, "--notify", NOBODY, "--notify", "T0K3N-of-a-channel")
    assert (ended.code, ended.out) == (64, "")
    assert ended.err == (
        "Error: --notify: address 2 of 2 is none that apprise knows;"
        " https://appriseit.com/services/ shows how they look\n"
    )


def test_without_apprise_the_way_out_is_told(sandboxed, senders, monkeypatch):
    monkeypatch.setitem(sys.modules, "apprise", None)
    senders(text())
    ended = sandboxed("drift", "--notify", NOBODY)
    assert (ended.code, ended.err) == (
        64,
        "Error: --notify needs the package apprise: pip install 'sendersync[notify]'\n",
    )


def test_people_are_told_also_where_the_report_cannot_be_printed(senders, receiver, tmp_path):
    address, received = receiver
    senders(text())
    command = f"{sys.executable} -m sync drift --sandbox --sandbox-state state --notify {address} >/dev/full"
    ran = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (ran.returncode, "standard output cannot be written" in ran.stderr, len(received)) == (64, True, 1)


def test_apprise_is_imported_only_where_somebody_is_to_be_told(senders, tmp_path):
    senders(text())
    command = [sys.executable, "-X", "importtime", "-m", "sync", "drift", "--sandbox", "--sandbox-state", "state"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env=os.environ, check=False)
    assert (ran.returncode, "sync.wire.notify" in ran.stderr, "| apprise" in ran.stderr) == (2, True, False)
