"""The sandbox's server: one connection carries many requests, and ends only where it must."""

import http.client
import socket

import pytest

from sync.sandbox.faults import Fault

PATH = "/api.pingone.eu/v1/environments"


@pytest.fixture
def connection(served):
    """A connection that http.client would open anew, were it closed."""
    it = http.client.HTTPConnection("127.0.0.1", int(served.base.rpartition(":")[2]), timeout=10)
    it.connect()
    yield it
    it.close()


def ask(connection, method, path, **more):
    connection.request(method, path, **more)
    answer = connection.getresponse()
    answer.read()
    return answer.status


UNREAD = [
    ("GET", PATH, {}),
    ("POST", "/nobody", {"body": b"GET / HTTP/1.1\r\n\r\n" * 1000}),
    ("POST", "/nobody", {"body": iter([b"in", b"pieces"]), "encode_chunked": True}),
    ("HEAD", PATH, {}),
]


@pytest.mark.parametrize(("method", "path", "more"), UNREAD, ids=["a GET", "a body", "a body in pieces", "a HEAD"])
def test_a_connection_is_kept_whatever_came_over_it(connection, method, path, more):
    more = {**more, "headers": {"Transfer-Encoding": "chunked"}} if "encode_chunked" in more else more
    before = connection.sock
    assert ask(connection, method, path, **more) in (401, 404, 405)
    assert ask(connection, "GET", PATH) == 401
    assert connection.sock is before


ENDING = {
    "an old client": "GET / HTTP/1.0\r\n\r\n",
    "a client that asks for it": "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
    "a length that is no number": "POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n",
}


@pytest.mark.parametrize("request_", ENDING.values(), ids=ENDING)
def test_a_connection_ends_after_the_answer_for(served, request_):
    address = ("127.0.0.1", int(served.base.rpartition(":")[2]))
    with socket.create_connection(address, timeout=10) as plain, plain.makefile("rb") as answer:
        plain.sendall(request_.encode())
        whole = answer.read()  # until the end
    head = whole.partition(b"\r\n\r\n")[0]
    assert head.startswith(b"HTTP/1.1 404 ")
    assert b"Connection: close" in head


def test_a_connection_outlives_an_answer_in_drops(served, connection):
    served.sandbox.faults.add(Fault("slow", options={"seconds": 0.01}))
    kept = connection.sock
    ask(connection, "GET", PATH)
    kept.settimeout(0.2)
    with pytest.raises(TimeoutError):  # at the end of a connection this would be an empty answer at once
        kept.recv(1)
    assert connection.sock is kept


def test_a_connection_ends_with_an_answer_that_is_cut(served, connection):
    with served.sandbox.store.transaction():
        served.sandbox.faults.add(Fault.read({"effect": "truncated"}))
    connection.request("GET", PATH)
    with pytest.raises(http.client.IncompleteRead):
        connection.getresponse().read()
