"""Error bodies, in JSON and XML, letter by letter as recorded."""

import pytest

from .conftest import ACME, SERVICE

NOWHERE = f"MG{'b' * 32}"


# Recorded bodies; the product hosts leave the version out of the path.
@pytest.mark.parametrize(
    "method, path, status, code, message",
    [
        (
            "GET",
            f"api/Accounts/{ACME}/IncomingPhoneNumbers/PN{'b' * 32}.json",
            404,
            20404,
            f"The requested resource /2010-04-01/Accounts/{ACME}/IncomingPhoneNumbers/PN{'b' * 32}.json was not found",
        ),
        (
            "GET",
            f"messaging/v1/Services/{NOWHERE}/ShortCodes",
            404,
            20404,
            f"The requested resource /Services/{NOWHERE}/ShortCodes was not found",
        ),
        ("GET", "messaging/v1/services", 404, 20404, "The requested resource /services was not found"),
        ("DELETE", "messaging/v1/Services", 405, 20004, "Method not allowed"),
    ],
)
def test_an_error_is_the_recorded_body(twilio, method, path, status, code, message):
    more_info = f"https://www.twilio.com/docs/errors/{code}"
    body = twilio(method, path, status).json()
    assert body == {"code": code, "message": message, "more_info": more_info, "status": status}


def test_v2010_answers_xml_where_the_path_has_no_ending(twilio):
    answer = twilio("GET", f"api/Accounts/{ACME}/Messages/SM{'b' * 32}", 404)
    assert answer.headers["content-type"].startswith("application/xml")
    assert answer.text == (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TwilioResponse><RestException><Code>20404</Code>'
        f"<Message>The requested resource /2010-04-01/Accounts/{ACME}/Messages/SM{'b' * 32} was not found</Message>"
        "<MoreInfo>https://www.twilio.com/docs/errors/20404</MoreInfo><Status>404</Status></RestException>"
        "</TwilioResponse>"
    )


def test_lists_and_objects_come_as_xml_too(twilio):
    page = twilio("GET", f"api/Accounts/{ACME}/SMS/ShortCodes", 200).text
    assert '<ShortCodes page="0" pagesize="50" start="0" end="0"' in page
    assert "<ShortCode><AccountSid>" in page
    assert "<FriendlyName>Acme</FriendlyName>" in twilio("GET", f"api/Accounts/{ACME}", 200).text
    assert ".json" not in page


# The error dictionary's codes, and the recorded 429.
@pytest.mark.parametrize(
    "effect, status, code, message",
    [
        ("rate-limit", 429, 20429, "Too Many Requests"),
        ("server-error", 500, 20500, "Internal Server Error"),
        ("unavailable", 503, 20503, "Service unavailable"),
        ("forbidden", 403, 20403, "Forbidden"),
        ("unauthorized", 401, 20003, "Authenticate"),
    ],
)
def test_injected_trouble_has_twilios_shape(twilio, effect, status, code, message):
    control = f"{twilio.served.base}/_sandbox/faults"
    twilio.http.post(control, json={"effect": effect, "host": "messaging.*"}).raise_for_status()
    body = twilio("GET", f"messaging/v1/Services/{SERVICE}", status).json()
    assert (body["code"], body["message"], body["status"]) == (code, message, status)
    assert body["more_info"] == f"https://www.twilio.com/docs/errors/{code}"
    assert twilio("GET", f"messaging/v1/Services/{SERVICE}").status_code == 200


def test_the_journal_holds_no_secret(twilio):
    twilio("POST", f"api/Accounts/{ACME}/Keys.json", 201, data={"FriendlyName": "secret-name"})
    journal = str(twilio.http.get(f"{twilio.served.base}/_sandbox/journal").json())
    assert "/Keys.json" in journal
    assert "secret-name" not in journal
    assert "t" * 32 not in journal
