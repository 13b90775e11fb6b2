"""Verify services, templates and messaging services by country, through Twilio's client (verify_v2)."""

import pytest

from .conftest import EMPTY, SERVICE, TEMPLATE, VERIFY, refusal


@pytest.fixture
def services(client):
    return client.verify.v2.services


def test_services_are_made_read_changed_and_deleted(services):
    made = services.create(friendly_name="new", code_length=8, lookup_enabled=True, totp_issuer="Acme", totp_skew=2)
    assert (made.code_length, made.lookup_enabled, made.psd2_enabled) == (8, True, False)
    assert made.totp == {"issuer": "Acme", "time_step": None, "code_length": None, "skew": 2}
    changed = services(made.sid).update(
        default_template_sid=TEMPLATE, whatsapp_msg_service_sid=SERVICE, passkeys_relying_party_origins="a.com,b.com"
    )
    assert (changed.default_template_sid, changed.friendly_name) == (TEMPLATE, "new")
    assert changed.whatsapp == {"msg_service_sid": SERVICE, "from": None}
    assert changed.passkeys["relying_party"]["origins"] == ["a.com", "b.com"]
    assert changed.totp["issuer"] == "Acme"
    assert [service.sid for service in services.list()] == [VERIFY, made.sid]
    assert services(made.sid).delete()
    assert refusal(services(made.sid).fetch) == (404, 20404)


# The specification's bounds; recorded body of 60200.
@pytest.mark.parametrize(
    "form, name",
    [
        ({}, "FriendlyName"),
        ({"FriendlyName": "x" * 33}, "FriendlyName"),
        ({"FriendlyName": "x", "CodeLength": "3"}, "CodeLength"),
        ({"FriendlyName": "x", "CodeLength": "11"}, "CodeLength"),
        ({"FriendlyName": "x", "DefaultTemplateSid": "HJ1"}, "DefaultTemplateSid"),
    ],
)
def test_a_bad_service_is_refused_with_the_parameter_named(twilio, form, name):
    assert twilio("POST", "verify/v2/Services", 400, data=form).json() == {
        "code": 60200,
        "message": f"Invalid parameter: {name}",
        "more_info": "https://www.twilio.com/docs/errors/60200",
        "status": 400,
    }


def test_templates_are_listed_and_nothing_more(twilio, client):
    template = client.verify.v2.templates.list(friendly_name="Base")[0]
    assert (template.sid, template.channels, list(template.translations)) == (TEMPLATE, ["sms", "voice"], ["en"])
    assert client.verify.v2.templates.list(friendly_name="no") == []
    assert twilio("GET", f"verify/v2/Templates/{TEMPLATE}", 404).json()["code"] == 20404


def test_messaging_services_are_configured_by_country(services):
    configurations = services(VERIFY).messaging_configurations
    assert configurations("all").fetch().messaging_service_sid == SERVICE
    assert configurations.create(country="CA", messaging_service_sid=EMPTY).country == "CA"
    assert [item.country for item in configurations.list()] == ["all", "CA"]
    assert configurations("CA").update(messaging_service_sid=SERVICE).messaging_service_sid == SERVICE
    assert configurations("CA").delete()
    assert refusal(configurations("CA").fetch) == (404, 20404)


@pytest.mark.parametrize(
    "country, service, end",
    [
        ("all", EMPTY, (409, 20409)),
        ("XX", EMPTY, (400, 60200)),
        ("FR", f"MG{'9' * 32}", (400, 60200)),
    ],
)
def test_a_bad_configuration_is_refused(services, country, service, end):
    create = services(VERIFY).messaging_configurations.create
    assert refusal(create, country=country, messaging_service_sid=service) == end
