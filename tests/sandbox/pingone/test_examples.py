"""Every example of the vendor's pages: each request is accepted, and each answer is matched field by field."""

import re
from pathlib import Path

import pytest

from sync.sandbox import notation

from .conftest import ENV, SID, TOKEN, VA, WORKER, WORLD, Account

EXAMPLES = notation.read(Path(__file__).with_name("examples.yaml").read_text(encoding="utf-8"), is_yaml=True)
SENDERS = "notificationsSettings/phoneDeliverySettings"
USER = "5ee8d8a5-0c1c-4a0b-9a2b-000000000001"
SERVICES = {
    "MG0fea65a6453e95e74c378237ad515896": "pingid",
    "MG465d7bf41867734f6ad964f3da781117": "Default Messaging Service for Conversations",
    "MG4a3b7c403917b8d5e2b8792b20abf380": "Test additional sid",
}
TWILIO = {
    "sid": SID,
    "auth_token": TOKEN,
    "numbers": [{"phone_number": "+18544440099", "type": "tollfree"}, "+12025550100"],
    "short_codes": ["894546", "894545"],
    "services": [{"sid": sid, "friendly_name": name} for sid, name in SERVICES.items()],
    "verify_services": [{"sid": VA, "friendly_name": "Codes"}],
}
SYNIVERSE = {**WORLD["syniverse"]["accounts"][0], "token": "exampleAuthToken"}
SECRET = {"authToken", "password", "headerValue", "clientSecret", "assertion"}
IGNORED = {"messageType", "grantType"}
"""What the model does not have, and what a page leaves to its default."""
FORMS = {
    "<id>": r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    "<time>": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z",
    "<text>": r".+",
}


@pytest.fixture
def account(served):
    environment = {"id": ENV, "name": "Test", "users": [{"id": USER, "username": "ada"}]}
    pingone = {"workers": [{"id": WORKER, "secret": "s3cret"}], "environments": [environment]}
    served.load({"pingone": pingone, "twilio": {"accounts": [TWILIO]}, "syniverse": {"accounts": [SYNIVERSE]}})
    served.quirk("pingone-order", "as-sent")
    it = Account(served)
    yield it
    it.http.close()


def filled(data, values):
    """An example with values in place of the vendor's placeholders."""
    if isinstance(data, dict):
        return {name: filled(value, values) for name, value in data.items()}
    if isinstance(data, list):
        return [filled(value, values) for value in data]
    return re.sub(r"\$([A-Z]+)\b", lambda part: values[part[1]], data) if isinstance(data, str) else data


def differences(shown, real, place=""):
    """Where an answer is not as it was shown."""
    if isinstance(shown, dict) and isinstance(real, dict):
        for name in {*shown, *real}:
            yield from differences(shown.get(name), real.get(name), f"{place}.{name}")
    elif isinstance(shown, list) and isinstance(real, list) and len(shown) == len(real):
        for index, pair in enumerate(zip(shown, real, strict=True)):
            yield from differences(*pair, f"{place}[{index}]")
    elif isinstance(shown, str) and isinstance(real, str):
        pattern = re.escape(shown)
        for word, form in FORMS.items():
            pattern = pattern.replace(re.escape(word), form)
        if not re.fullmatch(pattern, real):
            yield f"{place}: {real!r} instead of {shown!r}"
    elif shown != real and not (shown == "<object>" and isinstance(real, dict)):
        yield f"{place}: {real!r} instead of {shown!r}"


def lost(sent, real, place=""):
    """What a request set and the answer does not show."""
    if isinstance(sent, dict):
        for name in sent.keys() - SECRET - IGNORED:
            yield from lost(sent[name], (real or {}).get(name), f"{place}.{name}")
    elif isinstance(sent, list):
        for index, pair in enumerate(zip(sent, real or [], strict=False)):
            yield from lost(*pair, f"{place}[{index}]")
        if len(sent) != len(real or []):
            yield f"{place}: {len(sent)} entries"
    elif sent != real and str(sent).casefold() != str(real).casefold():
        yield f"{place}: {sent!r} became {real!r}"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["from"])
def test_an_example_goes_as_the_vendor_shows_it(account, example):
    for locale in example.get("languages", ()):
        account.post("languages", {"locale": locale, "enabled": False, "default": False})
    values = {"SENDERS": SENDERS, "SID": SID, "TOKEN": TOKEN, "VERIFY": VA, "USER": USER, "ENV": ENV}
    values["BASE"] = account.base
    if "before" in example:
        values["ID"] = account.post(example.get("in", SENDERS), filled(example["before"], values))["id"]
    if "roles" in example:
        worker = account.store.get("pingone.worker", "", WORKER)
        account.store.put("pingone.worker", "", WORKER, {**worker, "roles": example["roles"]})
    method, _, path = filled(example["request"], values).partition(" ")
    body = filled(example.get("body"), values)
    real = account(method, path, body, example["status"])
    if body and example.get("echo", example["status"] < 300):
        assert list(lost(body, real)) == []
    if "answer" in example:
        shown = {name: value for name, value in real.items() if name not in example.get("more", ())}
        assert list(differences(filled(example["answer"], values), shown)) == []


def test_the_settings_of_the_overview_are_only_a_chain(account):
    account.put("notificationsSettings", {"smsProvidersFallbackChain": ["PINGONE_TWILIO"]})
    assert account.get("notificationsSettings")["smsProvidersFallbackChain"] == ["PINGONE_TWILIO"]
