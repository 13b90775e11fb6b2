"""The codes of a locale, and the voices that are documented for it."""

import pytest

from sync.messages.locales import COUNTRIES, LANGUAGES, parts, stranger
from sync.messages.sender_ids import Treatment, treatments
from sync.messages.voices import VOICES, speaks
from sync.source.schema import schema


def test_the_countries_are_those_of_the_schema():
    assert sorted(COUNTRIES) == sorted(schema()["definitions"]["country"]["allOf"][1]["enum"])


def test_the_two_letter_codes_are_those_of_iso_639_1_with_serbo_croatian():
    assert len([code for code in LANGUAGES if len(code) == 2]) == 184


@pytest.mark.parametrize(
    "locale, expected",
    [
        ("en", ("en", "")),
        ("EN_gb", ("en", "GB")),
        ("zh-Hant", ("zh", "")),
        ("zh-Hant-TW", ("zh", "TW")),
        ("es-419", ("es", "419")),
    ],
)
def test_a_locale_has_a_language_and_perhaps_a_country(locale, expected):
    assert parts(locale) == expected


@pytest.mark.parametrize("locale", ["en", "EN_gb", "zh-Hant-TW", "es-419", "fil-PH", "nb-NO", "uk-UA"])
def test_a_locale_of_iso_codes_is_no_stranger(locale):
    assert stranger(locale) is None


@pytest.mark.parametrize(
    "locale, message, hint",
    [
        ("ua", '"ua" is not an ISO 639 language code that sendersync knows', 'did you mean "uk"?'),
        ("UA_ua", '"ua" in "UA_ua" is not an ISO 639 language code that sendersync knows', 'did you mean "uk-UA"?'),
        ("us", '"us" is not an ISO 639 language code that sendersync knows', 'did you mean "en-US"?'),
        ("en-UK", '"UK" in "en-UK" is not an ISO 3166 country code that sendersync knows', 'did you mean "en-GB"?'),
        (
            "xx-GB",
            '"xx" in "xx-GB" is not an ISO 639 language code that sendersync knows',
            "write a code such as en or fr-CA",
        ),
        (
            "en-XX",
            '"XX" in "en-XX" is not an ISO 3166 country code that sendersync knows',
            "write a code such as en or fr-CA",
        ),
    ],
)
def test_a_stranger_is_named_with_what_was_meant(locale, message, hint):
    assert stranger(locale) == (message, hint)


@pytest.mark.parametrize("provider", VOICES)
@pytest.mark.parametrize("voice", ["Man", "Woman", "Alice"])
def test_the_locales_of_a_voice_are_iso_codes(provider, voice):
    assert [stranger(locale) for locale in VOICES[provider][voice].split() if stranger(locale)] == []


@pytest.mark.parametrize(
    "provider, voice, locale, known",
    [
        ("Twilio", "Alice", "en", True),
        ("Twilio", "Alice", "en-gb", True),
        ("Twilio", "Alice", "en-ZA", False),
        ("Twilio", "Alice", "no", True),
        ("Twilio", "Man", "fr-CA", True),
        ("Twilio", "Man", "it", False),
        ("Syniverse", "Alice", "en", False),
        ("Syniverse", "Woman", "zh-CN", True),
        ("Syniverse", "Man", "zh-CN", False),
        ("Syniverse", "Woman", "ar-EG", True),
    ],
)
def test_a_voice_speaks_what_is_documented(provider, voice, locale, known):
    assert speaks(provider, voice, locale) is known


def test_a_sender_id_works_where_nothing_else_is_known():
    assert treatments("ACME", ["DE", "FR", "GB", "ZW"]) == {}


def test_a_country_treats_a_sender_id_in_one_way():
    found = treatments("otp", COUNTRIES)
    codes = [code for treatment in found.values() for code in treatment]
    assert sorted(set(codes)) == sorted(codes)
    assert (list(found), "GB" in found[Treatment.REFUSED]) == (list(Treatment), True)
