"""A project for which a sender is declared sends SMS.

Authgear has switches by which it sends none: codes go by WhatsApp only, or a test mode keeps them back. The sender is
then set up, checked and paid for, while people wait for a message that is never sent.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config

SEVERITY = Severity.WARNING


def check(config: Config) -> Iterator[Finding]:
    """Look at the switches in the project's own file."""
    from sync.rules.authgear_project import part, project

    found = project(config) if config.senders else None
    if found is None:
        return
    if part(found.config, "authenticator", "oob_otp", "sms", "phone_otp_mode") == "whatsapp":
        message = "the project's phone_otp_mode is whatsapp, so codes are not sent by SMS"
        yield Finding(found.at, message, "set it to sms or whatsapp_sms in its authgear.yaml")
    if part(found.config, "test_mode", "sms", "enabled") is True:
        message = "the project's test_mode.sms is enabled, which keeps messages to some numbers back"
        yield Finding(found.at, message, "switch it off in its authgear.yaml where people sign in")
