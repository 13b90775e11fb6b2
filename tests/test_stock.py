"""What files take for granted is there in a sandbox that was stocked from them."""

from pathlib import Path

import httpx
import pytest

from sync.credentials import Placeholders
from sync.load import load
from sync.resolving import resolved
from sync.sandbox import control
from sync.sandbox.app import Sandbox
from sync.source.read import check, family, read
from sync.stock import sandboxed, with_secrets, world

ROOT = Path(__file__).parents[1]
ENV = "4f6c0b1e-6f0d-4e7b-9a55-0c6b1d2b8c11"
HEAD = f"version: 1\ntarget: {{platform: pingone, environment: {ENV}, region: eu}}\n"
SID, MG, VA, FW, SK = (f"{prefix}{'0' * 31}1" for prefix in ("AC", "MG", "VA", "FW", "SK"))
ACCOUNT = f"account_sid: {SID}, auth_token: {{env: TWILIO_AUTH_TOKEN}}"
EXAMPLES = [ROOT / "senders.example.yaml", *sorted((ROOT / "docs" / "examples").glob("*.yaml"))]
SECRET = Placeholders().secret


def config(text, name="senders.yaml"):
    return sandboxed(resolved(load([check(name, text.encode())]), Placeholders()))


@pytest.fixture(scope="module")
def examples():
    return [sandboxed(resolved(load(family(read(str(file)))[0]), Placeholders())) for file in EXAMPLES]


@pytest.fixture
def stocked():
    """Stock a sandbox: ``stocked(config, …)`` gives it."""
    sandbox = Sandbox()

    def stock(*configs):
        with sandbox.store.transaction():
            control.load(sandbox, world(configs, SECRET))
        return sandbox

    yield stock
    sandbox.store.close()


@pytest.fixture
def client():
    clients = []

    def make(sandbox):
        clients.append(httpx.Client(transport=httpx.WSGITransport(app=sandbox)))
        return clients[-1]

    yield make
    for one in clients:
        one.close()


def account(sender, more=""):
    """The Twilio account of a world for one sender."""
    (found,) = world([config(f"{HEAD}senders: {{acme: {{{sender}}}}}\n{more}")], SECRET)["twilio"]["accounts"]
    return found


def test_stocking_twice_adds_nothing(stocked, examples):
    before = control.dump(stocked(*examples), {})
    assert control.dump(stocked(*examples), {}) == before


def test_stocking_leaves_alone_what_has_changed_since(stocked, examples):
    sandbox = stocked(*examples)
    with sandbox.store.transaction():
        body = {"kind": "twilio.account", "id": SID, "set": {"status": "suspended"}}
        control.ACTIONS["POST", "change"](sandbox, body)
    assert stocked(*examples).store.get("twilio.account", "", SID)["status"] == "suspended"


def sign_in(client):
    form = {"grant_type": "client_credentials"}
    answer = client.post(f"https://auth.pingone.eu/{ENV}/as/token", auth=("any", "one"), data=form)
    return {"Authorization": f"Bearer {answer.json()['access_token']}"}


def posts(one):
    """The senders of a config as PingOne is asked to make them, where it then asks the vendor."""
    for sender in one.senders.values():
        twilio = one.account_of(sender)
        if twilio is not None and not sender.flows:
            kind = {"twilio": "", "twilio-messaging-service": "_MESSAGING_SERVICE", "twilio-verify": "_VERIFY"}
            more = {"verifyServiceId": sender.verify_service} if sender.verify_service else {}
            token = {"sid": twilio.sid, "authToken": SECRET(twilio.token)}
            yield sender, {"provider": f"CUSTOM_TWILIO{kind[sender.provider]}", **token, **more}
        elif sender.access_token is not None:
            kind = "CUSTOM_SYNIVERSE_CHANNELS" if sender.channel else "CUSTOM_SYNIVERSE"
            yield sender, {"provider": kind, "authToken": SECRET(sender.access_token)}


