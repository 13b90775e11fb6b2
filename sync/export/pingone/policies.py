"""Live policies → the section ``policies``; what is unlimited or switched off in them is left out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sync.export.naming import key_for, shown
from sync.model import NONE
from sync.platforms.pingone import chains, policies
from sync.source.layout import Block, Noted, Objects, Remark
from sync.wording import listing

Json = dict[str, Any]
_BOTH = ("sms", "voice")
_METHODS = {("Email",), ("SMS", "Voice")}
"""The methods of the quotas that a file can hold."""


def keyed(bodies: Iterable[Json], known: Mapping[str, str] = NONE) -> dict[str, Json]:
    """Key → a live policy; the environment's default one first. ``known``: keys that some have already, by id."""
    found: dict[str, Json] = {}
    for body in sorted(bodies, key=lambda each: not each.get("default")):
        name = str(body.get("name") or "")
        taken = {policies.DEFAULT, *(key.casefold() for key in (*found, *known.values()))}
        key = policies.DEFAULT if body.get("default") else known.get(body["id"]) or key_for(name, taken, "policy")
        found[key] = body
    return found


def section(found: Mapping[str, Json], keys: Mapping[str, str], refused: Mapping[tuple[str, str], str]) -> Objects:
    """All policies. ``keys``: senders by id. ``refused``: policy id and field that the format cannot hold, and why."""
    names = Counter(str(body.get("name") or "").casefold() for body in found.values())
    tree = Objects()
    for key, body in found.items():
        one = policy(key, body, keys, needs_id=names[str(body.get("name") or "").casefold()] > 1)
        for (owner, field), reason in refused.items():
            if owner == body["id"] and one.pop(field, None) is not None:
                one[Remark(f"Left out is {field}: {reason}.")] = None
        tree[key] = one
    return tree


def policy(key: str, body: Json, keys: Mapping[str, str], *, needs_id: bool = False) -> Block:
    """One policy."""
    live = policies.live(body, keys)
    tree = Block()
    if key == policies.DEFAULT:
        tree[Remark(f"The environment's default policy, called {shown(body.get('name'))} in PingOne.")] = None
    elif body.get("name") != key:
        tree["name"] = body.get("name", "")
    if needs_id and key != policies.DEFAULT:
        tree["id"] = body["id"]
    tree["countries"] = countries(live["countries"])
    tree |= _without("quotas", live, "unlimited") | _without("cooldown", live, False)
    if quotas := list(_other_quotas(body)):
        tree[Remark(f"PingOne has quotas for {listing(quotas)} as well, which stay as they are.")] = None
    if strangers := unknown(chains.conditions(body), keys):
        tree[Remark(f"Left out are the routes: they name {listing(map(shown, strangers))}, {_NOT_HERE}.")] = None
    elif live["routes"]:
        tree["routes"] = routes(live["routes"])
    return tree


_NOT_HERE = "which is no sender of this file"


def unknown(conditions: Iterable[Json], keys: Mapping[str, str]) -> list[str]:
    """The identifiers in routes that belong to no sender with a key."""
    named = dict.fromkeys(each for condition in conditions for each in chains.route(condition))
    return [each for each in named if each not in keys and each != chains.PINGONE]


def _without(group: str, live: Mapping[str, Any], nothing: object) -> Json:
    found = {name.partition(".")[2]: value for name, value in live.items() if name.startswith(f"{group}.")}
    shown_ones = {name: limit(value) for name, value in found.items() if value != nothing and not _partial(value)}
    return {group: Block(shown_ones) if len(shown_ones) > 1 else shown_ones} if shown_ones else {}


def _partial(value: Any) -> bool:
    """Whether it is a quota for some of the methods that a file has one quota for."""
    return isinstance(value, Mapping) and "methods" in value


def limit(value: Any) -> Any:
    """A quota or waiting times as a file writes them."""
    if not isinstance(value, Mapping):
        return value
    usual = {"group_by": "recipient"}
    return {
        name: list(item) if isinstance(item, tuple) else item for name, item in value.items() if usual.get(name) != item
    }


def countries(value: Any) -> Any:
    """The countries of a policy as a file writes them."""
    if not isinstance(value, Mapping):
        return value
    return {name: list(item) for name, item in value.items() if name != "methods" or item != _BOTH}


def routes(values: Any) -> list[Json]:
    """Routes as a file writes them."""
    return [countries(value) for value in values]


def _other_quotas(body: Json) -> Iterator[str]:
    for entry in body.get("quotas") or ():
        methods = tuple(sorted(entry.get("deliveryMethods") or ()))
        if methods not in _METHODS:
            yield shown(", ".join(methods))


def chain(settings: Mapping[str, Any], keys: Mapping[str, str]) -> list[str] | Noted | Remark | None:
    """The fallback chain; a comment where it names somebody who is no sender of the file, None where it is empty."""
    ids = chains.chain(settings)
    names = chains.names(ids, keys)
    strangers = [each for each in dict.fromkeys(ids) if each not in keys and each != chains.PINGONE]
    if strangers:
        rest = ", ".join(name for name in names if name not in strangers)
        return Remark(
            f"The fallback chain stays as it is live, because it names {listing(map(shown, strangers))},"
            f" {_NOT_HERE}. Without that it is fallback_chain: [{rest}]"
        )
    return list(names) or None
