"""Where the parts of a project stand: its files, and the keys in them that are ours."""

from sync.messages.gotemplate import MESSAGES

CONFIG, SECRETS, FEATURES = "authgear.yaml", "authgear.secrets.yaml", "authgear.features.yaml"

GATEWAY = ("messaging", "sms_gateway")
LEGACY = ("messaging", "sms_provider")
"""What named the provider before there was a gateway; it must not stand beside one."""
LIMITS = ("messaging", "rate_limits")
ALLOWED, PINNED = ("ui", "phone_input", "allowlist"), ("ui", "phone_input", "pinned_list")

OWN_SECRETS = "authgear.secrets.yaml"
"""The word of a gateway that takes its credentials from the project's secrets."""
TWILIO, CUSTOM, NEXMO = "sms.twilio", "sms.custom", "sms.nexmo"


def message_path(language: str, message: str) -> str:
    """The file of a message's text."""
    return f"templates/{language}/messages/{message}_sms.txt"


def message_of(path: str) -> tuple[str, str] | None:
    """The message and the language whose text a file holds; None for every other file."""
    steps = path.split("/")
    if len(steps) != len(message_path("", "").split("/")):
        return None
    message, language = steps[-1].removesuffix("_sms.txt"), steps[1]
    return (message, language) if message in MESSAGES and path == message_path(language, message) else None


def words_path(language: str) -> str:
    """The file with the short texts of a language, sender ids among them."""
    return f"templates/{language}/translation.json"


def sender_key(message: str) -> str:
    """The name of a message's sender id among the short texts; ``default`` stands for all messages."""
    return f"sms.{message.replace('_', '-')}.sender"


SENDER_KEYS = {sender_key(message): message for message in ("default", *MESSAGES)}
