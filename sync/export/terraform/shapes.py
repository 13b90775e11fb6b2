"""The attributes of the provider's resources, and what the same is called in PingOne's API.

They are those of ``docs/resources/`` in https://github.com/pingidentity/terraform-provider-pingone, as of July 2026.
What is not in these tables is not guessed at: it becomes a remark.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from sync.export.terraform.state import CONTENT, POLICY, SENDER, SETTINGS

Json = dict[str, Any]


class Field(NamedTuple):
    """An attribute: its name in PingOne's API, and what is in it. Without a name it is not taken over."""

    name: str
    shape: Any
    """A type of plain values, a list of one shape, or a table of attributes; None where it does not matter."""
    is_needed: bool = False
    """Whether nothing can be said of an object without it."""


Table = Mapping[str, Field]

_TEXTS = [str]
_HEADERS = dict
"""Names and texts."""
UNUSED = Field("", None)

_NUMBER = {
    "number": Field("number", str, is_needed=True),
    "type": Field("type", str),
    "capabilities": Field("capabilities", _TEXTS),
    "selected": Field("selected", bool),
    "available": Field("available", bool),
    "supported_countries": Field("supportedCountries", _TEXTS),
}
_REQUEST = {
    "delivery_method": Field("deliveryMethod", str),
    "method": Field("method", str),
    "url": Field("url", str),
    "body": Field("body", str),
    "headers": Field("headers", _HEADERS),
    "before_tag": Field("beforeTag", str),
    "after_tag": Field("afterTag", str),
    "phone_number_format": Field("phoneNumberFormat", str),
}
_SIGN_IN = {
    "method": Field("method", str),
    "username": Field("username", str),
    "password": UNUSED,
    "auth_token": UNUSED,
}
_ACCOUNT = {
    "auth_token": UNUSED,
    "selected_numbers": Field("selected_numbers", [_NUMBER]),
    "service_numbers": Field("numbers", [_NUMBER]),
}
_COMMON = {"id": Field("id", str), "environment_id": UNUSED}
_TIMES = {"created_at": UNUSED, "updated_at": UNUSED}

_SENDER = {
    **_COMMON,
    **_TIMES,
    "provider_type": Field("provider", str),
    "provider_custom": Field(
        "gateway",
        {
            "name": Field("name", str),
            "authentication": Field("authentication", _SIGN_IN),
            "requests": Field("requests", [_REQUEST]),
            "numbers": Field("numbers", [_NUMBER]),
        },
    ),
    "provider_custom_twilio": Field("twilio", {**_ACCOUNT, "sid": Field("sid", str)}),
    "provider_custom_syniverse": Field("syniverse", _ACCOUNT),
}
_SETTINGS_ADDRESS = {"email_address": Field("address", str), "name": Field("name", str)}
_SETTINGS = {
    **_COMMON,
    "updated_at": UNUSED,
    "delivery_mode": Field("deliveryMode", str),
    "provider_fallback_chain": Field("smsProvidersFallbackChain", _TEXTS),
    "from": Field("from", _SETTINGS_ADDRESS),
    "reply_to": Field("replyTo", _SETTINGS_ADDRESS),
    "allowed_list": Field("whitelist", [{"user_id": Field("user", str, is_needed=True)}]),
}

_PERIOD = {
    "duration": Field("duration", int, is_needed=True),
    "time_unit": Field("timeUnit", str, is_needed=True),
}
_COOLDOWN = {
    "enabled": Field("enabled", bool),
    "group_by": Field("groupBy", str),
    "periods": Field("periods", [_PERIOD]),
    "resend_limit": Field("resendLimit", int),
}
_COOLDOWNS = {
    "email": Field("email", _COOLDOWN),
    "sms": Field("sms", _COOLDOWN),
    "voice": Field("voice", _COOLDOWN),
    "whats_app": Field("whatsApp", _COOLDOWN),
}
_QUOTA = {
    "type": Field("type", str),
    "delivery_methods": Field("deliveryMethods", _TEXTS),
    "total": Field("total", int),
    "used": Field("claimed", int),
    "unused": Field("unclaimed", int),
}
_LIMIT = {
    "type": Field("type", str),
    "delivery_methods": Field("deliveryMethods", _TEXTS),
    "countries": Field("countries", _TEXTS),
}
_CONDITION = {
    "delivery_methods": Field("deliveryMethods", _TEXTS),
    "countries": Field("countries", _TEXTS),
    "fallback_chain": Field("fallbackChain", [{"id": Field("id", str, is_needed=True)}]),
}
_POLICY = {
    **_COMMON,
    "name": Field("name", str),
    "default": Field("default", bool),
    "quota": Field("quotas", [_QUOTA]),
    "country_limit": Field("countryLimit", _LIMIT),
    "cooldown_configuration": Field("cooldownConfiguration", _COOLDOWNS),
    "provider_configuration": Field("providerConfiguration", {"conditions": Field("conditions", [_CONDITION])}),
}

_ADDRESS = {"address": Field("address", str), "name": Field("name", str)}
_CONTENT = {
    **_COMMON,
    "template_name": Field("template", str),
    "locale": Field("locale", str),
    "variant": Field("variant", str),
    "default": Field("default", bool),
    "sms": Field("SMS", {"content": Field("content", str), "sender": Field("sender", str)}),
    "voice": Field("Voice", {"content": Field("content", str), "type": Field("voice", str)}),
    "push": Field(
        "Push", {"title": Field("title", str), "body": Field("body", str), "category": Field("pushCategory", str)}
    ),
    "email": Field(
        "Email",
        {
            "subject": Field("subject", str),
            "body": Field("body", str),
            "from": Field("from", _ADDRESS),
            "reply_to": Field("replyTo", _ADDRESS),
            "character_set": Field("charset", str),
            "content_type": Field("emailContentType", str),
        },
    ),
}

TABLES: Mapping[str, Table] = {SENDER: _SENDER, SETTINGS: _SETTINGS, POLICY: _POLICY, CONTENT: _CONTENT}
"""Type of a resource → its attributes."""


def renamed(values: Mapping[str, Any], table: Table, stranger: Callable[[str], None], path: str = "") -> Json:
    """The same in the words of the API. ``stranger`` is told of each attribute that is not as a table says."""
    body: Json = {}
    for name, value in values.items():
        field = table.get(name)
        if value is None or value in ({}, []) or field is UNUSED:
            continue
        if field is None or not _fits(value, field.shape):
            stranger(f"{path}{name}")
        else:
            body[field.name] = _value(value, field.shape, stranger, f"{path}{name}")
    return body


def _fits(value: object, shape: Any) -> bool:
    if isinstance(shape, list):
        return isinstance(value, list) and all(_fits(item, shape[0]) for item in value)
    if shape is _HEADERS:
        return isinstance(value, dict) and all(isinstance(item, str) for item in value.values())
    if isinstance(shape, dict):
        needed = {name: field for name, field in shape.items() if field.is_needed}
        return isinstance(value, dict) and all(_fits(value.get(name), field.shape) for name, field in needed.items())
    return type(value) is shape


def _value(value: Any, shape: Any, stranger: Callable[[str], None], path: str) -> Any:
    if isinstance(shape, list):
        return [_value(item, shape[0], stranger, path) for item in value]
    return renamed(value, shape, stranger, f"{path}.") if isinstance(shape, dict) else value
