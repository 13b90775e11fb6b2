"""What ``sendersync drift`` does between its flags and its exit code."""

from collections.abc import Iterator, Sequence

import click

from sync.choice import Options
from sync.cli.endings import Exit
from sync.cli.options import colour_wanted, emit
from sync.cli.planning import planned, show
from sync.cli.scope import Scope
from sync.cli.session import Ending, session
from sync.finding import Problem, Report
from sync.fleet import worst
from sync.placing import problems
from sync.plan.findings import findings
from sync.plan.wishes import Wishes
from sync.render import PLAN_FORMATS, renderer
from sync.render.safe import plain
from sync.rules import info
from sync.source.document import Fault
from sync.source.read import family, read


def run(paths: Sequence[str], *, scope: Scope, format_: str, strict: bool) -> int:
    """Compare, report, and say how it went."""
    with session(paths, scope, "drift") as opened:
        endings = planned(opened, Wishes())
        if format_ in PLAN_FORMATS:
            show(endings, format_, scope)
        else:
            _report(endings, format_, scope)
    return worst([_code(ending, strict) for ending in endings])


def _report(endings: Sequence[Ending], format_: str, scope: Scope) -> None:
    """Print in one of the formats of ``lint``; what could not be compared is said on standard error."""
    found = tuple(sorted(problem for ending in endings for problem in _problems(ending)))
    rules = {rule: info(rule) for rule in sorted({problem.rule for problem in found})}
    for ending in endings:
        reasons = ending.message.splitlines() if ending.plan is None else [one.message for one in ending.plan.obstacles]
        for reason in reasons:
            click.echo(plain(f"{ending.ready.name}: {reason}"), err=True)
    report = Report(found, files=len(endings), rules=rules)
    if found or scope.output or not scope.quiet:
        emit(renderer(format_).problems(report, colour_wanted(scope.no_color, scope.output)), scope.output)


def _problems(ending: Ending) -> Iterator[Problem]:
    if ending.plan is not None:
        documents = [member.document for member in reversed(family(read(ending.ready.target.file))[0])]
        faults = [Fault(rule, *finding) for rule, finding in findings(ending.plan)]
        yield from problems(documents, faults, Options())


def _code(ending: Ending, strict: bool) -> int:
    if ending.plan is None or ending.code != Exit.DONE:
        return ending.code
    differs = ending.plan.changes or ending.plan.lost or (strict and ending.plan.unmanaged)
    return Exit.CHANGES if differs else Exit.DONE
