"""Everything live in an environment → the text of a senders file that describes it. Pure.

What the format cannot hold is left out, and a comment says so: a section or a field that is absent is not managed, and
objects that are left out are named under ``unmanaged``. Nothing that is live would change by applying the text.
"""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from sync.export import SECTIONS
from sync.export.composing import Owners, Refused, about, commented, settled
from sync.export.naming import shown
from sync.export.pingone import contents, policies, senders
from sync.export.pingone.senders import Roster
from sync.model import NONE
from sync.model.config import Platform, Target
from sync.names import matches
from sync.names import plain as same
from sync.place import Path
from sync.platforms.pingone.live import Live, used
from sync.source.layout import Block, Objects, Remark

Json = dict[str, Any]


class Beside(NamedTuple):
    """What is known besides the objects, where those are not read from PingOne itself."""

    keys: Mapping[str, str] = NONE
    """Identifier of a sender → the key that it shall have."""
    refused: Mapping[str, str] = NONE
    """Identifiers of objects that shall not get into the file, and why."""
    remarks: tuple[str, ...] = ()
    """Comments on top of the file."""
    nameless: str = Roster().nameless
    """What is said of a sender without a name."""
    is_whole: bool = True
    """Whether nothing else is live: a sender that nobody names is switched off then."""


class Written(NamedTuple):
    """The text of a file, and what of the objects is not in it."""

    text: str
    left_out: frozenset[str]
    """Identifiers of senders and contents."""


def export(live: Live, target: Target, only: Collection[str] = ()) -> str:
    """The text of a file, of all sections or of some."""
    return write(live, target, only, Beside()).text


def write(live: Live, target: Target, only: Collection[str], beside: Beside) -> Written:
    """The same, with what else is known."""
    refused = Refused({**beside.refused, **contents.unwritable(live.contents)}, {})
    sections = only or SECTIONS[Platform.PINGONE]
    text = settled(lambda: _tree(live, target, refused, sections, beside), refused)
    strangers = senders.roster(live.senders, refused.objects).left_out
    return Written(text, frozenset({*refused.objects, *(str(body["id"]) for body, _reason in strangers)}))


def _tree(live: Live, target: Target, refused: Refused, only: Collection[str], beside: Beside) -> tuple[Json, Owners]:
    found = senders.roster(live.senders if "senders" in only else (), refused.objects, beside.keys)
    found = found._replace(nameless=beside.nameless)
    keys = found.keys()
    named = policies.keyed(live.policies or () if "policies" in only else ())
    texts = live.contents if "templates" in only else {}
    tree: Json = {
        "accounts": senders.accounts(found),
        "senders": senders.section(found, used(live) if beside.is_whole else None),
        **(_chain(live.settings, keys) if "senders" in only else {}),
        "policies": policies.section(named, keys, refused.fields),
        "languages": _languages(live, refused) if "languages" in only else {},
        "templates": contents.templates(texts, refused.objects),
        "settings": contents.without(contents.environment(live.settings), _fields(refused, "settings"))
        if "settings" in only
        else {},
    }
    for template, body, reason in contents.left_out(texts, refused.objects):
        where = "/".join(filter(None, (template, body.get("locale"), contents.method_of(body), body.get("variant"))))
        tree["templates"][Remark(f"Left out is the content {shown(where)}: {reason}.")] = None
    tree["unmanaged"] = _unmanaged(live, found, refused, only)
    sections = {name: value for name, value in tree.items() if value or isinstance(name, Remark)}
    remarks: Json = {Remark(text): None for text in (about(sections, "PingOne", "makes a sender"), *beside.remarks)}
    whole = {**remarks, "version": 1, "target": _target(target), **commented(sections)}
    return whole, _owners(found, named, texts)


def _target(target: Target) -> Block:
    """The environment; its name, which is a guard, only where somebody gave one."""
    name = {"name": target.name} if target.name else {}
    return Block(platform="pingone", **name, environment=str(target.environment), region=target.region)


def _chain(settings: Mapping[str, Any], keys: Mapping[str, str]) -> Json:
    found = policies.chain(settings, keys)
    return {found: None} if isinstance(found, Remark) else {"fallback_chain": found}


def _languages(live: Live, refused: Refused) -> Json:
    return contents.without(contents.languages(live.languages or ()), _fields(refused, "languages"))


def _fields(refused: Refused, section: str) -> dict[str, str]:
    return {field: reason for (owner, field), reason in refused.fields.items() if owner == section}


def _unmanaged(live: Live, found: senders.Roster, refused: Refused, only: Collection[str]) -> Objects | Block:
    """Patterns for what is left out, so that nothing of it is reported or deleted, as long as they fit nothing else."""
    declared = [str(each.body.get("name") or each.key) for each in found.named]
    names = [str(body["name"]) for body, _reason in found.left_out if body.get("name")]
    patterns = {"senders": [name for name in names if not any(matches(name, other) for other in declared)]}
    if "languages" in only:
        patterns["languages"] = contents.nameless(live.languages or ())
    if "templates" in only:
        patterns["templates"] = _unmanaged_contents(live, refused)
    return Block({name: list(dict.fromkeys(found)) for name, found in patterns.items() if found})


def _unmanaged_contents(live: Live, refused: Refused) -> list[str]:
    def pattern(template: str, body: Json) -> str:
        return f"{template}/{body.get('locale')}/{contents.method_of(body)}"

    out = [(template, body) for template, body, _reason in contents.left_out(live.contents, refused.objects)]
    gone = {body["id"] for _template, body in out}
    kept = [
        same(pattern(template, body))
        for template, bodies in live.contents.items()
        for body in bodies
        if body["id"] not in gone
    ]
    found = [pattern(template, body) for template, body in out]
    return [each for each in found if not any(matches(same(each), other) for other in kept)]


def _owners(found: senders.Roster, named: Mapping[str, Json], texts: Mapping[str, tuple[Json, ...]]) -> Owners:
    by_key = {each.key: each.body["id"] for each in found.named}
    by_account = {key: sid for sid, key in found.accounts.items()}

    def owner(path: Path) -> tuple[str, str] | str | None:
        section, *rest = map(str, path)
        match section, rest:
            case "senders", [key, *_]:
                return str(by_key.get(key)) if key in by_key else None
            case "accounts", [key, *_]:
                sid = by_account.get(key)
                return next((each.body["id"] for each in found.named if each.fields.get("account") == sid), None)
            case "policies", [key, field, *_]:
                return named[key]["id"], field
            case "templates", [template, locale, *more]:
                return _content_at(texts.get(template, ()), locale, more)
            case (("settings" | "languages"), [field, *_]):
                return section, field
        return None

    return owner


def _content_at(bodies: tuple[Json, ...], locale: str, more: list[str]) -> str | None:
    method, *rest = more or [""]
    variant = rest[1] if rest[:1] == ["variants"] and len(rest) > 1 else ""
    for body in bodies:
        here = same(str(body.get("locale"))) == same(locale) and method in ("", contents.method_of(body))
        if here and (not method or (body.get("variant") or "") == variant):
            return str(body["id"])
    return None
