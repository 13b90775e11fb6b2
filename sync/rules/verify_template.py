"""A Verify template is named where a Twilio Verify sender is declared.

Only a sender of the provider twilio-verify uses ``verify_template``; the others send the content. Without such a sender
people get another text than the one that was approved.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.model.senders import Provider
from sync.wording import quote

SEVERITY = Severity.WARNING


def check(config: Config) -> Iterator[Finding]:
    """Look at every content with a Verify template, where the file manages senders."""
    if config.is_base or "senders" not in config.sections or "senders" in config.damaged:
        return
    if any(sender.provider is Provider.VERIFY for sender in config.senders.values()):
        return
    for content in config.contents:
        if content.verify_template:
            message = f"no sender uses the Verify template {quote(content.verify_template[0])}"
            hint = "leave verify_template out, or declare a sender with provider: twilio-verify"
            yield Finding((content.at / "verify_template").key, message, hint)
