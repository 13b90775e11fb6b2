"""What a project shows. Rows name files of authgear/authgear-server at fa7a7d551dda."""

import pytest

from tests.sandbox.authgear.conftest import (
    CONFIG,
    FILES,
    ID,
    SECRETS,
    SERVICE,
    SID,
    checksum,
    extensions,
    packed,
    world,
)

EVERYTHING = """
query SmsLive($id: ID!, $token: String, $paths: [String!]!) {
  node(id: $id) {
    __typename
    ... on App {
      id planName rawAppConfig rawAppConfigChecksum effectiveAppConfig effectiveFeatureConfig secretConfigChecksum
      secretConfig(token: $token) {
        smsProviderSecrets {
          twilioCredentials {
            credentialType accountSID authToken apiKeySID apiKeySecret messagingServiceSID from
          }
          customSMSProviderCredentials { url timeout }
        }
      }
      resources(paths: $paths) { path languageTag data effectiveData checksum }
      viewer { role }
    }
  }
}
"""
TWILIO = """secretConfig(token: $visit) { smsProviderSecrets { twilioCredentials {
    credentialType accountSID authToken apiKeySID apiKeySecret messagingServiceSID from } } }"""
VISIT = "mutation ($i: GenerateAppSecretVisitTokenInput!) { generateAppSecretVisitToken(input: $i) { token } }"
MASKED = {
    "credentialType": "auth_token",
    "accountSID": SID,
    "authToken": None,
    "apiKeySID": "",
    "apiKeySecret": None,
    "messagingServiceSID": SERVICE,
    "from": "",
}
VERIFICATION = "templates/en/messages/verification_sms.txt"


def test_one_query_shows_all_that_matters(portal):
    path = "templates/en/messages/forgot_password_sms.txt"
    node = portal.ask(EVERYTHING, "of-bob", id=ID, paths=[VERIFICATION, path])["data"]["node"]
    assert node.pop("effectiveAppConfig")["localization"] == {"fallback_language": "en", "supported_languages": ["en"]}
    assert node["resources"].pop()["data"] is None
    gateway = {"provider": "twilio", "use_config_from": "authgear.secrets.yaml"}
    text = FILES[VERIFICATION]
    assert node == {
        "__typename": "App",
        "id": ID,
        "planName": "enterprise",
        "rawAppConfig": {
            "id": "acme",
            "http": {"public_origin": "https://acme.authgear.test"},
            "messaging": {"sms_gateway": gateway},
        },
        "rawAppConfigChecksum": checksum(CONFIG),
        "effectiveFeatureConfig": {
            "messaging": {
                "template_customization_disabled": False,
                "custom_smtp_disabled": False,
                "custom_sms_provider_disabled": False,
            },
            "fraud_protection": {"is_modifiable": False},
        },
        "secretConfigChecksum": checksum(SECRETS),
        "secretConfig": {"smsProviderSecrets": {"twilioCredentials": MASKED, "customSMSProviderCredentials": None}},
        "resources": [
            {
                "path": VERIFICATION,
                "languageTag": "en",
                "data": packed(text),
                "effectiveData": packed(text),
                "checksum": checksum(text),
            }
        ],
        "viewer": {"role": "EDITOR"},
    }


@pytest.mark.parametrize(
    "node, token",
    [
        (ID, "of-carol"),  # pkg/portal/graphql/app.go: not a collaborator
        ("QXBwOm5vbmU", "of-alice"),  # no such project
        ("VXNlcjphbGljZQ", "of-alice"),  # another type
        ("QXBwOmFjbWU=", "of-alice"),  # pkg/graphqlgo/relay/node.go: without padding
        ("not an id", "of-alice"),
    ],
)
def test_what_cannot_be_reached_is_null_without_an_error(portal, node, token):
    assert portal.ask("query ($id: ID!) { node(id: $id) { id } }", token, id=node) == {"data": {"node": None}}


def test_the_list_has_the_projects_that_somebody_is_part_of(portal):
    query = "{ appList { appID publicOrigin } }"
    own = [{"appID": "acme", "publicOrigin": "https://acme.authgear.test"}]
    assert portal.ask(query, "of-bob") == {"data": {"appList": own}}
    assert portal.ask(query, "of-carol") == {"data": {"appList": []}}


@pytest.mark.parametrize("text, expected", [("data", "00000000adf3f363"), ("", "0000000000000000")])
def test_a_checksum_is_the_crc_of_the_bytes(portal, text, expected):
    # pkg/util/checksum, the vector of its test
    path = "templates/en/messages/setup_primary_oob_sms.txt"
    portal.update(updates=[{"path": path, "data": packed(text)}])
    (found,) = portal.app(f'resources(paths: ["{path}"]) {{ checksum data }}')["resources"]
    assert found == {"checksum": expected, "data": packed(text)}


