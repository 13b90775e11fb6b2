"""Tokens: one for each worker application, renewed in time, and sentences where there is none."""

import json
import time
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from urllib.parse import quote_plus

import pytest
from werkzeug.wrappers import Request, Response

from sync.errors import AnswerError, CredentialsError, LiveError, UnreachableError
from sync.model import Reference
from sync.model.config import Platform, Target, Worker
from sync.place import Pointer
from sync.platforms.pingone.refusals import read_error, read_oauth_error
from sync.platforms.pingone.sign_in import Tokens
from sync.platforms.pingone.worker import PingOneWorker
from sync.wire.audit import Audit
from sync.wire.budget import Budget
from sync.wire.clients import sandbox_client
from sync.wire.deadline import Deadline
from sync.wire.door import Door, Terms
from tests.reaching import ENV, HOME, SECRET, TARGET, VARIABLES, WORKER, reached_inside, reached_over_loopback

PATH = f"environments/{ENV}"
AUTH = "auth.pingone.eu"


@pytest.fixture(params=[reached_over_loopback, reached_inside], ids=["loopback", "inside"])
def reached(request, monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    with request.param() as it:
        yield it


def asked(reached):
    """How often a token was asked for."""
    return [entry["status"] for entry in reached.sandbox.store.journal() if entry["path"].endswith("/as/token")]


def test_one_token_serves_all_targets(reached):
    for number in range(3):
        reached.door(target=f"{number}.yaml").get(PATH)
    assert asked(reached) == [200]


def test_another_worker_application_has_its_own_token(reached):
    reached.load({"pingone": {"workers": [{"id": "w2", "secret": "another-secret"}]}})
    other = reached.worker(
        variables={**VARIABLES, "PINGONE_CLIENT_ID": "w2", "PINGONE_CLIENT_SECRET": "another-secret"}
    )
    reached.door().get(PATH)
    reached.door(other).get(PATH)
    assert asked(reached) == [200, 200]


def test_a_worker_that_shows_its_secret_in_the_form_is_remembered(reached):
    odd = "form %+&=secret"
    reached.load({"pingone": {"workers": [{"id": "w2", "secret": odd, "method": "CLIENT_SECRET_POST"}]}})
    other = reached.worker(variables={**VARIABLES, "PINGONE_CLIENT_ID": "w2", "PINGONE_CLIENT_SECRET": odd})
    reached.door(other).get(PATH)
    reached.now = 3600
    reached.door(other, deadline=reached.deadline(60)).get(PATH)
    assert asked(reached) == [401, 200, 200]


@pytest.mark.parametrize("age, times", [(3500, 1), (3541, 2)])
def test_a_token_is_renewed_before_its_end(reached, age, times):
    reached.door().get(PATH)
    reached.now = age
    reached.door(deadline=reached.deadline(60)).get(PATH)
    assert len(asked(reached)) == times


def test_a_token_that_ends_early_is_renewed_after_the_401(reached):
    door = reached.door()
    door.get(PATH)
    reached.sandbox.clock.advance(4000)
    assert door.get(PATH)["name"] == "Staging"
    assert asked(reached) == [200, 200]


def test_many_that_are_refused_at_once_renew_once(reached):
    doors = [reached.door(target=f"{number}.yaml") for number in range(8)]
    doors[0].get(PATH)
    with reached.sandbox.store.transaction():
        reached.sandbox.clock.advance(4000)
    with ThreadPoolExecutor(8) as pool:
        assert {answer["name"] for answer in pool.map(lambda door: door.get(PATH), doors)} == {"Staging"}
    assert asked(reached) == [200, 200]


def test_trouble_at_the_token_endpoint_passes(reached):
    reached.fault("reset", host=AUTH)
    reached.fault("unavailable", host=AUTH, options={"retry_after": 3})
    reached.fault("rate-limit", host=AUTH, options={"retry_after": 4})
    reached.door().get(PATH)
    assert reached.waits[1:] == pytest.approx([3, 4])


def test_trouble_at_the_token_endpoint_that_stays_is_not_blamed_on_the_credentials(reached):
    reached.fault("server-error", host=AUTH, times=0)
    with pytest.raises(AnswerError, match="POST …/as/token answered 500, 6 times"):
        reached.door().get(PATH)


def test_a_wrong_secret_is_told_with_everything_that_may_be_wrong(reached):
    worker = reached.worker(variables={**VARIABLES, "PINGONE_CLIENT_SECRET": "pl4nted-wrong"})
    with pytest.raises(CredentialsError) as caught:
        reached.door(worker).get(PATH)
    text = str(caught.value)
    assert text.startswith(
        "PingOne gives the worker application no access token (POST …/as/token answered 401 invalid_client:"
        " Request denied: invalid client credentials"
    )
    assert text.endswith(
        ": check the variable PINGONE_CLIENT_ID and the variable PINGONE_CLIENT_SECRET, and that the variable"
        " PINGONE_ENVIRONMENT_ID names the environment of the worker application, which need not be that of the"
        f" target, in the region of {reached.at(AUTH)}"
    )
    assert "pl4nted" not in text


def test_the_environment_of_the_target_is_not_that_of_the_worker(reached):
    worker = reached.worker(variables={**VARIABLES, "PINGONE_ENVIRONMENT_ID": ENV})
    with pytest.raises(
        CredentialsError, match="PINGONE_ENVIRONMENT_ID names the environment of the worker application"
    ):
        reached.door(worker).get(PATH)


def test_wrong_credentials_are_tried_once_for_all_targets(reached):
    worker = reached.worker(variables={**VARIABLES, "PINGONE_CLIENT_SECRET": "pl4nted-wrong"})
    for number in range(3):
        with pytest.raises(CredentialsError, match="gives the worker application no access token"):
            reached.door(worker, target=f"{number}.yaml").get(PATH)
    assert asked(reached) == [401, 401]


def test_those_who_wait_for_a_token_in_vain_do_not_ask_again(reached):
    gate = Barrier(6)
    reached.fault("latency", host=AUTH, times=0, options={"seconds": 0.1})
    reached.fault("server-error", host=AUTH, times=0)

    def work(door):
        gate.wait()
        with pytest.raises(LiveError, match="POST …/as/token answered 500, 6 times"):
            door.get(PATH)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(work, [reached.door() for _ in range(6)]))
    assert asked(reached) == [500] * 6


