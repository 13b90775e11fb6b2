"""Languages of an environment, in the words of plans and in PingOne's.

https://developer.pingidentity.com/pingone-api/platform/languages.html
"""

from typing import Any

from sync.model.config import Config
from sync.names import plain
from sync.plan.words import Value

Json = dict[str, Any]


def declared(config: Config) -> dict[str, dict[str, Value]]:
    """Locale → what the file says about the language.

    A language that only contents use is added, because PingOne refuses contents in a language it has not, and left as
    it is otherwise.
    """
    languages = config.languages
    wanted: dict[str, dict[str, Value]] = {plain(content.locale): {} for content in config.contents}
    if languages is None:
        return wanted
    for locale in languages.enabled or ():
        wanted.setdefault(plain(locale), {})["enabled"] = True
    for locale, name in languages.names.items():
        wanted.setdefault(plain(locale), {})["name"] = name
    if languages.default:
        wanted.setdefault(plain(languages.default), {}).update(enabled=True, default=True)
    return wanted


def spelling(config: Config) -> dict[str, str]:
    """Locale as it is compared → as the file spells it, with a hyphen, as PingOne's own languages are spelt."""
    languages = config.languages
    said = [*(languages.names if languages else ()), *((languages.enabled or ()) if languages else ())]
    said += [languages.default] if languages and languages.default else []
    found = {plain(content.locale): content.locale for content in config.contents}
    found |= {plain(locale): locale for locale in said}
    return {key: locale.replace("_", "-") for key, locale in found.items()}


def live(body: Json) -> dict[str, Value]:
    """A live language."""
    return {
        "enabled": bool(body.get("enabled")),
        "default": bool(body.get("default")),
        "name": str(body.get("name") or ""),
    }
