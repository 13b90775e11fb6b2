"""Ignore comments against problems: what they silence, what is wrong with them, and which are not needed any more."""

from collections.abc import Iterable, Iterator

from sync.finding import Ignored, Problem
from sync.rules import all_ids
from sync.source.document import Fault
from sync.source.ignores import Ignore
from sync.wording import did_you_mean, quote


def split(
    problems: Iterable[Problem], notes: Iterable[Ignore]
) -> tuple[list[Problem], list[Ignored], dict[Ignore, bool]]:
    """The problems that stay, those that a comment silences, and for each comment whether it silenced something."""
    used = dict.fromkeys(notes, False)
    silencers = {(note.span.file, note.line, note.rule): note for note in used}
    stay, ignored = [], []
    for problem in problems:
        note = silencers.get((problem.span.file, problem.span.line, problem.rule))
        if note is None:
            stay.append(problem)
        else:
            used[note] = True
            ignored.append(Ignored(problem, note.reason))
    return stay, ignored, used


def mistakes(notes: Iterable[Ignore]) -> Iterator[Fault]:
    """Comments that name no rule, one that does not exist, or no reason."""
    known = all_ids() if notes else []
    for note in notes:
        if not note.rule:
            message = "this comment names no rule, so it silences nothing"
            yield Fault("ignore-comment", note.span, message, "write # sendersync: ignore[rule-id] and the reason")
        elif note.rule not in known:
            message = f"there is no rule {quote(note.rule)}"
            yield Fault("ignore-comment", note.span, message, did_you_mean(note.rule, known))
        elif not note.reason:
            message = f"the ignore of {note.rule} gives no reason"
            yield Fault("ignore-reason", note.span, message, "say after the bracket why the rule does not count here")


def unused(notes: Iterable[tuple[Ignore, bool]]) -> Iterator[Fault]:
    """Comments that silenced nothing in a whole run; a base's comment may serve only one of its children."""
    used: dict[Ignore, bool] = {}
    for note, was_used in notes:
        used[note] = used.get(note, False) or was_used
    known = set(all_ids()) if used else set()
    for note, was_used in used.items():
        if not was_used and note.rule in known:
            yield Fault("ignore-unused", note.span, f"{note.rule} finds nothing here any more", "remove the comment")