def test_a_target_waits_for_the_token_of_another_only_so_long(reached):
    reached.fault("latency", host=AUTH, options={"seconds": 1})
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(reached.door().get, PATH)
        while not reached.tokens._tokens or not next(iter(reached.tokens._tokens.values())).lock.locked():
            time.sleep(0.01)
        with pytest.raises(UnreachableError, match=r"no access token was given .*: the 0\.1 seconds of the target"):
            reached.door(deadline=Deadline(0.1)).get(PATH)
        assert first.result()["name"] == "Staging"


def test_the_header_of_a_token_request_is_scrubbed(reached):
    worker = reached.worker()
    reached.door(worker).get(PATH)
    header = b64encode(f"{quote_plus(WORKER)}:{quote_plus(SECRET)}".encode()).decode()
    assert "(secret)" in reached.resolver.scrub(f"Basic {header}")


def test_a_given_token_is_used_and_never_renewed(reached):
    reached.door().get(PATH)
    token = reached.sandbox.store.everywhere("pingone.token")[0][1]
    worker = reached.worker(variables={"PINGONE_API_ACCESS_TOKEN": token})
    assert reached.door(worker).get(PATH)["name"] == "Staging"
    reached.sandbox.clock.advance(4000)
    with pytest.raises(CredentialsError, match="does not accept the access token in the variable PINGONE_API_ACCESS_T"):
        reached.door(worker).get(PATH)
    assert asked(reached) == [200]


def test_the_token_and_the_secret_are_scrubbed_from_then_on(reached):
    reached.door().get(PATH)
    token = reached.sandbox.store.everywhere("pingone.token")[0][1]
    assert reached.resolver.scrub(f"{token} {SECRET}") == "(secret) (secret)"


def test_a_worker_of_the_file_signs_in(reached):
    secret = Reference(Pointer("senders.yaml"), env="PINGONE_CLIENT_SECRET")
    named = Worker(Pointer("senders.yaml", ("target", "worker")), HOME, WORKER, secret)
    worker = reached.worker(Target(TARGET.at, Platform.PINGONE, region="eu", worker=named))
    assert reached.door(worker).get(PATH)["name"] == "Staging"


@pytest.mark.parametrize("effect", ["not-json", "truncated"])
def test_an_answer_without_a_token_is_asked_for_again(reached, effect):
    reached.fault(effect, host=AUTH)
    assert reached.door().get(PATH)["name"] == "Staging"


def test_a_target_without_time_does_not_wait_for_a_token(reached):
    with pytest.raises(UnreachableError, match="POST …/as/token was not sent: the 0 seconds of the target are over"):
        reached.door(deadline=reached.deadline(0)).get(PATH)


def bearer_of(client, clock=lambda: 0.0):
    """What gives the tokens of an endpoint."""
    worker = PingOneWorker(HOME, "client", SECRET, "", "https://api.example.com/v1", "https://auth.example.com")
    terms = Terms("senders.yaml", Deadline(9), Audit(), str)
    auth = Door(client, worker.auth_base, terms, budget=Budget(1), read_error=read_oauth_error)
    return Tokens(lambda secret: None, clock).bearer(worker, auth, terms.deadline)


@pytest.mark.parametrize("text", [None, 5, "", " ", "a\nb", "ümlaut"])
def test_a_token_that_is_none_is_an_error(text):
    sentence = "PingOne answered a request for an access token without one"
    with sandbox_client(Response(json.dumps({"access_token": text}))) as client:
        bearer = bearer_of(client)
        with pytest.raises(CredentialsError, match=sentence):
            bearer("")


@pytest.mark.parametrize("life", [None, 0, -5, "3600", True, []])
def test_a_token_without_a_known_end_is_used_until_it_is_refused(life):
    now, asked = [0.0], []

    @Request.application
    def endpoint(request):
        asked.append(request.path)
        return Response(json.dumps({"access_token": "token", "expires_in": life}))

    with sandbox_client(endpoint) as client:
        bearer = bearer_of(client, lambda: now[0])
        assert bearer("") == "token"
        now[0] = 10.0**9
        assert (bearer(""), len(asked)) == ("token", 1)
        assert (bearer("token"), len(asked)) == ("token", 2)


NOT_ERRORS = [None, [], "text", 5, {}, {"code": 5, "message": [], "details": {}}, {"details": ["x", None]}]


@pytest.mark.parametrize("body", NOT_ERRORS, ids=str)
def test_an_error_of_another_form_says_nothing(body):
    for read in (read_error, read_oauth_error):
        trouble = read(500, body)
        assert (trouble.code, trouble.message, trouble.details, trouble.passing) == ("", "", (), False)


@pytest.mark.parametrize("choice", ["in-details", "on-top"])
def test_a_missing_role_is_known_wherever_the_vendor_says_so(reached, choice):
    reached.load({"quirks": {"pingone-forbidden-text": choice}})
    reached.fault("forbidden", times=2)
    assert reached.door().get(PATH)["name"] == "Staging"
    assert len(reached.waits) == 2
