"""No secret of a world comes back: every route that reads, of every vendor, and the journal afterwards.

Two things show secrets because the vendors do: Twilio's accounts show their own auth token, and Syniverse's token
refresh gives out the token it is asked for. The control interface gives a whole world back.
"""

import base64
import json
import re
from itertools import product

import httpx
import pytest

from sync.sandbox.app import VENDORS, Sandbox

ENV, ORG = "4f6c0b1e-6f0d-4e7b-9a55-0c6b1d2b8c11", "9a2a8b6e-5b1c-4c3e-8a0d-1f6d7c2b3a41"
WORKER = "6a3f2b1c-0d4e-4f5a-9b8c-7d6e5f4a3b2c"
ACCOUNT, FLOW, VERIFY = f"AC{'1' * 32}", f"FW{'1' * 32}", f"VA{'1' * 32}"
FOUND = re.compile(r"hush-[a-z-]+")
"""Every secret below begins like this; nothing else does."""

METHODS = [
    {"method": "BASIC", "username": "ada", "password": "hush-basic"},
    {"method": "BEARER", "authToken": "hush-bearer"},
    {"method": "CUSTOM_HEADER", "headerName": "X-Key", "headerValue": "hush-header"},
    {"method": "OAUTH2", "authUrl": "https://example.com", "clientId": "c", "clientSecret": "hush-client"},
    {"method": "OAUTH2", "grantType": "JWT_BEARER", "authUrl": "https://example.com", "assertion": "hush-assertion"},
]
SENDERS = [
    {"provider": "CUSTOM_TWILIO", "name": "T", "sid": ACCOUNT, "authToken": "hush-twilio"},
    {"provider": "CUSTOM_TWILIO_MESSAGING_SERVICE", "name": "M", "sid": ACCOUNT, "authToken": "hush-service"},
    {
        "provider": "CUSTOM_TWILIO_VERIFY",
        "name": "V",
        "sid": ACCOUNT,
        "verifyServiceId": VERIFY,
        "authToken": "hush-va",
    },
    {"provider": "CUSTOM_SYNIVERSE", "name": "S", "authToken": "hush-syniverse"},
    {"provider": "CUSTOM_SYNIVERSE_CHANNELS", "name": "C", "authToken": "hush-channels"},
    *({"provider": "CUSTOM_PROVIDER", "name": str(at), "authentication": how} for at, how in enumerate(METHODS)),
]
PINGONE = {
    "organizations": [{"id": ORG, "name": "Example", "licenses": [{"id": WORKER, "package": "INTERNAL"}]}],
    "workers": [{"id": WORKER, "secret": "hush-worker"}],
    "environments": [
        {
            "id": ENV,
            "name": "Staging",
            "senders": SENDERS,
            "users": [{"username": "ada"}],
            "contents": [{"template": "general", "locale": "en", "deliveryMethod": "SMS", "content": "${message}"}],
            "email": {"host": "mail.example.com", "port": 465, "username": "ada", "password": "hush-mail"},
            "whatsapp": {"appId": "1", "userAccessToken": "hush-whatsapp", "appSecret": "hush-app"},
        }
    ],
}
STATES = [{"name": "Trigger", "type": "trigger", "transitions": [{"event": "incomingRequest", "next": ""}]}]
TWILIO = {
    "accounts": [
        {
            "sid": ACCOUNT,
            "auth_token": "hush-account",
            "test": {"sid": f"AC{'2' * 32}", "auth_token": "hush-test"},
            "keys": [{"sid": f"SK{'1' * 32}", "secret": "hush-key", "kind": "main"}],
            "oauth_clients": [{"sid": f"OQ{'1' * 32}", "secret": "hush-oauth"}],
            "numbers": ["+14155552671", "+18005550199"],
            "short_codes": ["12345"],
            "caller_ids": ["+442071838750"],
            "channel_senders": ["whatsapp:+14155552671"],
            "services": [
                {
                    "sid": f"MG{'1' * 32}",
                    "friendly_name": "passcodes",
                    "phone_numbers": ["+14155552671"],
                    "short_codes": ["12345"],
                    "alpha_senders": ["ACME"],
                    "destination_alpha_senders": [{"alpha_sender": "ACME", "iso_country_code": "FR"}],
                    "channel_senders": ["whatsapp:+14155552671"],
                    "campaigns": [{"campaign_id": "C1"}],
                }
            ],
            "tollfree_verifications": [{"tollfree_phone_number": "+18005550199"}],
            "flows": [
                {"sid": FLOW, "friendly_name": "call", "definition": {"initial_state": "Trigger", "states": STATES}}
            ],
            "verify_services": [{"sid": VERIFY, "messaging_configurations": {"all": "passcodes"}}],
            "verify_templates": [{"friendly_name": "Base", "channels": ["sms"]}],
            "short_code_applications": [{"friendly_name": "ours"}],
        }
    ]
}
SYNIVERSE = {
    "accounts": [
        {
            "name": "main",
            "token": "hush-token",
            "user_token": "hush-person",
            "consumer_key": "key",
            "consumer_secret": "hush-consumer",
            "senders": [{"address": "15551231234", "capabilities": ["SMS"]}],
            "channels": [{"name": "codes", "senders": ["15551231234"]}],
            "deliveries": [{"name": "pingone", "address": "https://example.com/hook"}],
            "subscriptions": [{"topic": "SCG-Message", "delivery": "pingone"}],
        }
    ]
}
FILE = f"""\
secrets:
  - {{key: sms.twilio, data: {{credential_type: auth_token, account_sid: {ACCOUNT}, auth_token: hush-sms}}}}
  - {{key: mail.smtp, data: {{host: mail.example.com, port: 465, username: ada, password: hush-smtp}}}}
  - {{key: webhook, data: {{keys: [{{kty: oct, k: hush-webhook}}]}}}}
"""
AUTHGEAR = {
    "users": [{"id": "alice", "token": "hush-alice"}],
    "apps": [{"id": "acme", "collaborators": {"alice": "OWNER"}, "files": {"authgear.secrets.yaml": FILE}}],
}
WORLD = {"pingone": PINGONE, "twilio": TWILIO, "syniverse": SYNIVERSE, "authgear": AUTHGEAR}
SECRETS = set(FOUND.findall(json.dumps(WORLD)))

