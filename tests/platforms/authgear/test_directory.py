"""A project in a directory: only our own keys change, and nothing is ever lost."""

import difflib
import json
import os
import stat
import subprocess
import sys
import time

import pytest

from sync.errors import LiveError, RefusedError, StoppedError
from sync.plan.words import SECRET
from sync.platforms.authgear import disk
from tests.platforms.authgear.rig import CONFIG, FILES, SECRET_VALUES
from tests.platforms.authgear.scenarios import BLOCKS, OTHER_SECRET, PUBLISHED, SCENARIOS, SENDERS, TEXTS, sender

WHOLE = SCENARIOS["create all"].after
NOTHING = SCENARIOS["remove all"].after


@pytest.fixture
def project(rig):
    return rig("directory")


def lost(before, after):
    """The lines of a text that are not in another one any more."""
    found = difflib.ndiff(before.splitlines(), after.splitlines())
    return [line[2:] for line in found if line.startswith("- ")]


def test_what_was_added_can_be_taken_away_to_the_last_byte(project):
    assert project.apply(WHOLE).error is None
    assert lost(CONFIG, project.files()["authgear.yaml"].decode()) == []
    limits = {"rate_limits": {"sms": False, "sms_per_ip": {"burst": 60, "period": "1m"}}}
    assert project.apply({**NOTHING, **limits}, prune=True).error is None
    after = project.files()
    assert after["authgear.secrets.yaml"].decode() == FILES["authgear.secrets.yaml"]
    assert set(after) == {*FILES, "templates/en/translation.json", "templates/fr/translation.json"}


def test_only_our_own_lines_of_a_file_change(rig):
    project = rig("directory", {"authgear.yaml": BLOCKS})
    file = {"countries": {"allow": ["US", "HK", "NO"]}, "rate_limits": {"sms": {"burst": 50, "period": "60m"}}}
    assert project.apply(file).error is None
    items = '    - "HK" # Hong Kong\r\n    - GB\r\n    - US # last\r\n    pinned_list:\r\n    - GB\r\n'
    changed = '    - US # last\r\n    - "HK" # Hong Kong\r\n    - "NO"\r\n'
    expected = BLOCKS.replace(items, changed).replace("burst: 100", "burst: 50")
    assert project.files()["authgear.yaml"].decode() == expected


def test_a_secret_in_the_file_keeps_its_place_its_order_and_its_comments(rig):
    project = rig("directory", {"authgear.secrets.yaml": PUBLISHED})
    assert project.apply(SENDERS["number"]).error is None
    assert project.files()["authgear.secrets.yaml"].decode() == (
        "secrets:\n- data:\n"
        "    account_sid: AC11111111111111111111111111111111 # old\n"
        f"    auth_token: {json.dumps(SECRET_VALUES['TWILIO_TOKEN'])}\n"
        '    from: "+12025550123"\n'
        "    credential_type: auth_token\n"
        "  key: sms.twilio\n- key: sms.nexmo\n  data: {api_key: a, api_secret: b}\n"
    )


def test_a_number_without_quotes_is_no_text_for_authgear(rig):
    live = PUBLISHED.replace("AC00000000000000000000000000000009", "AC" + "1" * 32).replace(
        '"1"', '"Pl4nted+auth/token=of~acme"'
    )
    files = {
        "authgear.secrets.yaml": live,
        "authgear.yaml": CONFIG
        + "messaging: {sms_gateway: {provider: twilio, use_config_from: authgear.secrets.yaml}}\n",
    }
    (change,) = rig("directory", files).plan(SENDERS["number"]).changes
    assert [(each.path, each.before) for each in change.differences] == [(("from",), "+12025550123 (without quotes)")]


def test_a_secret_that_differs_is_said_and_never_shown(project):
    project.apply(SENDERS["service"])
    plan = project.plan(OTHER_SECRET)
    (difference,) = plan.changes[0].differences
    assert (difference.path, difference.before, difference.after) == (("api_key", "secret"), SECRET, SECRET)
    assert project.apply(OTHER_SECRET) == (None, 1)
    assert not [value for value in SECRET_VALUES.values() if value in str(plan)]


