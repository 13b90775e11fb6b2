"""What ``sendersync drift`` does between its flags and its exit code."""

from collections.abc import Sequence
from time import monotonic
from typing import NamedTuple

import click

from sync.choice import Options
from sync.cli.endings import Exit
from sync.cli.measuring import measure
from sync.cli.notifying import tell, told
from sync.cli.options import colour_wanted, emit
from sync.cli.planning import check_names, planned, show
from sync.cli.scope import Scope
from sync.cli.session import Ending, session
from sync.cli.targets import described
from sync.cli.verifying import Examined, accounts_of, examined
from sync.finding import Ignored, Problem, Report, Severity
from sync.fleet import worst
from sync.placing import problems
from sync.plan.findings import findings, without
from sync.plan.wishes import Wishes
from sync.plan.words import Planned
from sync.render import PLAN_FORMATS, notice, renderer
from sync.render.safe import plain
from sync.rules import info
from sync.silence import split
from sync.source.document import Fault
from sync.source.ignores import ignores
from sync.source.read import family, read


class Drift(NamedTuple):
    """How a target differs from its file."""

    ending: Ending
    """Its plan is without what a comment in the file silences."""
    problems: Sequence[Problem] = ()
    ignored: Sequence[Ignored] = ()
    account: Examined = Examined()
    """Those of them that the accounts of the senders are the cause of."""


def run(
    paths: Sequence[str],
    *,
    scope: Scope,
    format_: str,
    strict: bool,
    all_templates: bool,
    no_verify: bool,
    notify: Sequence[str],
    metrics: str | None,
) -> int:
    """Compare, report, and say how it went."""
    started = monotonic()
    to_tell = told(notify, scope.sandbox)
    with session(paths, scope, "drift", written={"--metrics": metrics}) as opened:
        check_names(opened, Wishes())
        endings = planned(opened, Wishes(all_templates=all_templates), None if no_verify else accounts_of(opened))
        drifts = [_drift(ending) for ending in endings]
        codes = [_code(drift, strict) for drift in drifts]
        results = [_result(drift) for drift in drifts]
        try:
            if format_ in PLAN_FORMATS:
                show([drift.ending for drift in drifts], codes, format_, scope)
            else:
                _report(drifts, format_, scope)
        finally:  # also where nobody reads the report
            wrong = [result for result, code in zip(results, codes, strict=True) if code]
            tell(to_tell, notice.drift(wrong, len(results)))
            if metrics is not None:
                measure(metrics, results, started)
    return worst(codes)


def _drift(ending: Ending) -> Drift:
    if ending.plan is None:
        return Drift(ending)
    documents = [member.document for member in reversed(family(read(ending.ready.target.file))[0])]
    told = list(findings(ending.plan))
    found = problems(documents, [Fault(rule, *finding) for rule, finding in told], Options())
    stay, ignored, _used = split(found, [note for document in documents for note in ignores(document)])
    left_out = {entry.problem for entry in ignored}
    silenced = {each for each, problem in zip(told, found, strict=True) if problem in left_out}
    account = examined(ending)
    plan = without(ending.plan, silenced)
    return Drift(ending._replace(plan=plan), [*stay, *account.problems], [*ignored, *account.ignored], account)


def _result(drift: Drift) -> Planned:
    ending = drift.ending
    return Planned(ending.ready.name, ending.plan, ending.message, account=tuple(drift.account.problems))


def _report(drifts: Sequence[Drift], format_: str, scope: Scope) -> None:
    """Print in one of the formats of ``lint``; what could not be compared is said on standard error."""
    found = tuple(sorted(problem for drift in drifts for problem in drift.problems))
    ignored = tuple(sorted(entry for drift in drifts for entry in drift.ignored))
    rules = {problem.rule for problem in found} | {entry.problem.rule for entry in ignored}
    for ending in [drift.ending for drift in drifts]:
        plan, file = ending.plan, ending.ready.target.file
        for reason in (ending.message if plan is None else described(file, plan.obstacles)).splitlines():
            click.echo(plain(f"{ending.ready.name}: {reason}"), err=True)
    report = Report(found, ignored, len(drifts), {rule: info(rule) for rule in sorted(rules)})
    if found or scope.output or not scope.quiet:
        emit(renderer(format_).problems(report, colour_wanted(scope.no_color, scope.output)), scope.output)


def _code(drift: Drift, strict: bool) -> int:
    ending, account = drift.ending, drift.account
    plan = ending.plan
    if plan is None:
        return ending.code
    if plan.changes or plan.lost or account.has(Severity.ERROR):
        return Exit.CHANGES
    if strict and (plan.unmanaged or account.has(Severity.WARNING)):
        return Exit.CHANGES
    return ending.code
