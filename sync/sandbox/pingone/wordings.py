"""What a content says, by delivery method: its properties, their limits, and the variables it must have.

https://developer.pingidentity.com/pingone-api/platform/notifications/notifications-templates.html
"""

import re
from collections.abc import Callable

from sync.sandbox.call import Call
from sync.sandbox.pingone.errors import Json
from sync.sandbox.pingone.form import Form, without_nulls
from sync.sandbox.pingone.templates import Template
from sync.sandbox.quirks import Quirk

KIND = "pingone.content"
_VARIABLE = re.compile(r"\$\{\s*([^}|\s]+)")
_SENDER = re.compile(r"[A-Za-z0-9 ]{1,11}")
_CATEGORIES = ("BANNER_BUTTONS", "WITHOUT_BANNER_BUTTONS", "APPROVE_AND_OPEN_APP")

QUIRKS = (
    Quirk(
        "pingone-variable-case",
        KIND,
        ("POST", "PUT"),
        "Whether ${OTP} is ${otp}: the reference writes it small, several examples write it large.",
        {"ignored": "they are the same", "matters": "only the small one is the variable"},
        "ignored",
        "The documented examples with ${OTP} would be refused otherwise.",
    ),
)


def absent(call: Call, template: Template, method: str, words: Json) -> list[str]:
    """The required variables that a content does not have."""
    if method in template.spared:
        return []
    found = {name for text in words.values() if isinstance(text, str) for name in _VARIABLE.findall(text)}
    if call.quirk("pingone-variable-case") == "ignored":
        found = {name.casefold() for name in found}
    return [name for name in template.required if name not in found]


def _sms(form: Form) -> Json:
    """The documented limit of 153 characters is not enforced, as users of the vendor's Terraform provider found."""
    sender = form.text("sender")
    if sender and not _SENDER.fullmatch(sender):
        form.bad("sender", "sender has at most 11 letters, digits and spaces")
    content = form.text("content", required=True)
    return {"content": content, "sender": sender, "twilioVerifyTemplate": _verify(form)}


def _voice(form: Form) -> Json:
    body = {"content": form.text("content", required=True, most=1024), "voice": form.text("voice", required=True)}
    return {**body, "twilioVerifyTemplate": _verify(form)}


def _verify(form: Form) -> Json | None:
    part = form.part("twilioVerifyTemplate")
    if part is None:
        return None
    return {"id": part.text("id", required=True), "locale": part.text("locale", required=True)}


def _email(form: Form) -> Json:
    body: Json = {"subject": form.text("subject", most=256), "body": form.text("body", required=True, most=100 * 1024)}
    for name in ("from", "replyTo"):
        part = form.part(name)
        # Neither is filled in: live tests of the Terraform provider read an e-mail back without them.
        body[name] = part and without_nulls({"name": part.text("name", least=0), "address": part.text("address")})
    return {
        **body,
        "charset": form.text("charset") or "UTF-8",
        "emailContentType": form.text("emailContentType") or "text/html",
    }


def _push(form: Form) -> Json:
    return {
        "title": form.text("title", required=True, most=200),
        "body": form.text("body", required=True, most=400),
        "pushCategory": form.text("pushCategory", among=_CATEGORIES) or _CATEGORIES[0],
    }


def _whatsapp(form: Form) -> Json:
    """The properties of a WhatsApp content are not documented; this is assumed."""
    return {"content": form.text("content", required=True)}


BY_METHOD: dict[str, Callable[[Form], Json]] = {
    "SMS": _sms,
    "Voice": _voice,
    "Email": _email,
    "Push": _push,
    "WhatsApp": _whatsapp,
}
"""Delivery method → how its contents are read."""
