"""Where senders are named: the settings and all policies, declared or not → what has to change in them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sync.finding import Finding
from sync.model.config import Config
from sync.model.policies import Policy
from sync.names import matches
from sync.plan.diff import all_of, differences
from sync.plan.words import Action, Change, Difference, Kind, Resource
from sync.platforms.pingone import chains, policies, settings
from sync.platforms.pingone.draft import Draft, Found, placed
from sync.platforms.pingone.plan_senders import gaps
from sync.wording import listing, quote

Json = dict[str, Any]
ENVIRONMENT = "environment"
"""The key of the settings, of which there is one for each environment."""

Matched = Mapping[str, tuple[Policy, Json | None]]


def match_policies(config: Config, live: tuple[Json, ...]) -> Matched:
    """Declared policies with what is live of them: the default one, else by id, by name, and by name in other case."""
    free = {body["id"]: body for body in live}
    found: dict[str, Json] = {}
    default = next((body for body in live if body.get("default")), None)
    if policies.DEFAULT in config.policies and default is not None:
        found[policies.DEFAULT] = free.pop(default["id"])
    for key, policy in config.policies.items():
        if key not in found and policy.id in free:
            found[key] = free.pop(policy.id)
    for same in (str, str.casefold):
        for key, policy in config.policies.items():
            named = [body for body in free.values() if same(body.get("name", "")) == same(policy.name)]
            if key not in found and key != policies.DEFAULT and named:
                found[key] = free.pop(named[0]["id"])
    return {key: (policy, found.get(key)) for key, policy in config.policies.items()}


def plan_policies(draft: Draft) -> Found:
    """Policies to make and to change, and those that the file does not name."""
    config, wishes = draft.config, draft.wishes
    keys, changes, notes = draft.keys(), [], []
    for key, (policy, body) in draft.policies.items():
        if not wishes.covers(Kind.POLICY, key):
            continue
        wanted = policies.declared(policy)
        if policy.id and body is None:
            text = f"no live policy has the id {policy.id} or the name of {quote(key)}, so it is made"
            notes.append(Finding(policy.at / "id", text, "it gets another id: remove this one"))
        if body is None:
            changes.append(Change(Action.CREATE, Kind.POLICY, key, placed(all_of(wanted), policy.at), at=policy.at.key))
        elif changed := placed(differences(wanted, policies.live(body, keys)), policy.at):
            changes.append(Change(Action.UPDATE, Kind.POLICY, key, changed, "", body["id"], policy.at.key))
    rest = list(_unmanaged_policies(draft)) if config.policies else []
    if wishes.prune:
        reason = "the file does not name it"
        changes += [Change(Action.DELETE, Kind.POLICY, each.key, (), reason, each.live_id) for each in rest]
        rest = []
    return Found(tuple(changes), tuple(rest), notes=tuple(notes))


def _unmanaged_policies(draft: Draft) -> Iterator[Resource]:
    known = {body["id"] for _policy, body in draft.policies.values() if body is not None}
    patterns = draft.config.unmanaged.get("policies", ())
    for body in draft.live.policies or ():
        name = str(body.get("name", ""))
        foreign = body["id"] in known or body.get("default") or any(matches(each, name) for each in patterns)
        if not foreign and draft.wishes.covers(Kind.POLICY, name):
            yield Resource(Kind.POLICY, name, policies.live(body, draft.keys()), body["id"])


def plan_settings(draft: Draft) -> Found:
    """The settings, as far as the file speaks of them."""
    config = draft.config
    wanted = settings.declared(config.chain, config.settings)
    at = settings.place(config.chain, config.settings)
    if at is None or not draft.wishes.covers(Kind.SETTINGS, ENVIRONMENT):
        return Found()
    changed = tuple(
        difference._replace(at=_place(config, difference))
        for difference in differences(wanted, settings.live(draft.live.settings, draft.keys()))
    )
    if not changed:
        return Found()
    return Found((Change(Action.UPDATE, Kind.SETTINGS, ENVIRONMENT, changed, at=at.key),))


def _place(config: Config, difference: Difference) -> Any:
    if difference.path[0] == "fallback_chain" and config.chain is not None:
        return config.chain.at
    return config.settings.at / difference.path[0] if config.settings is not None else None


def plan_moves(draft: Draft) -> Found:
    """Everything that names a sender which is replaced or deleted, and is not changed anyway."""
    leaving = {
        change.live_id: change
        for change in draft.changes
        if change.kind is Kind.SENDER and change.action in (Action.REPLACE, Action.DELETE)
    }
    for key, match in draft.matching.matches.items():
        change = draft.change(Kind.SENDER, key)
        if change is not None and change.action is Action.REPLACE and match.successor is not None:
            leaving[match.successor["id"]] = change
    deleted = {each for each, change in leaving.items() if change.action is Action.DELETE}
    changed = {(change.kind, change.live_id) for change in draft.changes}
    moves = []
    if {*chains.chain(draft.live.settings)} & {*leaving} and draft.change(Kind.SETTINGS, ENVIRONMENT) is None:
        chain = (("fallback_chain",), chains.chain(draft.live.settings))
        moves.append(_move(draft, Kind.SETTINGS, ENVIRONMENT, "", [chain], leaving))
    declared = {body["id"]: key for key, (_policy, body) in draft.policies.items() if body is not None}
    for body in draft.live.policies or ():
        routes = [
            (("routes", str(index), "senders"), chains.route(each))
            for index, each in enumerate(chains.conditions(body))
        ]
        if any({*ids} & {*leaving} for _path, ids in routes) and (Kind.POLICY, body["id"]) not in changed:
            key = declared.get(body["id"], str(body.get("name", "")))
            moves.append(_move(draft, Kind.POLICY, key, body["id"], routes, leaving))
    return Found(tuple(moves), obstacles=(*_emptied(draft, deleted), *_emptied_meanwhile(draft), *_unsaved(draft)))


def _move(
    draft: Draft,
    kind: Kind,
    key: str,
    live_id: str,
    routes: Sequence[tuple[tuple[str, ...], list[str]]],
    leaving: Mapping[str, Change],
) -> Change:
    """What a chain or the routes name afterwards; a plan keeps that also where the names stay the same."""
    keys = draft.keys()
    gone = {each for each, change in leaving.items() if change.action is Action.DELETE}
    named = [leaving[each] for _path, ids in routes for each in ids if each in leaving]
    words = {Action.REPLACE: "replaced", Action.DELETE: "deleted"}
    reason = listing(dict.fromkeys(f"{quote(change.key)} is {words[change.action]}" for change in named))
    shown = tuple(
        Difference(path, chains.names(ids, keys), chains.names([each for each in ids if each not in gone], keys))
        for path, ids in routes
        if {*ids} & {*leaving}
    )
    return Change(Action.REPOINT, kind, key, shown, reason, live_id)


def _emptied(draft: Draft, deleted: set[str]) -> Iterator[Finding]:
    """A chain or route never becomes empty by our doing."""
    for who in chains.emptied(*_unwritten(draft), _without(deleted)):
        text = f"deleting senders would leave {who} without any"
        yield Finding(draft.config.at, text, "declare the chain or policy with other senders, or keep the sender")


def _unwritten(draft: Draft) -> tuple[Mapping[str, Any], list[Json]]:
    """The settings, empty if the file says which senders their chain names, and the policies whose routes it leaves."""
    covers = draft.wishes.covers
    written = {
        body["id"]
        for key, (policy, body) in draft.policies.items()
        if body is not None and policy.routes is not None and covers(Kind.POLICY, key)
    }
    written |= {change.live_id for change in draft.changes if change.action is Action.DELETE}
    is_written = draft.config.chain is not None and covers(Kind.SETTINGS, ENVIRONMENT)
    others = [body for body in draft.live.policies or () if body["id"] not in written]
    return {} if is_written else draft.live.settings, others


def _emptied_meanwhile(draft: Draft) -> Iterator[Finding]:
    """Nor does it while a sender that is replaced with a gap is missing."""
    live = draft.live
    for change in gaps(draft.matching, draft.changes) if draft.wishes.allow_gap else ():
        gone = {body["id"] for body in draft.match(change.key).bodies}
        for who in chains.emptied(live.settings, live.policies or (), _without(gone)):
            text = f"until {quote(change.key)} is made again, {who} would be empty"
            yield Finding(draft.match(change.key).sender.at.key, text, "name another sender there first")


def _unsaved(draft: Draft) -> Iterator[Finding]:
    """What is nowhere but in PingOne while such a sender is missing would be lost with a run that ends meanwhile."""
    room = "or delete another sender first, which makes room"
    say = f"declare that in the file{' and leave --only out' if draft.wishes.only else ''}, {room}"
    for change in gaps(draft.matching, draft.changes) if draft.wishes.allow_gap else ():
        match = draft.match(change.key)
        at, name = match.sender.at.key, quote(change.key)
        named = (chains.users(*_unwritten(draft), body["id"]) for body in match.bodies)
        if who := listing(dict.fromkeys(each for users in named for each in users)):
            text = f"a run that ends before {name} is made again could not bring it back to its place in {who}"
            yield Finding(at, text, say)
        if draft.config.senders[change.key].numbers is None and match.sender.numbers:
            text = f"a run that ends before {name} is made again could not tell which numbers it had"
            yield Finding(at, text, f"list them in the file, {room}")


def _without(gone: Collection[str]) -> chains.Rename:
    """What becomes of an identifier when some senders are not there."""
    return lambda old: None if old in gone else old
