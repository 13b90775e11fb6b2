"""Every variable is one that the template fills in.

A misspelt ``${opt}`` is not replaced by the code, so the message arrives without it. Most templates also take
variables that an application hands in; there, only names that are almost a documented one are reported: as errors
where the one that was meant is required and missing, else as warnings.
"""

from collections.abc import Collection, Iterator

from sync.finding import Finding, Severity
from sync.messages.templates import template_of
from sync.messages.texts import Text, texts
from sync.messages.variables import Form, Use, meant, uses
from sync.model.config import Config
from sync.model.contents import Content
from sync.wording import did_you_mean, quote

SEVERITY = Severity.ERROR


def check(config: Config) -> Iterator[Finding]:
    """Look at every variable of every content; the same name in one text counts once."""
    for content in config.contents:
        for text in texts(content):
            named = {use.name: use for use in uses(text.text) if use.form is Form.PROPER}
            for use in named.values():
                finding = _look(content, text, use, named)
                if finding:
                    yield finding


def _look(content: Content, text: Text, use: Use, named: Collection[str]) -> Finding | None:
    name, template = content.template, template_of(content.template)
    close = meant(use, template.variables)
    if close.lower() == use.name.lower():
        return None
    if template.closed:
        message = f"{text.shown(use)} does not belong to {quote(name)}, which takes no variables but its own"
        return Finding(text.at, message, did_you_mean(use.name, template.variables) or "it has none")
    if close:
        message = f"{text.shown(use)} is not documented for {quote(name)}"
        lost = close not in named and content.method in template.required.get(close, ())
        return Finding(text.at, message, f"did you mean ${{{close}}}?", None if lost else Severity.WARNING)
    return None