def test_pingone_accepts_the_credentials_and_finds_what_is_declared(stocked, client, examples):
    http = client(stocked(*examples))
    bearer = sign_in(http)
    asked = 0
    for one in (one for one in examples if one.target and one.platform == "pingone"):
        path = f"v1/environments/{one.target.environment}/notificationsSettings/phoneDeliverySettings"
        for sender, body in posts(one):
            made = http.post(f"https://api.pingone.eu/{path}", headers=bearer, json={**body, "name": sender.name})
            found = made.json()
            assert made.status_code == 201, found
            assert {number.number for number in sender.numbers or ()} <= offered(found, "numbers", "number")
            assert {sender.messaging_service} - {""} <= offered(found, "messagingServices", "messagingServiceId")
            assert {sender.channel} - {""} <= offered(found, "channels", "name")
            asked += 1
    assert asked == 10


def offered(body, part, name):
    return {item[name] for item in body.get(part, ())}


def test_the_environment_has_the_guarded_name_the_region_and_the_allowed_users():
    users = "settings: {allowed_users: [c2b7d8e0-1f43-4a95-8d6c-70e5a9b3f214]}\n"
    one = config(f"{HEAD}senders: {{}}\n{users}".replace("region", "name: Acme, region"))
    assert world([one], SECRET)["pingone"]["environments"] == [
        {
            "id": ENV,
            "name": "Acme",
            "region": "EU",
            "users": [{"id": "c2b7d8e0-1f43-4a95-8d6c-70e5a9b3f214", "username": "user-c2b7d8e0"}],
        }
    ]


def test_numbers_are_what_the_file_says_of_them():
    found = account(
        f'provider: twilio, {ACCOUNT}, numbers: ["+14155550100", "+18005550199",'
        ' {number: "+442079460123", type: standard, capabilities: [sms]},'
        ' {number: "72345", type: short-code, capabilities: [sms], countries: [CA]}]'
    )
    assert found["numbers"] == [
        {"phone_number": "+14155550100", "capabilities": ["sms", "voice"]},
        {"phone_number": "+18005550199", "capabilities": ["sms", "voice"], "type": "tollfree"},
        {"phone_number": "+442079460123", "capabilities": ["sms"]},
    ]
    assert found["short_codes"] == [{"short_code": "72345", "country_code": "CA"}]
    assert found["tollfree_verifications"] == [{"tollfree_phone_number": "+18005550199", "status": "TWILIO_APPROVED"}]


def test_senders_of_one_account_share_it():
    senders = f"""\
accounts: {{acme: {{{ACCOUNT}, read_key: {{sid: {SK}, secret: {{env: TWILIO_READ_SECRET}}}}}}}}
senders:
  one: {{provider: twilio, account: acme, numbers: ["+14155550100"]}}
  two: {{provider: twilio, account: acme, numbers: ["+14155550100", "+14155550101"]}}
"""
    (found,) = world([config(HEAD + senders)], SECRET)["twilio"]["accounts"]
    assert [number["phone_number"] for number in found["numbers"]] == ["+14155550100", "+14155550101"]
    assert [key["sid"] for key in found["keys"]] == [SK]


def test_a_messaging_service_has_senders_of_its_own():
    (service,) = account(f"provider: twilio-messaging-service, {ACCOUNT}, messaging_service: {MG}")["services"]
    assert (service["sid"], len(service["phone_numbers"]), service["alpha_senders"]) == (MG, 1, ["PASSCODES"])


def test_a_verify_service_comes_with_the_templates_that_texts_name():
    template = f"HJ{'0' * 32}"
    text = f"sms: {{content: '${{otp}}', verify_template: {{id: {template}, locale: en}}}}"
    texts = f"templates: {{strong_authentication: {{en: {{{text}}}}}}}\n"
    found = account(f"provider: twilio-verify, {ACCOUNT}, verify_service: {VA}", texts)
    assert [service["sid"] for service in found["verify_services"]] == [VA]
    (made,) = found["verify_templates"]
    assert (made["sid"], made["channels"], list(made["translations"])) == (template, ["sms"], ["en"])


