"""Twilio's own client behind our door, and how lists of Syniverse are read to their end."""

import json

import httpx
import pytest

from sync.accounts import sdk
from sync.accounts.contact import Contact
from sync.accounts.known import NotChecked
from sync.accounts.twilio import TwilioAccount
from sync.accounts.twilio_facts import Access
from sync.credentials import Environment
from sync.wire.audit import Audit
from sync.wire.budget import Budget
from tests.accounts.conftest import AC, ACCOUNT, LINES, ONE, TEXT, TOKEN

NUMBERS = f"/2010-04-01/Accounts/{AC}/IncomingPhoneNumbers.json"
ELSEWHERE = [
    ("messaging", "https://evil.example/v1/Services?Page=1"),
    ("messaging", "https://messaging.twilio.com.evil.example/v1/Services"),
    ("messaging", "https://messaging.twilio.com@evil.example/v1/Services"),
    ("messaging", "https://messaging.twilio.com/../v1/Services"),
    ("messaging", "https://messaging.twilio.com/%2e%2e/v1/Services"),
    ("messaging", "http://messaging.twilio.com/v1/Services"),
]


def contact(answer):
    """Accounts that one function answers for."""
    client = httpx.Client(transport=httpx.MockTransport(answer))
    budget = Budget(4)
    return Contact(client, Environment(environ={}), lambda _key: budget, Audit(), sleep=lambda _seconds: None)


def answering(body, asked=None):
    def answer(request):
        if asked is not None:
            asked.append(str(request.url))
        return httpx.Response(200, json=body)

    return answer


@pytest.mark.parametrize("product, page", ELSEWHERE)
def test_the_next_page_is_never_looked_for_elsewhere(product, page):
    asked = []
    body = {"services": [], "meta": {"key": "services", "next_page_url": page}}
    account = TwilioAccount(Access(AC, AC, TOKEN), contact(answering(body, asked)))
    services = account.services()
    assert isinstance(services, NotChecked)
    assert ("elsewhere" in services.reason, len(asked)) == (True, 1)


@pytest.mark.parametrize("body", [{"a": 1, "b": 2}, {"incoming_phone_numbers": [{}]}, {"incoming_phone_numbers": [7]}])
def test_an_answer_of_another_form_is_a_sentence(body):
    account = TwilioAccount(Access(AC, AC, TOKEN), contact(answering(body)))
    assert account.numbers() == NotChecked("Twilio answered in a form that it does not document")


def test_nothing_of_the_environment_decides_where_requests_go(monkeypatch):
    monkeypatch.setenv("TWILIO_REGION", "ie1")
    monkeypatch.setenv("TWILIO_EDGE", "dublin")
    monkeypatch.setenv("TWILIO_ACCOUNT_SID", "somebody else's")
    asked = []
    client = sdk.client(AC, TOKEN, AC, contact(answering({"incoming_phone_numbers": []}, asked)))
    client.incoming_phone_numbers.list(page_size=1000)
    assert asked == [f"https://api.twilio.com{NUMBERS}?PageSize=1000"]


def test_the_token_that_twilio_shows_with_an_account_is_nowhere(rig):
    rig.write(ONE)
    rig.load()
    ended = rig("verify", "--verbose", "--format", "json", "--audit-log", "log")
    assert TOKEN not in ended.out + ended.err + (rig.folder / "log").read_text(encoding="utf-8")


@pytest.mark.parametrize("paging", ["total-text", "total-number", "none"])
@pytest.mark.parametrize("size", ["10", "all"])
def test_a_number_of_syniverse_is_found_on_whatever_page_it_is(rig, paging, size):
    others = [{"address": f"1202555{number:04}", "capabilities": ["SMS"]} for number in range(1005)]
    rig.write(TEXT.replace("+12025550142", "+12025551004"))
    quirks = {"syniverse-user-token": "ignored", "syniverse-paging": paging, "syniverse-page-size": size}
    rig.load(ACCOUNT, {**LINES, "senders": others, "channels": [{"name": "codes", "priority": "HIGH"}]}, quirks=quirks)
    assert rig.verify() == (0, [])
    lists = [entry for entry in rig.requests("api.syniverse.com") if entry["path"].endswith("/sender_ids")]
    assert len(lists) == (1 if paging == "none" else 2)


@pytest.mark.parametrize(
    "quirk, answer", [("address", "plus"), ("capabilities-case", "lower"), ("error-codes", "bare")]
)
def test_however_syniverse_writes_things_they_are_understood(rig, quirk, answer):
    number = '[{number: "+12025550142", capabilities: [sms, voice]}]'
    rig.write(TEXT.replace('["+12025550142"]', number))
    rig.load(quirks={"syniverse-user-token": "ignored", f"syniverse-{quirk}": answer})
    assert rig.verify() == (0, [])


@pytest.mark.parametrize("answer", ["404", "401"])
@pytest.mark.parametrize("codes", ["prefixed", "bare"])
def test_an_expired_token_is_no_missing_number(rig, answer, codes):
    quirks = {"syniverse-expired-token": answer, "syniverse-error-codes": codes}
    rig.load(ACCOUNT, {**LINES, "expires": "2026-01-01T00:00:00Z"}, quirks=quirks)
    code, told = rig.verify()
    assert (code, [one.partition(":")[0] for one in told]) == (1, ["24 credentials"])


def test_every_format_counts_what_is_not_checked(rig):
    rig.load(quirks={})
    told = {name: rig("verify", "--format", name).out for name in ("text", "github", "markdown")}
    assert ["1 thing not checked" in out for out in told.values()] == [True] * 3
    assert json.loads(rig("verify", "--format", "json").out)["summary"]["notes"] == 1
    assert (
        '<testsuite name="sendersync" tests="2" failures="0" errors="0" skipped="1"'
        in rig("verify", "--format", "junit").out
    )
    assert json.loads(rig("verify", "--format", "gitlab").out)[0]["severity"] == "info"
    (run,) = json.loads(rig("verify", "--format", "sarif").out)["runs"]
    assert run["results"][0]["level"] == "note"
