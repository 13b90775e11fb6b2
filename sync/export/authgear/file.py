"""Everything live in an Authgear project → the text of a senders file that describes it. Pure.

What the format cannot hold is left out, and a comment says so: a section that is absent is not managed. The value of a
secret is never written down, though a directory holds it.
"""

from collections.abc import Collection
from typing import Any

from sync.export import SECTIONS
from sync.export.authgear import sender, settings
from sync.export.composing import Refused, about, commented, settled
from sync.export.naming import shown
from sync.model.config import Platform, Target
from sync.place import Path
from sync.platforms.authgear.live import Live
from sync.source.layout import Block, Objects, Remark

Json = dict[str, Any]


def export(live: Live, target: Target, only: Collection[str] = ()) -> str:
    """The text of a file, of all sections or of some."""
    refused = Refused({}, {})
    sections = only or SECTIONS[Platform.AUTHGEAR]
    return settled(lambda: (_tree(live, target, refused, sections), _owner), refused)


def _tree(live: Live, target: Target, refused: Refused, only: Collection[str]) -> Json:
    made = {
        "senders": _senders(live, refused),
        "countries": _countries(live, refused),
        "rate_limits": _limits(live, refused),
        "templates": _templates(live, refused),
    }
    sections = {name: value for name, value in made.items() if name in only and value}
    top: Json = {Remark(about(sections, "the project", "changes the sender")): None}
    return {**top, "version": 1, "target": _target(target), **commented(sections)}


def _target(target: Target) -> Block:
    if target.directory:
        return Block(platform="authgear", directory=target.directory)
    reference = target.access_token
    token = {"env": reference.env} if reference else {}
    return Block(platform="authgear", portal=target.portal, app=str(target.app), access_token=token)


def _senders(live: Live, refused: Refused) -> Objects:
    if not sender.is_there(live):
        return Objects()
    why = sender.reason(live) or refused.objects.get("senders")
    if why:
        return Objects({Remark(f"Left out is the sender: {why}."): None})
    rest = {Remark(text): None for text in sender.remarks(live)}
    return Objects({sender.KEY_OF_IT: Block({**rest, **sender.sender(live)})})


def _countries(live: Live, refused: Refused) -> Any:
    if why := refused.objects.get("countries"):
        return {Remark(f"Left out are the countries: {why}."): None}
    return settings.countries(live)


def _limits(live: Live, refused: Refused) -> Block:
    tree = Block()
    for kind in settings.named_limits(live):
        value = settings.limit(live, kind)
        unsaid = "the project does not say whether it is on" if value is None else ""
        if why := unsaid or refused.objects.get(f"rate_limits/{kind}"):
            tree[Remark(f"Left out is the limit {kind}: {why}.")] = None
        else:
            tree[kind] = value
    return tree


def _templates(live: Live, refused: Refused) -> Objects:
    tree = Objects()
    for text in settings.texts(live):
        key = f"{text.message}/{text.language}"
        if why := text.reason or refused.objects.get(f"templates/{key}"):
            tree[Remark(f"Left out is the text {shown(key)}: {why}.")] = None
        else:
            tree.setdefault(text.message, Block())[text.language] = {"sms": {"content": text.content}}
    return tree


def _owner(path: Path) -> str | None:
    section, *rest = map(str, path)
    depths = {"senders": 0, "countries": 0, "rate_limits": 1, "templates": 2}
    depth = depths.get(section)
    return None if depth is None or len(rest) < depth else "/".join((section, *rest[:depth]))
