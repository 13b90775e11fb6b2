"""How carefully is written: nobody else's change is lost, and what PingOne does on its own is noticed."""

import io
import json

from sync.errors import RefusedError, StoppedError
from tests.platforms.pingone.scenarios import BACKUP, POLICY, SENDERS, TEXTS, file

USUAL = file(SENDERS["twilio"])
RENAMED = file({**SENDERS["twilio"], "name": "Another"})


def when(world, method, part, act):
    """Do something behind the run's back right after the first request of a kind."""
    app, done = world.watched.sandbox, []

    def trouble(environ, start_response):
        answer = app(environ, start_response)
        if not done and environ["REQUEST_METHOD"] == method and part in environ["PATH_INFO"]:
            done.append(True)
            act()
        return answer

    trouble.store = app.store
    world.watched.sandbox = trouble


def test_a_change_by_somebody_else_before_the_first_write_is_refused(rig):
    world = rig(USUAL, RENAMED)
    world.apply(USUAL)
    when(world, "GET", "phoneDeliverySettings", lambda: world.change("sender", "tested", {"updatedAt": "2030"}))
    ending = world.apply(RENAMED)
    assert isinstance(ending.error, RefusedError)
    assert "was changed by somebody else" in str(ending.error)
    assert ending.writes == 0


def test_after_the_first_write_it_stops(rig):
    both = {**RENAMED, "settings": {"from": {"address": "a@example.com"}}}
    world = rig(USUAL, both)
    world.apply(USUAL)
    when(world, "PUT", "phoneDeliverySettings", lambda: world.set_settings({"updatedAt": "2030"}))
    ending = world.apply(both)
    assert isinstance(ending.error, StoppedError)
    assert ending.writes == 1


def test_settings_that_are_not_managed_survive(rig):
    world = rig(USUAL)
    more = {"from": {"address": "x@example.com", "name": "X"}, "emailProviderFallbackChain": ["PINGONE_EMAIL"]}
    world.set_settings({**more, "restrictions": {"smsVoiceQuota": {"daily": 7}}, "updatedAt": "2020"})
    assert world.apply(USUAL).error is None
    stored = world.objects("settings")[0]
    assert {name: stored[name] for name in more} == more
    assert stored["restrictions"] == {"smsVoiceQuota": {"daily": 7}}


def forgetting(world, field):
    """Let PingOne lose a field of every PUT."""
    app = world.watched.sandbox

    def careless(environ, start_response):
        if environ["REQUEST_METHOD"] == "PUT":
            body = json.loads(environ["wsgi.input"].read())
            data = json.dumps({name: value for name, value in body.items() if name != field}).encode()
            environ |= {"wsgi.input": io.BytesIO(data), "CONTENT_LENGTH": str(len(data))}
        return app(environ, start_response)

    careless.store = app.store
    world.watched.sandbox = careless


def test_what_pingone_loses_is_named(rig):
    world = rig(USUAL)
    world.apply({**USUAL, "settings": {"from": {"address": "x@example.com", "name": "X"}}})
    forgetting(world, "from")
    ending = world.apply({**USUAL, "fallback_chain": ["backup", "tested"]})
    assert isinstance(ending.error, StoppedError)
    assert 'PingOne changed more than it was asked to: from was {"name": "X", "address": "x@example.com"}' in str(
        ending.error
    )


def test_fields_of_a_policy_that_are_not_managed_survive(rig):
    world = rig({})
    world.apply({"policies": {"staff": POLICY}})
    assert world.apply({"policies": {"staff": {"countries": "all"}}}).error is None
    stored = next(body for body in world.objects("policy") if body["name"] == "staff")
    assert [quota["total"] for quota in stored["quotas"] if quota["deliveryMethods"] != ["Email"]] == [30]
    assert stored["cooldownConfiguration"]["sms"]["enabled"] is True


def test_eight_requests_read_ten_senders_and_four_templates(rig):
    senders = {f"s{index}": {**SENDERS["custom"], "name": f"s{index}"} for index in range(10)}
    names = ("strong_authentication", "device_pairing", "transaction", "general")
    texts = {"en": {"email": {"subject": "Code", "body": "${otp}"}}}
    everything = {"senders": senders, "templates": dict.fromkeys(names, texts)}
    world = rig(everything)
    world.plan(everything)
    kinds = [kind for _method, kind in world.requests()]
    assert kinds == [
        "pingone.token",
        "pingone.sender",
        "pingone.settings",
        "pingone.language",
        *["pingone.content"] * len(kinds[4:]),
    ]
    pages = world.sandbox.store.journal()
    assert len({entry["path"] for entry in pages}) == 8


def test_a_plan_writes_nothing(rig):
    world = rig(USUAL)
    world.plan({**USUAL, "templates": {"strong_authentication": TEXTS}, "senders": {**USUAL["senders"], **BACKUP}})
    assert {method for method, kind in world.requests() if kind != "pingone.token"} == {"GET"}