@pytest.mark.parametrize(
    "path, language, has_builtin",
    [
        ("authgear.yaml", None, True),
        ("templates/de/messages/verification_sms.txt", "de", True),
        ("templates/af/messages/verification_sms.txt", "af", False),  # pkg/util/intl: available, not built in
        ("templates/en/translation.json", "en", True),
        ("templates/de/translation.json", "de", True),
        ("templates/af/translation.json", "af", False),
        ("deno/sms.ts", None, False),
    ],
)
def test_a_file_shows_what_counts_even_if_the_project_has_none(portal, path, language, has_builtin):
    (found,) = portal.app(f'resources(paths: ["{path}"]) {{ languageTag effectiveData }}')["resources"]
    assert (found["languageTag"], found["effectiveData"] is not None) == (language, has_builtin)


@pytest.mark.parametrize(
    "path, expected, message",
    [
        ("templates/xx/messages/verification_sms.txt", ("Invalid", "Invalid"), "unknown resource: {}"),
        ("templates/en/messages/hello_sms.txt", ("Invalid", "Invalid"), "unknown resource: {}"),
        ("../etc/passwd", ("Invalid", "Invalid"), "unknown resource: {}"),
        ("authgear.secrets.yaml", None, "unexpected error"),  # pkg/portal/graphql/app.go: refused without a name
    ],
)
def test_other_paths_are_refused(portal, path, expected, message):
    query = "query ($id: ID!, $p: [String!]) { node(id: $id) { ... on App { resources(paths: $p) { path } } } }"
    answer = portal.ask(query, id=ID, p=[path])
    found = extensions(answer)
    assert (found and (found["errorName"], found["reason"])) == expected
    assert answer["errors"][0]["message"] == message.format(path)
    assert answer["data"] == {"node": None}


def visit(portal, token="of-alice", app=ID):
    return portal.ask(VISIT, token, i={"id": app, "secrets": ["SMS_PROVIDER_SECRETS"]})


def twilio(portal, token):
    query = f"query ($id: ID!, $visit: String) {{ node(id: $id) {{ ... on App {{ {TWILIO} }} }} }}"
    answer = portal.ask(query, id=ID, visit=token)
    return answer["data"]["node"]["secretConfig"]["smsProviderSecrets"]["twilioCredentials"]


def test_a_visit_shows_secrets_for_five_minutes(portal):
    # pkg/portal/appsecret, pkg/portal/service/app.go
    token = visit(portal)["data"]["generateAppSecretVisitToken"]["token"]
    assert twilio(portal, token) == {**MASKED, "authToken": "hush", "apiKeySecret": ""}
    portal.served.sandbox.clock.advance(301)
    assert twilio(portal, token) == MASKED
    assert twilio(portal, "unknown") == MASKED


@pytest.mark.parametrize(
    "token, app, expected",
    [
        ("of-bob", ID, ("Forbidden", "ReauthRequrired")),  # pkg/portal/service/app.go: an old sign-in
        ("of-carol", ID, ("Forbidden", "Forbidden")),  # pkg/portal/service/authz.go
        ("of-alice", "nothing", ("Invalid", "Invalid")),  # pkg/portal/graphql/app_mutation.go
        (None, ID, ("Unauthorized", "Unauthenticated")),
    ],
)
def test_not_everybody_may_see_secrets(portal, token, app, expected):
    answer = visit(portal, token, app)
    found = extensions(answer)
    assert (answer["data"], (found["errorName"], found["reason"])) == (None, expected)


def test_somebody_who_cannot_sign_in_again_may_see_secrets(portal):
    user = {"id": "dave", "token": "of-dave", "can_reauthenticate": False}
    portal.served.load({"authgear": {"users": [user]}})
    portal.served.load(world(collaborators={"dave": "EDITOR"}))
    assert visit(portal, "of-dave")["data"]


def test_what_is_not_set_may_also_be_null(portal):
    portal.served.quirk("authgear-empty-strings", "null")
    assert twilio(portal, None) == {**MASKED, "apiKeySID": None, "from": None}


def test_the_plan_cuts_the_countries(served, client, portal):
    plan = "{ui: {phone_input: {allowlist: [DE, FR]}}, messaging: {custom_sms_provider_disabled: true}}"
    config = "{id: beta, http: {public_origin: 'https://b.test'}, ui: {phone_input: {allowlist: [DE, US]}}}"
    files = {"authgear.features.yaml": plan, "authgear.yaml": config}
    served.load({"authgear": {"apps": [{"id": "beta", "collaborators": {"alice": "OWNER"}, "files": files}]}})
    query = '{ node(id: "QXBwOmJldGE") { ... on App { effectiveAppConfig effectiveFeatureConfig } } }'
    node = portal.ask(query)["data"]["node"]
    assert node["effectiveAppConfig"]["ui"]["phone_input"]["allowlist"] == ["DE"]
    assert node["effectiveFeatureConfig"]["messaging"]["custom_sms_provider_disabled"] is True
