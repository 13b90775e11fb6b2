"""Where sender ids are given, every message of the language has one.

Authgear fills the gap without a word: a message without a sender id of its own takes the one for all messages, where
the language has none, one of another language, and where no language has any, the name Authgear. Networks that want
sender ids registered drop such a message.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.wording import listing, quote

SEVERITY = Severity.WARNING


def check(config: Config) -> Iterator[Finding]:
    """Look at each language of the project's sender ids."""
    from sync.messages.gotemplate import MESSAGES

    for sender in config.senders.values():
        for language, ids in sender.sender_ids.items():
            missing = [message for message in MESSAGES if message not in ids]
            if "default" not in ids and missing:
                message = f"in {quote(language)} there is no sender id for {listing(missing)}"
                yield Finding((sender.at / "sender_ids" / language).key, message, "add default, which covers them all")
