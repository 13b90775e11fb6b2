"""A message template names fields that Authgear fills in.

With a misspelt field a message does not say what it should, and the code may be what it leaves out. In messages that
carry a code, the link is empty. An unknown name that does not look like a spelling mistake is only a warning, because
a newer Authgear may have more fields.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.wording import did_you_mean, quote

SEVERITY = Severity.ERROR


def check(config: Config) -> Iterator[Finding]:
    """Look at the fields of every text that can be read."""
    from sync.messages.gotemplate import FIELDS, parse

    for content in config.contents:
        template = parse(content.text)
        if template.flaws:
            continue
        for name in template.strangers:
            hint = did_you_mean(name, FIELDS)
            message = f"{quote(name)} is no field of a message"
            yield Finding(content.text_at, message, hint, None if hint else Severity.WARNING)
        if content.template != "forgot_password":
            for name in sorted(template.printed & {".Link", ".URL"}):
                message = f"{quote(name)} is empty in {quote(content.template)}, a message with a code"
                yield Finding(content.text_at, message, "remove it", Severity.WARNING)
