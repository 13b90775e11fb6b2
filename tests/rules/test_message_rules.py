"""What the rules about messages say: their sentences are interface, and a body file is never quoted."""

# ruff: noqa: RUF001  look-alikes are a subject of these tests

import json
import os
from pathlib import Path

import pytest

from sync.choice import Options
from sync.lint import lint

HERE = Path(__file__).parent


SENTENCES = {
    "template-unknown": [
        ('"strong_authentification" is not a template that sendersync knows', 'did you mean "strong_authentication"?'),
        ('"marketing" is not a template that sendersync knows', "compare it with the list of templates in the console"),
    ],
    "template-method": [
        ('"device_pairing" is not documented to be sent by push', "it is sent by sms, voice and email"),
        ('"account_created" is not documented to be sent by sms', "it is sent by email"),
    ],
    "locale-unknown": [
        ('"UK" in "en-UK" is not an ISO 3166 country code that sendersync knows', 'did you mean "en-GB"?'),
        ('"ua" is not an ISO 639 language code that sendersync knows', 'did you mean "uk"?'),
        ('"jp" in "jp-JP" is not an ISO 639 language code that sendersync knows', 'did you mean "ja-JP"?'),
    ],
    "locale-duplicate": [
        ('"en_gb" is the same language as "en-GB"', 'put both contents under "en-GB"'),
        ('"EN" is the same language as "en"', 'put both contents under "en"'),
    ],
    "locale-method-missing": [
        ('"fr" has no sms message, but en has one', "add sms to fr"),
        ('"de" has no voice message, but en, fr, it and 1 more have one', "add voice to de"),
    ],
    "variable-unknown": [
        ('"${opt}" is not documented for "strong_authentication"', "did you mean ${otp}?"),
        ('"${user.name.givn}" is not documented for "strong_authentication"', "did you mean ${user.name.given}?"),
        ('"${user.usernme}" is not documented for "strong_authentication"', "did you mean ${user.username}?"),
        (
            '"${card}" does not belong to "credential_issued", which takes no variables but its own',
            'known are "credential.name", "user.username", "user.name.given" and "user.name.family"',
        ),
        (
            '"${user.username}" does not belong to "credential_verification", which takes no variables but its own',
            "it has none",
        ),
    ],
    "variable-case": [
        ('"${OTP}" is documented as ${otp}; whether case counts is not known', "write ${otp}"),
        (
            '"${User.Username}" is documented as ${user.username}; whether case counts is not known',
            "write ${user.username}",
        ),
        (
            'the variable "OTP" on line 1 of the body file is documented as ${otp}; whether case counts is not known',
            "write ${otp}",
        ),
    ],
    "variable-missing": [
        (
            '${environmenturl} is missing: "account_created" requires it for email',
            "put ${environmenturl} where its value belongs",
        ),
        ('${otp} is missing: "strong_authentication" requires it for sms', "put ${otp} where its value belongs"),
        ('${otp} is missing: "strong_authentication" requires it for voice', "put ${otp} where its value belongs"),
        ('${otp} is missing: "strong_authentication" requires it for email', "put ${otp} where its value belongs"),
    ],
    "variable-syntax": [
        ('"${otp" is not closed with }', "write ${otp}"),
        ('"${}" does not have the documented form ${name}', "write ${name}"),
        ('"$otp" is not written as ${otp}', "write ${otp}"),
        ('"{otp}" is not written as ${otp}', "write ${otp}"),
        ('"{{ OTP }}" is not written as ${otp}', "write ${otp}"),
        ('"${{otp}}" is not written as ${otp}', "write ${otp}"),
        ('"$(otp)" is not written as ${otp}', "write ${otp}"),
        ('"${ otp }" has spaces inside its braces, which the documented form has not', "write ${otp}"),
        ('"${otp for now}" is not written as ${otp}', "write ${otp}"),
        ('"${opt" is not closed with }', "write ${otp}"),
        ('the variable "otp" on line 1 of the body file is not written as ${otp}', "write ${otp}"),
    ],
    "sms-length": [
        (
            "this SMS, its variables at their longest, has 161 characters in GSM-7, so it is sent in 2 segments",
            'shorten it to 160 characters; counted are "${otp}" as 10 (the longest code that Twilio Verify makes)',
        ),
        (
            (
                "this SMS, its variables at their longest, has 83 characters in UCS-2 because of ’ (U+2019) "
                "and – (U+2013), so it is sent in 2 segments"
            ),
            "write ' for ’ (U+2019) and - for – (U+2013): 83 characters in GSM-7, one segment",
        ),
        ("this SMS has 662 characters; the console allows 660", "shorten it; one segment has room for 160"),
    ],
    "sender-id-country": [
        (
            (
                'the sender id "ACME" is not supported in CA and US; it has to be registered for SG; '
                "it is replaced by a number in IN (as far as known in 2026)"
            ),
            "leave sender out, or register the id with the provider where that is possible",
        ),
        (
            (
                'the sender id "ACME Bank" is not supported in CA and US; it has to be registered for SG; '
                "it is replaced by a number in IN (as far as known in 2026)"
            ),
            "leave sender out, or register the id with the provider where that is possible",
        ),
    ],
    "voice-tag": [
        ("<sayCharValue> has no end", "write </sayCharValue> after what it encloses"),
        ('the tag "sayCharValue" lacks its closing >', "write > after the tag"),
        ('"<saycharvalue>" is not a documented tag', 'did you mean "sayCharValue"?'),
        ("<sayCharValue> and <repeatMessage> overlap", "let the one that begins last end first"),
        ("</sayCharValue> ends a tag that does not begin before it", "write <sayCharValue> first"),
        ("<repeatMessage> does not say how often", "write <repeatMessage val=2>"),
        ("<pause1sec> encloses nothing", "remove </pause1sec>"),
        ('"<break>" is not a documented tag', 'known are "sayCharValue", "pause1sec" and "repeatMessage"'),
    ],
    "voice-tag-unsupported": [
        (
            '<pause1sec> cannot be used with "gateway"',
            "leave the tag out, or let a sender of another kind make the calls",
        ),
    ],
    "voice-locale": [
        ('Alice is not documented to speak "en" with Syniverse', "documented are Man and Woman"),
        ('Woman is not documented to speak "da" with Twilio', "choose another voice of the provider"),
        ('Man is not documented to speak "th" with Twilio and Syniverse', "choose another voice of the provider"),
    ],
    "studio-json": [
        (
            "${otp} stands outside quotes, and a code such as 012345 is no JSON number",
            'write "${otp}", with the quotes',
        ),
        (
            "${otp} and ${username} stand outside quotes, and a code such as 012345 is no JSON number",
            'write "${otp}" and "${username}", with the quotes',
        ),
        (
            "a name with a quotation mark or a backslash in it breaks this JSON",
            "leave names out of what a flow gets, unless yours have neither",
        ),
        ("a Studio flow takes JSON, and this is not JSON", 'write it like {"OTP": "${otp}"}'),
        (
            "${username} stands outside quotes, and a text is no JSON without quotes",
            'write "${username}", with the quotes',
        ),
    ],
    "studio-mixed-chain": [
        (
            '"flows" takes JSON; "main" in the fallback chain would text it to people',
            "let Studio senders carry all sms messages, or none",
        ),
    ],
    "verify-template": [
        (
            'no sender uses the Verify template "HJ00000000000000000000000000000001"',
            "leave verify_template out, or declare a sender with provider: twilio-verify",
        ),
    ],
    "body-file": [
        ('there is no file "mail/missing.html" that can be read', "the path is relative to this file"),
        ('there is no file "mail" that can be read', "the path is relative to this file"),
        ('"mail/latin.html" is not UTF-8 text', "save the file as UTF-8"),
        ('"../../../../outside.html" lies outside the repository', "name a file below the repository's root"),
        ('"mail/empty.html" is empty', "write the e-mail's body into it"),
    ],
}
"""Rule → what it says about its bad fixture, and the ways out."""