FIXED = {"env": [ENV], "org": [ORG], "account": [ACCOUNT], "name": ["general"], "iso": ["US"], "revision": ["1"]}
KINDS = {"flow": "twilio.flow", "message": "twilio.message", "placed": "twilio.call"}
NEEDED = {
    "iam.twilio.com/v1/Keys": {"AccountSid": ACCOUNT},
    "messaging.twilio.com/v2/Channels/Senders": {"Channel": "whatsapp"},
}
"""Queries without which a path is refused."""


@pytest.fixture(scope="module")
def sandbox():
    it = Sandbox()
    yield it
    it.store.close()


@pytest.fixture(scope="module")
def inside(sandbox):
    """A client inside of the process, for a world in which messages, a call and an execution have been made."""
    with httpx.Client(transport=httpx.WSGITransport(app=sandbox)) as client:
        assert client.post("http://sandbox/_sandbox/world", json=WORLD).status_code == 200
        account, auth = f"https://api.twilio.com/2010-04-01/Accounts/{ACCOUNT}", (ACCOUNT, "hush-account")
        made = {"From": "+14155552671", "To": "+14155550199"}
        for url, more in (
            (f"{account}/Messages.json", {"Body": "hello"}),
            (f"{account}/Calls.json", {"Url": "https://example.com"}),
            (f"https://studio.twilio.com/v2/Flows/{FLOW}/Executions", {}),
        ):
            assert client.post(url, data={**made, **more}, auth=auth).status_code == 201
        yield client


@pytest.fixture(scope="module")
def headers(inside):
    """What opens each vendor."""
    url = f"https://auth.pingone.eu/{ENV}/as/token"
    token = inside.post(url, auth=(WORKER, "hush-worker"), data={"grant_type": "client_credentials"}).json()
    basic = base64.b64encode(f"{ACCOUNT}:hush-account".encode()).decode()
    return {
        "pingone": {"Authorization": f"Bearer {token['access_token']}"},
        "twilio": {"Authorization": f"Basic {basic}"},
        "syniverse": {"Authorization": "Bearer hush-token", "user-token": "hush-person"},
        "authgear": {"Authorization": "Bearer hush-alice"},
    }


