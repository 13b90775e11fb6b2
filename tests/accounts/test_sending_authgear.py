"""``test-send`` for an Authgear project in a directory: what goes out through the file's own Twilio account."""

import json

import pytest

from tests.accounts.conftest import AC, ACCOUNT, MG, READ, TOKEN

NUMBER, KEY = "+442071838750", "SK" + "5" * 32
FLAGS = ("--yes", "--to", NUMBER, "--sender", "acme")
PROJECT = """\
id: acme
http: {public_origin: https://auth.example.com}
localization: {fallback_language: en, supported_languages: [en, fr, zh-HK]}
"""
FILE = {
    "version": 1,
    "target": {"platform": "authgear", "directory": "project"},
    "senders": {
        "acme": {
            "provider": "twilio",
            "account_sid": AC,
            "auth_token": {"env": "TWILIO_AUTH_TOKEN"},
            "sender_ids": {"en": {"default": "ACME", "forgot_password": "ACME Help"}, "fr": "ACME F"},
        }
    },
    "templates": {
        "verification": {
            "en": {"sms": {"content": '{{ .Code }} is your {{ template "app.name" }} code for {{ .Phone }}.'}},
            "fr": {"sms": {"content": "{{ .Code  }}  {{- /* spaced */ -}} !"}},
        },
        "forgot_password": {"en": {"sms": {"content": "{{ .Link }} of {{ .Host }}"}}},
        "setup_primary_oob": {"en": {"sms": {"content": "{{ if .Code }}{{ .Code }}{{ end }}"}}},
    },
}
TEXT = f"012345 is your Acme code for {NUMBER}."


@pytest.fixture
def project(rig):
    """A project and its file, which ``project.change`` gives other templates or another place to send from."""
    folder = rig.folder / "project" / "templates" / "fr"
    folder.mkdir(parents=True)
    (rig.folder / "project" / "authgear.yaml").write_text(PROJECT, encoding="utf-8")
    (folder / "translation.json").write_text('{"app.name": "Acme"}', encoding="utf-8")
    more = {"short_codes": [{"short_code": "72345", "country_code": "GB"}], "keys": [{"sid": KEY, "secret": READ}]}
    rig.load({**ACCOUNT, **more})

    def write(templates=None, **origin):
        file = {**FILE, "templates": FILE["templates"] if templates is None else templates}
        if origin:
            given = {name: value for name, value in FILE["senders"]["acme"].items() if name != "sender_ids"}
            file["senders"] = {"acme": {**given, **origin}}
        rig.write(json.dumps({name: value for name, value in file.items() if value != {}}))

    rig.change = write
    write()
    return rig


def sent(project):
    return [
        (body["from"] or body["messaging_service_sid"], body["body"])
        for _scope, _key, body in project.sandbox.store.everywhere("twilio.message")
    ]


@pytest.mark.parametrize(
    "flags, origin, text",
    [
        ((), "ACME", TEXT),
        (("--locale", "en"), "ACME", TEXT),
        (("--locale", "fr"), "ACME F", "012345!"),
        (("--template", "forgot_password"), "ACME Help", "https://auth.example.com of auth.example.com"),
    ],
)
def test_a_message_has_the_words_and_the_sender_id_of_its_language(project, flags, origin, text):
    ended = project("test-send", *FLAGS, *flags, "senders.yaml")
    assert (ended.code, sent(project)) == (0, [(origin, text)])
    assert f"a message from {origin} to {NUMBER}, in the words of " in ended.err


@pytest.mark.parametrize("origin", [{"from": "+14155550100"}, {"from": "72345"}, {"from": "ACME"}])
def test_a_message_goes_out_from_what_the_file_says(project, origin):
    project.change(**origin)
    assert project("test-send", *FLAGS, "senders.yaml").code == 0
    assert sent(project) == [(origin["from"], TEXT)]


def test_a_messaging_service_picks_the_sender(project):
    project.change(messaging_service=MG)
    ended = project("test-send", *FLAGS, "senders.yaml")
    ((_scope, _key, message),) = project.sandbox.store.everywhere("twilio.message")
    assert (ended.code, message["messaging_service_sid"], message["body"]) == (0, MG, TEXT)


def test_an_api_key_of_the_file_signs_in(project):
    text = json.loads((project.folder / "senders.yaml").read_text(encoding="utf-8"))
    sender = text["senders"]["acme"]
    del sender["auth_token"]
    sender["api_key"] = {"sid": KEY, "secret": {"env": "TWILIO_READ_SECRET"}}
    project.write(json.dumps(text))
    assert project("test-send", *FLAGS, "senders.yaml").code == 0
    assert sent(project) == [("ACME", TEXT)]


@pytest.mark.parametrize("locale, origin", [("", "ACME"), ("fr", "ACME F"), ("zh-HK", "ACME")])
def test_a_file_without_templates_sends_a_plain_sentence_from_the_language_that_is_asked_for(project, locale, origin):
    project.change(templates={})
    flags = ("--locale", locale) if locale else ()
    assert project("test-send", *FLAGS, *flags, "senders.yaml").code == 0
    assert sent(project) == [(origin, "Your code is 012345.")]


def test_a_language_that_the_project_does_not_have_is_told(project):
    project.change(templates={})
    ended = project("test-send", *FLAGS, "--locale", "de", "senders.yaml")
    text = 'Error: --locale "de" is no language of the project; it has en, fr and zh-HK\n'
    assert (ended.code, ended.err, sent(project)) == (64, text, [])


@pytest.mark.parametrize(
    "flags, sentence",
    [
        (("--locale", "zh-HK"), "the file has no sms content for zh-HK"),
        (("--template", "setup_primary_oob"), "only Authgear itself can fill in setup_primary_oob/en/sms, which holds"),
        (("--method", "voice"), "--method voice: Authgear sends codes by SMS alone"),
        (("--from", "+14155550100"), '--from "+14155550100": a sender of Authgear has one place that messages come'),
        (("--variant", "short"), '--variant "short": templates of Authgear have no variants'),
    ],
)
def test_what_a_project_does_not_have_is_a_sentence(project, flags, sentence):
    ended = project("test-send", *FLAGS, *flags, "senders.yaml")
    assert (ended.code, ended.err.startswith(f"Error: {sentence}"), sent(project)) == (64, True, [])


def test_a_refusal_of_twilio_is_told_and_the_token_is_not(project):
    project.change(**{"from": "+12025550123"})
    ended = project("test-send", *FLAGS, "senders.yaml")
    assert (ended.code, "Twilio takes no such message" in ended.err, sent(project)) == (3, True, [])
    assert TOKEN not in ended.out + ended.err


def test_the_files_of_the_project_stay_as_they_are(project):
    root = project.folder / "project"
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    assert project("test-send", *FLAGS, "senders.yaml").code == 0
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before
