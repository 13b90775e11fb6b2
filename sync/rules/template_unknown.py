"""Every template is one that the platform is known to have.

A template cannot be made, only filled: contents of a template that does not exist are refused in the middle of an
apply, and the message that was meant keeps its old text. The vendor adds templates now and then, so this is a warning.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.messages.templates import TEMPLATES
from sync.model.config import Config
from sync.place import Pointer
from sync.wording import did_you_mean, quote

SEVERITY = Severity.WARNING


def check(config: Config) -> Iterator[Finding]:
    """Look at the name of every template that has contents."""
    for file, name in dict.fromkeys((content.at.file, content.template) for content in config.contents):
        if name not in TEMPLATES:
            hint = did_you_mean(name, TEMPLATES, "compare it with the list of templates in the console")
            message = f"{quote(name)} is not a template that sendersync knows"
            yield Finding(Pointer(file, ("templates", name)).key, message, hint)