def test_a_secret_that_is_not_known_here_is_not_compared(rig, monkeypatch):
    project = rig("directory")
    project.apply(SENDERS["service"])
    unknown = {
        "senders": {
            "acme": {
                **SENDERS["service"]["senders"]["acme"],
                "api_key": {"sid": "SK" + "1" * 32, "secret": {"env": "TWILIO_UNSET"}},
            }
        }
    }
    plan = project.plan(unknown)
    assert plan.changes == ()
    assert [note.message for note in plan.notes] == ["the secret was not compared, because its value is not known here"]


def test_the_secret_is_there_before_the_gateway_and_goes_after_it(project):
    project.apply(SENDERS["ids"])
    order = [line for line in project.told if line.startswith(("write", "delete"))]
    assert order == [
        "write templates/en/translation.json",
        "write templates/fr/translation.json",
        "write authgear.secrets.yaml",
        "write authgear.yaml",
    ]
    project.told.clear()
    project.apply({"senders": {}}, prune=True)
    assert [line for line in project.told if line.startswith("write")] == [
        "write authgear.yaml",
        "write authgear.secrets.yaml",
    ]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644])
def test_a_file_stays_the_same_file_with_the_same_mode(project, mode):
    path = project.folder / "project" / "authgear.secrets.yaml"
    path.chmod(mode)
    before = path.stat().st_ino
    assert project.apply(SENDERS["service"]).error is None
    assert (path.stat().st_ino, stat.S_IMODE(path.stat().st_mode)) == (before, mode)


def test_new_secrets_are_readable_by_their_owner_only(project):
    path = project.folder / "project" / "authgear.secrets.yaml"
    path.unlink()
    assert project.apply(SENDERS["service"]).error is None
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_whatever_is_left_of_a_file_that_was_half_written_its_old_text_comes_back(project):
    path = project.folder / "project" / "authgear.yaml"
    old, new = CONFIG.encode(), b"id: acme\nmessaging: {}\n# another end, and then some more of it" * 9
    for begin in range(0, len(old), 7):
        for end in range(begin, len(new), 61):
            disk.beside(path, disk.OLD).write_bytes(old)
            disk.beside(path, disk.NEW).write_bytes(new)
            path.write_bytes(old[:begin] + new[begin:end] + old[end:])
            if path.read_bytes() not in (old, new):
                assert disk.read(path) == old
            disk.mend(path)
            assert path.read_bytes() in (old, new)
    assert sorted(each.name for each in path.parent.iterdir()) == sorted(FILES)


def test_a_file_that_somebody_has_edited_since_it_broke_off_is_left_alone(project):
    path = project.folder / "project" / "authgear.yaml"
    disk.beside(path, disk.OLD).write_bytes(CONFIG.encode())
    disk.beside(path, disk.NEW).write_bytes(b"id: acme\n")
    path.write_bytes(CONFIG.replace("en, fr", "en, de").encode())
    with pytest.raises(LiveError, match=r"authgear\.yaml was changed by somebody after an apply broke off in it"):
        project.plan(WHOLE)


def test_traces_of_an_apply_that_needs_nothing_more_are_cleared_away(project):
    project.apply(WHOLE)
    path = project.folder / "project" / "authgear.yaml"
    disk.beside(path, disk.NEW).write_bytes(b"what was to be")
    (change,) = project.plan(WHOLE).changes
    assert (change.key, change.reason) == ("files", "an apply broke off while it wrote them")
    assert project.apply(WHOLE).error is None
    assert not disk.beside(path, disk.NEW).exists()


