"""authgear.secrets.yaml: what a caller may see of it, and the instructions that change it.

``set`` owns both ``sms.twilio`` and ``sms.custom``: what it does not name is deleted
(``pkg/lib/config/secret_update_instruction.go``).
"""

from typing import Any

from sync.sandbox.authgear.errors import Json, Unexpected, cause, validation
from sync.sandbox.authgear.rules import causes
from sync.sandbox.authgear.schemas import SECRET_DATA, SECRETS
from sync.sandbox.authgear.state import App, items, part
from sync.sandbox.authgear.texts import read_yaml, write_yaml

MESSAGE = "invalid secrets"
TWILIO, CUSTOM = "sms.twilio", "sms.custom"
VISIBLE = {"SMS_PROVIDER_SECRETS": [TWILIO, CUSTOM], "SMTP_SECRET": ["mail.smtp"]}
"""Name in the API → the keys of the file that a visit token shows."""
DEPLOYMENT = ("admin-api.auth", "csrf", "db", "oauth", "redis", "webhook")
"""Secrets that the deployment has, where a project has none of its own."""
_FIELDS = {"api_key": ("apiKeySID", "apiKeySecret"), "auth_token": ("authToken",)}
_KEYS = {
    "accountSID": "account_sid",
    "authToken": "auth_token",
    "apiKeySID": "api_key_sid",
    "apiKeySecret": "api_key_secret",
    "messagingServiceSID": "message_service_sid",
    "from": "from",
}
"""Name in the API → name in the file."""


def shown(app: App, visible: list[str], absent: str | None) -> Json:
    """What the portal tells about SMS providers; ``absent`` stands for a setting that is not there."""
    twilio, custom = _data(app, TWILIO), _data(app, CUSTOM)
    seen: Json = {"twilioCredentials": None, "customSMSProviderCredentials": custom}
    if twilio is not None:
        fields: dict[str, Any] = {name: twilio.get(key) or absent for name, key in _KEYS.items()}
        for name in ("authToken", "apiKeySecret"):
            fields[name] = (twilio.get(_KEYS[name]) or "") if TWILIO in visible else None
        fields |= {"credentialType": twilio.get("credential_type", "auth_token")}
        seen["twilioCredentials"] = {**fields, "accountSID": twilio.get("account_sid", "")}
    return seen


def smtp(app: App, visible: list[str]) -> Json | None:
    """What the portal tells about the SMTP server."""
    data = _data(app, "mail.smtp")
    if data is None:
        return None
    return {**data, "password": data.get("password") if "mail.smtp" in visible else None}


def changed(app: App, instructions: Json, is_plan_enforced: bool) -> bytes:
    """The file after instructions have been followed."""
    data = app.files.get("authgear.secrets.yaml", b"")
    secrets = _parse(data)
    instruction = instructions.get("smsProviderSecrets")
    if instruction is not None:
        secrets = _set(secrets, instruction)
    forbidden = part(app.features, "messaging", "custom_sms_provider_disabled")
    if is_plan_enforced and forbidden and _has_provider(secrets) and not _has_provider(_parse(data)):
        raise validation("invalid authgear.secrets.yaml", [cause("", "custom sms provider is not allowed")])  # assumed
    return write_yaml({"secrets": secrets})


def check_merged(data: bytes) -> None:
    """End with an error when a secret is wrong; its place is told by the order of all keys, the deployment's too."""
    merged = {key: {"key": key, "data": {}} for key in DEPLOYMENT}
    merged |= {item["key"]: item for item in _parse(data, is_checked=False)}
    found = _causes({"secrets": [merged[key] for key in sorted(merged)]})
    if found:
        raise validation(MESSAGE, found)


def _parse(data: bytes, is_checked: bool = True) -> list[Json]:
    """The items of the file, if it may stand like that; by themselves their places are those of the file."""
    value = read_yaml(data)
    found = _causes(value) if is_checked else causes(SECRETS, value)
    if found:
        raise validation(MESSAGE, found)
    return list(value["secrets"])


def _causes(value: Any) -> list[Json]:
    found = causes(SECRETS, value)
    if found:
        return found
    for index, item in enumerate(value["secrets"]):
        schema = SECRET_DATA.get(item["key"])
        if schema is not None:
            at = f"/secrets/{index}/data"
            found += [{**wrong, "location": at + wrong["location"]} for wrong in causes(schema, item["data"])]
    return found


def _set(secrets: list[Json], instruction: Json) -> list[Json]:
    if instruction.get("action") != "set":
        raise Unexpected("config: unexpected action for SMSProviderSecretsUpdateInstruction")
    given = instruction.get("setData")
    if given is None:
        raise Unexpected("config: missing SetData for SMSProviderSecretsUpdateInstruction")
    twilio, custom = given.get("twilioCredentials"), given.get("customSMSProviderCredentials")
    after = _put(secrets, TWILIO, None if twilio is None else _twilio(twilio))
    return _put(after, CUSTOM, None if custom is None else _without_empty(custom))


def _put(secrets: list[Json], key: str, data: Json | None) -> list[Json]:
    """An item is replaced in its place, added at the end, or taken out."""
    if data is None:
        return [item for item in secrets if item["key"] != key]
    made = {"key": key, "data": data}
    if all(item["key"] != key for item in secrets):
        return [*secrets, made]
    first = next(index for index, item in enumerate(secrets) if item["key"] == key)
    return [*secrets[:first], made, *secrets[first + 1 :]]


def _twilio(given: Json) -> Json:
    """What is kept of Twilio settings: the secret of the chosen kind, and one sender."""
    kind = given["credentialType"]
    sender = "messagingServiceSID" if given.get("messagingServiceSID") else "from"
    kept = {_KEYS[name]: given.get(name) for name in ("accountSID", *_FIELDS[kind], sender)}
    return {"credential_type": kind, **_without_empty(kept)}


def _without_empty(data: Json) -> Json:
    return {name: value for name, value in data.items() if value not in (None, "")}


def _has_provider(secrets: list[Json]) -> bool:
    return any(item["key"] in (TWILIO, CUSTOM) for item in secrets)


def _data(app: App, key: str) -> Json | None:
    found = next(
        (item["data"] for item in items(app.files.get("authgear.secrets.yaml", b"")) if item["key"] == key), None
    )
    return found if isinstance(found, dict) else None
