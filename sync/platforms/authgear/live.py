"""One project as it was read, from a directory or from a portal: the same words for both."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from sync.platforms.authgear.layout import GATEWAY, LEGACY, OWN_SECRETS

Json = Mapping[str, Any]
NOTHING: Json = {}
_LANGUAGE = re.compile("[A-Za-z0-9-]+")
"""What may become a part of a path."""


class Live(NamedTuple):
    """What was read."""

    files: Mapping[str, bytes]
    """Path → exact bytes of the files that may change. The secrets are among them only where they can be read."""
    config: Json
    """authgear.yaml as data."""
    twilio: Json | None = None
    """The data of the secret ``sms.twilio``, in the words of the file; a secret that cannot be read is left out."""
    custom: Json | None = None
    """The same of ``sms.custom``."""
    has_nexmo: bool = False
    words: Mapping[str, Mapping[str, str]] = {}
    """Language → its own short texts."""
    built_in: Mapping[str, Mapping[str, str]] = {}
    """Language → the short texts that count there, as far as a portal tells."""
    features: Json = NOTHING
    """What the plan or the operator allows."""
    unfinished: tuple[str, ...] = ()
    """Files with traces of an apply that broke off."""

    @property
    def gateway(self) -> str:
        """Who sends, in one word: a provider with the project's own secrets; empty where the project does not say."""
        gateway = part(self.config, *GATEWAY)
        if not isinstance(gateway, Mapping):
            return str(part(self.config, *LEGACY) or "")
        provider = str(gateway.get("provider") or "")
        if gateway.get("use_config_from") == OWN_SECRETS:
            return provider
        return f"{provider} of the deployment".lstrip()

    @property
    def supported(self) -> tuple[str, ...]:
        """The languages that people are offered."""
        localization = part(self.config, "localization")
        own = localization if isinstance(localization, Mapping) else NOTHING
        listed = own.get("supported_languages")
        if not isinstance(listed, list) or not listed:
            return (self.fallback,)
        return tuple(str(each) for each in listed if _LANGUAGE.fullmatch(str(each)))

    @property
    def fallback(self) -> str:
        """The language of those whose own is not offered."""
        named = str(part(self.config, "localization", "fallback_language") or "")
        return named if _LANGUAGE.fullmatch(named) else "en"


def part(data: Any, *path: str) -> Any:
    """A value deep inside of mappings, or None."""
    for name in path:
        data = data.get(name) if isinstance(data, Mapping) else None
    return data
