"""Steps about senders: make, choose, change, replace, make room, withdraw."""

from typing import Any

from sync.finding import Finding
from sync.platforms.pingone import senders
from sync.platforms.pingone.desk import Desk
from sync.platforms.pingone.match import NEXT, Match
from sync.platforms.pingone.offering import with_new
from sync.platforms.pingone.plan_senders import fits
from sync.platforms.pingone.steps import Step
from sync.wording import quote

Json = dict[str, Any]


def make(desk: Desk, step: Step) -> None:
    """A new sender, with its numbers, service or channel."""
    match = desk.draft.match(step.key)
    made = _made(desk, match, match.sender.name)
    desk.ids[step.key] = made["id"]
    _choose(desk, match, made["id"], match.sender.name)


def change(desk: Desk, step: Step) -> None:
    """A sender that stays, as the file has it."""
    match = desk.draft.match(step.key)
    _choose(desk, match, step.live_id, match.sender.name)


def withdraw(desk: Desk, step: Step) -> None:
    """Take back a replacement that does not fit any more; chains name the old sender again."""
    match = desk.draft.match(step.key)
    if match.live is not None and match.successor is not None:
        desk.renamed[match.successor["id"]] = match.live["id"]
        desk.repoint()
        desk.pen.delete(f"{desk.senders}/{match.successor['id']}", str(step))


def vacate(desk: Desk, step: Step) -> None:
    """Delete a sender before its successor is made; what names it goes on without it meanwhile."""
    match = desk.draft.match(step.key)
    if match.current is None:
        return
    old = match.current["id"]
    desk.renamed[old] = None
    desk.repoint()
    desk.pen.delete(f"{desk.senders}/{old}", str(step))


def replace(desk: Desk, step: Step) -> None:
    """Make the new sender, let everything name it, delete the old one, give the new one its name."""
    match = desk.draft.match(step.key)
    begun = match.successor if match.live is not None else None
    if begun is not None and fits(desk.config, match, begun):
        new = begun
    else:
        gone = [body for body in match.bodies if desk.renamed.get(body["id"], "") is None]
        is_free = bool(gone) or match.live is None
        new = _made(desk, match, match.sender.name if is_free else f"{match.sender.name}{NEXT}")
    _choose(desk, match, new["id"], str(new.get("name") or ""))
    old = [body for body in match.bodies if body["id"] != new["id"]]
    still_there = [body for body in old if body["id"] not in desk.renamed]
    desk.renamed |= {body["id"]: new["id"] for body in old}
    desk.ids[step.key] = new["id"]
    desk.repoint()
    for body in still_there:
        desk.pen.delete(f"{desk.senders}/{body['id']}", f"delete the old sender of {quote(step.key)}")
    _choose(desk, match, new["id"], match.sender.name)


def _made(desk: Desk, match: Match, name: str) -> Json:
    body = senders.new_body(match.sender, desk.config.account_of(match.sender), desk.secrets(match), name)
    known = {each["id"] for each in desk.draft.live.senders}

    def find() -> Json | None:
        listed = desk.door.pages(desk.senders, "phoneDeliverySettings")
        return next((each for each in listed if each.get("name") == name and each["id"] not in known), None)

    return desk.pen.post(desk.senders, body, find, f"create sender {quote(match.sender.key)}")


def _choose(desk: Desk, match: Match, live_id: str, name: str) -> None:
    """Numbers, service or channel, and the name; what PingOne does not offer is said instead of sent."""
    sender, account = match.sender, desk.config.account_of(match.sender)

    def body(read: Json) -> Json:
        now = with_new(desk.config, match, read, desk.numbers_of)
        if missing := _missing(match, now):
            raise desk.stop(missing)
        if not senders.is_gateway(sender.provider) and _is_chosen(match, now, name):
            return now
        return senders.changed_body(sender, account, desk.secrets(match), name, now)

    desk.pen.put(f"{desk.senders}/{live_id}", body, f"sender {quote(sender.key)}")


def _missing(match: Match, now: Json) -> Finding | None:
    """What the file wants of an account and PingOne does not offer."""
    sender = match.sender
    who = f"sender {quote(sender.key)}"
    if "numbers" in now and not senders.is_gateway(sender.provider):
        listed = {entry.get("number"): entry for entry in now.get("numbers") or ()}
        for number in sender.numbers or ():
            if number.number not in listed:
                text = f"{who}: PingOne does not list number {number.number} in the account"
                return Finding(number.at, text, "buy it there, or correct the file")
            if listed[number.number].get("available") is False:
                text = f"{who}: number {number.number} is no longer available in the account"
                return Finding(number.at, text, "bring it back, or correct the file")
    for name, keys, field, wanted in (
        ("messagingServices", ("messagingServiceId",), "messaging_service", str(sender.messaging_service)),
        ("channels", ("name", "id"), "channel", sender.channel),
    ):
        entries = now.get(name)
        if entries is not None and not any(wanted in {each.get(key) for key in keys} for each in entries):
            text = f"{who}: PingOne does not list {quote(wanted)} in the account"
            return Finding(sender.at / field, text, "make it there, or correct the file")
    return None


def _is_chosen(match: Match, now: Json, name: str) -> bool:
    """Whether a sender is as the file has it, but for its token, which nobody can see."""
    wanted = senders.declared(match.sender, None)
    live = senders.as_declared(match.sender, now)
    return all(live.get(field) == value for field, value in {**wanted, "name": name}.items())
