"""A message that exists to carry a code carries it, and the one that carries a link has the link.

Authgear accepts a text without {{ .Code }} and sends it: people get a message that greets them and says nothing. Only
forgot_password is sent with {{ .Link }} instead.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.wording import quote

SEVERITY = Severity.ERROR


def check(config: Config) -> Iterator[Finding]:
    """Look at every text that can be read and has no misspelt field."""
    from sync.messages.gotemplate import parse

    for content in config.contents:
        template = parse(content.text)
        needed = (".Link", ".URL") if content.template == "forgot_password" else (".Code",)
        if template.flaws or template.strangers or template.printed & {*needed}:
            continue
        message = f"the text of {quote(content.template)} in {quote(content.locale)} lacks {{{{ {needed[0]} }}}}"
        foreign = "${" in content.text
        hint = (
            "variables such as ${otp} belong to PingOne" if foreign else f"write {{{{ {needed[0]} }}}} where it belongs"
        )
        yield Finding(content.text_at, message, hint)
