"""A template has contents only for the delivery methods that it supports.

The platform refuses a content whose method the template does not have, in the middle of an apply. Where the vendor
does not say which methods a template has, nothing is reported.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.messages.templates import template_of
from sync.model.config import Config
from sync.place import Pointer
from sync.wording import listing, quote

SEVERITY = Severity.WARNING


def check(config: Config) -> Iterator[Finding]:
    """Look at the method of every content; a method and its variants count once."""
    places = {Pointer(content.at.file, content.at.path[:4]).key: content for content in config.contents}
    for at, content in places.items():
        methods = template_of(content.template).methods
        if methods is not None and content.method not in methods:
            message = f"{quote(content.template)} is not documented to be sent by {content.method}"
            yield Finding(at, message, f"it is sent by {listing(methods)}")
