"""Everything live in an environment → the text of a senders file that describes it. Pure.

What the format cannot hold is left out, and a comment says so: a section or a field that is absent is not managed, and
objects that are left out are named under ``unmanaged``. Nothing that is live would change by applying the text.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, NamedTuple

from sync.export import contents, policies, senders
from sync.export.naming import shown
from sync.export.senders import Roster
from sync.model import NONE
from sync.names import matches
from sync.names import plain as same
from sync.place import Path
from sync.platforms.pingone import chains
from sync.platforms.pingone.live import Live
from sync.source.layout import Block, Noted, Objects, Remark, document, plain
from sync.source.read import Checked, check
from sync.wording import listing

Json = dict[str, Any]

SECTIONS = ("senders", "policies", "languages", "templates", "settings")
"""What may be asked for by itself."""
_ROUNDS = 50
"""So often a file is written anew without what the schema refuses; each time there is less of it."""


class Head(NamedTuple):
    """The environment as the file names it."""

    environment: str
    region: str
    name: str = ""
    """A guard; empty for none."""


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


class Refused(NamedTuple):
    """What the format cannot hold, and why."""

    objects: dict[str, str]
    """Senders and contents, by id."""
    fields: dict[tuple[str, str], str]
    """Policy id, or the name of a section, and field."""


def export(live: Live, head: Head, only: Collection[str] = ()) -> str:
    """The text of a file, of all sections or of some."""
    return write(live, head, only, Beside()).text


def write(live: Live, head: Head, only: Collection[str], beside: Beside) -> Written:
    """The same, with what else is known."""
    refused = Refused({**beside.refused, **contents.unwritable(live.contents)}, {})
    text = ""
    for _round in range(_ROUNDS):
        tree, owners = _tree(live, head, refused, only or SECTIONS, beside)
        text = document(tree)
        before = len(refused.objects) + len(refused.fields)
        _blame(check("senders.yaml", text.encode()), owners, refused)
        if len(refused.objects) + len(refused.fields) == before:
            break
    strangers = senders.roster(live.senders, refused.objects).left_out
    return Written(text, frozenset({*refused.objects, *(str(body["id"]) for body, _reason in strangers)}))


Owners = Callable[[Path], tuple[str, str] | str | None]
"""Place in the file → the object, or the owner and its field, that goes if the schema refuses what stands there."""


def _blame(checked: Checked, owners: Owners, refused: Refused) -> None:
    for fault in checked.faults:
        owner = owners(fault.path) if fault.path else None
        if isinstance(owner, str):
            refused.objects.setdefault(owner, fault.message)
        elif owner is not None:
            refused.fields.setdefault(owner, fault.message)


def _tree(live: Live, head: Head, refused: Refused, only: Collection[str], beside: Beside) -> tuple[Json, Owners]:
    found = senders.roster(live.senders if "senders" in only else (), refused.objects, beside.keys)
    found = found._replace(nameless=beside.nameless)
    keys = found.keys()
    named = policies.keyed(live.policies or () if "policies" in only else ())
    texts = live.contents if "templates" in only else {}
    tree: Json = {
        "accounts": senders.accounts(found),
        "senders": senders.section(found, _used(live) if beside.is_whole else None),
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
    target = Block(platform="pingone")
    target |= {"name": head.name} if head.name else {}
    target |= {"environment": head.environment, "region": head.region}
    sections = {name: value for name, value in tree.items() if value or isinstance(name, Remark)}
    remarks: Json = {Remark(text): None for text in (_about(sections), *beside.remarks)}
    whole = {**remarks, "version": 1, "target": target, **_commented(sections)}
    return whole, _owners(found, named, texts)


def _commented(sections: Json) -> Json:
    """Sections that hold nothing but comments as comments."""
    tree: Json = {}
    for name, value in sections.items():
        if isinstance(value, dict) and not plain(value):
            tree |= value
        else:
            tree[name] = value
    return tree


def _about(sections: Json) -> str:
    variables = list(dict.fromkeys(_variables(sections)))
    text = "Written by sendersync import. What is not in this file stays as it is in PingOne."
    return f"{text} An apply that makes a sender needs {listing(variables)}." if variables else text


def _variables(value: Any) -> Iterator[str]:
    if isinstance(value, Noted):
        value = value.value
        if isinstance(value, dict) and list(value) == ["env"]:
            yield value["env"]
    if isinstance(value, dict):
        for item in value.values():
            yield from _variables(item)
    elif isinstance(value, list):
        for item in value:
            yield from _variables(item)


def _used(live: Live) -> frozenset[str] | None:
    routes = [condition for policy in live.policies or () for condition in chains.conditions(policy)]
    named = {*chains.chain(live.settings), *(each for route in routes for each in chains.route(route))}
    return frozenset(named) or None


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
