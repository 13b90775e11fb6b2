"""What updateApp refuses, and what it says. Rows name files of authgear/authgear-server at fa7a7d551dda."""

import pytest

from tests.sandbox.authgear.conftest import ID, KEY, SID, extensions, packed, world

RAW = {"id": "acme", "http": {"public_origin": "https://acme.authgear.test"}}
VERIFICATION = "templates/en/messages/verification_sms.txt"
KEYS = {"credentialType": "api_key", "accountSID": SID, "apiKeySID": KEY, "apiKeySecret": "s"}
LIMIT = "/messaging/rate_limits/sms"


def general(location, message):
    return {"location": location, "kind": "general", "details": {"msg": message}}


def missing(location, *names, actual):
    details = {"expected": sorted(names), "actual": actual, "missing": sorted({*names} - {*(actual or ())})}
    return {"location": location, "kind": "required", "details": details}


def enum(location, actual, *expected):
    return {"location": location, "kind": "enum", "details": {"expected": list(expected), "actual": actual}}


@pytest.mark.parametrize(
    "part, cause",
    [
        ({"colour": "red"}, {"location": "/colour", "kind": ""}),  # validate.go: a key too many has no kind
        ({"http": {}}, missing("/http", "public_origin", actual=None)),  # testdata: nothing is null
        ({"http": {"public_origin": "https://acme.authgear.test/"}},  # pkg/util/validation/formats.go
         {"location": "/http/public_origin", "kind": "format",
          "details": {"error": "expect input URL without user info, path, query and fragment",
                      "format": "http_origin"}}),
        ({"messaging": {"sms_gateway": {"provider": "twilio"}}},
         missing("/messaging/sms_gateway", "use_config_from", actual=["provider"])),  # messaging_sms_gateway.go
        ({"messaging": {"sms_gateway": {"use_config_from": "authgear.secrets.yaml"}}},
         missing("/messaging/sms_gateway", "provider", actual=["use_config_from"])),
        ({"messaging": {"sms_gateway": {"use_config_from": "env"}}},
         enum("/messaging/sms_gateway/use_config_from", "env", "environment_variable", "authgear.secrets.yaml")),
        ({"messaging": {"sms_provider": "vonage"}},
         enum("/messaging/sms_provider", "vonage", "nexmo", "twilio", "custom")),
        ({"messaging": {"rate_limits": {"sms": {"enabled": True}}}},
         missing(LIMIT, "period", actual=["enabled"])),  # rate_limit.go
        ({"messaging": {"rate_limits": {"sms": {"burst": 0}}}},
         {"location": f"{LIMIT}/burst", "kind": "minimum", "details": {"minimum": 1, "actual": 0}}),
        ({"messaging": {"rate_limits": {"sms": {"burst": "1"}}}},
         {"location": f"{LIMIT}/burst", "kind": "type", "details": {"expected": ["integer"], "actual": ["string"]}}),
        ({"messaging": {"rate_limits": {"sms": {"period": "1 hour"}}}},
         {"location": f"{LIMIT}/period", "kind": "format",
          "details": {"error": 'time: unknown unit " hour" in duration "1 hour"', "format": "x_duration_string"}}),
        ({"messaging": {"rate_limits": {"sms": {"period": "0s"}}}},  # testdata/rate_limit_tests.yaml
         {"location": f"{LIMIT}/period", "kind": "format",
          "details": {"error": 'non-positive duration "0s"', "format": "x_duration_string"}}),
        ({"usage": {"limits": {"sms": [{"quota": 1, "period": "day", "action": "notify"}]}}},  # config_tests.yaml
         enum("/usage/limits/sms/0/action", "notify", "alert", "block")),
        ({"ui": {"phone_input": {"allowlist": []}}},
         {"location": "/ui/phone_input/allowlist", "kind": "minItems", "details": {"expected": 1, "actual": 0}}),
        ({"ui": {"phone_input": {"allowlist": ["DE"], "pinned_list": ["FR"]}}},
         general("/ui/phone_input/pinned_list", "pinned country code is unlisted")),  # config.go
        ({"localization": {"supported_languages": ["de"]}},
         general("/localization/supported_languages", "supported_languages must contain fallback_language")),
    ],
)  # fmt: skip
def test_a_configuration_that_breaks_a_rule_names_the_place(portal, part, cause):
    answer = portal.update(appConfig={**RAW, **part})
    assert answer["errors"][0]["message"] == "invalid configuration"
    expected = {"errorName": "Invalid", "reason": "ValidationFailed", "info": {"causes": [cause]}}
    assert (answer["data"], extensions(answer)) == (None, expected)


