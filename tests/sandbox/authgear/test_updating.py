"""updateApp: what changes, and in which bytes. Rows name files of authgear/authgear-server at fa7a7d551dda."""

import json

import pytest

from tests.sandbox.authgear.conftest import CONFIG, FILES, KEY, SERVICE, SID, checksum, extensions, packed, world

VERIFICATION = "templates/en/messages/verification_sms.txt"
RAW = {"id": "acme", "http": {"public_origin": "https://acme.authgear.test"}}
WITH_KEY = {"credentialType": "api_key", "accountSID": SID, "apiKeySID": KEY, "apiKeySecret": "s3"}


def sms(**data):
    return {"secretConfigUpdateInstructions": {"smsProviderSecrets": {"action": "set", "setData": data}}}


def yaml_of(item):
    lines = "".join(f"    {line}\n" for line in item)
    webhook = "- data:\n    keys:\n    - k: c2VjcmV0\n      kid: one\n      kty: oct\n  key: webhook\n"
    return f"secrets:\n{webhook}- data:\n{lines}  key: sms.twilio\n"


@pytest.mark.parametrize(
    "given, stored",
    [
        (  # testdata/secret_update_instruction.yaml, set-sms-twilio-auth_token: the key is dropped
            {
                "credentialType": "auth_token",
                "accountSID": SID,
                "authToken": "t2",
                "apiKeySID": KEY,
                "apiKeySecret": "s",
                "messagingServiceSID": SERVICE,
            },
            [
                f"account_sid: {SID}",
                "auth_token: t2",
                "credential_type: auth_token",
                f"message_service_sid: {SERVICE}",
            ],
        ),
        (  # set-sms-twilio-api_key: the token is dropped
            {**WITH_KEY, "authToken": "t2", "messagingServiceSID": SERVICE},
            [
                f"account_sid: {SID}",
                "api_key_secret: s3",
                f"api_key_sid: {KEY}",
                "credential_type: api_key",
                f"message_service_sid: {SERVICE}",
            ],
        ),
        (  # set-sms-twilio-set-from
            {**WITH_KEY, "from": "ag"},
            [
                f"account_sid: {SID}",
                "api_key_secret: s3",
                f"api_key_sid: {KEY}",
                "credential_type: api_key",
                "from: ag",
            ],
        ),
        (  # secret_update_instruction.go: the service wins
            {**WITH_KEY, "messagingServiceSID": SERVICE, "from": "ag"},
            [
                f"account_sid: {SID}",
                "api_key_secret: s3",
                f"api_key_sid: {KEY}",
                "credential_type: api_key",
                f"message_service_sid: {SERVICE}",
            ],
        ),
        (  # a number is a text
            {**WITH_KEY, "messagingServiceSID": "", "from": "+12025550123"},
            [
                f"account_sid: {SID}",
                "api_key_secret: s3",
                f"api_key_sid: {KEY}",
                "credential_type: api_key",
                'from: "+12025550123"',
            ],
        ),
    ],
)
def test_twilio_settings_are_stored_as_a_whole(portal, given, stored):
    assert portal.update(**sms(twilioCredentials=given))["data"]
    assert portal.files()["authgear.secrets.yaml"] == yaml_of(stored)


@pytest.mark.parametrize(
    "data, keys",
    [
        ({}, ["webhook"]),  # secret_update_instruction.go: set owns both, and deletes what it does not name
        ({"twilioCredentials": None}, ["webhook"]),
        ({"customSMSProviderCredentials": {"url": "https://a.test"}}, ["webhook", "sms.custom"]),
        (
            {"twilioCredentials": WITH_KEY, "customSMSProviderCredentials": {"url": "https://a.test", "timeout": 9}},
            ["webhook", "sms.twilio", "sms.custom"],
        ),
    ],
)
def test_set_owns_both_providers(portal, data, keys):
    import yaml

    portal.update(**sms(**data))
    assert [item["key"] for item in yaml.safe_load(portal.files()["authgear.secrets.yaml"])["secrets"]] == keys


def test_a_configuration_is_replaced_and_loses_its_comments(portal):
    answer = portal.update(appConfig={**RAW, "ui": {"phone_input": {"allowlist": ["DE"]}}})
    text = portal.files()["authgear.yaml"]
    assert text == (
        "http:\n  public_origin: https://acme.authgear.test\nid: acme\nui:\n  phone_input:\n    allowlist:\n    - DE\n"
    )
    assert answer["data"]["updateApp"]["app"] == {"rawAppConfigChecksum": checksum(text)}


def test_bytes_keep_their_comments(portal):
    text = CONFIG + "ui: {phone_input: {allowlist: [DE, US]}}  # two\n"
    assert portal.update(updates=[{"path": "authgear.yaml", "data": packed(text), "checksum": checksum(CONFIG)}])[
        "data"
    ]
    assert portal.files()["authgear.yaml"] == text
    assert portal.app("rawAppConfig")["rawAppConfig"]["ui"] == {"phone_input": {"allowlist": ["DE", "US"]}}


def test_a_template_is_set_and_taken_back(portal):
    portal.update(updates=[{"path": VERIFICATION, "data": packed("{{ .Code }}!")}])
    assert portal.files()[VERIFICATION] == "{{ .Code }}!"
    portal.update(updates=[{"path": VERIFICATION, "data": None, "checksum": checksum("{{ .Code }}!")}])
    assert VERIFICATION not in portal.files()


