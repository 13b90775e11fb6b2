"""What ``sendersync plan`` does between its flags and its exit code; ``apply`` shows its plans the same way."""

from collections.abc import Collection, Sequence
from pathlib import Path

from sync.cli.endings import Exit
from sync.cli.options import colour_wanted, emit
from sync.cli.scope import Scope
from sync.cli.session import Ending, Ready, Session, session
from sync.cli.targets import places
from sync.errors import UsageError
from sync.fleet import Pace, worst
from sync.plan import digest
from sync.plan.digest import Reviewed
from sync.plan.pointers import pointers
from sync.plan.wishes import Wishes
from sync.plan.words import Planned
from sync.reconcile import plan_target
from sync.render import planner
from sync.wording import did_you_mean, quote

AT_ONCE = Pace()


def run(
    paths: Sequence[str],
    *,
    scope: Scope,
    wishes: Wishes,
    format_: str,
    out: str | None,
    detailed_exitcode: bool,
) -> int:
    """Plan, report, and say how it went."""
    with session(paths, scope, "plan") as opened:
        check_names(wishes.resend, opened.ready)
        endings = planned(opened, wishes)
        show(endings, format_, scope)
        if out is not None:
            digest.write(Path(out), reviewed(endings))
    return worst([_code(ending, detailed_exitcode) for ending in endings])


def planned(opened: Session, wishes: Wishes) -> list[Ending]:
    """The plans of all targets."""
    wanted = wishes._replace(only=opened.scope.only)
    return opened.each(lambda ready: _planned(ready, opened, wanted), pace=AT_ONCE)


def _planned(ready: Ready, opened: Session, wishes: Wishes) -> Ending:
    plan = plan_target(ready.config, opened.reach, wishes)
    return Ending(ready, Exit.REFUSED if plan.obstacles else Exit.DONE, plan)


def show(endings: Sequence[Ending], format_: str, scope: Scope) -> None:
    """Print the plans; with --quiet only if they say something."""
    if scope.quiet and not scope.output and all(map(_is_settled, endings)):
        return
    found = [_shown(ending) for ending in endings]
    emit(planner(format_).plans(found, colour_wanted(scope.no_color, scope.output), scope.verbose), scope.output)


def _is_settled(ending: Ending) -> bool:
    plan = ending.plan
    return plan is not None and plan.is_empty and not plan.unmanaged


def _shown(ending: Ending) -> Planned:
    if ending.plan is None:
        return Planned(ending.ready.name, None, "; ".join(ending.message.splitlines()))
    return Planned(ending.ready.name, ending.plan, places=places(ending.ready.target.file, list(pointers(ending.plan))))


def reviewed(endings: Sequence[Ending]) -> list[Reviewed]:
    """What a plan file keeps; targets without a plan, and those that cannot be applied, are not in it."""
    return [
        Reviewed(ending.ready.name, ending.ready.id, ending.plan.changes)
        for ending in endings
        if ending.plan is not None and not ending.plan.obstacles
    ]


def check_names(names: Collection[str], ready: Sequence[Ready]) -> None:
    """UsageError if a flag names a sender that no file declares."""
    known = {key for one in ready for key in one.config.senders}
    for name in names:
        if name not in known:
            raise UsageError(f"--resend-secrets: there is no sender {quote(name)}; {did_you_mean(name, sorted(known))}")


def _code(ending: Ending, detailed: bool) -> int:
    changes = ending.plan is not None and ending.plan.changes
    return Exit.CHANGES if detailed and changes and ending.code == Exit.DONE else ending.code
