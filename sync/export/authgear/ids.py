"""The sender ids that are live in a project → as a file says them, which is shorter: it repeats nothing."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from sync.messages.gotemplate import MESSAGES
from sync.model.senders import Provider, Sender
from sync.place import Pointer
from sync.platforms.authgear.layout import sender_key
from sync.platforms.authgear.live import Live
from sync.platforms.authgear.senders import Ids, live_ids, wanted_ids

OWN: Ids = {}
"""The sender ids of no file: only the project's own lines count."""
_ORDER = ("default", *MESSAGES)


def said(live: Live, wanted: Ids = OWN) -> dict[str, Any]:
    """Language → what a new file says of it. ``wanted``: the sender ids that a file has already."""
    compact = _compact(live_ids(live, wanted))
    return {language: _short(ids) for language, ids in compact.items()} or _by_itself(live)


def are_own(live: Live) -> bool:
    """Whether the project has any of its own."""
    return bool(live_ids(live, OWN))


def _by_itself(live: Live) -> dict[str, Any]:
    """What Authgear sends as where nobody has set anything; nothing where that is not known, as in a directory."""
    usual = live.built_in.get(live.fallback, {}).get(sender_key("default"))
    meant = _meant({"default": {"default": usual}}, live) if usual else {}
    return {"default": usual} if meant and live_ids(live, meant) == meant else {}


def is_exact(live: Live) -> bool:
    """Whether a file can say just these: where one language names a message, each that has an id for all does."""
    have = live_ids(live, OWN)
    return _meant(_compact(have), live) == have


def taken(old: Mapping[str, Any], sender: Sender, live: Live) -> dict[str, Any]:
    """What the sender ids of a file, which stand there as ``old``, become; what is right in them stays as it is."""
    have = live_ids(live, wanted_ids(sender, live))
    if not have:
        return _by_itself(live)
    compact, found = _compact(have), Ids()
    for usual in _usual(sender, compact, live):
        named = _named(sender, have, compact, live)
        found = {"default": usual, **named} if usual else named
        meant = _meant(found, live)
        added = [language for language in have if have[language] != meant.get(language)]
        found |= {language: compact[language] for language in added}
        is_idle = usual and added and all(language in found for language in _offered(live))
        if _meant(found, live) == have and not is_idle:
            break
    return {language: _like(old.get(language), ids) for language, ids in found.items()}


def _named(sender: Sender, have: Ids, compact: Ids, live: Live) -> Ids:
    """The languages that the file names, as far as they are live, and as it says them where that is right."""
    wanted = wanted_ids(sender, live)
    return {
        language: dict(ids) if wanted[language] == have[language] else compact[language]
        for language, ids in sender.sender_ids.items()
        if language in have
    }


def _offered(live: Live) -> tuple[str, ...]:
    return (*live.supported, live.fallback)


def _usual(sender: Sender, compact: Ids, live: Live) -> Iterator[dict[str, str] | None]:
    """What ``default`` may be from now on: what it was, else what most languages have, else nothing."""
    if "default" in sender.sender_ids:
        yield dict(sender.sender_ids["default"])
        rest = [compact[each] for each in _offered(live) if each in compact]
        counted = Counter(tuple(sorted(ids.items())) for ids in rest)
        yield from (dict(ids) for ids, _count in counted.most_common(1))
    yield None


def _compact(ids: Ids) -> Ids:
    """The same without what a file need not repeat: a message that has to be named in some language anyway."""
    named = {
        message
        for each in ids.values()
        for message, value in each.items()
        if message != "default" and value != each.get("default")
    }
    return {
        language: {
            message: value
            for message, value in each.items()
            if message == "default" or message not in named or value != each.get("default")
        }
        for language, each in ids.items()
    }


def _meant(ids: Ids, live: Live) -> Ids:
    """What a file that says this asks for."""
    return wanted_ids(Sender(Pointer(""), "", Provider.TWILIO, "", sender_ids=ids), live)


def _like(old: Any, ids: Mapping[str, str]) -> Any:
    return dict(ids) if isinstance(old, dict) else _short(ids)


def _short(ids: Mapping[str, str]) -> Any:
    """The sender ids of a language: one text where it is the same for all messages."""
    return ids["default"] if list(ids) == ["default"] else {name: ids[name] for name in _ORDER if name in ids}
