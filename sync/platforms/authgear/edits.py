"""Changes → files: what the files of a project are to hold, with everything that is not ours left byte for byte."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sync.model.config import Config
from sync.plan.words import Action, Change, Kind
from sync.platforms.authgear import countries, limits, senders, words
from sync.platforms.authgear.layout import (
    ALLOWED,
    CONFIG,
    CUSTOM,
    GATEWAY,
    LEGACY,
    LIMITS,
    OWN_SECRETS,
    PINNED,
    SECRETS,
    TWILIO,
    message_path,
    words_path,
)
from sync.platforms.authgear.live import Live, part
from sync.platforms.authgear.plan_sender import one_sender, sends_secret
from sync.source.graft import Graft

Files = dict[str, bytes | None]
"""Path → new bytes; None: the file goes."""


def edited(config: Config, live: Live, changes: Sequence[Change]) -> Files:
    """The files that changes ask for, without the secrets; GraftError where one leaves no place for a change."""
    found: Files = {}
    graft = Graft(CONFIG, live.files[CONFIG])
    takes_over = any(change.kind is Kind.SENDER and change.action is not Action.DELETE for change in changes)
    for change in changes:
        if change.kind is Kind.SENDER and change.action is not Action.DELETE:
            _gateway(graft)
            found |= _words(config, live)
        elif change.kind is Kind.SENDER:
            if change.key == live.gateway and not takes_over:
                graft.remove(LEGACY)
                graft.remove(GATEWAY)
        elif change.kind is Kind.TEMPLATE:
            found |= _message(config, change)
        elif change.key == "countries":
            _countries(graft, config, live)
        elif change.key == "rate_limits":
            _limits(graft, config, change)
    return {**found, CONFIG: graft.raw} if graft.raw != live.files[CONFIG] else found


def _gateway(graft: Graft) -> None:
    graft.remove(LEGACY)
    graft.set((*GATEWAY, "provider"), "twilio")
    graft.set((*GATEWAY, "use_config_from"), OWN_SECRETS)


def _words(config: Config, live: Live) -> Files:
    sender, _account = one_sender(config)
    if sender is None or not sender.sender_ids:
        return {}
    found: Files = {}
    for language, wanted in senders.word_changes(live, senders.wanted_ids(sender, live)).items():
        path = words_path(language)
        found[path] = words.changed(path, live.files.get(path), wanted)
    return found


def _message(config: Config, change: Change) -> Files:
    message, language, _method = change.key.split("/")
    path = message_path(language, message)
    if change.action is Action.DELETE:
        return {path: None}
    content = next(each for each in config.contents if (each.template, each.locale) == (message, language))
    return {path: content.text.encode()}


def _countries(graft: Graft, config: Config, live: Live) -> None:
    if config.countries is None:
        return
    wanted = countries.wanted_lists(config.countries, live)
    for path, codes in ((ALLOWED, wanted.allowed), (PINNED, wanted.pinned)):
        if codes is None:
            graft.remove(path)
        else:
            graft.set(path, list(codes))


def _limits(graft: Graft, config: Config, change: Change) -> None:
    changed = {difference.path[0] for difference in change.differences}
    for limit in config.rate_limits:
        if limit.kind not in changed:
            continue
        period = part(graft.data, *LIMITS, limit.kind, "period")
        for name, value in limits.written(limit).items():
            if name != "period" or limits.length(str(period)) != limits.length(limit.period):
                graft.set((*LIMITS, limit.kind, name), value)


def edited_secrets(raw: bytes | None, item: Mapping[str, Any] | None, gone: Iterable[str]) -> bytes:
    """authgear.secrets.yaml with another ``sms.twilio`` (None: as it is), and without the secrets that go."""
    graft = Graft(SECRETS, raw or b"")
    for key in gone:
        index = _index(graft, key)
        if index is not None:
            graft.remove(("secrets", index))
    index = _index(graft, TWILIO)
    if item is None:
        return graft.raw
    if index is None:
        graft.append(("secrets",), {"key": TWILIO, "data": dict(item)})
    else:
        data = graft.data["secrets"][index].get("data")
        for name in data if isinstance(data, dict) else ():
            if name not in item:
                graft.remove(("secrets", index, "data", name))
        for name, value in item.items():
            graft.set(("secrets", index, "data", name), value)
    return graft.raw


def writes_secret(changes: Iterable[Change]) -> bool:
    """Whether the secret of the declared sender, or what stands beside it, is written."""
    return any(
        change.kind is Kind.SENDER and change.action is not Action.DELETE and sends_secret(change.differences)
        for change in changes
    )


def secrets_gone(changes: Iterable[Change]) -> list[str]:
    """The secrets that go with the senders that are deleted; that of Nexmo is nobody's business here."""
    keys = {"twilio": TWILIO, "custom": CUSTOM}
    ended = [change.key for change in changes if (change.kind, change.action) == (Kind.SENDER, Action.DELETE)]
    return [keys[key] for key in ended if key in keys]


def _index(graft: Graft, key: str) -> int | None:
    listed = graft.data.get("secrets") if isinstance(graft.data, dict) else None
    entries = listed if isinstance(listed, list) else []
    return next((i for i, each in enumerate(entries) if isinstance(each, dict) and each.get("key") == key), None)
