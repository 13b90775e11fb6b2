"""Every language that has contents is enabled.

PingOne stores contents in a language that is not enabled, so nothing complains. But the environment does not offer
that language: its speakers may get the default one instead, in a message that they cannot read.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.names import plain
from sync.place import Pointer
from sync.wording import quote

SEVERITY = Severity.WARNING


def check(config: Config) -> Iterator[Finding]:
    """Look at each language once.

    Contents of a base may be meant for another file that extends it. Contents in ``es`` serve ``es-MX`` too.
    """
    languages = config.languages
    if config.is_base or languages is None or languages.enabled is None:
        return
    enabled = [plain(locale) for locale in languages.enabled]
    seen: set[str] = set()
    for content in config.contents:
        locale = plain(content.locale)
        if locale in seen or content.at.file not in (config.at.file, languages.at.file):
            continue
        seen.add(locale)
        if not any(f"{other}-".startswith(f"{locale}-") for other in enabled):
            message = f"{quote(content.locale)} has contents, but is not among the enabled languages"
            place = Pointer(content.at.file, content.at.path[:3])
            yield Finding(place.key, message, f"add {quote(content.locale)} to enabled, or remove the contents")