def test_a_studio_flow_runs(stocked, client):
    numbers = 'numbers: [{number: "+14155550100", type: standard, capabilities: [sms]}]'
    sender = f"{{provider: twilio-studio, {ACCOUNT}, flows: {{sms: {FW}}}, {numbers}}}"
    one = config(f"{HEAD}senders: {{acme: {sender}}}\n")
    token = SECRET(one.senders["acme"].account.token)
    form = {"To": "+14155550199", "From": "+14155550100", "Parameters": '{"OTP": "123456"}'}
    url = f"https://studio.twilio.com/v2/Flows/{FW}/Executions"
    answer = client(stocked(one)).post(url, auth=(SID, token), data=form)
    assert (answer.status_code, answer.json()["flow_version"]) == (201, 1)


COUNTRIES = [
    ("{allow: [US, GB]}", ["GB", "US"], ["GB", "US"]),
    ("{allow: [GB], methods: [sms]}", ["GB"], None),
    ("{deny: [KP], methods: [voice]}", None, "all but KP"),
    ("all", None, None),
]


@pytest.mark.parametrize("limit, sms, voice", COUNTRIES)
def test_messages_may_go_where_a_policy_lets_them(limit, sms, voice):
    policy = f"policies: {{default: {{countries: {limit}}}}}\n"
    found = account(f'provider: twilio, {ACCOUNT}, numbers: ["+14155550100"]', policy)
    for wanted, name in ((sms, "sms_permissions"), (voice, "voice_permissions")):
        if isinstance(wanted, list):
            assert found[name] == wanted
        else:
            assert (len(found[name]) > 200, "KP" in found[name]) == (True, wanted is None)


def test_two_names_for_the_token_of_one_account_are_one_token():
    sender = 'senders: {acme: {provider: twilio, account_sid: %s, auth_token: {env: %s}, numbers: ["+14155550100"]}}\n'
    both = [config(HEAD + sender % (SID, name), f"{name}.yaml") for name in ("TWILIO_OLD_TOKEN", "TWILIO_NEW_TOKEN")]
    first, second = (SECRET(one.senders["acme"].account.token) for one in both)
    (found,) = world(both, SECRET)["twilio"]["accounts"]
    assert first == second == found["auth_token"]


def test_a_target_of_the_sandbox_needs_no_token_from_outside():
    text = HEAD.replace("region: eu", "region: eu, worker: {access_token: {env: PINGONE_ACCESS_TOKEN}}")
    assert config(f"{text}senders: {{}}\n").target.worker.access_token is None


def test_a_portal_opens_for_the_token_of_the_target():
    target = "{platform: authgear, portal: https://portal.authgear.com, app: acme, access_token: {env: AUTHGEAR_TOKEN}}"
    found = world([config(f"version: 1\ntarget: {target}\nsenders: {{}}\n")], SECRET)["authgear"]
    (user,), (app,) = found["users"], found["apps"]
    assert app == {"id": "acme", "collaborators": {user["id"]: "OWNER"}}
    assert user["token"] == SECRET(config(f"version: 1\ntarget: {target}\nsenders: {{}}\n").target.access_token)


def test_a_world_of_a_persons_own_gets_the_secrets_that_files_refer_to():
    given = {"twilio": {"accounts": [{"sid": SID, "keys": [{"sid": SK}]}, {"sid": SID, "auth_token": "own"}, {}, 1]}}
    first, second, *rest = with_secrets(given, SECRET)["twilio"]["accounts"]
    expected = account(f'provider: twilio, {ACCOUNT}, numbers: ["+14155550100"]')["auth_token"]
    assert (first["auth_token"], second["auth_token"], rest) == (expected, "own", [{}, 1])
    assert first["keys"][0]["secret"] not in ("", expected)


@pytest.mark.parametrize(
    "given", [None, [], {"twilio": None}, {"twilio": {"accounts": 3}}, {"twilio": {"accounts": "x"}}]
)
def test_what_is_no_world_is_left_to_the_sandbox(given):
    assert with_secrets(given, SECRET) == given


def test_every_portal_is_the_one_of_the_sandbox():
    target = "{platform: authgear, portal: https://login.example.com, app: acme, access_token: {env: AUTHGEAR_TOKEN}}"
    found = sandboxed(config(f"version: 1\ntarget: {target}\nsenders: {{}}\n"))
    assert found.target.portal == "https://portal.authgear.com"
