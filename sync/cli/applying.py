"""What ``sendersync apply`` does between its flags and its exit code."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from sync.cli.endings import Exit
from sync.cli.notifying import tell, told
from sync.cli.options import check_output, emit
from sync.cli.planning import check_names, planned, reviewed, show
from sync.cli.scope import Scope
from sync.cli.session import Ending, Ready, Session, session
from sync.cli.targets import described
from sync.cli.verifying import with_numbers
from sync.errors import RefusedError, StoppedError, UsageError
from sync.finding import Finding
from sync.fleet import Pace, worst
from sync.plan import digest
from sync.plan.digest import PlanFile
from sync.plan.wishes import Wishes
from sync.platforms.keeping import check_folder
from sync.reconcile import apply_target
from sync.render import notice
from sync.render.applied import OUTCOMES, Outcome

NAMES: Mapping[int, str] = {
    Exit.REFUSED: "refused",
    Exit.PARTIAL: "stopped",
    Exit.INTERRUPTED: "interrupted",
}
"""Exit code of a target → how it ended, in a word; all others have failed."""


def run(
    paths: Sequence[str],
    *,
    scope: Scope,
    wishes: Wishes,
    format_: str,
    plan_file: str | None,
    yes: bool,
    keep_going: bool,
    backup: str,
    notify: Sequence[str],
) -> int:
    """Apply, report, and say how it went."""
    to_tell = told(notify, scope.sandbox)
    asks = plan_file is None and not yes
    if asks:
        _check_terminal(format_)
    check_output(scope.output)
    check_folder(backup)
    agreed = digest.read(Path(plan_file)) if plan_file is not None else None
    with session(paths, scope, "apply", backup) as reached:
        opened = with_numbers(reached)
        check_names(opened, wishes)
        unable: list[Ending] = []
        if asks:
            pending = planned(opened, wishes)
            show(pending, [ending.code for ending in pending], "text", scope._replace(output=None))
            if not any(ending.plan and ending.plan.changes for ending in pending):
                return worst([ending.code for ending in pending])
            unable = [ending for ending in pending if ending.code != Exit.DONE]
            _ask(unable, keep_going)
            agreed = PlanFile(tuple(reviewed(pending)))
        done = _applied(opened, [ending.ready for ending in unable], wishes, agreed, keep_going)
        endings = sorted([*unable, *done], key=lambda ending: opened.ready.index(ending.ready))
        outcomes = [_outcome(ending) for ending in endings]
        try:
            if scope.output or not scope.quiet or any(outcome.state != "unchanged" for outcome in outcomes):
                _report(outcomes, format_, scope)
        finally:  # also where nobody reads the report
            tell(to_tell, notice.apply([outcome for outcome in outcomes if outcome.code], len(outcomes)))
    return worst([ending.code for ending in endings])


def _report(outcomes: Sequence[Outcome], format_: str, scope: Scope) -> None:
    """Say what was done; that nobody can be told takes nothing of it back."""
    try:
        emit(OUTCOMES[format_](outcomes), scope.output)
    except UsageError as error:
        if any(outcome.writes or outcome.code == Exit.PARTIAL for outcome in outcomes):
            raise StoppedError(f"{error}; something was written: a plan shows what is left to do") from error
        raise


def _check_terminal(format_: str) -> None:
    """End the run where nobody can be asked."""
    way_out = "review a plan and hand it over with --plan FILE, or add --yes"
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)):
        raise RefusedError(f"apply asks before it changes anything, and there is no terminal to ask at: {way_out}")
    if format_ != "text":
        raise UsageError(f"--format {format_} leaves no room for a question: {way_out}")


def _ask(unable: Sequence[Ending], keep_going: bool) -> None:
    """Get the user's word, or end the run."""
    if unable and not keep_going:
        name = unable[0].ready.name
        raise RefusedError(f"nothing is applied, because {name} cannot be; --keep-going applies the others")
    if not click.confirm("Apply this?", err=True):
        raise RefusedError("declined; nothing was changed")


def _applied(
    opened: Session, without: Sequence[Ready], wishes: Wishes, agreed: PlanFile | None, keep_going: bool
) -> list[Ending]:
    wanted = wishes._replace(only=opened.scope.only)
    pace = Pace(first_alone=True, keep_going=keep_going, graceful=True)
    chosen = [ready for ready in opened.ready if ready not in without]
    try:
        return opened.each(lambda ready: _apply(ready, opened, wanted, agreed), pace=pace, chosen=chosen)
    except KeyboardInterrupt:
        raise StoppedError("interrupted while something was written; run apply again to finish it") from None


def _apply(ready: Ready, opened: Session, wishes: Wishes, agreed: PlanFile | None) -> Ending:
    changes = None
    if agreed is not None:
        known = agreed.of(ready.id)
        if known is None:
            raise RefusedError("the plan that was reviewed does not speak of this target; plan again")
        changes = known.changes

    def tell(step: str) -> None:
        opened.progress.say(f"{ready.name}: {step}")

    def describe(findings: Sequence[Finding]) -> str:
        return described(ready.target.file, findings)

    done = apply_target(ready.config, opened.reach, wishes, reviewed=changes, progress=tell, describe=describe)
    return Ending(ready, Exit.DONE, done.plan, writes=done.writes)


def _outcome(ending: Ending) -> Outcome:
    if ending.plan is not None and ending.plan.obstacles:
        reasons = described(ending.ready.target.file, ending.plan.obstacles)
        return Outcome(ending.ready.name, ending.code, "refused", reasons)
    if ending.plan is None:
        state = NAMES.get(ending.code, "failed") if ending.started else "not started"
        return Outcome(ending.ready.name, ending.code, state, ending.message)
    state = "applied" if ending.plan.changes else "unchanged"
    return Outcome(ending.ready.name, ending.code, state, "", ending.writes, ending.plan)
