"""A vendor that is not what it should be: redirects, links that lead away, floods, cookies, secrets in messages."""

import gzip
import json

import pytest
from werkzeug.wrappers import Request, Response

from sync.errors import AnswerError, CredentialsError, UnclearError, UnreachableError
from sync.platforms.pingone.refusals import read_error
from sync.sandbox.server import serving
from sync.scrubbing import Scrubber
from sync.wire.answers import Answer, Trouble, Verdict
from sync.wire.audit import Audit
from sync.wire.budget import Budget
from sync.wire.clients import network_client, sandbox_client
from sync.wire.deadline import Deadline
from sync.wire.door import Door, Terms
from sync.wire.endings import ending
from sync.wire.exchange import LARGEST

BASE = "https://api.example.com/v1"
TOKEN = "t0ken-that-nobody-sees"


@pytest.fixture
def asks():
    """Make a door to a server that answers what a function makes of the request; the requests are kept."""
    clients = []

    def make(answer, deadline=None):
        requests = []

        @Request.application
        def server(request):
            requests.append((request.url, request.headers.get("Authorization"), request.headers.get("Cookie")))
            made = answer(request)
            return made if isinstance(made, Response) else Response(json.dumps(made), content_type="application/json")

        clients.append(sandbox_client(server))
        scrubber = Scrubber()
        scrubber.learn(TOKEN)
        terms = Terms("senders.yaml", deadline or Deadline(60), Audit(), scrubber.scrub, sleep=lambda seconds: None)
        door = Door(clients[-1], BASE, terms, budget=Budget(2), read_error=read_error, bearer=lambda _refused: TOKEN)
        return door, requests

    yield make
    for client in clients:
        client.close()


def page(after=None, **more):
    links = {} if after is None else {"next": {"href": after}}
    return {"_links": links, "_embedded": {"things": [{"id": "1"}]}, "size": 1, **more}


ELSEWHERE = [
    "https://evil.example.com/v1/things?cursor=2",
    "http://api.example.com/v1/things?cursor=2",
    "https://api.example.com:8443/v1/things?cursor=2",
    "https://api.example.com@evil.example.com/v1/things",
    "https://user:pass@api.example.com/v1/things?cursor=2",
    "//evil.example.com/v1/things",
    "https://api.example.com/v2/things",
    "https://api.example.com/v1/../v2/things",
    "https://api.example.com/v1/%2e%2e/v2/things",
    "/other",
]


@pytest.mark.parametrize("href", ELSEWHERE)
def test_a_page_elsewhere_is_not_asked_for(asks, href):
    door, requests = asks(lambda request: page(href))
    with pytest.raises(AnswerError, match=r"the next page of the list of things is elsewhere \(\S*\), and is not foll"):
        door.pages("things", "things")
    assert [url for url, _, _ in requests] == [f"{BASE}/things"]


FURTHER = [
    f"{BASE}/things?cursor=2",
    "/v1/things?cursor=2",
    "?cursor=2",
    "HTTPS://API.example.com:443/v1/things?cursor=2",
]


@pytest.mark.parametrize("href", FURTHER)
def test_pages_are_followed_to_the_end(asks, href):
    door, requests = asks(lambda request: page() if "cursor" in request.args else page(href))
    assert door.pages("things", "things", limit="1") == [{"id": "1"}, {"id": "1"}]
    assert [(url.lower(), token) for url, token, _ in requests] == [
        (f"{BASE}/things?limit=1", f"Bearer {TOKEN}"),
        (f"{BASE}/things?cursor=2", f"Bearer {TOKEN}"),
    ]


ENDLESS = [
    (lambda request: page(f"{BASE}/things"), "leads back to a page that was read already"),
    (lambda request: page(f"{BASE}/things?c={int(request.args.get('c', 0)) + 1}"), "goes on after 1000 pages"),
]


@pytest.mark.parametrize("answer, sentence", ENDLESS, ids=["circle", "endless"])
def test_pages_without_an_end_are_an_error(asks, answer, sentence):
    door, _ = asks(answer)
    with pytest.raises(AnswerError, match=sentence):
        door.pages("things", "things")


