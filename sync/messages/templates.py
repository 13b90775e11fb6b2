"""What is known of PingOne's message templates: delivery methods, variables, and how long their values get.

From the vendor's table of templates, its SDK and the tests of its Terraform provider. What those leave open is None
or empty here, and the rules are silent about it.
"""

from collections.abc import Mapping
from typing import NamedTuple

from sync.model import NONE

MAX_SMS = 660
"""Characters that the vendor's console allows in an SMS."""


class Template(NamedTuple):
    """The documented facts of one template."""

    methods: tuple[str, ...] | None = None
    variables: tuple[str, ...] = ()
    required: Mapping[str, tuple[str, ...]] = NONE
    """Variable → the methods whose messages must contain it."""
    closed: bool = False
    """Whether ``variables`` is all there is: an application cannot hand in others."""


_CODES = ("sms", "voice", "email")
_USER = ("user.username", "user.name.given", "user.name.family")
_ACCOUNT = Template(("email",), ("environmenturl",), {"environmenturl": ("email",)})
_CREDENTIAL = Template(("sms", "email", "push"), ("credential.name", *_USER), closed=True)
_ADDRESS = Template(("email",), ("code",))

TEMPLATES: Mapping[str, Template] = {
    "account_created": _ACCOUNT,
    "account_updated": _ACCOUNT,
    "credential_issued": _CREDENTIAL,
    "credential_revoked": _CREDENTIAL,
    "credential_updated": _CREDENTIAL,
    "credential_verification": Template(("push",), closed=True),
    "device_pairing": Template(_CODES, ("otp", *_USER, "current-year"), {"otp": _CODES}),
    "digital_wallet_pairing": Template(),
    "email_phone_verification": Template(),
    "email_verification_admin": _ADDRESS,
    "email_verification_user": _ADDRESS,
    "general": Template(),
    "id_verification": Template(),
    "new_device_paired": Template(),
    "recovery_code_template": Template(),
    "strong_authentication": Template((*_CODES, "push"), ("otp", *_USER), {"otp": _CODES}),
    "transaction": Template(variables=("otp",)),
    "verification_code_template": Template(variables=("code.value",)),
}

UNKNOWN = Template()
"""What is known of a template that is not in the table."""


def template_of(name: str) -> Template:
    """The facts of a template."""
    return TEMPLATES.get(name, UNKNOWN)


class Longest(NamedTuple):
    """How long the value of a variable plausibly gets, and why."""

    length: int
    reason: str


_CODE = Longest(10, "the longest code that Twilio Verify makes")
_LONGEST: Mapping[str, Longest] = {
    "otp": _CODE,
    "code": _CODE,
    "code.value": _CODE,
    "user.username": Longest(40, "an e-mail address as the name"),
    "user.name.given": Longest(20, "two given names"),
    "user.name.family": Longest(25, "a double name"),
    "current-year": Longest(4, "a year"),
    "credential.name": Longest(40, "a few words"),
}
_OTHER = Longest(20, "a short value of your application")


def longest(variable: str) -> Longest:
    """The assumption about a variable; names are compared without case, because the platform may do so."""
    return _LONGEST.get(variable.lower(), _OTHER)