def test_a_country_that_does_not_exist_is_named(portal):
    answer = portal.update(appConfig={**RAW, "ui": {"phone_input": {"allowlist": ["DE", "UK"]}}})
    (cause,) = extensions(answer)["info"]["causes"]
    assert (cause["location"], cause["details"]["actual"]) == ("/ui/phone_input/allowlist/1", "UK")
    assert len(cause["details"]["expected"]) == 243  # pkg/util/territoryutil/alpha2.go


@pytest.mark.parametrize(
    "part, location, message",
    [
        ({"http": {"public_origin": "https://evil.test"}}, "/http/public_origin", "public origin is not allowed"),
        ({"fraud_protection": {"enabled": False}}, "/fraud_protection", "fraud_protection config is not modifiable"),
        ({"oauth": {"clients": [{"client_id": "b"}]}}, "/oauth/clients", "client ids cannot be changed"),
        (
            {"oauth": {"clients": [{"client_id": "a"}]}, "user_profile": {}},
            "/user_profile/custom_attributes/attributes",
            "custom attribute of id '0000' was deleted",
        ),
    ],
)
def test_a_change_that_is_not_allowed_names_the_place(portal, part, location, message):
    # pkg/lib/config/configsource/resources.go
    attributes = {"custom_attributes": {"attributes": [{"id": "0000"}]}}
    start = {**RAW, "oauth": {"clients": [{"client_id": "a"}]}, "user_profile": attributes}
    assert portal.update(appConfig=start)["data"]
    answer = portal.update(appConfig={**start, **part})
    assert answer["errors"][0]["message"] == "invalid authgear.yaml"
    assert extensions(answer)["info"]["causes"] == [general(location, message)]


@pytest.mark.parametrize("origin", ["https://acme.authgear.test", "https://auth.example.com"])
def test_a_project_may_move_to_a_host_of_its_own(served, portal, origin):
    config = "{id: beta, http: {public_origin: 'https://beta.authgear.test'}}"
    served.load(world(id="beta", domains=["auth.example.com"], files={"authgear.yaml": config}))
    answer = portal.update(app="QXBwOmJldGE", appConfig={"id": "beta", "http": {"public_origin": origin}})
    assert (answer["data"] is not None) == (origin == "https://auth.example.com")


@pytest.mark.parametrize(
    "credentials, missing",
    [
        ({**KEYS, "apiKeySecret": ""}, ["api_key_secret"]),
        ({**KEYS, "apiKeySID": None}, ["api_key_sid"]),
        ({"credentialType": "auth_token", "accountSID": SID}, ["auth_token"]),
        ({**KEYS, "accountSID": ""}, ["account_sid"]),
    ],
)
def test_a_secret_that_is_missing_is_told_by_its_place_among_all_keys(portal, credentials, missing):
    # pkg/lib/config/secret.go, Overlay: admin-api.auth, csrf, db, oauth and redis of the deployment come before sms.*
    data = {"action": "set", "setData": {"twilioCredentials": credentials}}
    answer = portal.update(secretConfigUpdateInstructions={"smsProviderSecrets": data})
    assert answer["errors"][0]["message"] == "invalid secrets"
    (cause,) = extensions(answer)["info"]["causes"]
    assert (cause["location"], cause["kind"], cause["details"]["missing"]) == ("/secrets/5/data", "required", missing)