NO_COLLECTION = [
    {},
    {"message": "hello"},
    {"_embedded": {"others": []}, "size": 3},
    {"_embedded": {"things": {}}},
    {"_embedded": {"things": ["x"]}},
    {"_embedded": [], "_links": {}},
]


@pytest.mark.parametrize("body", NO_COLLECTION, ids=str)
def test_what_is_no_collection_is_not_taken_for_an_empty_one(asks, body):
    door, _ = asks(lambda request: body)
    with pytest.raises(AnswerError, match="the answer to the list of things is not the documented collection"):
        door.pages("things", "things")


@pytest.mark.parametrize("body", [{"_embedded": {"things": []}}, {"_embedded": {}}, {"size": 0}, {"count": 0}], ids=str)
def test_an_empty_collection_is_empty(asks, body):
    door, _ = asks(lambda request: body)
    assert door.pages("things", "things") == []


NO_ADDRESS = [5, None, "https://[", "https://api.example.com:99999999/v1/x", f"{BASE}/\x01", f"{BASE}/{'x' * 70_000}"]


@pytest.mark.parametrize("href", NO_ADDRESS, ids=range(6))
def test_a_next_link_that_is_no_address_is_an_error(asks, href):
    door, _ = asks(lambda request: {**page(), "_links": {"next": {"href": href}}})
    with pytest.raises(AnswerError, match="next page of the list of things"):
        door.pages("things", "things")


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_not_followed(asks, status):
    door, requests = asks(
        lambda request: Response("", status, {"Location": f"https://u:{TOKEN}@evil.example.com/?q=1"})
    )
    for call in (lambda: door.get("things"), lambda: door.write("PUT", "things", {})):
        with pytest.raises(
            AnswerError, match=f"answered {status}, a redirect to evil.example.com, which is not follow"
        ):
            call()
    assert len(requests) == 2


@pytest.mark.parametrize("location", ["", "/v2/things", "https://[", "https://\u2100.com"])
def test_a_redirect_to_nowhere_is_told_without_a_host(location):
    came = Answer(302, None, "", {"location": location})
    error = ending("GET /v1/things", came, Verdict.REFUSED, Trouble(), 1)
    assert str(error).endswith(" answered 302, a redirect, which is not followed: check the address of the API")


def test_a_flood_is_not_read(asks):
    door, requests = asks(lambda request: Response(b" " * (LARGEST + 1)))
    with pytest.raises(UnreachableError, match="GET /v1/things got no usable answer: the answer is larger than 20 MB"):
        door.get("things")
    assert len(requests) == 1


def test_a_packed_flood_is_not_read_either(asks):
    packed = gzip.compress(b" " * (LARGEST + 1))
    door, _ = asks(lambda request: Response(packed, headers={"Content-Encoding": "gzip"}))
    with pytest.raises(UnreachableError, match="larger than 20 MB"):
        door.get("things")


def test_a_connection_is_free_again_after_a_flood():
    flood = Response(b" " * (LARGEST + 1))
    with serving(flood) as base, network_client(1) as client:
        terms = Terms("senders.yaml", Deadline(5), Audit(), str)
        door = Door(client, base, terms, budget=Budget(1), read_error=read_error)
        for _ in range(2):
            with pytest.raises(UnreachableError, match="larger than 20 MB"):
                door.get("things")


@pytest.mark.parametrize("method, error", [("GET", UnreachableError), ("PUT", UnclearError)])
def test_an_answer_in_drops_is_read_until_the_deadline_only(asks, method, error):
    now = [0.0]

    def drops():
        for _ in range(100):
            now[0] += 1
            yield b" "

    door, requests = asks(lambda request: Response(drops()), deadline=Deadline(10, clock=lambda: now[0]))
    with pytest.raises(error, match="the answer did not end within the 10 seconds of the target"):
        door.get("things") if method == "GET" else door.write(method, "things", {})
    assert (now[0], len(requests)) == (10, 1)