@pytest.mark.parametrize(
    "given, stored",
    [
        ({"sms.default.sender": "ACME", "a": "b & c"}, '{"a":"b \\u0026 c","sms.default.sender":"ACME"}'),
        ({"sms.default.sender": "Authgear", "a": "b"}, '{"a":"b"}'),  # translation.go: the default is dropped
        ({"sms.default.sender": "Authgear"}, None),  # and an empty file is no file
        ({}, None),
    ],
)
def test_translations_are_written_in_the_servers_form(portal, given, stored):
    path = "templates/en/translation.json"
    portal.update(updates=[{"path": path, "data": packed(json.dumps(given, indent=2))}])
    assert portal.files().get(path) == stored


@pytest.mark.parametrize(
    "config, kept",
    [
        ({}, []),  # manager.go: nothing refers to it
        ({"hook": {"blocking_handlers": [{"event": "x", "url": "authgeardeno:///deno/a.ts"}]}}, ["deno/a.ts"]),
        ({"hook": {"non_blocking_handlers": [{"url": "authgeardeno:///deno/b.ts"}]}}, ["deno/b.ts"]),
    ],
)
def test_scripts_without_a_user_go_when_the_configuration_changes(portal, config, kept):
    scripts = [{"path": f"deno/{name}.ts", "data": packed("export default 1")} for name in "ab"]
    portal.update(updates=scripts)
    assert {"deno/a.ts", "deno/b.ts"} <= set(portal.files())
    portal.update(appConfig={**RAW, **config})
    assert [path for path in portal.files() if path.startswith("deno/")] == kept


def test_the_script_of_an_sms_gateway_goes_with_it(portal):
    portal.update(
        updates=[{"path": "deno/sms.ts", "data": packed("export default 1")}],
        **sms(customSMSProviderCredentials={"url": "authgeardeno:///deno/sms.ts"}),
    )
    portal.update(appConfig=RAW)
    assert "deno/sms.ts" in portal.files()
    portal.update(appConfig=RAW, **sms(twilioCredentials=WITH_KEY))
    assert "deno/sms.ts" not in portal.files()


@pytest.mark.parametrize(
    "path, given",
    [
        ("authgear.yaml", {"appConfig": RAW, "appConfigChecksum": "0000000000000001"}),
        ("authgear.secrets.yaml", {**sms(), "secretConfigUpdateInstructionsChecksum": checksum(CONFIG)}),
        (VERIFICATION, {"updates": [{"path": VERIFICATION, "data": "", "checksum": "0000000000000000"}]}),
        ("nowhere.txt", {"updates": [{"path": "nowhere.txt", "data": "", "checksum": "0000000000000001"}]}),
    ],
)
def test_a_stale_checksum_is_a_conflict(portal, path, given):
    # pkg/portal/appresource/manager.go: compared before the path is looked at
    answer = portal.update(**given)
    assert answer["data"] is None
    assert answer["errors"][0]["message"] == f"resource update conflict: {path}"
    expected = {"errorName": "Forbidden", "reason": "ResourceUpdateConflict", "info": {"path": path}}
    assert extensions(answer) == expected


def test_a_file_that_is_not_there_has_the_checksum_of_nothing(portal):
    path = "templates/de/messages/verification_sms.txt"
    assert portal.update(updates=[{"path": path, "data": packed("x"), "checksum": "0000000000000000"}])["data"]


def test_checksums_follow_one_another_in_one_call(portal):
    updates = [
        {"path": VERIFICATION, "data": packed("one"), "checksum": checksum(FILES[VERIFICATION])},
        {"path": VERIFICATION, "data": packed("two"), "checksum": checksum("one")},
    ]
    assert portal.update(updates=updates)["data"]
    assert portal.files()[VERIFICATION] == "two"


def test_one_wrong_part_leaves_everything_as_it_was(portal):
    before = portal.served.dump()
    answer = portal.update(
        updates=[{"path": VERIFICATION, "data": packed("new")}],
        appConfig={**RAW, "ui": {"phone_input": {"allowlist": ["DE"]}}},
        **sms(twilioCredentials={**WITH_KEY, "apiKeySecret": ""}),
    )
    assert (answer["data"], portal.served.dump()) == (None, before)


def test_what_was_done_stands_in_the_audit_log(portal):
    portal.update(updates=[{"path": VERIFICATION, "data": packed("x")}], **sms())
    (event,) = portal.served.sandbox.store.all("authgear.event", "acme")
    assert (event["type"], event["updated_secrets"]) == ("project.app.updated", ["smsProviderSecrets"])
    assert event["updated_resources"] == [VERIFICATION]


def test_a_change_of_the_plan_tolerates_what_was_there_before(portal):
    portal.served.load(
        world(id="beta", files={"authgear.features.yaml": "{messaging: {custom_sms_provider_disabled: true}}"})
    )
    given = {**sms(twilioCredentials=WITH_KEY), "app": "QXBwOmJldGE"}
    portal.served.quirk("authgear-sms-provider-plan", "enforced")
    assert extensions(portal.update(**given))["reason"] == "ValidationFailed"
    portal.served.quirk("authgear-sms-provider-plan", "not-enforced")
    assert portal.update(**given)["data"]
    portal.served.quirk("authgear-sms-provider-plan", "enforced")
    assert portal.update(**given)["data"]
