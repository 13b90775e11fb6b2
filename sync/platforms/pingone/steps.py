"""A Draft → the steps that carry it out, one write or two each, in an order in which nobody goes without codes.

::

    users ─▶ withdraw ─▶ replace ─▶ languages ─▶ make ─▶ change ─▶ set, point ─▶ write ─▶ shrink ─▶ delete

``withdraw`` takes back replacements that were begun and do not fit any more. ``replace`` goes on one by one, because
one free place must do: make, let everything name the new one, delete the old one, rename. ``set`` and ``point`` are
the chain and the routes, ``write`` the contents; ``shrink`` takes numbers away once nobody needs them.

What nobody knows whether PingOne takes it comes first, so that a refusal leaves everything as it was: the mode that
``allowed_users`` needs, and a second sender on an account that is live already.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from sync.plan.words import Action, Change, Kind
from sync.platforms.pingone.draft import Draft
from sync.platforms.pingone.plan_senders import fits, gaps


class Verb(StrEnum):
    """What a step does."""

    USERS = "set who may get messages"
    WITHDRAW = "withdraw the unfinished replacement of"
    VACATE = "make room for"
    REPLACE = "replace"
    ADD = "add"
    MAKE = "create"
    CHANGE = "change"
    SET = "set"
    POINT = "point"
    WRITE = "write"
    SHRINK = "take numbers out of"
    DELETE = "delete"


class Step(NamedTuple):
    """One thing to do; running it again does nothing."""

    verb: Verb
    kind: Kind
    key: str
    live_id: str = ""

    def __str__(self) -> str:
        return f"{self.verb} {self.kind} {self.key}"


def steps(draft: Draft) -> tuple[Step, ...]:
    """Everything that has to be done, in order."""
    return tuple(_steps(draft))


def _steps(draft: Draft) -> Iterator[Step]:
    settings = [change for change in draft.changes if change.kind is Kind.SETTINGS]
    if any(difference.path[0] == "allowed_users" for change in settings for difference in change.differences):
        yield _step(Verb.USERS, settings[0])
    senders = [change for change in draft.changes if change.kind is Kind.SENDER]
    yield from _replacing(draft, [change for change in senders if change.action is Action.REPLACE])
    yield from _each(draft, Kind.LANGUAGE, Verb.ADD, Action.CREATE, Action.UPDATE)
    yield from (_step(Verb.MAKE, change) for change in _careful(draft, senders) if change.action is Action.CREATE)
    changed = [change for change in senders if change.action is Action.UPDATE]
    yield from (_step(Verb.CHANGE, change) for change in changed if not _only_removes(change))
    yield from (_step(Verb.SET, change) for change in settings)
    yield from _each(draft, Kind.POLICY, Verb.POINT, Action.CREATE, Action.UPDATE, Action.REPOINT)
    yield from _each(draft, Kind.TEMPLATE, Verb.WRITE, Action.CREATE, Action.UPDATE)
    yield from (_step(Verb.SHRINK, change) for change in changed if _only_removes(change))
    for kind in (Kind.TEMPLATE, Kind.POLICY, Kind.LANGUAGE, Kind.SENDER):
        yield from _each(draft, kind, Verb.DELETE, Action.DELETE)


def _each(draft: Draft, kind: Kind, verb: Verb, *actions: Action) -> Iterator[Step]:
    for change in draft.changes:
        if change.kind is kind and change.action in actions:
            yield _step(verb, change)


def _step(verb: Verb, change: Change) -> Step:
    return Step(verb, change.kind, change.key, change.live_id)


def _replacing(draft: Draft, changes: list[Change]) -> Iterator[Step]:
    for change in changes:
        match = draft.match(change.key)
        if match.successor is not None and match.is_doubled and not fits(draft.config, match, match.successor):
            yield _step(Verb.WITHDRAW, change)
    without_place = gaps(draft.matching, changes)
    for change in changes:
        if change in without_place:
            yield _step(Verb.VACATE, change)
        yield _step(Verb.REPLACE, change)


def _careful(draft: Draft, changes: list[Change]) -> list[Change]:
    """Senders of accounts that are live already first: whether PingOne takes a second one is not known."""
    taken = {body.get("sid") for body in draft.live.senders}

    def is_first(change: Change) -> bool:
        account = draft.config.account_of(draft.match(change.key).sender) if change.action is Action.CREATE else None
        return account is None or account.sid not in taken

    return sorted(changes, key=is_first)


def _only_removes(change: Change) -> bool:
    """Whether a change takes numbers away and does nothing else: then it waits until nobody needs them."""
    return bool(change.differences) and all(
        difference.path[0] == "numbers" and difference.after is None for difference in change.differences
    )
