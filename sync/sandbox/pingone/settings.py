"""The notifications settings of an environment, which always exist, and those of e-mail and WhatsApp beside them.

https://developer.pingidentity.com/pingone-api/platform/notifications/notifications-settings.html
"""

from sync.sandbox.call import Call, Reply, Route
from sync.sandbox.pingone import chains, hal
from sync.sandbox.pingone.errors import Json
from sync.sandbox.pingone.form import Form, without_nulls
from sync.sandbox.pingone.senders.custom import SECRETS
from sync.sandbox.quirks import Quirk

KIND, EMAIL, WHATSAPP = "pingone.settings", "pingone.email", "pingone.whatsapp"
FROM = {"name": "PingOne", "address": "noreply@pingidentity.com"}
"""The sender of e-mails that nobody has changed."""

QUIRKS = (
    Quirk(
        "pingone-settings-fresh",
        KIND,
        ("GET",),
        "What the settings of an environment show in which nobody has set any.",
        {
            "bare": "only their environment and links",
            "defaults": "an empty chain, the delivery mode ALL and Ping's own address",
        },
        "bare",
        "A client that takes a property for granted fails.",
    ),
    Quirk(
        "pingone-settings-whitelist-mode",
        KIND,
        ("PUT",),
        "Whether the delivery mode WHITELIST still works: the SDK knows only ALL, the documentation shows both.",
        {"accepted": "yes", "refused": "400 with INVALID_VALUE"},
        "accepted",
        "The example of the documentation uses it.",
    ),
    Quirk(
        "pingone-settings-delete",
        KIND,
        ("DELETE",),
        "What answers a reset of the settings. The SDK was corrected from 204 to 200; the older collection says 204.",
        {"200": "200 with the settings as they are now", "204": "204 without a body"},
        "200",
        "It is the newer of the two sources.",
    ),
)


def settings(call: Call, env: str) -> Reply:
    """The settings."""
    return Reply(200, _shown(call, env, call.store.get(KIND, env, env)))


def update(call: Call, env: str) -> Reply:
    """Replace the settings: what is left out returns to its default."""
    form = Form.of(call)
    modes = ("ALL", "WHITELIST") if call.quirk("pingone-settings-whitelist-mode") == "accepted" else ("ALL",)
    chain = form.texts("smsProvidersFallbackChain")
    chains.check(call, env, form, "smsProvidersFallbackChain", chain or [])
    body = {
        "smsProvidersFallbackChain": chain,
        "emailProviderFallbackChain": form.texts("emailProviderFallbackChain", among=("PINGONE_EMAIL",)),
        "from": _address(form, "from") or FROM,
        "replyTo": _address(form, "replyTo"),
        "deliveryMode": form.text("deliveryMode", among=modes) or "ALL",
        "whitelist": _whitelist(form),
        "restrictions": _restrictions(form),
    }
    form.done()
    stored = without_nulls({**body, "id": env, "updatedAt": hal.now(call)})
    call.store.put(KIND, env, env, stored)
    return Reply(200, _shown(call, env, stored))


def _address(form: Form, name: str) -> Json | None:
    """A name and an address; a missing name is not filled in, as a live test shows."""
    part = form.part(name)
    if part is None:
        return None
    body = {"name": part.text("name", least=0), "address": part.text("address", required=True)}
    if body["address"] and "@" not in body["address"]:
        part.bad("address", "address is not an e-mail address")
    return without_nulls(body)


def _whitelist(form: Form) -> list[Json] | None:
    entries = form.parts("whitelist", most=50)
    if entries is None:
        return None
    users = [entry.part("user", required=True) for entry in entries]
    return [{"user": {"id": user.text("id", required=True)}} for user in users if user]


def _restrictions(form: Form) -> Json | None:
    part = form.part("restrictions")
    quota = part.part("smsVoiceQuota") if part else None
    return {"smsVoiceQuota": {"daily": quota.number("daily", 0, 50)}} if quota else None


def reset(call: Call, env: str) -> Reply:
    """Back to the defaults."""
    call.store.delete(KIND, env, env)
    return Reply(204) if call.quirk("pingone-settings-delete") == "204" else settings(call, env)


