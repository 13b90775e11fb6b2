"""How carefully is written: nobody else's change is lost, and what PingOne does on its own is noticed."""

import io
import json
import shutil

import pytest

from sync.errors import LiveError, RefusedError, StoppedError
from sync.wire.audit import Audit
from tests.filling import appended, room_for
from tests.platforms.pingone.scenarios import BACKUP, POLICY, SENDERS, TEXTS, file, without_sender

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


def consoled(world):
    """A gateway that somebody has changed in the console, with secrets where nobody looks for them."""
    (before,) = (body for body in world.objects("sender") if body["name"] == "tested")
    request = before["requests"][0]
    headers = {**request["headers"], "X-Theirs": "pl4nted-header"}
    url = "https://user:pl4nted-password@gateway.example.com/send?api_key=pl4nted-key&to=${to}"
    world.change("sender", "tested", {"requests": [{**request, "headers": headers, "url": url}]})


def test_a_secret_from_the_console_is_in_no_plan(rig):
    usual = file(SENDERS["custom"])
    world = rig(usual)
    world.apply(usual)
    consoled(world)
    (change,) = world.plan(usual).changes
    assert "https://(secret)@gateway.example.com/send?api_key=(secret)&to=${to}" in str(change)
    assert "pl4nted" not in str(change)
    assert world.apply(usual).error is None
    assert "pl4nted" not in str(world.objects("sender"))


def test_a_backup_holds_no_secret_from_the_console(rig, tmp_path):
    usual = file(SENDERS["custom"])
    world = rig(usual)
    world.apply(usual)
    consoled(world)
    world.reach = world.reach._replace(backup=str(tmp_path / "kept"))
    assert world.apply(without_sender(), prune=True).error is None
    assert world.apply(usual).error is None
    kept = "\n".join(path.read_text(encoding="utf-8") for path in (tmp_path / "kept").rglob("*.json"))
    assert '"X-Theirs": "(secret)"' in kept
    assert '"content-type": "application/json"' in kept
    assert "pl4nted" not in kept


def test_a_backup_that_fails_on_the_way_stops_the_run(rig, tmp_path):
    both = {**RENAMED, "settings": {"from": {"address": "a@example.com"}}}
    world = rig(USUAL, both)
    world.apply(USUAL)
    folder = tmp_path / "kept"
    world.reach = world.reach._replace(backup=str(folder))

    def spoil():
        shutil.rmtree(folder)
        folder.touch()

    when(world, "PUT", "phoneDeliverySettings", spoil)
    ending = world.apply(both)
    assert isinstance(ending.error, StoppedError)
    assert "--backup" in str(ending.error)


@pytest.mark.parametrize("effect", ["rate-limit", "server-error", "unavailable"])
def test_trouble_before_the_first_write_is_no_refusal(rig, effect):
    world = rig(USUAL)
    world.plan(USUAL)
    when(world, "GET", "notificationsSettings", lambda: world.fault(effect=effect, times=99))
    ending = world.apply(USUAL)
    assert isinstance(ending.error, LiveError)
    assert ending.writes == 0


def test_a_wait_for_a_language_ends_with_the_run(rig):
    world = rig({})
    stopping = []
    world.reach = world.reach._replace(sleep=stopping.append, stopping=lambda: bool(stopping))
    ending = world.apply({"languages": {"default": "fr", "enabled": ["en", "fr"]}})
    assert isinstance(ending.error, StoppedError)
    assert len(stopping) == 1


def test_a_deletion_that_may_have_taken_effect_is_no_refusal(rig):
    world = rig(USUAL)
    world.apply({"senders": USUAL["senders"]})
    world.fault(effect="reset", kind="pingone.sender", method="DELETE", times=99)
    ending = world.apply({"senders": BACKUP}, prune=True)
    assert isinstance(ending.error, StoppedError)
    assert "did not answer 4 times" in str(ending.error)


def logged(rig, path, room):
    """How an apply ends whose audit log lies on a disk with room for so many bytes."""
    world = rig(USUAL)
    with room_for(room, path):
        audit = Audit(str(path))
        world.reach = world.reach._replace(audit=audit)
        ending = world.apply(USUAL)
        audit.close()
    return ending


def test_wherever_the_audit_log_breaks_off_it_is_told_whether_something_was_written(rig, tmp_path):
    path = tmp_path / "audit.jsonl"
    assert logged(rig, path, 1 << 20).error is None
    whole = appended(path)
    for number in range(len(whole)):
        ending = logged(rig, path, len(b"".join(whole[:number])) + 9)
        assert f"--audit-log {path} cannot be written any more: File too large" in str(ending.error)
        assert type(ending.error) is (StoppedError if ending.writes else LiveError)


def test_a_quota_for_sms_alone_makes_room_for_one_that_a_file_can_hold(rig):
    world = rig({})
    world.apply({"policies": {"staff": POLICY}})
    world.change("policy", "staff", {"quotas": [{"type": "USER", "deliveryMethods": ["SMS"], "total": 7}]})
    wanted = {"policies": {"staff": {"quotas": {"sms_voice": {"per": "user", "total": 30}}}}}
    assert world.apply(wanted).error is None
    stored = next(body for body in world.objects("policy") if body["name"] == "staff")
    assert [(quota["deliveryMethods"], quota["total"]) for quota in stored["quotas"]] == [(["SMS", "Voice"], 30)]
