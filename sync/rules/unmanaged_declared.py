"""What a file declares is not called unmanaged by the same file.

``unmanaged`` says that an object is somebody else's and stays as it is; declaring it says how it has to be. A wide
pattern such as ``acme*`` may take in a sender that the fallback chain needs, and then nobody looks after it.
"""

from collections.abc import Iterator, Mapping

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.names import matches, plain
from sync.wording import quote

SEVERITY = Severity.ERROR


def check(config: Config) -> Iterator[Finding]:
    """Hold each pattern against the names on the platform that the file declares."""
    if config.is_base or not config.unmanaged:
        return
    declared = _declared(config)
    at = config.sections["unmanaged"]
    for section, patterns in config.unmanaged.items():
        spelling = plain if section in ("languages", "templates") else str
        names = {spelling(name): name for name in declared[section]}
        for index, pattern in enumerate(patterns):
            match = _first(spelling(pattern), names)
            if match:
                message = f"{quote(pattern)} matches {quote(match)}, which the file itself declares"
                yield Finding(at / section / index, message, "narrow the pattern, or leave the declaration to others")


def _declared(config: Config) -> Mapping[str, list[str]]:
    """The names that each list of patterns is about; the live name of the default policy is not known."""
    languages = config.languages
    return {
        "senders": [sender.name for sender in config.senders.values()],
        "policies": [policy.name for policy in config.policies.values() if not policy.key == policy.name == "default"],
        "languages": [*(languages.enabled or ()), languages.default] if languages else [],
        "templates": [f"{content.template}/{content.locale}/{content.method}" for content in config.contents],
    }


def _first(pattern: str, names: Mapping[str, str]) -> str:
    """The first name that a pattern matches; patterns without * and ? need no search."""
    if "*" not in pattern and "?" not in pattern:
        return names.get(pattern, "")
    return next((name for key, name in names.items() if key and matches(pattern, key)), "")