UNUSABLE = [
    (Response(b"\x1f\x8bnonsense", headers={"Content-Encoding": "gzip"}), "the answer cannot be unpacked"),
    (Response(b"[" * 100_000), "answered 200 with something that is not JSON"),
    (Response(b"\xff\xfe\xfd"), "answered 200 with something that is not JSON"),
    (Response(b"[]"), "answered 200 with JSON that is no object"),
    (Response(b"null"), "answered 200 with JSON that is no object"),
    (Response(b"", 204), "answered 204 with nothing instead of JSON"),
    (Response(b""), "answered 200 with nothing instead of JSON"),
    (Response(b" <!doctype html>"), "answered 200 with an HTML page instead of JSON"),
]


@pytest.mark.parametrize("response, sentence", UNUSABLE, ids=range(len(UNUSABLE)))
def test_an_answer_that_cannot_be_read_is_asked_for_again_and_then_an_error(asks, response, sentence):
    door, requests = asks(lambda request: response)
    with pytest.raises(UnreachableError, match=sentence):
        door.get("things")
    assert len(requests) == 6


def test_a_delete_may_be_answered_with_nothing_or_with_something(asks):
    door, _ = asks(lambda request: Response("", 204) if request.path.endswith("1") else {"id": "2"})
    assert [door.write("DELETE", f"things/{key}").body for key in "12"] == [None, {"id": "2"}]


def test_no_cookie_is_sent_back(asks):
    door, requests = asks(lambda request: Response("{}", headers={"Set-Cookie": "session=1; Path=/"}))
    door.get("things")
    door.get("things")
    assert [cookie for _, _, cookie in requests] == [None, None]


@pytest.mark.parametrize("field", ["code", "message", "details", "target"])
def test_a_vendor_that_quotes_a_secret_does_not_get_it_into_a_message(asks, field):
    body = {"code": "X", "message": "m"}
    if field == "target":
        body["details"] = [{"code": "c", "target": TOKEN, "message": "y" * 500 + TOKEN}]
    elif field == "details":
        body["details"] = [{"code": TOKEN, "message": "y" * 295 + TOKEN}]
    else:
        body[field] = f"you sent {TOKEN}"
    door, _ = asks(lambda request: Response(json.dumps(body), 400))
    with pytest.raises(AnswerError) as caught:
        door.get("things")
    everything = f"{caught.value} {caught.value.code} {caught.value.details}"
    assert not any(TOKEN[start : start + 6] in everything for start in range(len(TOKEN) - 6))


def test_a_message_of_a_vendor_is_one_short_line(asks):
    text = "a\x1b[31m\n::error::\u202eb" + "x" * 10_000
    body = {"code": "X", "details": [{"code": "c", "message": text}] * 50}
    door, _ = asks(lambda request: Response(json.dumps(body), 400))
    with pytest.raises(AnswerError) as caught:
        door.get("things")
    assert str(caught.value).startswith("GET /v1/things answered 400 X: a [31m ::error:: bxxx")
    assert str(caught.value).endswith("…; and 45 more")
    assert (len(str(caught.value)) < 1700, str(caught.value).isprintable()) == (True, True)


def test_a_token_that_is_refused_twice_is_the_end(asks):
    door, requests = asks(lambda request: Response('{"code": "ACCESS_FAILED", "message": "No."}', 401))
    with pytest.raises(CredentialsError, match=r"GET /v1/things answered 401 ACCESS_FAILED: No\.; check the worker"):
        door.get("things")
    assert len(requests) == 2


@pytest.mark.parametrize("path", ["../x", "a/../b", "a//b", "/a", "a/.", "."])
def test_an_identifier_cannot_lead_elsewhere(asks, path):
    door, requests = asks(lambda request: {})
    with pytest.raises(ValueError, match="no path below an API"):
        door.get(path)
    assert requests == []


def test_an_identifier_with_odd_signs_stays_one_segment(asks):
    door, _ = asks(lambda request: {"path": request.path, "args": dict(request.args)})
    got = door.get("things/a?b#c%2F d", filter='x eq "y&z"')
    assert got == {"path": "/v1/things/a?b#c%2F d", "args": {"filter": 'x eq "y&z"'}}
