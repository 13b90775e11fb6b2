"""Steps → writes: which function carries out which step, and what becomes of its errors."""

from collections.abc import Callable, Mapping

from sync.errors import AnswerError, LiveError
from sync.plan.words import Kind
from sync.platforms.pingone import write_contents, write_languages, write_pointing, write_senders
from sync.platforms.pingone.desk import Desk
from sync.platforms.pingone.steps import Step, Verb

TOO_MANY = 429


def _delete(desk: Desk, step: Step) -> None:
    """An object that the file does not name."""
    folder = {
        Kind.SENDER: desk.senders,
        Kind.POLICY: desk.policies,
        Kind.LANGUAGE: desk.languages,
        Kind.TEMPLATE: desk.contents(step.key.partition("/")[0]),
        Kind.SETTINGS: desk.settings,
    }[step.kind]
    desk.pen.delete(f"{folder}/{step.live_id}", str(step))


_VERBS: Mapping[Verb, Callable[[Desk, Step], None]] = {
    Verb.USERS: write_pointing.users,
    Verb.WITHDRAW: write_senders.withdraw,
    Verb.VACATE: write_senders.vacate,
    Verb.REPLACE: write_senders.replace,
    Verb.ADD: write_languages.language,
    Verb.MAKE: write_senders.make,
    Verb.CHANGE: write_senders.change,
    Verb.SET: write_pointing.point_settings,
    Verb.POINT: write_pointing.point_policy,
    Verb.WRITE: write_contents.write_content,
    Verb.SHRINK: write_senders.change,
    Verb.DELETE: _delete,
}


def carry_out(desk: Desk, step: Step) -> None:
    """Carry out one step. What goes wrong ends the apply: refused where nothing was written yet, stopped after that."""
    try:
        _VERBS[step.verb](desk, step)
    except LiveError as error:
        if desk.pen.count or _is_refusal(error):
            raise desk.pen.stop(f"{step}: {error}") from error
        raise


def _is_refusal(error: LiveError) -> bool:
    """Whether PingOne does not want what it was asked for; trouble of its own, or too many requests, is none."""
    return isinstance(error, AnswerError) and error.status < 500 and error.status != TOO_MANY
