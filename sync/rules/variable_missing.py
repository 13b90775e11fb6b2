"""A message contains the variables that its template requires.

The platform refuses a content without them in the middle of an apply. It would be a message without a code.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.messages.templates import template_of
from sync.messages.texts import Text, texts
from sync.messages.variables import meant, uses
from sync.model.config import Config
from sync.model.contents import Content
from sync.wording import quote

SEVERITY = Severity.ERROR


def check(config: Config) -> Iterator[Finding]:
    """Look at every content of a template with required variables. What is misspelt is there, only misspelt."""
    for content in config.contents:
        required = _required(content)
        parts = texts(content) if required else []
        if parts:
            found = {meant(use, required) for part in parts for use in uses(part.text)}
            for variable in required:
                if variable not in found:
                    yield _finding(content, parts[-1], variable)


def _required(content: Content) -> list[str]:
    template = template_of(content.template)
    return [variable for variable, methods in template.required.items() if content.method in methods]


def _finding(content: Content, body: Text, variable: str) -> Finding:
    message = f"${{{variable}}} is missing: {quote(content.template)} requires it for {content.method}"
    return Finding(body.at, message, f"put ${{{variable}}} where its value belongs")
