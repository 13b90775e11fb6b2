"""Declared contents of templates beside live ones → what has to change."""

from collections.abc import Mapping
from typing import Any

from sync.model.config import Config
from sync.model.contents import Content
from sync.names import matches, plain
from sync.plan.diff import all_of, differences
from sync.plan.wishes import Wishes
from sync.plan.words import Action, Change, Kind, Resource
from sync.platforms.pingone import contents
from sync.platforms.pingone.draft import Found, placed
from sync.platforms.pingone.live import Live

Json = dict[str, Any]
Matched = Mapping[str, tuple[Content, Json | None]]


def match_contents(config: Config, live: Live) -> Matched:
    """Declared contents with what is live of them, by the key that plans show."""
    present = {contents.live_key(template, body): body for template, bodies in live.contents.items() for body in bodies}
    return {
        contents.shown_key(each.template, each.locale, each.method, each.variant): (
            each,
            present.get(contents.natural_key(each)),
        )
        for each in config.contents
    }


def plan_contents(config: Config, live: Live, matched: Matched, wishes: Wishes) -> Found:
    """Contents to write, and those that the file does not name; predefined ones do not count."""
    changes = []
    for key, (content, body) in matched.items():
        if not wishes.covers(Kind.TEMPLATE, key):
            continue
        wanted = contents.declared(content)
        if body is None:
            made = placed(all_of(wanted), content.at)
            changes.append(Change(Action.CREATE, Kind.TEMPLATE, key, made, at=content.at.key))
            continue
        now = contents.live(body)
        changed = placed(differences({**dict.fromkeys(now, None), **wanted}, now), content.at)
        if changed:
            changes.append(Change(Action.UPDATE, Kind.TEMPLATE, key, changed, "", body["id"], content.at.key))
    known = {body["id"] for _content, body in matched.values() if body is not None}
    rest = [each for each in _unmanaged(config, live, known) if wishes.covers(Kind.TEMPLATE, each.key)]
    if wishes.prune and "templates" in config.sections:  # a section that is absent is not managed
        reason = "the file does not name it; PingOne's own text counts again"
        changes += [
            Change(Action.DELETE, Kind.TEMPLATE, each.key, reason=reason, live_id=each.live_id) for each in rest
        ]
        rest = []
    return Found(tuple(changes), tuple(rest))


def _unmanaged(config: Config, live: Live, known: set[str]) -> list[Resource]:
    patterns = config.unmanaged.get("templates", ())
    found = []
    for template, bodies in live.contents.items():
        for body in bodies:
            locale, method = str(body.get("locale", "")), str(body.get("deliveryMethod", "")).lower()
            path = f"{template}/{plain(locale)}/{method}"
            if body["id"] in known or any(matches(plain(each), plain(path)) for each in patterns):
                continue
            key = contents.shown_key(template, locale, method, body.get("variant") or "")
            found.append(Resource(Kind.TEMPLATE, key, contents.live(body), body["id"]))
    return found
