"""What to do about a wrong value: the hints that depend on the value and not only on the rule."""

import re

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
_SID_LENGTH = 34
_YES = {"yes", "on", "true", "y"}
_NO = {"no", "off", "false", "n"}


def hint_for(rule: str, value: object) -> str:
    """The way out for a value that breaks a rule of the schema; empty where the sentence says it all."""
    text = str(value)
    if rule.startswith("sid-"):
        return _sid(text)
    if rule in ("number-form", "short-code-form"):
        return _number(text)
    if rule == "country-code":
        return _country(text)
    if rule == "secret-literal":
        return "take the value out, replace it with {env: NAME}, and rotate it if it was ever committed"
    if rule == "uuid-form" and re.fullmatch(r"[0-9A-Fa-f-]{36}", text):
        return f'write "{text.lower()}"'
    if rule == "locale-form" and "." in text:
        return "a language is written without its character set"
    if rule == "url-https" and text.startswith("http://"):
        return "use https://; codes must not travel in the clear"
    if rule == "schema-type" and text.lower() in _YES | _NO:
        return f"write {'true' if text.lower() in _YES else 'false'}"
    return ""


def _sid(text: str) -> str:
    kind = _SIDS.get(text[:2])
    if len(text) == _SID_LENGTH and kind:
        return (
            f"{text[:2]}… is {kind}"
            if re.fullmatch("[0-9a-fA-F]{32}", text[2:])
            else "there is a character that is not hexadecimal"
        )
    if len(text) != _SID_LENGTH:
        return f"it has {len(text)} characters" + (f", and {text[:2]}… is {kind}" if kind else "")
    return ""


def _number(text: str) -> str:
    digits = re.sub(r"[^0-9]", "", text)
    if re.fullmatch(r"\+?[0-9 ().\-/]+", text) and digits != text.lstrip("+"):
        spelt = ("+" if text.startswith("+") else "") + digits
        return f'write "{spelt}"'
    if text.startswith("00"):
        return f'write "+{text[2:]}"'
    if text.startswith("+") and len(digits) > 15:
        return f"it has {len(digits)} digits; E.164 allows 15"
    if text.startswith("+0"):
        return "no country code begins with 0"
    if digits == text and len(text) > 8:
        return "begin with + and the country code"
    return ""


def _country(text: str) -> str:
    known = {"UK": "GB", "EL": "GR"}
    upper = text.strip().upper()
    if upper in known:
        return f'write "{known[upper]}"'
    if re.fullmatch("[A-Z]{2}", upper) and upper != text:
        return f'write "{upper}"'
    return ""
