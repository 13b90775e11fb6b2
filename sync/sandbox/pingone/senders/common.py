"""What senders of all providers share when they are replaced: properties that cannot change, secrets left out."""

from sync.sandbox.call import Call
from sync.sandbox.pingone.errors import Json
from sync.sandbox.pingone.form import Form
from sync.sandbox.quirks import Quirk

KIND = "pingone.sender"

QUIRKS = (
    Quirk(
        "pingone-put-immutable",
        KIND,
        ("PUT",),
        "What a PUT answers that changes sid, authToken, verifyServiceId or provider. The documentation calls them"
        " immutable.",
        {
            "ignored": "200, and the old value stays",
            "refused": "400 with INVALID_VALUE",
            "accepted": "the value changes, except the provider, which is refused",
        },
        "ignored",
        "A client that takes the 200 for a rotated token keeps sending with the old one.",
    ),
    Quirk(
        "pingone-put-without-token",
        KIND,
        ("PUT",),
        "What a PUT of a Twilio or Syniverse sender does without authToken. One page's example leaves it out, another"
        " page requires it.",
        {
            "keeps": "the stored token stays",
            "refused": "400 with REQUIRED_VALUE",
            "clears": "the sender has no token any more",
        },
        "keeps",
        "The model and the example of the page about Twilio leave it out.",
    ),
)


def immutable(call: Call, form: Form, stored: Json, name: str, given: str | None) -> str:
    """The value of a property after a PUT that may try to change it."""
    old = str(stored[name])
    choice = call.quirk("pingone-put-immutable")
    if given is None or given == old or choice == "ignored":
        return old
    if choice == "refused" or name == "provider":
        form.bad(name, f"{name} cannot be changed")
        return old
    return given


def credential(call: Call, form: Form, stored: Json, quirk: str) -> str:
    """The token after a PUT that may leave it out or try to change it."""
    if form.has("authToken"):
        given = form.text("authToken")
        return immutable(call, form, {"authToken": "", **stored}, "authToken", given)
    choice = call.quirk(quirk)
    if choice == "refused":
        form.text("authToken", required=True)
    return "" if choice == "clears" else str(stored.get("authToken", ""))
