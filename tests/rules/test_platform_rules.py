"""Rules about Authgear and PingID: what they say, and how much each case matters."""

import json
from pathlib import Path

import pytest

from sync.choice import Options
from sync.lint import lint
from sync.messages.languages import LANGUAGES
from sync.source.schema import schema

HERE = Path(__file__).parent

CASES = {
    "authgear-template-field/bad.yaml": [
        ("error", '".Cod" is no field of a message', 'did you mean ".Code"?'),
        ("error", '"Code" is no field of a message', 'did you mean ".Code"?'),
        ("error", '".code" is no field of a message', 'did you mean ".Code"?'),
        ("warning", '".FavouriteColour" is no field of a message', ""),
        ("warning", '".Link" is empty in "verification", a message with a code', "remove it"),
    ],
    "authgear-template-code/bad.yaml": [
        ("error", 'the text of "verification" in "en" lacks {{ .Code }}', "write {{ .Code }} where it belongs"),
        ("error", 'the text of "verification" in "fr" lacks {{ .Code }}', "variables such as ${otp} belong to PingOne"),
        ("error", 'the text of "verification" in "de" lacks {{ .Code }}', "write {{ .Code }} where it belongs"),
        ("error", 'the text of "forgot_password" in "en" lacks {{ .Link }}', "write {{ .Link }} where it belongs"),
    ],
    "authgear-sender-id-country/bad-deny.yaml": [
        (
            "warning",
            'networks in CA take no sender id such as "ACME"',
            "send from a messaging_service or a number, or let countries allow others only",
        )
    ],
    "authgear-directory/bad/outside.senders.yaml": [
        (
            "error",
            '"../../../../.." leads out of the repository',
            "name a directory below the repository's root",
        )
    ],
    "authgear-secret-duplicate/bad/twice.senders.yaml": [
        (
            "error",
            "the project's authgear.secrets.yaml has the secret sms.twilio 2 times",
            "keep the one that is meant, and delete the others",
        )
    ],
    "authgear-gateway/bad/neither.senders.yaml": [
        (
            "warning",
            "the project's Twilio secret has neither message_service_sid nor from: a sender id is used instead",
            "declare the sender in this file, or put the project's own files right",
        )
    ],
    "authgear-sms-unused/bad/whatsapp.senders.yaml": [
        (
            "warning",
            "the project's phone_otp_mode is whatsapp, so codes are not sent by SMS",
            "set it to sms or whatsapp_sms in its authgear.yaml",
        )
    ],
    "pingid-chain/bad.yaml": [
        ("error", 'PingID\'s own account is only used after "acme"', "write fallback_chain: [acme, pingid]")
    ],
    "pingid-limits/bad-own-account.yaml": [
        (
            "warning",
            "PingID enforces these limits today, but PingOne will not",
            "remove them, or say enforce_after_migration: true",
        )
    ],
}


@pytest.mark.parametrize("file", CASES)
def test_a_rule_says_what_is_wrong_how_much_it_matters_and_the_way_out(file):
    report = lint([str(HERE / file)], Options())
    assert [(problem.severity, problem.message, problem.hint) for problem in report.problems] == CASES[file]


def test_the_languages_of_sender_ids_are_those_of_texts():
    assert schema()["definitions"]["authgear_template"]["propertyNames"]["enum"] == LANGUAGES


def test_a_text_with_a_bad_form_is_not_searched_for_fields(tmp_path):
    file = tmp_path / "senders.json"
    target = {"platform": "authgear", "portal": "https://p.example", "app": "a", "access_token": {"env": "AUTHGEAR_A"}}
    templates = {"verification": {"en": {"sms": {"content": "{{ .Cod | html }}"}}}}
    file.write_text(json.dumps({"version": 1, "target": target, "templates": templates}), encoding="utf-8")
    assert [problem.rule for problem in lint([str(file)], Options()).problems] == ["authgear-template-syntax"]


@pytest.mark.parametrize("name", ["loop", "x" * 5000, "a\0b", "link"])
def test_no_name_of_a_directory_is_followed_out_or_ends_in_a_traceback(tmp_path, name):
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "link").symlink_to(HERE / "authgear-directory" / "good" / "project")
    file = tmp_path / "senders.json"
    file.write_text(json.dumps({"version": 1, "target": {"platform": "authgear", "directory": name}}), encoding="utf-8")
    assert [problem.rule for problem in lint([str(file)], Options()).problems] == ["authgear-directory"]
