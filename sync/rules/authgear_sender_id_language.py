"""Sender ids are given for languages that Authgear has.

Authgear takes no texts in another language, so a sender id for one is refused, and the change with it. What its author
wanted to replace, perhaps a sender id that networks block, stays in use.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.wording import did_you_mean, quote

SEVERITY = Severity.ERROR


def check(config: Config) -> Iterator[Finding]:
    """Look at the languages of the project's sender ids."""
    from sync.messages.languages import LANGUAGES

    for sender in config.senders.values():
        for language in sender.sender_ids:
            if language != "default" and language not in LANGUAGES:
                message = f"{quote(language)} is no language that Authgear has texts for"
                otherwise = "use a language such as en or zh-HK, or default for all others"
                hint = did_you_mean(language, LANGUAGES, otherwise)
                yield Finding((sender.at / "sender_ids" / language).key, message, hint)