@pytest.mark.parametrize("rule", SENTENCES)
def test_a_rule_says_what_is_wrong_and_what_to_do(rule):
    problems = lint([str(HERE / rule / "bad.yaml")], Options()).problems
    said = [(problem.message, problem.hint) for problem in problems if problem.rule == rule]
    assert list(dict.fromkeys(said)) == SENTENCES[rule]


def written(tmp_path, content, method="sms", template="strong_authentication"):
    file = tmp_path / "senders.json"
    data = {"version": 1, "templates": {template: {"en": {method: content}}}}
    file.write_text(json.dumps(data), encoding="utf-8")
    return [(problem.rule, problem.message, problem.hint) for problem in lint([str(file)], Options()).problems]


def test_a_curly_apostrophe_is_named_with_what_it_costs_and_its_way_out(tmp_path):
    ((_, message, hint),) = written(
        tmp_path, {"content": "Don’t tell anybody your code." + "x" * 42}, template="general"
    )
    assert message == "this SMS has 71 characters in UCS-2 because of ’ (U+2019), so it is sent in 2 segments"
    assert hint == "write ' for ’ (U+2019): 71 characters in GSM-7, one segment"


def test_a_text_without_variables_is_counted_as_it_stands(tmp_path):
    assert written(tmp_path, {"content": "€" + "x" * 160}, template="general") == [
        (
            "sms-length",
            "this SMS has 161 characters (1 of them count twice) in GSM-7, so it is sent in 2 segments",
            "shorten it to 160 characters",
        )
    ]


