"""A message template has a form that Authgear accepts.

Authgear checks a template when it is saved: what stands between {{ and }} has to be a Go template without pipelines,
without print, printf and println, and with no other blocks than if and range. One template that is refused stops the
whole change, and the texts that people cannot read stay as they are.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config

SEVERITY = Severity.ERROR


def check(config: Config) -> Iterator[Finding]:
    """Look at every text."""
    from sync.messages.gotemplate import parse

    for content in config.contents:
        for flaw in parse(content.text).flaws:
            yield Finding(content.text_at, flaw.message, flaw.hint)
