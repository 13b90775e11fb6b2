"""Declared languages beside live ones → what has to change."""

from typing import Any

from sync.finding import Finding
from sync.model.config import Config
from sync.names import matches, plain
from sync.place import Pointer
from sync.plan.diff import all_of, differences
from sync.plan.wishes import Wishes
from sync.plan.words import Action, Change, Kind, Resource
from sync.platforms.pingone import languages
from sync.platforms.pingone.draft import Found, placed
from sync.wording import quote

Json = dict[str, Any]


def plan_languages(config: Config, live: tuple[Json, ...], wishes: Wishes) -> Found:
    """Languages to add, to enable, to disable and to make the default one."""
    wanted, spelling = languages.declared(config), languages.spelling(config)
    present = {plain(str(body.get("locale", ""))): body for body in live}
    at = config.languages.at if config.languages else config.sections.get("templates", config.at)
    changes, notes = [], []
    for locale, fields in wanted.items():
        body, shown = present.get(locale), spelling[locale]
        if not wishes.covers(Kind.LANGUAGE, shown):
            continue
        if body is None:
            changes.append(_added(shown, fields, at))
            if not fields:
                text = f"{quote(shown)} is added, but not enabled: nobody gets its messages"
                notes.append(Finding(at.key, text, f"list {shown} under languages.enabled"))
        elif changed := differences(fields, languages.live(body)):
            changes.append(Change(Action.UPDATE, Kind.LANGUAGE, shown, placed(changed, at), "", body["id"], at.key))
    changes += _disabled(config, live, wishes)
    rest = _unmanaged(config, live, set(wanted), wishes)
    if wishes.prune and config.languages and config.languages.enabled is not None:  # else the file lists none
        changes += [
            Change(Action.DELETE, Kind.LANGUAGE, each.key, reason="the file does not name it", live_id=each.live_id)
            for each in rest
        ]
        rest = []
    return Found(tuple(changes), tuple(rest), notes=tuple(notes))


def _added(locale: str, fields: dict[str, Any], at: Pointer) -> Change:
    made = all_of({"enabled": False, **fields})
    reason = "" if fields else "its messages need it"
    return Change(Action.CREATE, Kind.LANGUAGE, locale, placed(made, at), reason, at=at.key)


def _disabled(config: Config, live: tuple[Json, ...], wishes: Wishes) -> list[Change]:
    """The list of enabled languages is complete: a language that it leaves out is not offered any more."""
    if config.languages is None or config.languages.enabled is None:
        return []
    at = config.languages.at / "enabled"
    foreign = config.unmanaged.get("languages", ())
    enabled = {plain(locale) for locale in config.languages.enabled} | {plain(config.languages.default)}
    found = []
    for body in live:
        locale = str(body.get("locale", ""))
        if body.get("enabled") and plain(locale) not in enabled and not _is_foreign(foreign, locale):
            changed = differences({"enabled": False}, {"enabled": True}, at)
            if wishes.covers(Kind.LANGUAGE, locale):
                reason = "languages.enabled does not list it"
                found.append(Change(Action.UPDATE, Kind.LANGUAGE, locale, changed, reason, body["id"], at))
    return found


def _unmanaged(config: Config, live: tuple[Json, ...], wanted: set[str], wishes: Wishes) -> list[Resource]:
    """Languages that somebody added and the file does not speak of; PingOne's own ones are always there."""
    if config.languages is None:
        return []
    foreign = config.unmanaged.get("languages", ())
    return [
        Resource(Kind.LANGUAGE, locale, languages.live(body), body["id"])
        for body in live
        if (locale := str(body.get("locale", "")))
        and body.get("customerAdded")
        and not body.get("default")
        and plain(locale) not in wanted
        and not _is_foreign(foreign, locale)
        and wishes.covers(Kind.LANGUAGE, locale)
    ]


def _is_foreign(patterns: tuple[str, ...], locale: str) -> bool:
    return any(matches(plain(pattern), plain(locale)) for pattern in patterns)
