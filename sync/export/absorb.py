"""A file and what is live → the file's text with everything that differs taken over from live.

What differs is what a plan says; each difference becomes changes of the text at the places where the file speaks of it.
What cannot be written there is left to a person, with a sentence.
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from sync.export import take_rest, take_senders
from sync.export.takes import Home, Take, like
from sync.finding import Finding
from sync.model import Config
from sync.plan.wishes import Wishes
from sync.plan.words import Change, Kind, Plan
from sync.platforms.pingone.live import Live
from sync.platforms.pingone.planning import draft
from sync.source.document import Document
from sync.source.layout import flow, plain
from sync.source.read import Checked, check
from sync.source.rewriting import put, removed

_SHOWN = 200
_PASSES = 3
"""What is taken over may show something else to take over: a chain can name a sender once the file has it."""


class Absorbed(NamedTuple):
    """A new text."""

    text: str
    left: tuple[Finding, ...] = ()
    """What it does not take over."""


def absorb(document: Document, live: Live, understood: Callable[[Checked], Config]) -> Absorbed:
    """Take over what is live. ``understood`` makes of a text what it says, with identifiers as texts."""
    found = Absorbed(document.text)
    for _pass in range(_PASSES):
        checked = check(document.file, found.text.encode())
        before, found = found, _pass_over(checked.document, understood(checked), live)
        if found.text == before.text:
            break
    return found


def _pass_over(document: Document, config: Config, live: Live) -> Absorbed:
    made, plan = draft(config, live, Wishes())
    text, left = document.text, [*plan.obstacles, *plan.lost]
    home = Home(made, document)
    for take in _takes(home, plan):
        if isinstance(take, Finding):
            left.append(take)
            continue
        take = take._replace(value=like(home.raw(take.at), take.value, str(take.at.path[-1])))
        after = _written(document.file, text, take) if take.at.file == document.file else None
        if after is None:
            left.append(_by_hand(take, document.file))
        text = after or text
    return Absorbed(text, tuple(left))


def _written(file: str, text: str, take: Take) -> str | None:
    return removed(file, text, take.at.path) if take.remove else put(file, text, take.at.path, take.value)


def _takes(home: Home, plan: Plan) -> Iterator[Take | Finding]:
    for change in plan.changes:
        if change.kind is not Kind.SETTINGS and change.at is not None and change.at.file != home.file:
            if change.kind is not Kind.LANGUAGE:
                yield _elsewhere(change)
            continue
        match change.kind:
            case Kind.SENDER:
                yield from take_senders.changed(home, change)
            case Kind.POLICY:
                yield from take_rest.policy(home, change)
            case Kind.SETTINGS:
                yield from take_rest.environment(home, change)
            case Kind.TEMPLATE:
                yield from take_rest.content(home, change)
            case Kind.LANGUAGE:
                pass  # all of them below, where the whole list is known
    unmanaged = {(each.kind, each.live_id) for each in plan.unmanaged}
    ids = {kind: {live_id for one, live_id in unmanaged if one is kind} for kind in Kind}
    yield from take_senders.new(home, ids[Kind.SENDER])
    yield from take_rest.new_policies(home, ids[Kind.POLICY])
    yield from take_rest.new_contents(home, ids[Kind.TEMPLATE])
    if ids[Kind.LANGUAGE] or any(change.kind is Kind.LANGUAGE for change in plan.changes):
        yield from take_rest.languages(home)


def _elsewhere(change: Change) -> Finding:
    assert change.at is not None  # noqa: S101  asked before
    text = f"{change.kind} {change.key} differs from what is live, and the file only takes it over from another one"
    return Finding(change.at, text, "change it here, or write it out in the file itself")


def _by_hand(take: Take, file: str) -> Finding:
    name = ".".join(map(str, take.at.path))
    where = "is written in a way that only a person can change" if take.at.file == file else "stands in another file"
    if take.remove:
        return Finding(take.at, f"{name} is not live any more, and it {where}", "take it out")
    return Finding(take.at, f"{name} is not what is live, and it {where}", f"make it {_shown(take.value)}")


def _shown(value: Any) -> str:
    line = flow(plain(value))
    return line if line is not None and len(line) <= _SHOWN else "what sendersync import prints of it"