def _shown(call: Call, env: str, stored: Json | None) -> Json:
    if stored is None:
        fresh = {"smsProvidersFallbackChain": [], "from": FROM, "deliveryMode": "ALL"}
        stored = {} if call.quirk("pingone-settings-fresh") == "bare" else fresh
    else:
        stored = hal.absent(call, {"smsProvidersFallbackChain": [], **stored}, "whitelist")
    held = hal.held(call, env, "notificationsSettings")
    return {"_links": held["_links"], "environment": held["environment"], **stored, "id": env}


def other(call: Call, env: str, kind: str, *steps: str) -> Reply:
    """One of the sibling settings, without its secrets; nearly empty when nobody has set it."""
    stored = call.store.get(kind, env, env) or {}
    held = hal.held(call, env, "notificationsSettings", *steps)
    return Reply(200, {"_links": held["_links"], "environment": held["environment"], **_open(stored)})


def _open(body: Json) -> Json:
    hidden = {*SECRETS, "userAccessToken", "appSecret"}
    return {key: _open(value) if isinstance(value, dict) else value for key, value in body.items() if key not in hidden}


def email(call: Call, env: str) -> Reply:
    """How e-mails are sent."""
    return other(call, env, EMAIL, "emailDeliverySettings")


def update_email(call: Call, env: str) -> Reply:
    """Replace how e-mails are sent: by SMTP, or by a custom provider; the service says by which protocol."""
    form = Form.of(call)
    if form.has("authentication") or form.has("requests"):
        form.text("name", required=True)
        form.part("authentication", required=True)
        form.parts("requests", required=True)
    else:
        for name in ("host", "username", "password"):
            form.text(name, required=True)
        form.number("port", 1, 65535)
    form.done()
    if form.has("host"):
        # Live tests of the Terraform provider read SMTPS back for port 25 too.
        body = {"port": 465, **form.body, "protocol": "SMTPS"}
    else:
        body = {"protocol": "HTTP", **form.body, "provider": "CUSTOM_PROVIDER"}
    call.store.put(EMAIL, env, env, {**_own(body), "id": env, "updatedAt": hal.now(call)})
    return email(call, env)


def reset_email(call: Call, env: str) -> Reply:
    """Back to Ping's own e-mail server."""
    call.store.delete(EMAIL, env, env)
    return Reply(204)


def whatsapp(call: Call, env: str) -> Reply:
    """How WhatsApp messages are sent."""
    return other(call, env, WHATSAPP, "instantMessagingDeliverySettings", "whatsApp")


def update_whatsapp(call: Call, env: str) -> Reply:
    """Replace how WhatsApp messages are sent."""
    form = Form.of(call)
    form.text("provider", required=True, among=("CUSTOM_WHATSAPP",))
    for name in ("whatsAppAccountBusinessId", "appId", "userAccessToken", "appSecret"):
        form.text(name, required=True)
    form.done()
    call.store.put(WHATSAPP, env, env, {**_own(form.body), "id": env, "updatedAt": hal.now(call)})
    return whatsapp(call, env)


def _own(body: Json) -> Json:
    return {k: v for k, v in without_nulls(body).items() if k not in ("_links", "environment", "id", "createdAt")}


_PATH = "/v1/environments/<env>/notificationsSettings"
_WHATSAPP = f"{_PATH}/instantMessagingDeliverySettings/whatsApp"
ROUTES = (
    Route("GET", _PATH, KIND, settings),
    Route("PUT", _PATH, KIND, update),
    Route("DELETE", _PATH, KIND, reset),
    Route("GET", f"{_PATH}/emailDeliverySettings", EMAIL, email),
    Route("PUT", f"{_PATH}/emailDeliverySettings", EMAIL, update_email),
    Route("DELETE", f"{_PATH}/emailDeliverySettings", EMAIL, reset_email),
    Route("GET", _WHATSAPP, WHATSAPP, whatsapp),
    Route("PUT", _WHATSAPP, WHATSAPP, update_whatsapp),
)
"""What the API answers about settings."""
