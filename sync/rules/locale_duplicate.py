"""No two keys of a template are the same language.

The platform does not distinguish en-GB, en_gb and EN-GB. Two of them are one content with two texts: the second one
is refused, or overwrites the first, and which of them people receive is chance.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.names import plain
from sync.place import Pointer
from sync.wording import quote

SEVERITY = Severity.ERROR


def check(config: Config) -> Iterator[Finding]:
    """Compare the languages of each template, those of a base file included."""
    first: dict[tuple[str, str], str] = {}
    for template, locale, at in dict.fromkeys(
        (content.template, content.locale, Pointer(content.at.file, content.at.path[:3])) for content in config.contents
    ):
        other = first.setdefault((template, plain(locale)), locale)
        if other != locale:
            message = f"{quote(locale)} is the same language as {quote(other)}"
            yield Finding(at.key, message, f"put both contents under {quote(other)}")
