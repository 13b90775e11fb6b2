"""A file and what is live → the file's text with everything that differs taken over from live.

What differs is what a plan says; each difference becomes changes of the text at the places where the file speaks of it.
What cannot be written there is left to a person, with a sentence.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from sync.export import Seen
from sync.export.takes import Take, like, raw
from sync.finding import Finding
from sync.model.config import Config
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


def absorb(document: Document, seen: Seen, understood: Callable[[Checked], Config]) -> Absorbed:
    """Take over what is live. ``understood`` makes of a text what it says, with identifiers as texts."""
    found = Absorbed(document.text)
    for _pass in range(_PASSES):
        checked = check(document.file, found.text.encode())
        before, found = found, _pass_over(checked.document, understood(checked), seen)
        if found.text == before.text:
            break
    return found


def _pass_over(document: Document, config: Config, seen: Seen) -> Absorbed:
    text, left = document.text, list[Finding]()
    for take in seen.takes(config, document):
        if isinstance(take, Finding):
            left.append(take)
            continue
        take = take._replace(value=like(raw(document, take.at), take.value, str(take.at.path[-1])))
        after = _written(document.file, text, take) if take.at.file == document.file else None
        if after is None:
            left.append(_by_hand(take, document.file))
        text = after or text
    return Absorbed(text, tuple(left))


def _written(file: str, text: str, take: Take) -> str | None:
    return removed(file, text, take.at.path) if take.remove else put(file, text, take.at.path, take.value)


def _by_hand(take: Take, file: str) -> Finding:
    name = ".".join(map(str, take.at.path))
    where = "is written in a way that only a person can change" if take.at.file == file else "stands in another file"
    if take.remove:
        return Finding(take.at, f"{name} is not live any more, and it {where}", "take it out")
    return Finding(take.at, f"{name} is not what is live, and it {where}", f"make it {_shown(take.value)}")


def _shown(value: Any) -> str:
    line = flow(plain(value))
    return line if line is not None and len(line) <= _SHOWN else "what sendersync import prints of it"
