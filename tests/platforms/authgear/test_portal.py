"""A project of a portal: what is refused and told, what goes along with a change, and what nobody else loses."""

import pytest

from sync.errors import CredentialsError, RefusedError, UsageError
from sync.messages.gotemplate import MESSAGES
from sync.plan.words import SECRET
from sync.sandbox.authgear.state import USER
from tests.platforms.authgear.rig import CONFIG, SECRET_VALUES
from tests.platforms.authgear.scenarios import (
    CUSTOM,
    CUSTOM_SECRET,
    PRUNE,
    SCENARIOS,
    SENDERS,
    SID,
    TEXTS,
    sender,
    text,
)

NUMBER = SENDERS["number"]
READS = 2


@pytest.fixture
def project(rig):
    return rig("portal")


def before_the_write(project, happens, reads=READS):
    """Let something happen when everything has been read."""
    wanted = project.operations.count + reads + 1

    def trouble(number, answered):
        if number == wanted and not answered:
            happens()

    project.operations.trouble = trouble


@pytest.mark.parametrize(
    "name, text",
    [
        ("authgear.yaml", CONFIG + "# by hand\n"),
        ("authgear.secrets.yaml", "secrets: [{key: webhook, data: {keys: [{kid: one, kty: oct, k: c2VjcmV0}]}}]\n"),
        ("templates/en/messages/verification_sms.txt", "{{ .Code }}, said somebody else"),
    ],
)
def test_what_somebody_else_writes_meanwhile_is_not_overwritten(project, name, text):
    before_the_write(project, lambda: project.put(name, text))
    ending = project.apply({**NUMBER, **TEXTS["one"]})
    assert isinstance(ending.error, RefusedError)
    assert str(ending.error) == (
        f"{name} was changed by somebody else while this run was going on; plan again to see what is left to do"
    )
    assert project.files()[name].decode() == text


def test_everything_happens_in_one_call_and_is_read_in_two(project):
    assert project.apply(SCENARIOS["create all"].after) == (None, 1)
    kinds = [entry["kind"] for entry in project.sandbox.store.journal()]
    assert kinds == ["authgear.graphql"] * (READS + 1 + READS)


def test_the_secret_goes_along_with_every_change_of_the_sender(project):
    project.apply(NUMBER)
    changed = sender(auth_token={"env": "TWILIO_TOKEN"}, **{"from": "+12025550199"})
    (change,) = project.plan(changed).changes
    assert [(each.path, each.after) for each in change.differences] == [
        (("from",), "+12025550199"),
        (("auth_token",), SECRET),
    ]
    assert change.reason == "the portal replaces all Twilio settings, so the secret goes along"
    assert project.apply(changed).error is None
    assert SECRET_VALUES["TWILIO_TOKEN"] in project.files()["authgear.secrets.yaml"].decode()


def test_a_change_of_sender_ids_does_not_touch_the_secret(project):
    project.apply(SENDERS["ids"])
    project.put("authgear.secrets.yaml", b"# by hand\n" + project.files()["authgear.secrets.yaml"])
    before = project.files()["authgear.secrets.yaml"]
    changed = {"senders": {"acme": {**SENDERS["ids"]["senders"]["acme"], "sender_ids": {"en": "B", "fr": "F"}}}}
    assert project.apply(changed) == (None, 1)
    assert project.files()["authgear.secrets.yaml"] == before


def test_a_secret_is_sent_again_when_somebody_asks_for_it(project):
    project.apply(NUMBER)
    project.put("authgear.secrets.yaml", project.files()["authgear.secrets.yaml"].replace(b"Pl4nted", b"0ld"))
    assert project.plan(NUMBER).changes == ()
    assert project.apply(NUMBER, resend=frozenset({"acme"})) == (None, 1)
    assert SECRET_VALUES["TWILIO_TOKEN"] in project.files()["authgear.secrets.yaml"].decode()


def test_comments_and_the_gateway_of_somebody_else_stay(rig):
    project = rig("portal", {"authgear.yaml": CUSTOM, "authgear.secrets.yaml": CUSTOM_SECRET})
    plan = project.plan(NUMBER)
    assert [each.key for each in plan.unmanaged] == ["custom"]
    assert project.apply(NUMBER).error is None
    assert project.files()["authgear.yaml"].decode() == CUSTOM.replace("provider: custom", "provider: twilio")
    assert "https://gateway.example.com/send" in project.files()["authgear.secrets.yaml"].decode()


def test_switching_off_shows_what_else_it_deletes(rig):
    script = "authgeardeno:///deno/sms.ts"
    secrets = CUSTOM_SECRET.replace("https://gateway.example.com/send", script)
    files = {"authgear.yaml": CUSTOM, "authgear.secrets.yaml": secrets, "deno/sms.ts": "export default 1\n"}
    project = rig("portal", files)
    plan = project.plan({"senders": {}}, **PRUNE)
    assert [(change.action, change.key, change.reason) for change in plan.changes] == [
        ("delete", "custom", "the gateway is switched off")
    ]
    assert [note.message for note in plan.notes] == [
        'the portal deletes the script "deno/sms.ts" with the custom gateway'
    ]
    assert project.apply({"senders": {}}, **PRUNE).error is None
    assert "deno/sms.ts" not in project.files()


