"""What separates a project from its file → what the file takes over."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from sync.export.authgear import settings, taking_sender
from sync.export.takes import Take, elsewhere, raw
from sync.finding import Finding
from sync.model.config import Config
from sync.place import Path, Pointer
from sync.plan.words import Action, Change, Kind, Plan
from sync.platforms.authgear.live import Live
from sync.source.document import Document
from sync.wording import quote


class Home(NamedTuple):
    """A file into which live values are taken, beside what is live."""

    config: Config
    live: Live
    document: Document

    def here(self, *path: str) -> Pointer:
        """A place of the file."""
        return Pointer(self.document.file, path)

    def raw(self, at: Pointer) -> Any:
        """What stands at a place of the file; None where nothing does, or it is another file's."""
        return raw(self.document, at)


def takes(config: Config, live: Live, plan: Plan, document: Document) -> Iterator[Take | Finding]:
    """What a file takes over, and what of it is left to a person."""
    home = Home(config, live, document)
    yield from plan.obstacles
    gone = {change.key for change in plan.changes if (change.kind, change.action) == (Kind.TEMPLATE, Action.CREATE)}
    for change in plan.changes:
        if change.at is not None and change.at.file != document.file:
            yield elsewhere(change, change.at)
        elif change.kind is Kind.SENDER:
            yield from taking_sender.changed(home.config, live, document, change)
        elif change.kind is Kind.TEMPLATE:
            yield from _content(home, change, gone)
        elif change.key == "countries":
            yield from _countries(home)
        elif change.key == "rate_limits":
            yield from _limits(home, change)
    for each in plan.unmanaged:
        if each.kind is Kind.SENDER:
            yield from taking_sender.new(config, live, document, each.key)
        else:
            yield from _new_content(home, each.key)


def _countries(home: Home) -> Iterator[Take]:
    declared = home.config.countries
    if declared is None:
        return
    value = settings.countries(home.live, declared.mode if declared.mode != "all" else "")
    if isinstance(value, dict) and not declared.pinned:
        value = {name: codes for name, codes in value.items() if name != "pinned"} or "all"
    yield Take(declared.at, value)


def _limits(home: Home, change: Change) -> Iterator[Take | Finding]:
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


def _content(home: Home, change: Change, gone: set[str]) -> Iterator[Take | Finding]:
    message, language, _method = change.key.split("/")
    declared = next(each for each in home.config.contents if (each.template, each.locale) == (message, language))
    if change.action is Action.CREATE:
        yield Take(home.here()._replace(path=_top(home, message, language, gone)), remove=True)
        return
    text = _live_text(home, change.key)
    if text.reason:
        yield _unwritable(declared.at, text)
    else:
        yield Take(declared.text_at, text.content)


def _top(home: Home, message: str, language: str, gone: set[str]) -> Path:
    """The highest place of the file that is empty without a text, and all others that are not live any more."""
    templates = home.raw(home.here("templates")) or {}
    left = {
        name: [each for each in languages or () if f"{name}/{each}/sms" not in gone]
        for name, languages in templates.items()
    }
    if left.get(message):
        return "templates", message, language
    return ("templates", message) if any(left.values()) else ("templates",)


def _new_content(home: Home, key: str) -> Iterator[Take | Finding]:
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
