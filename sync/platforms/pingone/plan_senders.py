"""Declared senders beside live ones → what has to change, and what stands in the way."""

from collections.abc import Iterable, Iterator
from typing import Any

from sync.finding import Finding
from sync.model.config import Config
from sync.model.senders import Provider, Sender
from sync.names import matches
from sync.plan.diff import all_of, differences
from sync.plan.wishes import Wishes, moment
from sync.plan.words import SECRET, Action, Change, Difference, Fields, Kind, Resource
from sync.platforms.pingone import gateways, numbers, senders
from sync.platforms.pingone.draft import Found, placed
from sync.platforms.pingone.match import NEXT, Match, Matching
from sync.wording import listing, quote

Json = dict[str, Any]

MOST = 10
"""Senders that an environment takes."""


def plan_senders(config: Config, matching: Matching, wishes: Wishes) -> Found:
    """Everything about senders, except where chains and routes name them."""
    changes, obstacles, lost = [], list(matching.obstacles), []
    for key, match in matching.matches.items():
        if not wishes.covers(Kind.SENDER, key):
            continue
        change = _change(config, match, wishes)
        if change is not None:
            changes.append(change._replace(differences=_showable(change.differences)))
        if change is not None and _moves(change):
            continue
        missing = list(_lost(match))
        lost += [finding for finding, _blocking in missing]
        if change is not None:
            obstacles += [finding for finding, blocking in missing if blocking]
            obstacles += _services(match)
    foreign = config.unmanaged.get("senders", ())
    rest = [
        Resource(Kind.SENDER, _shown(body), senders.live(body), body["id"])
        for body in matching.rest
        if not any(matches(pattern, body.get("name") or "") for pattern in foreign)
        and wishes.covers(Kind.SENDER, _shown(body))
    ]
    if wishes.prune and "senders" in config.sections:  # a section that is absent is not managed
        changes += [
            Change(Action.DELETE, Kind.SENDER, each.key, reason="the file does not name it", live_id=each.live_id)
            for each in rest
        ]
        rest = []
    obstacles += _room(matching, changes, wishes)
    return Found(tuple(changes), tuple(rest), tuple(obstacles), matching.notes, tuple(lost))


def _moves(change: Change) -> bool:
    """Whether a sender goes to another account, of which PingOne shows nothing yet."""
    return change.action is Action.REPLACE and any(
        difference.path[0] in ("provider", "account") and difference.before != difference.after
        for difference in change.differences
    )


def _shown(body: Json) -> str:
    return str(body.get("name") or body["id"])


def _change(config: Config, match: Match, wishes: Wishes) -> Change | None:
    sender, current = match.sender, match.current
    wanted = senders.declared(sender, config.account_of(sender))
    at = sender.at.key
    if current is None:
        made = (*all_of(wanted), Difference(_secret_path(sender), None, SECRET))
        return Change(Action.CREATE, Kind.SENDER, sender.key, placed(made, sender.at), at=at)
    now = senders.as_declared(sender, current)
    changed = placed(differences(_complete(wanted, now), now), sender.at)
    why = _replacing(config, match, changed, wishes)
    if why:
        return Change(Action.REPLACE, Kind.SENDER, sender.key, _whole(sender, wanted, now), why, current["id"], at)
    stale = senders.is_gateway(sender.provider) and _is_stale(config, sender, current, "updatedAt", wishes)
    if stale:
        changed += _secret(sender)
    if not changed:
        return None
    reason = "the secret is sent again" if stale else ""
    if match.adopted:
        reason = "the only live sender with this provider and account is taken for it"
    return Change(Action.UPDATE, Kind.SENDER, sender.key, changed, reason, current["id"], at)


def _showable(found: Iterable[Difference]) -> tuple[Difference, ...]:
    """Differences as they may be shown: what a console wrote into an address may be somebody's secret."""
    hidden = gateways.without_secrets
    return tuple(each._replace(before=hidden(each.before), after=hidden(each.after)) for each in found)


def _whole(sender: Sender, wanted: Fields, now: Fields) -> tuple[Difference, ...]:
    """Everything that a new sender is made with, what stays the same included, so that a person reviews all of it."""
    complete = _complete(wanted, now).items()
    fields = [
        Difference((name,), now.get(name), value) for name, value in complete if (name, value) != ("requests", ())
    ]
    return (*placed(fields, sender.at), *_secret(sender))


def _complete(wanted: Fields, live: Fields) -> Fields:
    """What the file says of an object that it describes completely: what it leaves out is not there."""
    return {**dict.fromkeys(live, None), **wanted}


def _secret(sender: Sender) -> tuple[Difference, ...]:
    return placed([Difference(_secret_path(sender), SECRET, SECRET)], sender.at)


def _secret_path(sender: Sender) -> tuple[str, ...]:
    if sender.auth is not None:
        return ("auth", "secret")
    return ("access_token",) if sender.access_token is not None else ("auth_token",)


def _replacing(config: Config, match: Match, changed: tuple[Difference, ...], wishes: Wishes) -> str:
    """Why a live sender has to give way to a new one; empty where it can be changed."""
    sender, live = match.sender, match.live
    if match.is_doubled:
        return "an earlier run has begun to replace it"
    fixed = [difference.path[0] for difference in changed if difference.path[0] in senders.FIXED]
    if senders.is_gateway(sender.provider):
        fixed = [name for name in fixed if name == "provider" and _is_other_kind(match)]
    if fixed:
        return f"PingOne cannot change {listing(fixed)} of a sender"
    if not senders.is_gateway(sender.provider) and live is not None:
        if sender.key in wishes.resend:
            return "its token is sent again, and PingOne cannot change a token"
        if _is_stale(config, sender, live, "createdAt", wishes):
            return "its token was rotated after it was made, and PingOne cannot change a token"
    return ""


