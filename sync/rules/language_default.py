"""The default language is one of the enabled ones.

PingOne makes only an enabled language the default, so the apply would stop there. Whoever asks for a language
without contents gets the default one: it is what most users of a small language read.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.names import plain
from sync.wording import did_you_mean, quote

SEVERITY = Severity.ERROR


def check(config: Config) -> Iterator[Finding]:
    """Compare the two where the file gives both, also in base files: the section stands complete in one file."""
    languages = config.languages
    if languages is None or not languages.default or languages.enabled is None:
        return
    if plain(languages.default) not in {plain(locale) for locale in languages.enabled}:
        message = f"the default language {quote(languages.default)} is not enabled"
        hint = did_you_mean(languages.default, languages.enabled, f"add {languages.default} to enabled")
        yield Finding(languages.at / "default", message, hint)
