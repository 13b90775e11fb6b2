"""What ``sendersync plan`` does between its flags and its exit code; ``apply`` shows its plans the same way."""

from collections.abc import Sequence
from pathlib import Path

from sync.accounts.registry import Accounts
from sync.cli.endings import Exit
from sync.cli.options import colour_wanted, emit
from sync.cli.scope import Scope
from sync.cli.session import Ending, Ready, Session, session
from sync.cli.targets import places
from sync.cli.verifying import accounts_of, ask, examined, owned
from sync.errors import UsageError
from sync.fleet import Pace, worst
from sync.plan import digest
from sync.plan.digest import Reviewed
from sync.plan.pointers import pointers
from sync.plan.wishes import Wishes
from sync.plan.words import Planned
from sync.platforms import names
from sync.reconcile import plan_target
from sync.render import planner
from sync.wording import did_you_mean, quote

AT_ONCE = Pace()
CONNECTS = 2
"""How often a plan tries to connect to an account beside it: whoever waits for a plan is told that it was not asked."""


def run(
    paths: Sequence[str],
    *,
    scope: Scope,
    wishes: Wishes,
    format_: str,
    out: str | None,
    detailed_exitcode: bool,
    no_verify: bool,
) -> int:
    """Plan, report, and say how it went."""
    with session(paths, scope, "plan", written={"--out": out}) as opened:
        check_names(opened, wishes)
        endings = planned(opened, wishes, None if no_verify else accounts_of(opened, connects=CONNECTS))
        codes = [_code(ending, detailed_exitcode) for ending in endings]
        show(endings, codes, format_, scope)
        if out is not None:
            digest.write(Path(out), reviewed(endings))
    return worst(codes)


def planned(opened: Session, wishes: Wishes, accounts: Accounts | None = None) -> list[Ending]:
    """The plans of all targets, and what the accounts of their senders say, if they are to be asked."""
    wanted = wishes._replace(only=opened.scope.only)
    return opened.each(lambda ready: _planned(ready, opened, wanted, accounts), pace=AT_ONCE)


def _planned(ready: Ready, opened: Session, wishes: Wishes, accounts: Accounts | None) -> Ending:
    reach = opened.reach._replace(numbers_of=owned(accounts)) if accounts else opened.reach
    plan = plan_target(ready.config, reach, wishes)
    account = ask(ready.config, accounts, resolvable_only=True) if accounts else None
    return Ending(ready, Exit.REFUSED if plan.obstacles else Exit.DONE, plan, account=account)


def show(endings: Sequence[Ending], codes: Sequence[int], format_: str, scope: Scope) -> None:
    """Print the plans, each with the exit code of its target; with --quiet only if they say something."""
    if scope.quiet and not scope.output and all(map(_is_settled, endings)):
        return
    found = [_shown(ending)._replace(exit=code) for ending, code in zip(endings, codes, strict=True)]
    emit(planner(format_).plans(found, colour_wanted(scope.no_color, scope.output), scope.verbose), scope.output)


def _is_settled(ending: Ending) -> bool:
    plan, account = ending.plan, ending.account
    return plan is not None and plan.is_empty and not plan.unmanaged and not (account and account.has_findings)


def _shown(ending: Ending) -> Planned:
    if ending.plan is None:
        return Planned(ending.ready.name, None, "; ".join(ending.message.splitlines()))
    known = places(ending.ready.target.file, list(pointers(ending.plan)))
    return Planned(ending.ready.name, ending.plan, places=known, account=tuple(examined(ending).problems))


def reviewed(endings: Sequence[Ending]) -> list[Reviewed]:
    """What a plan file keeps; targets without a plan, and those that cannot be applied, are not in it."""
    return [
        Reviewed(ending.ready.name, ending.ready.id, ending.plan.changes)
        for ending in endings
        if ending.plan is not None and not ending.plan.obstacles
    ]


def check_names(opened: Session, wishes: Wishes) -> None:
    """UsageError if a flag names what no file declares. With --prune, --only may name what is only live."""
    known = {key for one in opened.ready for key in one.config.senders}
    for name in wishes.resend:
        if name not in known:
            raise UsageError(f"--resend-secrets: there is no sender {quote(name)}; {did_you_mean(name, sorted(known))}")
    declared = {name for one in opened.ready for name in names(one.config)}
    for entry in opened.scope.only:
        if "/" in entry and entry not in declared and not wishes.prune:
            alike = sorted(name for name in declared if name.split("/")[0] == entry.split("/")[0])
            hint = did_you_mean(entry, alike, "a plan without --only shows the names")
            raise UsageError(f"--only {quote(entry)}: no file declares that; {hint}")


def _code(ending: Ending, detailed: bool) -> int:
    changes = ending.plan is not None and ending.plan.changes
    return Exit.CHANGES if detailed and changes and ending.code == Exit.DONE else ending.code
