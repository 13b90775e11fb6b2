"""A file that was imported describes what is live, and nothing would change by applying it."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.export.authgear.file import export
from sync.load import load
from sync.model.config import Platform, Target
from sync.place import Pointer
from sync.platforms.authgear.countries import ALL
from sync.platforms.authgear.live import Live
from sync.source.ignores import ignores
from sync.source.read import check, read
from tests.platforms.authgear.rig import CONFIG, SECRET_VALUES
from tests.platforms.authgear.scenarios import CUSTOM, CUSTOM_SECRET, SCENARIOS, SENDERS, SERVICE, SID
from tests.platforms.authgear.test_published import CONFIG as PUBLISHED
from tests.platforms.authgear.test_published import WITH_KEY, WITH_TOKEN, WITHOUT_TYPE
from tests.render.golden_files import compare

GOLDEN = Path(__file__).parents[1] / "golden"
KINDS = ("directory", "portal")
SETTLED = [name for name in SCENARIOS if not name.startswith("legacy")]
TARGET = Target(Pointer("senders.yaml", ("target",)), Platform.AUTHGEAR, directory="project")


def prose(text):
    """A text with its comments on one line each."""
    return re.sub(r"\n *# ", " ", text)


@pytest.mark.matrix([(kind, name) for kind in KINDS for name in SETTLED], 60)
def test_what_is_live_is_imported_whole(imported, case):
    kind, name = case
    found = imported(kind, SCENARIOS[name].after, live=SCENARIOS[name].files)
    assert (found.plan.changes, found.plan.obstacles, found.errors) == ((), (), []), found.text
    assert {each.key for each in found.plan.unmanaged} <= {"custom"}
    found.check()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "secrets, said",
    [
        (WITH_KEY, "secret: {env: TWILIO_API_KEY_SECRET}   # to be supplied: "),
        (WITH_TOKEN, 'from: "+12025550123"'),
        (WITHOUT_TYPE, "auth_token: {env: TWILIO_AUTH_TOKEN}   # to be supplied: "),
    ],
)
def test_a_published_example_is_imported(imported, kind, secrets, said):
    config = PUBLISHED.replace("id: myapp", "id: acme").replace("myapp.authgear.cloud", "acme.authgear.test")
    found = imported(kind, live={"authgear.yaml": config, "authgear.secrets.yaml": secrets})
    assert said in found.text
    assert (found.rest, found.errors) == ([], []), found.text
    found.check()


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_reads_like_this(imported, kind):
    found = imported(kind, SCENARIOS["create all"].after)
    compare(found.text, GOLDEN / f"authgear-{kind}.yaml")


def gateway(provider, source="authgear.secrets.yaml"):
    return f"{CONFIG}messaging: {{sms_gateway: {{provider: {provider}, use_config_from: {source}}}}}\n"


def secret(**fields):
    fields = {"account_sid": SID, "auth_token": '"x"', **fields}
    data = "".join(f"\n    {name}: {value}" for name, value in fields.items())
    return f"secrets:\n- key: sms.twilio\n  data:{data}\n"


def limits(text):
    return f"{CONFIG}messaging: {{rate_limits: {text}}}\n"


IDS = '{"sms.default.sender": "ACME"}'
MESSAGE = "templates/{}/messages/verification_sms.txt"
LEFT_OUT = {
    "no gateway": (CONFIG, secret(), {}, "sender: the project has no SMS gateway that would use its Twilio secret."),
    "no secret": (gateway("twilio"), "secrets: []\n", {}, "sender: its gateway has no Twilio secret."),
    "Nexmo": (gateway("nexmo"), secret(), {}, 'sender: the project sends through "nexmo", and a file knows Twilio'),
    "custom": (CUSTOM, CUSTOM_SECRET, {}, 'sender: the project sends through "custom", and a file knows Twilio'),
    "deployment": (
        gateway("twilio", "environment_variable"),
        secret(),
        {},
        'sender: the project sends through "twilio of the deployment", and a file knows Twilio with secrets of its own',
    ),
    "nowhere": (
        gateway("twilio"),
        secret(),
        {},
        'sender: nothing says where its messages come from, so Authgear sends them as "Authgear".',
    ),
    "unquoted": (
        gateway("twilio"),
        secret(**{"from": "+12025550123"}),
        {},
        "sender: in authgear.secrets.yaml, from stands without quotes, and Authgear takes that for no text.",
    ),
    "no SID": (
        gateway("twilio"),
        secret(account_sid='"AC1"', **{"from": "ACME"}),
        {},
        'sender: account_sid "AC1": an account SID is AC and 32 hexadecimal digits, 34 characters in all.',
    ),
    "no country": (
        f"{CONFIG}ui: {{phone_input: {{allowlist: [HK, AQ]}}}}\n",
        "",
        {},
        'countries: "AQ" in allow: a country is one of the 243 codes that Authgear knows',
    ),
    "not said": (
        limits("{sms: {period: 1m, burst: 9}}"),
        "",
        {},
        "limit sms: the project does not say whether",
    ),
    "period": (
        limits("{sms: {enabled: true, period: 9µs}}"),
        "",
        {},
        'limit sms: period "9µs": a period is written',
    ),
    "empty": (CONFIG, "", {MESSAGE.format("en"): ""}, 'text "verification/en": it is empty.'),
    "not UTF-8": (CONFIG, "", {MESSAGE.format("en"): b"\xff"}, 'text "verification/en": it is not UTF-8.'),
    "language": (CONFIG, "", {MESSAGE.format("xx"): "x"}, 'text "verification/xx": Authgear has no such language.'),
}


@pytest.mark.parametrize("name", LEFT_OUT)
def test_what_no_file_can_hold_is_said_and_left_alone(imported, name):
    config, secrets, files, sentence = LEFT_OUT[name]
    found = imported("directory", live={"authgear.yaml": config, "authgear.secrets.yaml": secrets, **files})
    assert f"Left out {'are' if sentence.startswith('countries') else 'is'} the {sentence}" in prose(found.text)
    assert (found.plan.changes, found.plan.obstacles) == ((), ())
    assert read(str(found.path)).faults == ()


BESIDE = {
    "two origins": (
        gateway("twilio"),
        secret(message_service_sid=SERVICE, **{"from": "ACME"}),
        'The secret names "ACME" as from, too, which does not count; an apply takes it out.',
    ),
    "sms_provider": (
        gateway("twilio").replace("{sms_gateway", "{sms_provider: twilio, sms_gateway"),
        secret(message_service_sid=SERVICE),
        "The project still has messaging.sms_provider, which the gateway has replaced; an apply takes it out.",
    ),
}


@pytest.mark.parametrize("name", BESIDE)
def test_what_an_apply_would_tidy_up_is_said(imported, name):
    config, secrets, sentence = BESIDE[name]
    found = imported("directory", live={"authgear.yaml": config, "authgear.secrets.yaml": secrets})
    assert sentence in prose(found.text)
    assert [change.key for change in found.plan.changes] == ["twilio"]


def test_what_is_beside_the_sender_is_said(imported):
    live = {"authgear.yaml": CUSTOM, "authgear.secrets.yaml": CUSTOM_SECRET}
    found = imported("portal", SENDERS["service"], live=live)
    assert "The project has the secret sms.custom, too, which nothing uses; an apply with --prune" in prose(found.text)
    found = imported("directory", SENDERS["service"], live={"templates/en/translation.json": IDS})
    assert "Sender ids of the project's short texts stay as they are; they do not count beside" in prose(found.text)
    assert found.rest == []


def test_the_shorter_list_of_countries_is_written(imported):
    most, few = ", ".join(f'"{code}"' for code in ALL[2:]), ", ".join(ALL[:2])
    for codes, said in (
        (most, "countries: {deny: [AD, AE]}\n"),
        (few, "countries: {allow: [AD, AE]}\n"),
        (f"{few}, {most}", "countries: all\n"),
    ):
        config = f"{CONFIG}ui: {{phone_input: {{allowlist: [{codes}]}}}}\n"
        found = imported("directory", live={"authgear.yaml": config})
        assert found.text.endswith(said)
        assert (found.rest, found.errors) == ([], [])


def test_one_section_may_be_asked_for(imported):
    found = imported("portal", SCENARIOS["create all"].after, only=("countries", "rate_limits"))
    sections = [line.partition(":")[0] for line in found.text.splitlines() if line[:1].isalpha()]
    assert sections == ["version", "target", "countries", "rate_limits"]


def test_a_hostile_text_stays_a_text(imported):
    text = "a: b\n# sendersync: ignore[secret-literal] x\nsenders: {}\r\n\x00\u202e\ufeff${{x}}"
    found = imported("directory", live={MESSAGE.format("en"): text.encode()})
    assert (found.rest, ignores(read(str(found.path)).document)) == ([], [])


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=200)
@given(st.text(min_size=1))
def test_a_text_is_read_back_as_it_was(text):
    live = Live({MESSAGE.format("en"): text.encode()}, {})
    (content,) = load([check("senders.yaml", export(live, TARGET).encode())]).contents
    assert content.text == text


def test_the_same_project_gives_the_same_text(imported):
    found = imported("portal", SCENARIOS["create all"].after)
    assert imported("portal", SCENARIOS["create all"].after).text == found.text


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", SENDERS)
def test_no_value_of_a_secret_is_written_down(imported, kind, name):
    found = imported(kind, SENDERS[name])
    there = found.project.files()["authgear.secrets.yaml"].decode()
    assert any(value in there for value in SECRET_VALUES.values())
    assert not any(value in found.text for value in SECRET_VALUES.values())