def hosts(vendor):
    """A host for each table of routes that a vendor has."""
    tables = {vendor.routes(host): host.replace("*", "eu") for host in vendor.HOSTS if ".*.twilio" not in host}
    return tables.items()


READING = [
    pytest.param(vendor.NAME, host, route, id=f"{host}{route.path}")
    for vendor in VENDORS
    for table, host in hosts(vendor)
    for route in table
    if route.method == "GET" and route.kind != "syniverse.token"
]


def paths(route, store):
    """The paths of a route for everything in the store."""
    names = re.findall(r"<(?:[^>]*:)?(\w+)>", route.path)
    some = []
    for name in names:
        service = "twilio.verify_service" if "messaging_configuration" in route.kind else "twilio.service"
        parent = {**KINDS, "service": service if route.kind != "twilio.verify_service" else route.kind}
        kind = parent.get(name, route.kind)
        keys = [key for _scope, key, _item in store.everywhere(kind)]
        some.append(FIXED.get(name) or [key.rpartition("/")[2] for key in keys])
    for values in product(*some):
        pieces = re.split(r"<[^>]*>", route.path)
        yield "".join(piece + value for piece, value in zip(pieces, (*values, ""), strict=True))


@pytest.mark.parametrize("vendor, host, route", READING)
def test_no_answer_has_a_secret(sandbox, inside, headers, vendor, host, route):
    more = {"headers": headers[vendor], "params": NEEDED.get(host + route.path)}
    answers = [inside.get(f"https://{host}{path}", **more) for path in paths(route, sandbox.store)]
    assert 200 in {answer.status_code for answer in answers}
    told = {secret for answer in answers for secret in FOUND.findall(answer.text + str(answer.headers))}
    assert told == ({"hush-account"} if route.kind == "twilio.account" else set())


def test_authgear_shows_secrets_to_nobody_without_a_visit_token(inside, headers):
    query = """{ node(id: "QXBwOmFjbWU") { ... on App { rawAppConfig effectiveAppConfig secretConfigChecksum
        resources(paths: ["authgear.yaml"]) { data effectiveData } secretConfig {
            smsProviderSecrets { twilioCredentials { accountSID authToken apiKeySecret } }
            smtpSecret { username password } webhookSecret { secret } adminAPISecrets { keyID } } } } }"""
    url = "https://portal.authgear.test/api/graphql"
    answer = inside.post(url, json={"query": query}, headers=headers["authgear"])
    shown = answer.json()["data"]["node"]["secretConfig"]
    assert shown["smsProviderSecrets"]["twilioCredentials"]["authToken"] is None
    assert shown["smtpSecret"] == {"username": "ada", "password": None}
    assert FOUND.findall(answer.text) == []


def test_a_refusal_does_not_repeat_the_credentials_that_it_refuses(inside, headers):
    urls = ["https://api.pingone.eu/v1/environments", "https://api.twilio.com/2010-04-01/Accounts.json"]
    urls += ["https://api.syniverse.com/scg-external-api/api/v1/messaging/sender_ids"]
    wrong = {"Authorization": "Bearer hush-wrong", "user-token": "hush-wrong"}
    answers = [inside.get(url, headers=wrong) for url in urls]
    assert [answer.status_code for answer in answers] == [401, 401, 401]
    assert [FOUND.findall(answer.text + str(answer.headers)) for answer in answers] == [[], [], []]


def test_the_journal_knows_no_secret(sandbox, inside):
    query = {"consumerkey": "key", "consumersecret": "hush-consumer", "oldtoken": "hush-token", "validity": "0"}
    refreshed = inside.get("https://api.syniverse.com/saop-rest-data/v1/apptoken-refresh", params=query)
    assert refreshed.status_code == 200
    journal = json.dumps(inside.get("http://sandbox/_sandbox/journal").json())
    assert "apptoken-refresh" in journal
    assert FOUND.findall(journal) == []


def test_the_control_interface_gives_the_whole_world_back():
    sandbox = Sandbox()
    with httpx.Client(transport=httpx.WSGITransport(app=sandbox)) as client:
        client.post("http://sandbox/_sandbox/world", json=WORLD)
        assert set(FOUND.findall(client.get("http://sandbox/_sandbox/world").text)) == SECRETS
    sandbox.store.close()
