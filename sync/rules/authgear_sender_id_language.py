"""Sender ids are given for languages that Authgear has.

Authgear takes no texts in another language, so a sender id for one is refused, and the change with it. What its author
wanted to replace, perhaps a sender id that networks block, stays in use.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model import Config
from sync.wording import did_you_mean, quote

SEVERITY = Severity.ERROR

LANGUAGES = (
    "en af am ar hy az eu be bn bg my ca zh-HK zh-CN zh-TW hr cs da nl et fil fi fr gl ka de el hi hu is id it ja "
    "kn km ko ky lo lv lt mk ms ml mr mn ne no fa pl pt-PT pt-BR pt ro ru sr si sk sl es-ES es-419 es sw sv ta te "
    "th tr uk vi zu"
)


def check(config: Config) -> Iterator[Finding]:
    """Look at the languages of the project's sender ids."""
    known = LANGUAGES.split()
    for sender in config.senders.values():
        for language in sender.sender_ids:
            if language != "default" and language not in known:
                message = f"{quote(language)} is no language that Authgear has texts for"
                hint = did_you_mean(language, known, "use a language such as en or zh-HK, or default for all others")
                yield Finding((sender.at / "sender_ids" / language).key, message, hint)
