"""A language is made of ISO codes: ISO 639, and ISO 3166 for a country.

Messages are chosen by the language that a user prefers. Nobody prefers en-UK, so nobody gets what is written under
it, and the platform may refuse the code altogether. Rare languages may be missing from the table: this is a warning.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.messages.locales import stranger
from sync.model.config import Config
from sync.place import Pointer

SEVERITY = Severity.WARNING


def check(config: Config) -> Iterator[Finding]:
    """Look at every locale of the templates and at the languages of the environment."""
    for at, locale in dict(_locales(config)).items():
        found = stranger(locale)
        if found:
            yield Finding(at, *found)


def _locales(config: Config) -> Iterator[tuple[Pointer, str]]:
    for content in config.contents:
        yield Pointer(content.at.file, content.at.path[:3]).key, content.locale
    languages = config.languages
    if languages:
        if languages.default:
            yield languages.at / "default", languages.default
        for index, locale in enumerate(languages.enabled or ()):
            yield languages.at / "enabled" / index, locale
        for locale in languages.names:
            yield (languages.at / "names" / locale).key, locale
