"""Live countries, rate limits and texts of a project → what a file says of them."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from sync.messages.gotemplate import MESSAGES
from sync.messages.languages import LANGUAGES
from sync.model.policies import RateLimit
from sync.place import Pointer
from sync.platforms.authgear import limits
from sync.platforms.authgear.countries import ALL, meant_lists
from sync.platforms.authgear.layout import LIMITS, message_of
from sync.platforms.authgear.live import Live, part

Json = dict[str, Any]


def countries(live: Live, mode: str = "") -> Any:
    """Whose numbers may be used: allow or deny as ``mode`` says, else whichever is shorter; or the word all."""
    lists = meant_lists(live)
    tree: Json = {}
    if lists.allowed is not None and not set(lists.allowed) >= set(ALL):
        allowed = sorted(set(lists.allowed))
        denied = [code for code in ALL if code not in lists.allowed]
        can_deny = set(allowed) <= set(ALL)
        if mode == "deny" or (not mode and can_deny and len(denied) < len(allowed)):
            tree["deny"] = denied
        else:
            tree["allow"] = allowed
    if lists.pinned:
        tree["pinned"] = list(lists.pinned)
    return tree or "all"


def limit(live: Live, kind: str, like: RateLimit | None = None) -> Any:
    """A rate limit, with the period in the words of ``like`` where it is as long; None where no file can say it."""
    declared = like or RateLimit(Pointer(""), kind)
    found = limits.current([declared], live)[kind]
    if not isinstance(found, dict):
        return found
    return None if "enabled" in found else {"burst": found["burst"], "period": found["period"]}


def named_limits(live: Live) -> list[str]:
    """The limits that the project names itself."""
    return [kind for kind in limits.DEFAULTS if isinstance(part(live.config, *LIMITS, kind), dict)]


class Text(NamedTuple):
    """What a message says in a language."""

    message: str
    language: str
    content: str
    reason: str = ""
    """Why no file can hold it; empty if one can."""


def texts(live: Live) -> Iterator[Text]:
    """The project's own texts, in the order of the messages and then of the languages."""
    found = {key: raw for path, raw in live.files.items() if (key := message_of(path)) is not None}
    for message, language in sorted(found, key=lambda key: (MESSAGES.index(key[0]), key[1])):
        yield _text(message, language, found[message, language])


def _text(message: str, language: str, raw: bytes) -> Text:
    try:
        content = raw.decode()
    except UnicodeDecodeError:
        return Text(message, language, "", "it is not UTF-8")
    if language not in LANGUAGES:
        return Text(message, language, content, "Authgear has no such language")
    return Text(message, language, content, "" if content else "it is empty")