@pytest.mark.parametrize(
    "custom, cause",
    [
        ({"url": "https://a.test", "timeout": 61},
         {"location": "/timeout", "kind": "maximum", "details": {"maximum": 60, "actual": 61}}),
        ({"url": "ftp://a.test"},
         {"location": "/url", "kind": "format", "details": {"error": "invalid scheme: ftp", "format": "x_hook_uri"}}),
    ],
)  # fmt: skip
def test_a_custom_provider_is_checked(portal, custom, cause):
    data = {"action": "set", "setData": {"customSMSProviderCredentials": custom}}
    answer = portal.update(secretConfigUpdateInstructions={"smsProviderSecrets": data})
    at = "/secrets/5/data" + cause["location"]
    assert extensions(answer)["info"]["causes"] == [{**cause, "location": at}]


@pytest.mark.parametrize(
    "given",
    [
        {"updates": [{"path": "authgear.secrets.yaml", "data": ""}]},  # app_mutation.go
        {"updates": [{"path": "authgear.features.yaml", "data": ""}]},  # resources.go
        {"updates": [{"path": "authgear.yaml", "data": None}]},  # resources.go: cannot be deleted
        {"updates": [{"path": "elsewhere.txt", "data": ""}]},  # manager.go: unknown path
        {"updates": [{"path": VERIFICATION, "data": "not base64!"}]},  # app_mutation.go
        {"updates": [{"path": VERIFICATION, "data": packed("{{ .Code | html }}")}]},  # template/validation.go
        {"updates": [{"path": "templates/en/translation.json", "data": packed("[]")}]},  # template/translation.go
        {"updates": [{"path": "templates/en/translation.json", "data": packed('{"a": 1}')}]},
        {"updates": [{"path": "authgear.yaml", "data": packed("a: [")}]},  # config.go: no YAML
        {"appConfig": {**RAW, "id": "other"}},  # manager.go: another project's id
        {"secretConfigUpdateInstructions": {"smsProviderSecrets": {"action": "unset"}}},  # secret_update_instruction.go
        {"secretConfigUpdateInstructions": {"smsProviderSecrets": {"action": "set"}}},
    ],
)
def test_what_has_no_name_is_an_unexpected_error(portal, given):
    # pkg/util/graphqlutil/api_error.go
    before = portal.served.dump()
    answer = portal.update(**given)
    assert answer == {"data": None, "errors": [{"message": "unexpected error", "locations": []}]}
    assert portal.served.dump() == before


def test_templates_are_kept_where_the_plan_has_none(served, portal):
    served.load(
        world(id="beta", files={"authgear.features.yaml": "{messaging: {template_customization_disabled: true}}"})
    )
    answer = portal.update(app="QXBwOmJldGE", updates=[{"path": VERIFICATION, "data": packed("{{ .Code }}")}])
    assert answer["errors"] == [{"message": "unexpected error", "locations": []}]


def test_a_file_has_a_largest_size(portal):
    # pkg/portal/appresource/manager.go
    answer = portal.update(updates=[{"path": VERIFICATION, "data": packed("x" * (100 * 1024 + 1))}])
    info = {"size": 102401, "max_size": 102400, "path": VERIFICATION}
    assert extensions(answer) == {"errorName": "RequestEntityTooLarge", "reason": "ResourceTooLarge", "info": info}
    assert portal.update(updates=[{"path": VERIFICATION, "data": packed("x" * 100 * 1024)}])["data"]


@pytest.mark.parametrize(
    "token, app, expected",
    [
        (None, ID, ("Unauthorized", "Unauthenticated")),
        ("of-carol", ID, ("Forbidden", "Forbidden")),
        ("of-alice", "QXBwOm5vbmU", ("Forbidden", "Forbidden")),
        ("of-alice", "acme", ("Invalid", "Invalid")),
    ],
)
def test_not_everybody_may_change_a_project(portal, token, app, expected):
    answer = portal.update(token, app, appConfig=RAW)
    found = extensions(answer)
    assert (answer["data"], (found["errorName"], found["reason"])) == (None, expected)


def test_instructions_about_other_secrets_are_not_simulated(portal):
    answer = portal.update(secretConfigUpdateInstructions={"smtpSecret": {"action": "unset"}})
    assert "smtpSecret" in answer["errors"][0]["message"]
