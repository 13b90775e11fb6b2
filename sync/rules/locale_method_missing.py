"""A language of a template has the SMS and voice messages that most other languages of it have.

Somebody who chose the language without the message is called or texted with the platform's own words, or in another
language, or not at all. A country falls back to its language: fr-CA needs no message of its own where fr has one.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.messages.locales import parts
from sync.messages.templates import template_of
from sync.model.config import Config
from sync.model.contents import Content
from sync.names import plain
from sync.place import Pointer
from sync.wording import quote, shortlist

SEVERITY = Severity.WARNING
_SHOWN = 3


def check(config: Config) -> Iterator[Finding]:
    """Compare the languages of each template, method by method; variants are not compared."""
    if config.is_base:
        return
    templates: dict[str, dict[str, list[Content]]] = {}
    for content in config.contents:
        templates.setdefault(content.template, {}).setdefault(plain(content.locale), []).append(content)
    for template, languages in templates.items():
        methods = template_of(template).methods or ("sms", "voice")
        for method in ("sms", "voice"):
            if method in methods:
                yield from _compare(method, languages)


def _compare(method: str, languages: dict[str, list[Content]]) -> Iterator[Finding]:
    having = [
        language
        for language, contents in languages.items()
        if any(content.method == method and not content.variant for content in contents)
    ]
    if not having or 2 * len(having) < len(languages) - 1:
        return
    for language, (first, *_) in languages.items():
        if language not in having and parts(language)[0] not in having:
            at = Pointer(first.at.file, first.at.path[:3])
            message = f"{quote(first.locale)} has no {method} message, but {_have(having)} one"
            yield Finding(at.key, message, f"add {method} to {first.locale}")


def _have(languages: list[str]) -> str:
    return f"{shortlist(languages, _SHOWN)} {'has' if len(languages) == 1 else 'have'}"