def test_what_was_left_of_a_text_that_did_not_come_to_be_is_cleared_away(project):
    path = project.folder / "project" / "templates" / "en" / "messages" / "verification_sms.txt"
    path.parent.mkdir(parents=True)
    disk.beside(path, disk.NEW).write_bytes(b"what was to be")
    assert [change.key for change in project.plan(SENDERS["service"]).changes] == ["acme", "files"]
    assert project.apply(SENDERS["service"]).error is None
    project.check()


def test_what_an_apply_left_behind_is_cleared_away_under_the_plan_that_was_reviewed(project):
    reviewed = project.review(SENDERS["service"])
    project.apply(SENDERS["service"])
    path = project.folder / "project" / "authgear.yaml"
    disk.beside(path, disk.NEW).write_bytes(b"what was to be")
    assert project.apply(SENDERS["service"], reviewed=reviewed).error is None
    project.check()


def test_a_link_in_the_place_of_an_old_text_shows_nothing_of_elsewhere(project, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "hush"
    outside.write_text("nobody's business")
    project.put("templates/en/messages/verification_sms.txt", "x" * 20)
    path = project.folder / "project" / "templates" / "en" / "messages" / "verification_sms.txt"
    disk.beside(path, disk.NEW).write_text("x" * 30)
    disk.beside(path, disk.OLD).symlink_to(outside)
    with pytest.raises(LiveError, match="is a link, which no apply leaves behind; delete it"):
        project.plan(TEXTS["one"])


def test_a_file_that_changes_while_an_apply_goes_on_is_not_overwritten(project):
    class Told(list):
        def append(self, line):
            if line == "write authgear.yaml":
                project.put("authgear.yaml", CONFIG + "# by hand\n")

    project.told = Told()
    ending = project.apply(SENDERS["service"])
    assert isinstance(ending.error, StoppedError)
    assert "authgear.yaml was changed by somebody else" in str(ending.error)
    assert project.files()["authgear.yaml"].decode().endswith("# by hand\n")


@pytest.mark.parametrize(
    "name, text, message",
    [
        ("authgear.yaml", "id: [", "authgear.yaml, line 1: the file is no YAML"),
        (
            "authgear.yaml",
            "id: a\nid: b\n",
            "authgear.yaml, line 2: the file is no YAML that can be read without doubt",
        ),
        ("authgear.secrets.yaml", "auth_token: hush-hush\n\tx", "authgear.secrets.yaml, line 2"),
        (
            "authgear.secrets.yaml",
            "secrets: [{key: sms.twilio, data: {}}, {key: sms.twilio, data: {}}]",
            "authgear.secrets.yaml has the secret sms.twilio twice",
        ),
        ("templates/en/translation.json", "{", "templates/en/translation.json is not JSON"),
        ("templates/en/translation.json", '{"a": 1}', "templates/en/translation.json holds more than texts"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_and_not_quoted(rig, name, text, message):
    with pytest.raises(LiveError, match=message) as raised:
        rig("directory", {name: text}).plan(SENDERS["ids"])
    assert "hush" not in str(raised.value)


def test_a_file_that_leaves_no_place_for_a_change_is_refused(rig):
    project = rig(
        "directory",
        {
            "authgear.yaml": CONFIG
            + "x: &x {provider: nexmo, use_config_from: environment_variable}\nmessaging: {sms_gateway: *x}\n"
        },
    )
    before = project.files()
    ending = project.apply(SENDERS["service"])
    assert isinstance(ending.error, RefusedError)
    assert "messaging.sms_gateway.provider is written in a way that cannot be changed" in str(ending.error)
    assert project.files() == before


def test_a_link_out_of_the_repository_is_not_followed(project, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "authgear.secrets.yaml"
    outside.write_text("secrets: []\n")
    path = project.folder / "project" / "authgear.secrets.yaml"
    path.unlink()
    path.symlink_to(outside)
    with pytest.raises(LiveError, match="leads out of the repository"):
        project.plan(SENDERS["service"])


def test_short_texts_of_others_stay_as_they_are(rig):
    text = '{\n\t"app.name": "Acm\\u00e9",\n\t"sms.default.sender": "OLD" ,\n\t"email.x": "y"\n}\n'
    project = rig("directory", {"templates/en/translation.json": text})
    assert project.apply(SENDERS["ids"]).error is None
    changed = text.replace('"OLD"', '"ACME"').replace('"y"', '"y",\n\t"sms.verification.sender": "ACME"')
    assert project.files()["templates/en/translation.json"].decode() == changed


def test_a_sender_id_for_all_messages_is_not_outdone_by_another_language(project):
    ids = {"en": {"default": "ACME", "verification": "ACME V"}, "fr": "ACME F", "default": {"forgot_password": "HELP"}}
    assert project.apply(sender(auth_token={"env": "TWILIO_TOKEN"}, sender_ids=ids)).error is None
    assert json.loads(project.files()["templates/fr/translation.json"]) == {
        "sms.default.sender": "ACME F",
        "sms.verification.sender": "ACME F",
    }


def test_a_backup_has_every_file_as_it_was_and_no_secret(project, tmp_path):
    project.apply(WHOLE)
    project.apply({**SENDERS["number"], **TEXTS["one"]}, backup=tmp_path / "backup")
    kept = [path.read_text() for path in (tmp_path / "backup").rglob("*.json")]
    assert any("the project of Acme" in text for text in kept) or len(kept) >= 2
    assert not [value for value in SECRET_VALUES.values() if value in "".join(kept)]


@pytest.mark.parametrize("delay", [0.05, 0.35, 0.45, 0.55, 0.65, 0.8])
def test_a_process_that_is_killed_is_followed_by_one_under_the_same_plan(project, delay):
    project.config(WHOLE)
    file, plan = str(project.folder / "senders.json"), str(project.folder / "plan.json")
    environment = {**os.environ, **SECRET_VALUES}

    def start(*args):
        command = [sys.executable, "-m", "sync", *args, file]
        return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    assert start("plan", "--no-verify", "--out", plan).wait() == 0
    process = start("apply", "--plan", plan)
    time.sleep(delay)
    process.kill()
    process.wait()
    assert start("apply", "--plan", plan).wait() == 0
    assert project.plan(WHOLE).changes == ()
    project.check()


@pytest.mark.parametrize("written", ["[NO, HK]", "\n    - NO # Norway\n    - HK", '["NO", HK]'])
def test_a_country_that_authgear_takes_for_no_text_gets_its_quotes(rig, written):
    config = f"id: acme\nui:\n  phone_input:\n    allowlist: {written}\n    pinned_list: {written}\n"
    project = rig("directory", {"authgear.yaml": config})
    file = {"countries": {"allow": ["NO", "HK"]}}
    changes = project.plan(file).changes
    assert len(changes) == ('"' not in written)
    assert project.apply(file).error is None
    assert project.files()["authgear.yaml"].decode() == config.replace('"NO"', "NO").replace("NO", '"NO"')


def test_two_applies_do_not_write_to_one_directory_at_a_time(project):
    before = project.files()
    with disk.alone(project.folder / "project"):
        ending = project.apply(WHOLE)
    assert isinstance(ending.error, RefusedError)
    assert str(ending.error).startswith("another apply is writing to this directory")
    assert project.files() == before
    assert project.apply(WHOLE).error is None


def test_texts_that_cannot_be_looked_for_are_not_taken_for_none(project):
    (project.folder / "project" / "templates").symlink_to("templates")
    with pytest.raises(LiveError, match="templates cannot be read: "):
        project.plan(SENDERS["ids"])


@pytest.mark.parametrize("text", ["- a\n", "words\n", "7\n"])
def test_a_file_that_is_no_mapping_is_not_taken_for_an_empty_one(rig, text):
    with pytest.raises(LiveError, match=r"authgear.yaml is no mapping, which Authgear refuses; correct it first"):
        rig("directory", {"authgear.yaml": text}).plan(SENDERS["ids"])