def _is_other_kind(match: Match) -> bool:
    """Whether a gateway would have to become something else; a gateway that becomes Studio flows is still one."""
    return (match.current or {}).get("provider") != senders.PROVIDERS[match.sender.provider]


def _is_stale(config: Config, sender: Sender, live: Json, since: str, wishes: Wishes) -> bool:
    """Whether the live sender has an older secret than the file speaks of."""
    if sender.key in wishes.resend:
        return True
    return _is_older(config, sender, live, since)


def _is_older(config: Config, sender: Sender, live: Json, since: str) -> bool:
    reference = senders.secret_of(sender, config.account_of(sender))
    rotated = moment(reference.rotated) if reference is not None and reference.rotated else None
    made = moment(str(live.get(since) or ""))
    return rotated is not None and made is not None and made < rotated


def fits(config: Config, match: Match, body: Json) -> bool:
    """Whether a replacement that was begun is still what the file wants."""
    wanted = senders.declared(match.sender, config.account_of(match.sender))
    found = senders.as_declared(match.sender, body)
    same = all(wanted.get(name) == found.get(name) for name in senders.FIXED)
    return same and not _is_older(config, match.sender, body, "createdAt")


def _lost(match: Match) -> Iterator[tuple[Finding, bool]]:
    """What the file claims of numbers and PingOne does not confirm, and whether nothing may be written meanwhile."""
    sender, current = match.sender, match.current
    if current is None or sender.provider not in (Provider.TWILIO, Provider.SYNIVERSE):
        return
    listed = {entry.get("number"): entry for entry in current.get("numbers") or ()}
    for number in sender.numbers or ():
        entry = listed.get(number.number)
        who = f"number {number.number} of sender {quote(sender.key)}"
        if entry is None:
            hint = "add it to the account, or take it out of the file"
            yield Finding(number.at, f"{who} is not among those that PingOne knows of the account", hint), True
        elif entry.get("available") is False:
            hint = "the account has lost it: bring it back, or take it out of the file"
            yield Finding(number.at, f"{who} is no longer available", hint), True
        else:
            yield from ((finding, False) for finding in _claims(who, number, entry))


def _claims(who: str, number: Any, entry: Json) -> Iterator[Finding]:
    can = {str(capability).lower() for capability in entry.get("capabilities") or ()}
    lacking = [capability for capability in number.capabilities if capability not in can]
    if lacking:
        text = f"{who} does not do {listing(lacking)} any more"
        yield Finding(number.at / "capabilities", text, "correct the file, or the number's settings at the provider")
    kind = numbers.OUR_TYPES.get(str(entry.get("type", "")))
    if number.type and kind and number.type != kind:
        yield Finding(number.at / "type", f"{who} is {kind}, not {number.type}", "correct the type in the file")


def _services(match: Match) -> Iterator[Finding]:
    """A messaging service or channel that PingOne does not offer cannot be chosen."""
    sender, current = match.sender, match.current
    if current is None:
        return
    for provider, field, listed, names, wanted in (
        (
            Provider.MESSAGING_SERVICE,
            "messaging_service",
            "messagingServices",
            ("messagingServiceId",),
            str(sender.messaging_service),
        ),
        (Provider.SYNIVERSE_CHANNELS, "channel", "channels", ("name", "id"), sender.channel),
    ):
        entries = current.get(listed) or ()
        if sender.provider is provider and not any(wanted in {entry.get(name) for name in names} for entry in entries):
            text = f"{field} {quote(wanted)} of sender {quote(sender.key)} is not in the account that PingOne reads"
            yield Finding(sender.at / field, text, "make it there first, or correct the file")


def _room(matching: Matching, changes: list[Change], wishes: Wishes) -> Iterator[Finding]:
    """An environment takes ten senders, and one that is replaced stays until its successor has taken over."""
    live = _taken(matching)
    new = [change for change in changes if change.action is Action.CREATE]
    without_place = gaps(matching, changes)
    begun = [each for each in changes if each.action is Action.REPLACE and matching.matches[each.key].is_doubled]
    if live + len(new) - len(begun) > MOST:
        text = (
            f"PingOne takes {MOST} senders; {live} are live, and {listing(quote(each.key) for each in new)} would come"
        )
        yield Finding(new[0].at or matching.matches[new[0].key].sender.at, text, "delete some first")
    elif without_place and not wishes.allow_gap:
        first = matching.matches[without_place[0].key].sender
        text = (
            f"to replace {quote(first.key)}, a place for {quote(first.name + NEXT)} is needed, and all {MOST} are taken"
        )
        hint = "delete a sender first, or allow a gap with --allow-gap: the sender is missing until it is made again"
        yield Finding(first.at.key, text, hint)


def gaps(matching: Matching, changes: Iterable[Change]) -> list[Change]:
    """The replacements that have no free place, so that the old sender has to go before the new one comes."""
    if _taken(matching) < MOST:
        return []
    replaced = [change for change in changes if change.action is Action.REPLACE]
    return [change for change in replaced if matching.matches[change.key].successor is None]


def _taken(matching: Matching) -> int:
    return len(matching.rest) + sum(len(match.bodies) for match in matching.matches.values())
