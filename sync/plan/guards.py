"""Changes → why they go too far: deletions nobody asked for, too many of them, and what the file protects."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from sync.finding import Finding
from sync.place import Pointer
from sync.plan.words import Action, Change, Kind
from sync.wording import listing, quote

MAX_SHARE = 30
"""How many percent of the live objects of one kind are deleted at most, unless a number is given."""
SHARE_FROM = 4
"""From this many live objects of a kind on the share counts: of three, one is a third already."""

ACCOUNT = ("provider", "account")
"""The fields that say whose account a sender uses."""

_SHOWN = 5
"""How many names a sentence lists."""


def guards(
    target: str,
    changes: Sequence[Change],
    *,
    live_counts: Mapping[Kind, int],
    protected: Collection[tuple[Kind, str]],
    max_deletes: int | None,
    prune: bool,
) -> list[Finding]:
    """The obstacles: first those of single changes, then those of their number.

    ``target`` is the file that a finding without a place of its own names. Replacements are not deletions.
    """
    deletes = [change for change in changes if change.action is Action.DELETE]
    found = [
        finding for change in changes if (change.kind, change.key) in protected for finding in _kept(target, change)
    ]
    if deletes and not prune:
        found.append(Finding(_top(target), f"{_named(deletes)} would be deleted", "--prune allows it"))
    if max_deletes is None:
        found += _shares(target, deletes, live_counts)
    elif len(deletes) > max_deletes:
        message = f"{_named(deletes)} would be deleted, and --max-deletes allows {max_deletes}"
        found.append(Finding(_top(target), message, f"--max-deletes {len(deletes)} allows it"))
    return found


def _kept(target: str, change: Change) -> Iterator[Finding]:
    """What would happen to an object that the file protects."""
    at = change.at or _top(target)
    name = f"{change.kind} {quote(change.key)}"
    hint = "take protect: true away first, in a change of its own"
    if change.action is Action.DELETE:
        yield Finding(at, f"{name} is protected, and would be deleted", hint)
    elif change.action is Action.REPLACE and _changes_account(change):
        yield Finding(at, f"{name} is protected, and would be replaced by one of another account", hint)


def _changes_account(change: Change) -> bool:
    """Whether more than the secret of the same account is new."""
    return any(
        difference.path[0] in ACCOUNT and difference.before != difference.after for difference in change.differences
    )


def _shares(target: str, deletes: Sequence[Change], live_counts: Mapping[Kind, int]) -> Iterator[Finding]:
    for kind, number in sorted(
        Counter(change.kind for change in deletes).items(), key=lambda entry: [*Kind].index(entry[0])
    ):
        live = live_counts.get(kind, 0)
        if live >= SHARE_FROM and number * 100 > live * MAX_SHARE:
            named = _named([change for change in deletes if change.kind is kind])
            message = f"{named} would be deleted: {number} of {live} live ones are more than {MAX_SHARE} %"
            yield Finding(_top(target), message, f"--max-deletes {len(deletes)} allows it")


def _named(deletes: Sequence[Change]) -> str:
    """``sender "a", sender "b" and 3 more``."""
    names = [f"{change.kind} {quote(change.key)}" for change in deletes]
    more = len(names) - _SHOWN
    return listing([*names[:_SHOWN], f"{more} more"] if more > 0 else names)


def _top(target: str) -> Pointer:
    return Pointer(target)
