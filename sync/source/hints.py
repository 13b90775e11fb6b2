"""What to do about a wrong value: the hints that depend on the value and not only on the rule."""

import re
from typing import Any

from sync.wording import MAX_QUOTED, listing, quote

_SIDS = {
    "AC": "an account",
    "SK": "an API key",
    "PN": "a number",
    "SC": "a short code",
    "MG": "a messaging service",
    "VA": "a Verify service",
    "HJ": "a Verify template",
    "HX": "a content template",
    "FW": "a Studio flow",
    "FN": "an execution of a flow",
    "AP": "a TwiML application",
    "BU": "a regulatory bundle",
    "BN": "a brand registration",
    "AI": "an alphanumeric sender",
    "XE": "a channel sender",
}
_PREFIXES = {
    "sid-account": "AC",
    "sid-api-key": "SK",
    "sid-messaging-service": "MG",
    "sid-verify-service": "VA",
    "sid-verify-template": "HJ",
    "sid-flow": "FW",
}
_SID_LENGTH = 34
_YES = {"yes", "on", "true", "y"}
_NO = {"no", "off", "false", "n"}


def hint_for(rule: str, value: object) -> str:
    """The way out for a value that breaks a rule of the schema; empty where the sentence says it all."""
    text = str(value)
    if rule in _PREFIXES:
        return _sid(text, _PREFIXES[rule])
    if rule in ("number-form", "short-code-form"):
        return _number(text)
    if rule == "country-code":
        return _country(text)
    if rule == "secret-literal":
        return "take the value out, replace it with {env: NAME}, and rotate it if it was ever committed"
    if rule == "reference-form" and text.startswith("$"):
        return f"write {text.strip('${}')}" if re.fullmatch(r"\$\{?[A-Z][A-Z0-9_]*\}?", text) else ""
    if rule == "uuid-form" and re.fullmatch(r"[0-9A-Fa-f-]{36}", text):
        return f'write "{text.lower()}"'
    if rule == "locale-form" and "." in text:
        return "a language is written without its character set"
    if rule == "url-https" and text.startswith("http://"):
        return "use https://; codes must not travel in the clear"
    return ""


def hint_for_type(value: object, expected: list[str]) -> str:
    """The way out for a value of the wrong kind."""
    if not isinstance(value, str):
        return ""
    word = value.lower()
    if "boolean" in expected and word in _YES | _NO:
        return f"write {'true' if word in _YES else 'false'}"
    if "null" in expected and word == "null":
        return "write null"
    if "array" in expected and len(value) <= MAX_QUOTED:
        return f"write [{quote(value)}]"
    digits = re.sub("[_, ]", "", value)
    if "integer" in expected and re.fullmatch("[0-9]{1,9}", digits):
        return f"write {int(digits)}" + (", without quotes" if digits == value else "")
    if "integer" in expected and re.fullmatch("[0-9]+", digits):
        return "it is far too large"
    return ""


def hint_for_missing(key: str, subschema: dict[str, Any]) -> str:
    """What to write for a missing key, after an example of the schema or in its words."""
    examples = subschema.get("examples")
    if examples:
        return f"add it, such as {key}: {_flow(examples[0])}"
    if "default" in subschema:
        return f"add {key}: {_flow(subschema['default'])}"
    if subschema.get("type") == "boolean":
        return "add it: true or false"
    if "enum" in subschema:
        return f"add it: {listing(subschema['enum'], 'or')}"
    return str(subschema.get("description", ""))


def _flow(value: object) -> str:
    """A value in YAML's short form."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    text = str(value)
    return (
        text
        if not isinstance(value, str) or re.fullmatch("[A-Za-z](?:[A-Za-z0-9_./@-]|:(?=/))*", text)
        else f'"{text}"'
    )


def _sid(text: str, prefix: str) -> str:
    begin = text[:2]
    if begin != prefix and begin.upper() == prefix:
        return f"{prefix} is written in capital letters"
    if begin != prefix and begin in _SIDS:
        return f"{begin}… is {_SIDS[begin]}"
    if len(text) != _SID_LENGTH:
        return f"it has {len(text):,} characters"
    return "there is a character that is not hexadecimal" if begin == prefix else ""


def _number(text: str) -> str:
    digits = re.sub(r"[^0-9]", "", text)
    if digits != text.lstrip("+") and re.fullmatch(r"\+?[0-9 ().\-/]{9,}", text):
        if text.startswith("+"):
            return f'write "+{digits}"'
        if not digits.startswith("00"):
            return "begin with + and the country code, and leave out what is no digit"
    if digits.startswith("00"):
        return f'write "+{digits[2:]}"'
    if text.startswith("+") and len(digits) > 15:
        return f"it has {len(digits)} digits; E.164 allows 15"
    if text.startswith("+0"):
        return "no country code begins with 0"
    if digits == text and len(text) > 8:
        return "begin with + and the country code"
    if re.fullmatch("[0-9]{3,8}", text):
        return f'a short code is written out: {{number: "{text}", type: short-code}}'
    return ""


def _country(text: str) -> str:
    known = {"UK": "GB", "EL": "GR"}
    upper = text.strip().upper()
    if upper in known:
        return f'write "{known[upper]}"'
    if re.fullmatch("[A-Z]{2}", upper) and upper != text:
        return f'write "{upper}"'
    return ""