def test_many_wide_characters_are_not_all_named(tmp_path):
    ((_, message, hint),) = written(tmp_path, {"content": "абвгд" * 15 + "\u200b"}, template="general")
    assert message.endswith("because of а (U+0430), б (U+0431), в (U+0432) and 3 more, so it is sent in 2 segments")
    assert hint == "shorten it to 70 characters"


def test_an_invisible_character_that_is_one_too_many_is_written_as_nothing(tmp_path):
    ((_, _, hint),) = written(tmp_path, {"content": "а" * 70 + "\u200b"}, template="general")
    assert hint == "write nothing for U+200B: 70 characters in UCS-2, one segment"


def test_the_text_of_a_body_file_is_never_quoted(tmp_path):
    (tmp_path / ".git").mkdir()
    text = f"${{otp\n${{hunter2 {'secret ' * 9}}}\n${{}} ${{opt}}\n${{{'x' * 61}"
    (tmp_path / "body.html").write_text(text, encoding="utf-8")
    found = written(tmp_path, {"subject": "Code", "body_file": "body.html"}, "email")
    assert sorted(message for _, message, _ in found) == [
        "a variable on line 2 of the body file does not have the documented form ${name}",
        "a variable on line 3 of the body file does not have the documented form ${name}",
        "a variable on line 4 of the body file is not closed with }",
        'the variable "opt" on line 3 of the body file is not documented for "strong_authentication"',
        'the variable "otp" on line 1 of the body file is not closed with }',
    ]


@pytest.mark.parametrize("length, found", [(100_000, []), (100_001, ["body-file"]), (400_001, ["body-file"])])
def test_a_body_file_has_the_size_of_a_body(tmp_path, length, found):
    (tmp_path / ".git").mkdir()
    (tmp_path / "body.html").write_text("${otp}".ljust(length, "x"), encoding="utf-8")
    problems = written(tmp_path, {"subject": "Code", "body_file": "body.html"}, "email")
    assert [rule for rule, _, _ in problems] == found


@pytest.mark.parametrize("name", ["a\0b", "x" * 5_000, "loop", "pipe", "."])
def test_a_name_that_no_file_can_have_is_a_finding(tmp_path, name):
    (tmp_path / ".git").mkdir()
    (tmp_path / "loop").symlink_to("loop")
    os.mkfifo(tmp_path / "pipe")
    problems = written(tmp_path, {"subject": "Code", "body_file": name}, "email")
    assert [rule for rule, _, _ in problems] == ["body-file"]
