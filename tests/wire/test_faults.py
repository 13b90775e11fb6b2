"""What the client makes of each fault of a vendor, over HTTP and inside the process."""

import re
import time

import httpx
import pytest

from sync.errors import AnswerError, UnclearError, UnreachableError
from sync.wire.deadline import Deadline
from tests.reaching import ENV

LANGUAGES = f"environments/{ENV}/languages"
SETTINGS = f"environments/{ENV}/notificationsSettings"
BROKEN = "the connection broke before the answer was complete"
TROUBLES = {
    "server-error": r"…/(languages|notificationsSettings) answered 500 UNEXPECTED_ERROR: An unexpected error",
    "unavailable": r"answered 503 UNEXPECTED_ERROR: The service is unavailable at this time\.",
    "html-error": "answered 502 with an HTML page instead of JSON",
    "reset": BROKEN,
    "reset-after": BROKEN,
    "truncated": BROKEN,
    "not-json": "answered 20[01] with something that is not JSON",
}


@pytest.mark.parametrize("effect", [*TROUBLES, "rate-limit", "forbidden", "unauthorized"])
def test_a_read_gets_through_trouble_that_ends(reached, effect):
    door = reached.door()
    reached.fault(effect, times=1 if effect == "unauthorized" else 3)
    assert len(door.pages(LANGUAGES, "languages")) == 17
    assert len(reached.waits) == (0 if effect == "unauthorized" else 3)


@pytest.mark.parametrize("effect", TROUBLES)
def test_a_read_gives_up_after_six_attempts_and_says_why(reached, effect):
    reached.fault(effect, times=0)
    with pytest.raises((AnswerError, UnreachableError), match=TROUBLES[effect]) as caught:
        reached.door().get(LANGUAGES)
    answered = effect in ("server-error", "unavailable", "html-error")
    assert isinstance(caught.value, AnswerError if answered else UnreachableError)
    assert re.search(r", 6 times.* \(transaction sendersync-[0-9a-f-]{36}\)|, 6 times: ", str(caught.value))
    assert (len(reached.journal()), len(reached.waits)) == (6, 5)


@pytest.mark.parametrize("effect", TROUBLES)
@pytest.mark.parametrize("method", ["PUT", "POST"])
def test_a_write_that_may_have_taken_effect_is_made_once(reached, effect, method):
    reached.fault(effect, times=0)
    language = {"locale": "cy", "enabled": False, "default": False}
    with pytest.raises(UnclearError, match=TROUBLES[effect]) as caught:
        reached.door().write(method, LANGUAGES if method == "POST" else SETTINGS, language if method == "POST" else {})
    assert "may have taken effect" in str(caught.value)
    assert len(reached.journal()) == 1


NOTHING_HAPPENED = [
    ("rate-limit", {}, "PUT", 2),
    ("rate-limit", {"retry_after": 7}, "POST", 2),
    ("unavailable", {"retry_after": 7}, "PUT", 2),
    ("unauthorized", {}, "POST", 2),
    ("forbidden", {}, "POST", 2),
]


@pytest.mark.parametrize("effect, options, method, calls", NOTHING_HAPPENED)
def test_a_write_is_repeated_after_an_answer_that_says_nothing_happened(reached, effect, options, method, calls):
    reached.fault(effect, options=options)
    body = {"locale": "cy", "enabled": False, "default": False} if method == "POST" else {}
    answer = reached.door().write(method, LANGUAGES if method == "POST" else SETTINGS, body)
    assert answer.status in (200, 201)
    assert len(reached.journal()) == calls
    assert reached.waits == ([7] if options else reached.waits)


def test_a_post_is_not_repeated_after_a_503_that_asks_for_patience(reached):
    reached.fault("unavailable", options={"retry_after": 7})
    with pytest.raises(UnclearError, match="POST …/languages answered 503"):
        reached.door().write("POST", LANGUAGES, {})
    assert (len(reached.journal()), reached.waits) == (1, [])


def test_a_refused_write_says_what_the_vendor_says_and_is_not_repeated(reached):
    with pytest.raises(AnswerError) as caught:
        reached.door().write("POST", LANGUAGES, {"locale": "cy"})
    sentence = "POST …/languages answered 400 INVALID_DATA: enabled: enabled is required; default: default is required"
    assert str(caught.value).partition(" (transaction ")[0] == sentence
    assert (caught.value.status, caught.value.has("REQUIRED_VALUE"), reached.waits) == (400, True, [])


def test_a_role_that_does_not_arrive_is_named_after_four_attempts(reached):
    reached.fault("forbidden", times=0)
    with pytest.raises(
        AnswerError, match=r"403 ACCESS_FAILED: The actor .* 4 times.*; give the worker .* Environment Ad"
    ):
        reached.door().get(LANGUAGES)
    assert len(reached.journal()) == 4


def test_a_403_that_is_not_about_roles_is_final(reached):
    with pytest.raises(AnswerError, match=r"GET …/nothing answered 403: Invalid key=value pair .* \(transaction"):
        reached.door().get(f"environments/{ENV}/nothing")
    assert (len(reached.journal()), reached.waits) == (1, [])


def test_a_wait_that_does_not_fit_the_deadline_is_not_begun(reached):
    reached.fault("rate-limit", times=0, options={"retry_after": 20})
    door = reached.door(deadline=reached.deadline(45))
    with pytest.raises(AnswerError, match=r"GET …/languages answered 429 REQUEST_LIMITED: .*, 3 times"):
        door.get(LANGUAGES)
    assert reached.waits == [20, 20]


def test_after_the_deadline_nothing_is_sent(reached):
    door = reached.door(deadline=reached.deadline(30))
    door.get(LANGUAGES)
    reached.now = 31
    with pytest.raises(
        UnreachableError, match="PUT …/notificationsSettings was not sent: the 30 seconds of the target"
    ):
        door.write("PUT", SETTINGS, {})
    assert reached.journal() == [("GET", 200)]


@pytest.mark.parametrize("method, error", [("GET", UnreachableError), ("PUT", UnclearError)])
def test_a_server_that_does_not_answer_is_waited_for_only_so_long(served, method, error):
    door = served.door()
    door.get(LANGUAGES)
    served.client.timeout = httpx.Timeout(0.1)
    served.fault("hang", times=0, options={"seconds": 0.3})
    with pytest.raises(error, match="no answer came in time"):
        door.get(SETTINGS) if method == "GET" else door.write(method, SETTINGS, {})


def test_a_server_that_does_not_answer_is_not_waited_for_beyond_the_deadline(served):
    served.door().get(LANGUAGES)
    served.fault("hang", options={"seconds": 3})
    started = time.monotonic()
    with pytest.raises(UnclearError, match="no answer came in time"):
        served.door(deadline=Deadline(0.5)).write("PUT", SETTINGS, {})
    assert time.monotonic() - started < 2.5


def test_the_transaction_of_an_error_is_that_of_the_vendor_s_log(reached):
    with pytest.raises(AnswerError) as caught:
        reached.door().get(f"{LANGUAGES}/{ENV}")
    logged = reached.sandbox.store.journal()[-1]["transaction"]
    assert str(caught.value).endswith(f"(transaction {logged})")
    assert logged.startswith("sendersync-")


def test_what_is_done_is_told_without_secrets(reached):
    reached.fault("rate-limit", options={"retry_after": 2})
    reached.door().get(LANGUAGES)
    assert reached.lines == [
        "POST …/as/token 200",
        "GET …/languages 429",
        "waiting 2.0 s before attempt 2",
        "GET …/languages 200",
    ]
