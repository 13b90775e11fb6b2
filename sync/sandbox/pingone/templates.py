"""Notification templates, which are read-only: names, delivery methods and variables.

https://developer.pingidentity.com/pingone-api/platform/notifications/notifications-templates.html has the names,
methods and variables of most; what no page shows (marked) is assumed, and there the sandbox asks for less.
"""

from typing import NamedTuple

from sync.sandbox.call import Call, Reply, Route
from sync.sandbox.pingone import hal
from sync.sandbox.pingone.errors import Json, invalid_value, missing
from sync.sandbox.pingone.filters import TIMES
from sync.sandbox.quirks import Quirk

KIND = "pingone.template"

QUIRKS = (
    Quirk(
        "pingone-unknown-template",
        f"{KIND}, pingone.content",
        ("GET", "POST", "PUT", "PATCH", "DELETE"),
        "What a template answers that does not exist.",
        {"404": "404 with NOT_FOUND", "400": "400 with INVALID_VALUE"},
        "404",
        "It is what other objects answer.",
    ),
)


class Template(NamedTuple):
    """What a notification is about."""

    title: str
    methods: tuple[str, ...]
    text: str
    """The sentence that its predefined contents say; the sandbox's own words."""
    required: tuple[str, ...] = ()
    """Variables that a content must have."""
    optional: tuple[str, ...] = ()
    dynamic: bool = False
    """Whether a content may have variables of its own."""
    spared: tuple[str, ...] = ()
    """Methods whose contents need not have the required variables."""

    def variables(self) -> Json:
        """The variables, in the two properties that the SDK's model describes."""
        found: Json = {name: {"required": False} for name in self.optional}
        for name in self.required:
            found[name] = {"required": not self.spared}
            if self.spared:
                needed = [method for method in self.methods if method not in self.spared]
                found[name] = {"required": True, "requiredForDeliveryMethods": needed}
        return found


_USER = ("user.username", "user.name.given", "user.name.family")
_CREDENTIAL = ("credential.name", *_USER)
_PHONE = ("SMS", "Voice", "Email")
TEMPLATES = {
    "account_created": Template(
        "Account Created", ("Email",), "Your account is ready: ${environmenturl}", ("environmenturl",), dynamic=True
    ),
    "account_updated": Template(
        "Account Updated", ("Email",), "Your account has changed: ${environmenturl}", ("environmenturl",), dynamic=True
    ),
    "credential_issued": Template(
        "Credential Issued",
        ("SMS", "Email", "Push"),
        "You have a new credential: ${credential.name}",
        optional=_CREDENTIAL,
    ),
    "credential_revoked": Template(
        "Credential Revoked",
        ("SMS", "Email", "Push"),
        "A credential was taken back: ${credential.name}",
        optional=_CREDENTIAL,
    ),
    "credential_updated": Template(
        "Credential Updated",
        ("SMS", "Email", "Push"),
        "A credential has changed: ${credential.name}",
        optional=_CREDENTIAL,
    ),
    "credential_verification": Template("Credential Verification", ("Push",), "Somebody asks to see a credential"),
    "device_pairing": Template(
        "Device Pairing",
        ("SMS", "Email", "Voice", "WhatsApp"),
        "Your code for adding a device is ${otp}",
        ("otp",),
        (*_USER, "current-year"),
        dynamic=True,
    ),
    # Its variables and the end of its list of methods are assumed.
    "digital_wallet_pairing": Template("Digital Wallet Pairing", ("SMS", "Email"), "Add your digital wallet"),
    # Methods and variables assumed.
    "email_phone_verification": Template("Email and Phone Verification", ("SMS", "Email"), "Verify that this is yours"),
    # Whether a content needs the code is assumed; live tests use it.
    "email_verification_admin": Template(
        "Email Verification (Admin)", ("Email",), "Your verification code is ${code}", optional=("code",)
    ),
    "email_verification_user": Template(
        "Email Verification (User)", ("Email",), "Your verification code is ${code}", optional=("code",)
    ),
    # E-mail is seen in use, the other methods are assumed.
    "general": Template("General", (*_PHONE, "Push"), "You have a message", dynamic=True),
    # Methods, variables and dynamic variables assumed.
    "id_verification": Template("ID Verification", ("SMS", "Email"), "Verify your identity", dynamic=True),
    # E-mail is seen in use, the rest is assumed.
    "new_device_paired": Template("New Device Paired", _PHONE, "A device was added to your account", dynamic=True),
    "recovery_code_template": Template("Password Recovery", _PHONE, "Recover your password", dynamic=True),
    "strong_authentication": Template(
        "Strong Authentication",
        (*_PHONE, "Push"),
        "Your passcode is ${otp}",
        ("otp",),
        _USER,
        dynamic=True,
        spared=("Push",),
    ),
    # SMS and e-mail are documented, voice and push assumed, and that a content may do without the code.
    "transaction": Template(
        "Transaction", (*_PHONE, "Push"), "Your code for this transaction is ${otp}", optional=("otp",), dynamic=True
    ),
    # Whether a content needs the code is assumed; live tests use it.
    "verification_code_template": Template(
        "Verification Code", ("Email",), "Your verification code is ${code.value}", optional=("code.value",)
    ),
}
"""Name → template. There is an 'Invite (Admin)' in the console whose name is not known."""


def find(call: Call, name: str) -> Template:
    """The template of a name."""
    if name in TEMPLATES:
        return TEMPLATES[name]
    if call.quirk("pingone-unknown-template") == "400":
        raise invalid_value("templateName", "there is no such template", allowedValues=sorted(TEMPLATES))
    raise missing()


def templates(call: Call, env: str) -> Reply:
    """All templates."""
    items = [_body(call, env, name) for name in TEMPLATES]
    known = {"createdAt": TIMES, "updatedAt": TIMES}
    steps = ("environments", env, "templates")
    return Reply(200, hal.listed(call, "templates", items, steps, known, lambda item: _shown(call, env, item)))


def template(call: Call, env: str, name: str) -> Reply:
    """One template."""
    find(call, name)
    return Reply(200, _shown(call, env, _body(call, env, name)))


def born(call: Call, env: str) -> str:
    """When an environment was made, and its templates and predefined contents with it."""
    found = call.store.find("pingone.environment", env)
    return str(found[1]["createdAt"]) if found else hal.now(call)


def _body(call: Call, env: str, name: str) -> Json:
    found, time = TEMPLATES[name], born(call, env)
    return {
        "id": name,
        "displayName": found.title,
        "description": f"Sent for: {found.title.lower()}",
        "deliveryMethods": list(found.methods),
        "variables": found.variables(),
        "allowDynamicVariables": found.dynamic,
        "createdAt": time,
        "updatedAt": time,
    }


def _shown(call: Call, env: str, body: Json) -> Json:
    held = hal.held(call, env, "templates", body["id"])
    held["_links"]["contents"] = hal.link(call, "environments", env, "templates", body["id"], "contents")
    return {**held, **body}


ROUTES = (
    Route("GET", "/v1/environments/<env>/templates", KIND, templates),
    Route("GET", "/v1/environments/<env>/templates/<name>", KIND, template),
)
"""What the API answers about templates."""
