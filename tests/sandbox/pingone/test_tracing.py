"""The headers by which a client finds its requests in PingOne's logs."""

from uuid import UUID

import pytest

TRANSACTION, SESSION = "X-Ping-External-Transaction-ID", "X-Ping-External-Session-ID"

# The description of both parameters in the vendor's OpenAPI.
GIVEN = [
    ("plan-7/a@b.c=d#e+f_g", "plan-7/a@b.c=d#e+f_g"),
    ("a b,c:d;e~f", "a_b_c_d_e_f"),
    ("x" * 101, "x" * 100),
    ("été٣".encode(), "été٣".encode()),
    ("€1".encode(), b"_1"),
    (b"\xff\xfe", b"__"),
]


def raw(answer, name):
    return {key.lower(): value for key, value in answer.headers.raw}[name.lower().encode()]


@pytest.mark.parametrize(("given", "returned"), GIVEN)
@pytest.mark.parametrize("name", [TRANSACTION, SESSION])
def test_a_given_id_is_returned_without_the_characters_that_are_not_allowed(p1, name, given, returned):
    p1.http.headers = [*p1.http.headers.multi_items(), (name.encode(), given)]
    answer = p1("GET", "notificationsSettings")
    assert raw(answer, name) == (returned if isinstance(returned, bytes) else returned.encode())


def test_without_one_each_answer_has_ids_of_its_own(p1):
    first, second = (p1("GET", "notificationsSettings").headers for _ in range(2))
    ids = {UUID(headers[name]) for headers in (first, second) for name in (TRANSACTION, SESSION)}
    assert len(ids) == 4


@pytest.mark.parametrize(
    ("path", "status"),
    [("notificationsSettings", 200), ("notificationsPolicies/x", 404), ("no-such-thing", 403)],
)
def test_the_journal_knows_the_transaction_of_every_answer(p1, path, status):
    p1.http.headers[TRANSACTION] = "run 1"
    answer = p1("GET", path)
    entry = p1.store.journal()[-1]
    assert (answer.status_code, answer.headers[TRANSACTION], entry["transaction"]) == (status, "run_1", "run_1")


def test_a_token_request_is_marked_too_and_the_page_of_a_proxy_is_not(p1, client):
    url = f"{p1.served.at('auth.pingone.eu')}/as/token"
    assert client.post(url, headers={TRANSACTION: "t"}).headers[TRANSACTION] == "t"
    p1.fault("html-error")
    assert TRANSACTION not in client.post(url, headers={TRANSACTION: "t"}).headers


def test_other_vendors_know_no_such_header(p1, client):
    answer = client.get(p1.served.at("api.twilio.com") + "/2010-04-01/Accounts.json", headers={TRANSACTION: "t"})
    assert TRANSACTION not in answer.headers
    assert p1.store.journal()[-1]["transaction"] is None
