"""To which countries SMS and calls may go, through Twilio's client (accounts_v1, voice_v1)."""

import json

import pytest

from .conftest import SUB, TOKEN, refusal


def item(country, enabled):
    return {"country_code": country, "type": "country", "enabled": enabled}


def test_sms_permissions_are_read_for_one_country_or_several(twilio, client):
    found = client.accounts.v1.messaging_geopermissions.fetch(country_code="IN,PK").permissions
    assert found == [
        {"country_code": "IN", "type": "country", "enabled": False, "prefix": "+91", "message": ""},
        {"country_code": "PK", "type": "country", "enabled": True, "prefix": "+92", "message": "High Risk Country"},
    ]
    one = twilio.get("accounts/v1/Messaging/GeoPermissions?CountryCode=DE")["permissions"]
    assert [(entry["country_code"], entry["enabled"], entry["prefix"]) for entry in one] == [("DE", False, "+49")]


@pytest.mark.parametrize("quirk, number", [("known", 5), ("all", 242)])
def test_without_a_filter_countries_may_be_missing(twilio, client, quirk, number):
    twilio.quirk("twilio-sms-countries", quirk)
    assert len(client.accounts.v1.messaging_geopermissions.fetch().permissions) == number


# api/errors/30649: countries of high risk change in the Console only, three are not supported at all.
def test_sms_permissions_change_one_by_one(client):
    permissions = client.accounts.v1.messaging_geopermissions
    changed = permissions.update([item("IN", True), item("PK", False), item("IR", True), item("XX", True)]).permissions
    high = ["High risk country permission cannot be updated"]
    assert [
        (entry["country_code"], entry["enabled"], entry["error_code"], entry["error_messages"]) for entry in changed
    ] == [
        ("IN", True, 0, []),
        ("PK", True, 30649, high),
        ("IR", False, 30649, high),
        ("XX", False, 20001, ["Country is not known"]),
    ]
    assert permissions.fetch(country_code="IN").permissions[0]["enabled"] is True


@pytest.mark.parametrize("form", [{}, {"Permissions": "IN"}, {"Permissions": json.dumps(item("IN", "true"))}])
def test_bad_sms_permissions_are_refused(twilio, form):
    assert twilio("PATCH", "accounts/v1/Messaging/GeoPermissions", 400, data=form).json()["code"] == 20001


def test_voice_permissions_are_listed_and_filtered(client):
    countries = client.voice.v1.dialing_permissions.countries
    assert [country.iso_code for country in countries.list(low_risk_numbers_enabled=True)] == ["GB", "US"]
    assert [country.name for country in countries.list(iso_code="US")] == ["United States/Canada"]
    assert [country.iso_code for country in countries.list(country_code="41")] == ["CH"]
    assert countries.list(continent="NORTH_AMERICA", high_risk_special_numbers_enabled=True) == []
    assert len(countries.list(continent="SOUTH_AMERICA")) == 14


@pytest.mark.parametrize("quirk, end", [("with-us", (404, 20404)), ("own", None)])
def test_canada_may_have_no_entry_of_its_own(twilio, client, quirk, end):
    twilio.quirk("twilio-voice-canada", quirk)
    countries = client.voice.v1.dialing_permissions.countries
    assert countries("US").fetch().country_codes == ["+1"]
    if end:
        assert refusal(countries("CA").fetch) == end
    else:
        assert countries("CA").fetch().name == "Canada"


def test_voice_permissions_change_many_at_once(client):
    request = json.dumps(
        [
            {"iso_code": "DE", "low_risk_numbers_enabled": "true", "high_risk_special_numbers_enabled": "true"},
            {"iso_code": "GB", "low_risk_numbers_enabled": "false"},
        ]
    )
    done = client.voice.v1.dialing_permissions.bulk_country_updates.create(update_request=request)
    assert (done.update_count, done.update_request) == (2, "accepted")
    german = client.voice.v1.dialing_permissions.countries("DE").fetch()
    assert (german.low_risk_numbers_enabled, german.high_risk_tollfraud_numbers_enabled) == (True, False)
    assert client.voice.v1.dialing_permissions.countries("GB").fetch().low_risk_numbers_enabled is False


@pytest.mark.parametrize("request_", ["{}", "[1]", '[{"iso_code": ["GB"]}]', '[{"iso_code": "XX"}]', "nonsense", ""])
def test_bad_voice_permissions_are_refused(twilio, request_):
    path = "voice/v1/DialingPermissions/BulkCountryUpdates"
    assert twilio("POST", path, 400, data={"UpdateRequest": request_}).json()["code"] == 20001


def test_special_numbers_have_prefixes(client):
    countries = client.voice.v1.dialing_permissions.countries
    assert [item.prefix for item in countries("LV").highrisk_special_prefixes.list()] == ["+37181", "+3719000"]
    assert countries("DE").highrisk_special_prefixes.list() == []


def test_a_subaccount_inherits_unless_it_says_otherwise(twilio):
    client = twilio.as_(SUB, TOKEN)
    settings = client.voice.v1.dialing_permissions.settings()
    assert settings.fetch().dialing_permissions_inheritance is True
    url = {"url": "https://example.com"}
    assert client.calls.create(to="+447400123457", from_="+15005550010", **url).status == "queued"
    assert settings.update(dialing_permissions_inheritance=False).dialing_permissions_inheritance is False
    assert refusal(client.calls.create, to="+447400123457", from_="+15005550010", **url) == (400, 21215)
