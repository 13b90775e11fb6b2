"""A sender that differs from the live one → what the file takes over."""

from collections.abc import Iterator, Mapping
from typing import Any

from sync.export.authgear import ids
from sync.export.authgear import sender as described
from sync.export.authgear.home import Home
from sync.export.takes import Take, text_or_reference
from sync.finding import Finding
from sync.model.senders import Sender
from sync.place import Pointer
from sync.plan.words import SECRET, Action, Change
from sync.platforms.authgear.layout import SECRETS
from sync.platforms.authgear.plan_sender import one_sender
from sync.platforms.authgear.senders import KEY, TOKEN, live_ids, wanted_ids
from sync.wording import quote

_ORIGINS = ("messaging_service", "from", "sender_ids")


def changed(home: Home, change: Change) -> Iterator[Take | Finding]:
    """What the sender of a file takes over."""
    (sender, _account), live = one_sender(home.config), home.live
    if sender is None:
        return
    if change.action is Action.CREATE:
        yield Take(sender.at, remove=True)
        return
    wanted = wanted_ids(sender, live) if sender.sender_ids else {}
    if why := described.reason(live, wanted):
        text = f"sender {quote(sender.key)} is something else live that no file can hold: {why}"
        yield Finding(sender.at.key, text, "an apply makes it what the file says")
        return
    paths = {difference.path for difference in change.differences}
    if any(path[0] == "sms_provider" for path in paths):
        text = "the project still has messaging.sms_provider, which the gateway has replaced"
        yield Finding(sender.at.key, text, "an apply takes it out")
    if SECRETS in live.files and any(each.before == each.after == SECRET for each in change.differences):
        text = f"the secret of sender {quote(sender.key)} is another one than that in {SECRETS}"
        yield Finding(sender.at.key, text, "an apply writes the file's; or put the live one where the file refers to")
    tree = described.sender(live, wanted)
    if ("account_sid",) in paths:
        yield text_or_reference(home.document, sender.at / "account_sid", tree["account_sid"])
    kind = described.kind_of(live)
    if home.raw(sender.at / kind) is None:
        yield Take(sender.at / kind, tree[kind])
        yield Take(sender.at / (TOKEN if kind == KEY else KEY), remove=True)
    elif (KEY, "sid") in paths:
        yield text_or_reference(home.document, sender.at / KEY / "sid", tree[KEY]["sid"])
    yield from _origin(home, sender, tree)


def _origin(home: Home, sender: Sender, tree: Mapping[str, Any]) -> Iterator[Take | Finding]:
    said = {"messaging_service": str(sender.messaging_service), "from": sender.origin}
    for field in _ORIGINS:
        at = sender.at / field
        if field not in tree:
            yield Take(at, remove=True)
        elif field == "sender_ids" and sender.sender_ids:
            yield from _ids(home, at, sender)
        elif field == "sender_ids":
            yield Take(at, tree[field])
        elif tree[field] != said[field]:
            yield text_or_reference(home.document, at, tree[field])


def _ids(home: Home, at: Pointer, sender: Sender) -> Iterator[Take | Finding]:
    wanted, old = wanted_ids(sender, home.live), home.raw(at) or {}
    now = ids.taken(old, sender, home.live)
    if now == old and live_ids(home.live, wanted) != wanted:
        text = "some language leaves out the sender id of a message that another one names, and no file can say that"
        yield Finding(at, text, "an apply writes it there, too")
    else:
        yield Take(at, now)


def new(home: Home, key: str) -> Iterator[Take | Finding]:
    """A live sender that the file does not name: ``twilio``, ``custom`` or ``nexmo``."""
    live = home.live
    if home.config.senders and key == live.gateway:
        return  # the file's own sender differs from it, which is said of that one
    at = home.here("senders")
    if key != described.KEY_OF_IT:
        unused = live.gateway == described.KEY_OF_IT
        text = f"the project has {'the secret sms.custom' if unused else f'a {key} gateway'}, which no file can hold"
        hint = "an apply with --prune deletes it" if unused else "leave senders out, and it is nobody's business here"
        yield Finding(at, text, hint)
    elif why := described.reason(live):
        yield Finding(at, f"the live sender is not in the file: {why}", "an apply with --prune deletes what there is")
    else:
        yield Take(at / key, described.sender(live))
