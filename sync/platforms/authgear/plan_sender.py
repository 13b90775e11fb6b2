"""The declared sender beside the live one → what has to change."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from sync.finding import Finding
from sync.messages.gotemplate import MESSAGES
from sync.model import Reference
from sync.model.config import Config
from sync.model.senders import Account, Sender
from sync.place import Pointer
from sync.plan.diff import all_of, differences
from sync.plan.wishes import Wishes
from sync.plan.words import SECRET, Action, Change, Difference, Kind, Resource
from sync.platforms.authgear import senders
from sync.platforms.authgear.layout import SECRETS
from sync.platforms.authgear.live import Live, part
from sync.wording import listing, quote

SameSecret = Callable[[str, Reference], bool | None]
"""Whether a live secret is the one of a reference; None where nobody can tell."""

_OUTSIDE = ("provider", "sms_provider", "sender_ids")
"""Fields of a sender that do not stand beside its secret."""


def plan_sender(config: Config, live: Live, wishes: Wishes, same: SameSecret | None) -> Change | None:
    """The change of the declared sender, if there is one; ``same`` is None where secrets cannot be read."""
    sender, account = one_sender(config)
    if sender is None or account is None or not wishes.covers(Kind.SENDER, sender.key):
        return None
    wanted = senders.declared(sender, account, live)
    now = senders.current(live, senders.wanted_ids(sender, live) if sender.sender_ids else None)
    if not {"provider", "account_sid"} & now.keys():
        return Change(Action.CREATE, Kind.SENDER, sender.key, _placed(all_of(wanted), sender.at), at=sender.at.key)
    changed = differences({**dict.fromkeys(now, None), **wanted}, now)
    secret, reason = _secret(sender, account, live, changed, wishes, same)
    changed = _placed((*changed, *secret), sender.at)
    if not changed:
        return None
    if live.gateway not in ("twilio", ""):
        reason = f"the project sends through {quote(live.gateway)} so far"
    return Change(Action.UPDATE, Kind.SENDER, sender.key, changed, reason, "twilio", sender.at.key)


def _secret(
    sender: Sender,
    account: Account,
    live: Live,
    changed: tuple[Difference, ...],
    wishes: Wishes,
    same: SameSecret | None,
) -> tuple[tuple[Difference, ...], str]:
    """The secret where it differs or is sent anew, and why."""
    path = senders.secret_path(account)
    if any(each.path[0] == path[0] and each.before is None for each in changed):
        return (), ""  # it is new, and so is its secret
    if same is not None:
        reference = senders.secret_of(account)
        told = str((live.twilio or {}).get("api_key_secret" if account.api_key else "auth_token") or "")
        differs = reference is not None and same(told, reference) is False
        return ((Difference(path, SECRET, SECRET),) if differs else ()), ""
    if sends_secret(changed):
        return (Difference(path, SECRET, SECRET),), "the portal replaces all Twilio settings, so the secret goes along"
    if sender.key in wishes.resend:
        return (Difference(path, SECRET, SECRET),), "the secret is sent again"
    return (), ""


def sends_secret(changed: tuple[Difference, ...]) -> bool:
    """Whether differences touch what stands beside the secret."""
    return any(each.path[0] not in _OUTSIDE for each in changed)


def one_sender(config: Config) -> tuple[Sender | None, Account | None]:
    """The declared sender and its account."""
    sender = next(iter(config.senders.values()), None)
    return sender, config.account_of(sender) if sender else None


def others(config: Config, live: Live, wishes: Wishes) -> list[Resource]:
    """Live senders that the file does not name."""
    declares = bool(config.senders)
    found = []
    if not declares and (live.twilio is not None or live.gateway == "twilio"):
        found.append(Resource(Kind.SENDER, "twilio", senders.current(live), "twilio"))
    if live.custom is not None or (not declares and live.gateway == "custom"):
        found.append(Resource(Kind.SENDER, "custom", {"provider": "custom"}, "custom"))
    if not declares and live.gateway == "nexmo":
        found.append(Resource(Kind.SENDER, "nexmo", {"provider": "nexmo"}, "nexmo"))
    return [each for each in found if wishes.covers(Kind.SENDER, each.key)]


def deletions(config: Config, rest: list[Resource]) -> Iterator[Change]:
    """The end of senders that the file does not name."""
    at = config.sections.get("senders", config.at)
    for each in rest:
        gone = differences(dict.fromkeys(each.fields, None), each.fields)
        is_last = not config.senders
        reason = "the gateway is switched off" if is_last else "the file does not name it"
        yield Change(Action.DELETE, Kind.SENDER, each.key, gone, reason, each.live_id, at)


def notes(config: Config, live: Live, changes: tuple[Change, ...], compared: bool | None) -> Iterator[Finding]:
    """What a reader should know of the sender; ``compared``: whether the secret was, if it can be at all."""
    sender, account = one_sender(config)
    if sender is not None and account is not None:
        reference = senders.secret_of(account)
        if compared is False and reference is not None:
            yield Finding(reference.at, "the secret was not compared, because its value is not known here", "")
        if sender.sender_ids:
            yield from _silent(sender, live)
    if not config.senders and any(_is_end(change) for change in changes):
        at = config.sections.get("senders", config.at)
        if live.has_nexmo:
            yield Finding(at, "the secret sms.nexmo stays, and Authgear may send with it once there is no gateway", "")
        script = "" if SECRETS in live.files else _script(live.custom)
        if script and any(change.key == "custom" for change in changes if _is_end(change)):
            yield Finding(at, f"the portal deletes the script {quote(script)} with the custom gateway", "")


def _is_end(change: Change) -> bool:
    return (change.kind, change.action) == (Kind.SENDER, Action.DELETE)


def _silent(sender: Sender, live: Live) -> Iterator[Finding]:
    """Messages whose sender id is not the one that a reader of the file would expect."""
    wanted = senders.wanted_ids(sender, live)
    named = {message for ids in wanted.values() for message in ids}
    bare = [] if "default" in named else [message for message in MESSAGES if message not in named]
    if bare:
        text = (
            f"no language has a sender id for {listing(bare)}, so it comes from Authgear, which nobody has registered"
        )
        yield Finding(sender.at / "sender_ids", text, "add default, which covers them all")
    without = [language for language in live.supported if not wanted.get(language)]
    if without:
        verb = "has" if len(without) == 1 else "have"
        text = f"{listing(without)} {verb} no sender id, so Authgear takes one of another language there"
        yield Finding(sender.at / "sender_ids", text, "add the language, or default for all others")


def _script(custom: Mapping[str, Any] | None) -> str:
    url = urlsplit(str(part(custom, "url") or ""))
    return url.path.removeprefix("/") if url.scheme == "authgeardeno" else ""


def _placed(found: tuple[Difference, ...], at: Pointer) -> tuple[Difference, ...]:
    """Differences with their places in the file; what the file does not have is shown at the sender."""
    known = {"account_sid", "auth_token", "api_key", "messaging_service", "from", "sender_ids"}
    return tuple(each._replace(at=at / each.path[0] if each.path[0] in known else at.key) for each in found)
