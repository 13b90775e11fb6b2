"""The clients: what they trust, how many connections they hold, and where a connection cannot be made."""

import socket

import httpx
import pytest

from sync.errors import UnreachableError, UsageError
from sync.sandbox.app import Sandbox
from sync.sandbox.authority import authority
from sync.sandbox.server import serving
from sync.wire import clients
from sync.wire.clients import network_client, sandbox_client
from tests.reaching import ENV, Reached, reached_inside


@pytest.fixture
def fresh_trust():
    clients._trusted.cache_clear()
    yield
    clients._trusted.cache_clear()


@pytest.fixture
def over_tls(tmp_path):
    sandbox = Sandbox()
    made = authority(tmp_path / "authority", ["localhost"])
    with serving(sandbox, made=made) as base:
        yield sandbox, base, made.ca
    sandbox.store.close()


def reads(sandbox, base):
    with network_client(2) as client:
        return Reached(sandbox, client, base).door().get("environments")["_embedded"]


def test_a_private_authority_is_trusted_through_the_environment(over_tls, monkeypatch, fresh_trust):
    monkeypatch.setenv("SSL_CERT_FILE", str(over_tls[2]))
    assert reads(*over_tls[:2]) == {"environments": []}


def test_a_certificate_of_somebody_unknown_is_refused_at_once(over_tls, fresh_trust):
    with pytest.raises(UnreachableError, match="the certificate is not trusted; let SSL_CERT_FILE name"):
        reads(*over_tls[:2])


def test_certificates_that_cannot_be_read_are_named(monkeypatch, fresh_trust, tmp_path):
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))
    with pytest.raises(UsageError, match="SSL_CERT_FILE or SSL_CERT_DIR cannot be used: No such file"):
        network_client(1)


def test_a_proxy_that_is_no_address_is_named(monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", "ftp://u:s3cretpass@proxy")
    with pytest.raises(UsageError, match="does not hold an address of a proxy") as caught:
        network_client(1)
    assert "s3cretpass" not in str(caught.value)


def test_a_proxy_is_used_but_never_for_the_sandbox_inside(monkeypatch):
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    with reached_inside() as it:
        assert it.door().get(f"environments/{ENV}")["name"] == "Staging"
        with network_client(1) as client, pytest.raises(UnreachableError, match="no connection: Connection refused"):
            Reached(it.sandbox, client).door().get("environments")


@pytest.mark.parametrize("method", ["GET", "POST", "PUT"])
def test_where_nobody_listens_nothing_happened(served, method):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    away = Reached(served.sandbox, served.client, f"http://127.0.0.1:{port}")
    worker = away.worker(variables={"PINGONE_API_ACCESS_TOKEN": "token"})
    with pytest.raises(UnreachableError, match="got no usable answer, 6 times: no connection: Connection refused"):
        away.door(worker).write(method, "environments", {})
    assert len(away.waits) == 5


def test_as_many_connections_as_requests_at_once():
    with network_client(7) as client:
        pool = client._transport._pool
        assert (pool._max_connections, pool._max_keepalive_connections) == (7, 7)
        assert (client.timeout, client.follow_redirects) == (httpx.Timeout(30, connect=10), False)


def test_the_certificates_are_read_once(fresh_trust):
    with network_client(1), network_client(1):
        assert clients._trusted.cache_info().misses == 1


def test_the_client_says_who_it_is(served):
    assert served.client.headers["User-Agent"].startswith("sendersync/")
    with sandbox_client(served.sandbox) as client:
        assert client.headers["User-Agent"].startswith("sendersync/")