def test_without_prune_nothing_is_switched_off(project):
    project.apply(NUMBER)
    plan = project.plan({"senders": {}})
    assert (plan.changes, [each.key for each in plan.unmanaged]) == ((), ["twilio"])


def as_user(project, **fields):
    with project.sandbox.store.transaction():
        ((scope, key, body),) = project.sandbox.store.everywhere(USER)
        project.sandbox.store.put(USER, scope, key, {**body, **fields})


@pytest.mark.parametrize(
    "happens, message",
    [
        (lambda project: as_user(project, token="another"), "the portal does not know the access token: it is over"),
        (lambda project: as_user(project, expires="2020-01-01T00:00:00+00:00"), "the portal does not know the access"),
        (lambda project: as_user(project, id="bob"), "is no collaborator of the project, or there is no such project"),
        (lambda project: project.choose("authgear-session", "cookie"), "the portal knows people by the cookie of a"),
    ],
)
def test_a_token_that_opens_nothing_is_explained(project, happens, message):
    happens(project)
    with pytest.raises(CredentialsError, match=message):
        project.plan(NUMBER)


def test_a_token_that_ends_before_the_write_is_a_refusal(project):
    before_the_write(project, lambda: as_user(project, expires="2020-01-01T00:00:00+00:00"), reads=1)
    ending = project.apply(NUMBER)
    assert isinstance(ending.error, RefusedError)
    assert "it is over" in str(ending.error)


@pytest.mark.parametrize("hosts", [frozenset(), frozenset({"portal.example.com"}), frozenset({"authgear.test"})])
def test_a_token_goes_only_where_somebody_else_than_the_file_lets_it_go(project, hosts):
    project.reach = project.reach._replace(allowed_hosts=hosts)
    with pytest.raises(UsageError, match=r"allow it with --allow-host portal\.authgear\.test"):
        project.plan(NUMBER)
    assert project.operations.count == 0


def test_the_environment_may_allow_a_host(project):
    from sync.credentials import Environment

    environ = {**SECRET_VALUES, "SENDERSYNC_ALLOW_HOST": "portal.example.com, Portal.Authgear.Test"}
    project.reach = project.reach._replace(allowed_hosts=frozenset(), resolver=Environment(environ=environ))
    assert project.plan(NUMBER).changes


@pytest.mark.parametrize(
    "files, file, message",
    [
        (
            {},
            {"templates": {"verification": text(en="{{ .Code | print }}")}},
            "the portal answered: unexpected error; the",
        ),
        (
            {"authgear.features.yaml": "messaging: {template_customization_disabled: true}\n"},
            TEXTS["one"],
            "the project's plan does not include texts of your own",
        ),
        (
            {"authgear.yaml": CONFIG + "# " + "x" * 101 * 1024 + "\n"},
            {"countries": {"allow": ["HK"]}},
            "the portal answered: invalid resource 'authgear.yaml': too large",
        ),
        (
            {"authgear.yaml": CONFIG + "ui: {phone_input: {pinned_list: [US]}, x: 1}\n"},
            {"rate_limits": {"sms": {"period": "0s"}}},
            "the portal answered: invalid configuration; /",
        ),
    ],
)
def test_what_the_portal_refuses_is_told_and_nothing_is_written(rig, files, file, message):
    project = rig("portal", files)
    before = project.files()
    ending = project.apply(file)
    assert isinstance(ending.error, RefusedError)
    assert message in str(ending.error)
    assert project.files() == before


def test_countries_that_the_operator_does_not_allow_are_noted(rig):
    project = rig("portal", {"authgear.features.yaml": "ui: {phone_input: {allowlist: [HK, GB]}}\n"})
    (note,) = project.plan({"countries": {"allow": ["HK", "US"]}}).notes
    assert note.message == "the operator of Authgear does not allow US, so numbers of there are still refused"


@pytest.mark.parametrize(
    "ids, message",
    [
        ({"en": "ACME"}, "fr has no sender id, so Authgear takes one of another language there"),
        (
            {"default": dict.fromkeys(MESSAGES[1:], "ACME")},
            "no language has a sender id for verification, so it comes from Authgear, which nobody has registered",
        ),
    ],
)
def test_a_sender_id_that_nobody_chose_is_noted(project, ids, message):
    (note,) = project.plan(sender(auth_token={"env": "TWILIO_TOKEN"}, sender_ids=ids)).notes
    assert note.message == message


def test_only_narrows_what_is_planned(project):
    file = SCENARIOS["create all"].after
    assert {change.key for change in project.plan(file, only=("settings/countries",)).changes} == {"countries"}
    assert {change.kind.value for change in project.plan(file, only=("template",)).changes} == {"template"}


def test_the_account_is_shown_in_clear_and_the_secret_is_not(project):
    (change,) = project.plan(NUMBER).changes
    fields = {each.path[0]: each.after for each in change.differences}
    assert fields == {"provider": "twilio", "account_sid": SID, "auth_token": SECRET, "from": "+12025550123"}
