"""Contents of templates, in the words of plans and in PingOne's.

https://developer.pingidentity.com/pingone-api/platform/notifications/notifications-templates.html
"""

from typing import Any

from sync.messages.texts import read_body
from sync.model.contents import Address, Content
from sync.names import plain
from sync.plan.words import Fields, Value
from sync.platforms.pingone.senders import READ_ONLY
from sync.platforms.pingone.settings import PINGS_OWN

Json = dict[str, Any]
Tuple = tuple[str, str, str, str]

_METHODS = {"sms": "SMS", "voice": "Voice", "email": "Email", "push": "Push"}
_CATEGORIES = {
    "banner-buttons": "BANNER_BUTTONS",
    "without-banner-buttons": "WITHOUT_BANNER_BUTTONS",
    "approve-and-open-app": "APPROVE_AND_OPEN_APP",
}
_DEFAULT_VOICE = "Alice"
"""The voice that Terraform's provider sends where none is named."""
_PINGS_ADDRESS = Address(PINGS_OWN, "PingOne")


def natural_key(content: Content) -> Tuple:
    """What is unique about a content: PingOne compares locales and variants without regard to letter case."""
    return content.template, plain(content.locale), content.method, content.variant.casefold()


def live_key(template: str, body: Json) -> Tuple:
    """The same of a live content."""
    method = str(body.get("deliveryMethod", "")).lower()
    return template, plain(body.get("locale", "")), method, (body.get("variant") or "").casefold()


def shown_key(template: str, locale: str, method: str, variant: str) -> str:
    """A content as plans name it."""
    return "/".join(part for part in (template, locale, method, variant) if part)


def declared(content: Content) -> Fields:
    """A content of the file, complete: what it does not say has PingOne's default."""
    fields: dict[str, Value] = {_text_name(content.method): text_of(content)}
    match content.method:
        case "sms":
            fields |= {"sender": content.sender, **_verify(content)}
        case "voice":
            fields["voice"] = content.voice or _DEFAULT_VOICE
        case "email":
            fields |= {"subject": content.title, "charset": content.charset or "UTF-8"}
            fields["content_type"] = content.content_type or "text/html"
            fields["from"] = _address(content.from_address or _PINGS_ADDRESS)
            fields["reply_to"] = _address(content.reply_to or _PINGS_ADDRESS)
        case "push":
            fields |= {"title": content.title, "category": content.category or "banner-buttons"}
    return _full(fields)


def live(body: Json) -> Fields:
    """The same from PingOne."""
    method = str(body.get("deliveryMethod", "")).lower()
    name = _text_name(method)
    fields: dict[str, Value] = {name: body.get(name) or ""}
    match method:
        case "sms":
            fields["sender"] = body.get("sender") or ""
            if verify := body.get("twilioVerifyTemplate"):
                fields["verify_template"] = {"id": verify.get("id", ""), "locale": verify.get("locale", "")}
        case "voice":
            fields["voice"] = body.get("voice") or _DEFAULT_VOICE
        case "email":
            fields |= {"subject": body.get("subject") or "", "charset": body.get("charset") or "UTF-8"}
            fields["content_type"] = body.get("emailContentType") or "text/html"
            fields["from"] = _live_address(body.get("from"))
            fields["reply_to"] = _live_address(body.get("replyTo"))
        case "push":
            category = body.get("pushCategory") or "BANNER_BUTTONS"
            ours = next((ours for ours, theirs in _CATEGORIES.items() if theirs == category), category)
            fields |= {"title": body.get("title") or "", "category": ours}
    return _full(fields)


def text_of(content: Content) -> str:
    """The main text, from the file that ``body_file`` names if it does; lint has seen that it can be read."""
    if not content.body_file:
        return content.text
    body = read_body(content)
    return body if isinstance(body, str) else ""


def changed_body(content: Content, now: Json) -> Json:
    """The body of the POST or PUT that makes a content what the file says, with what we do not know as it is."""
    ours = ("sender", "twilioVerifyTemplate", "subject", "from", "replyTo", "charset", "emailContentType")
    body = {key: value for key, value in now.items() if key not in (*READ_ONLY, *ours, "id", "default", "template")}
    body |= {"locale": now.get("locale") or content.locale, "deliveryMethod": _METHODS[content.method]}
    if content.variant:
        body["variant"] = now.get("variant") or content.variant
    body[_text_name(content.method)] = text_of(content)
    if content.method == "sms" and content.sender:
        body["sender"] = content.sender
    if content.method == "voice":
        body["voice"] = content.voice or _DEFAULT_VOICE
    if content.verify_template:
        body["twilioVerifyTemplate"] = dict(zip(("id", "locale"), content.verify_template, strict=True))
    if content.method == "email":
        body |= _email_body(content)
    if content.method == "push":
        body |= {"title": content.title, "pushCategory": _CATEGORIES[content.category or "banner-buttons"]}
    return body


def _email_body(content: Content) -> Json:
    body: Json = {"charset": content.charset or "UTF-8", "emailContentType": content.content_type or "text/html"}
    if content.title:
        body["subject"] = content.title
    if content.from_address:
        body["from"] = _address(content.from_address)
    if content.reply_to:
        body["replyTo"] = _address(content.reply_to)
    return body


def _text_name(method: str) -> str:
    return "content" if method in ("sms", "voice") else "body"


def _verify(content: Content) -> dict[str, Value]:
    if not content.verify_template:
        return {}
    return {"verify_template": dict(zip(("id", "locale"), content.verify_template, strict=True))}


def _address(address: Address) -> dict[str, Value]:
    return {"address": address.address, "name": address.name} if address.name else {"address": address.address}


def _live_address(body: Json | None) -> dict[str, Value]:
    given = body or {}
    if not given.get("address"):
        return _address(_PINGS_ADDRESS)
    return _address(Address(given["address"], given.get("name") or ""))


def _full(fields: dict[str, Value]) -> Fields:
    return {name: value for name, value in fields.items() if value != ""}
