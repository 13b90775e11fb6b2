"""Countries, limits and texts that differ from what is live → what the file takes over."""

from collections.abc import Iterator

from sync.export.authgear import settings
from sync.export.authgear.home import Home
from sync.export.takes import Take
from sync.finding import Finding
from sync.place import Pointer
from sync.plan.words import Action, Change
from sync.wording import quote


def countries(home: Home) -> Iterator[Take]:
    """What the countries take over."""
    declared = home.config.countries
    if declared is None:
        return
    value = settings.countries(home.live, declared.mode if declared.mode != "all" else "")
    if isinstance(value, dict) and not declared.pinned:
        value = {name: codes for name, codes in value.items() if name != "pinned"} or "all"
    yield Take(declared.at, value)


def limits(home: Home, change: Change) -> Iterator[Take | Finding]:
    """What the limits that differ take over."""
    differing = {difference.path[0] for difference in change.differences}
    for limit in home.config.rate_limits:
        if limit.kind not in differing:
            continue
        value, old = settings.limit(home.live, limit.kind, limit), home.raw(limit.at)
        if value is None:
            text = f"the project does not say whether its limit {limit.kind} is on"
            yield Finding(limit.at.key, text, "an apply says it")
        elif isinstance(value, dict) and isinstance(old, dict) and "burst" not in old and value["burst"] == 1:
            yield Take(limit.at, {"period": value["period"]})
        else:
            yield Take(limit.at, value)


def content(home: Home, change: Change, gone: set[str]) -> Iterator[Take | Finding]:
    """What a text of the file takes over. ``gone``: the keys of all that are not live any more."""
    message, language, _method = change.key.split("/")
    declared = next(each for each in home.config.contents if (each.template, each.locale) == (message, language))
    if change.action is Action.CREATE:
        yield Take(home.here(*_top(home, message, language, gone)), remove=True)
        return
    text = _live_text(home, change.key)
    if text.reason:
        yield _unwritable(declared.at, text)
    else:
        yield Take(declared.text_at, text.content)


def _top(home: Home, message: str, language: str, gone: set[str]) -> tuple[str, ...]:
    """The highest place of the file that is empty without a text, and all others that are not live any more."""
    templates = home.raw(home.here("templates")) or {}
    left = {
        name: [each for each in languages or () if f"{name}/{each}/sms" not in gone]
        for name, languages in templates.items()
    }
    if left.get(message):
        return "templates", message, language
    return ("templates", message) if any(left.values()) else ("templates",)


def new_content(home: Home, key: str) -> Iterator[Take | Finding]:
    """A live text that the file does not name."""
    text = _live_text(home, key)
    at = home.here("templates", text.message, text.language)
    if text.reason:
        yield _unwritable(home.here("templates"), text)
    else:
        yield Take(at, {"sms": {"content": text.content}})


def _live_text(home: Home, key: str) -> settings.Text:
    return next(text for text in settings.texts(home.live) if f"{text.message}/{text.language}/sms" == key)


def _unwritable(at: Pointer, text: settings.Text) -> Finding:
    name = quote(f"{text.message}/{text.language}")
    return Finding(at, f"no file can hold the live text {name}: {text.reason}", "correct it in the project")
