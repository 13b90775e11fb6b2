"""Senders of a customer's own provider: how to log in there, which requests to make, which numbers to send from.

create-phone-delivery-settings, create_phone_delivery_settings_oauth_jwt, p1_sender_configure_custom_provider.
"""

import re

from sync.sandbox.call import Call
from sync.sandbox.pingone import hal
from sync.sandbox.pingone.errors import Json
from sync.sandbox.pingone.form import Form, without_nulls
from sync.sandbox.pingone.senders import numbers
from sync.sandbox.quirks import Quirk

SECRETS = ("password", "authToken", "headerValue", "clientSecret", "assertion")
"""What an answer never shows, of any provider."""
PLAIN = {
    "BASIC": (("username",), "password"),
    "BEARER": ((), "authToken"),
    "CUSTOM_HEADER": (("headerName",), "headerValue"),
}
"""Method → its properties and its secret."""
_VARIABLE = re.compile(r"\$\{(\w+)(?:\|\w+)?\}")
"""A variable, with or without an output filter as in ``${message|url}``."""
GRANTS = {
    "CLIENT_CREDENTIALS": (("authUrl", "clientId"), "clientSecret"),
    "JWT_BEARER": (("authUrl",), "assertion"),
}
"""The same for the grant types of OAUTH2."""

QUIRKS = (
    Quirk(
        "pingone-put-without-secret",
        "pingone.sender",
        ("PUT",),
        "What a PUT of a custom provider does whose authentication leaves the secret out.",
        {
            "refused": "400 with REQUIRED_VALUE",
            "keeps": "the stored secret stays",
            "clears": "the sender has no secret any more",
        },
        "refused",
        "The documented model of the request requires it.",
    ),
)


def create(_call: Call, form: Form) -> Json:
    """A sender as it is described."""
    body = {"name": form.text("name", required=True), "authentication": _authentication(form, None, "refused")}
    body |= _rest(form)
    form.done()
    return without_nulls(body)


def update(call: Call, form: Form, stored: Json) -> Json:
    """Replace everything."""
    choice = call.quirk("pingone-put-without-secret")
    body = {
        "name": form.text("name", required=True),
        "authentication": _authentication(form, stored["authentication"], choice),
    }
    body |= _rest(form)
    form.done()
    return without_nulls(body)


def show(call: Call, stored: Json) -> Json:
    """A sender without its secrets, and with what the service adds to OAuth."""
    login = {key: value for key, value in stored["authentication"].items() if key not in SECRETS}
    if login["method"] == "OAUTH2":
        login["clientAuthenticationMethod"] = "BASIC_AUTH_HEADER"
    body = {**stored, "authentication": login, "requests": hal.unordered(call, stored["requests"])}
    return hal.absent(call, body, "numbers")


def _rest(form: Form) -> Json:
    requests = form.parts("requests", required=True, least=1) or ()
    return {
        "requests": [_request(part) for part in requests],
        "numbers": numbers.custom(form),
        "default": form.flag("default"),
    }


def _authentication(form: Form, stored: Json | None, absence: str) -> Json:
    part = form.part("authentication", required=True)
    if part is None:
        return {}
    method = part.text("method", required=True, among=(*PLAIN, "OAUTH2"))
    body: Json = {"method": method}
    if method == "OAUTH2":
        grant = part.text("grantType", among=GRANTS) or "CLIENT_CREDENTIALS"
        names, secret = GRANTS[grant]
        body |= {"grantType": grant, "scopes": part.texts("scopes")}
    elif method is not None:
        names, secret = PLAIN[method]
    else:
        return {}
    body |= {name: part.text(name, required=True) for name in names}
    same = stored is not None and stored["method"] == method and secret in stored
    if part.has(secret) or absence == "refused" or not same:
        body[secret] = part.text(secret, required=True)
    elif stored is not None and absence == "keeps":
        body[secret] = stored[secret]
    return without_nulls(body)


def _request(form: Form) -> Json:
    url, method = form.text("url", required=True), form.text("method", required=True, among=("GET", "POST"))
    if url and not url.startswith(("https://", "http://")):
        form.bad("url", "url must be a URL")
    if url and method == "GET" and not set(_VARIABLE.findall(url)) >= {"to", "message"}:
        form.bad("url", "url must contain ${to} and ${message} for GET")
    headers = form.part("headers")
    if headers and not all(isinstance(value, str) for value in headers.body.values()):
        form.bad("headers", "headers has an entry of a wrong type")
    return without_nulls(
        {
            "deliveryMethod": form.text("deliveryMethod", required=True, among=numbers.CAPABILITIES),
            "url": url,
            "method": method,
            "body": form.text("body", least=0),
            "headers": headers and headers.body,
            "phoneNumberFormat": form.text("phoneNumberFormat", among=("FULL", "NUMBER_ONLY")) or "FULL",
            "beforeTag": form.text("beforeTag", least=0),
            "afterTag": form.text("afterTag", least=0),
        }
    )
