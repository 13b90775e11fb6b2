"""The offline lane: files → Report. Nothing here opens a socket.

For each file: read, hold against the schema, put together with what it extends, ask every rule, find the places,
leave out what a comment silences.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from sync.errors import UnreadableError
from sync.finding import Finding, Ignored, Problem, Report, Severity
from sync.leaks import leaks
from sync.load import load, removals
from sync.model import Config, Reference
from sync.place import Path, Pointer, Span
from sync.rules import RUN, TEXT, TargetKey, all_ids, info, rules_for
from sync.source.ignores import Ignore, ignores
from sync.source.locate import locate
from sync.source.parse import Fault
from sync.source.read import Checked, family, read
from sync.source.unquoted import unquoted
from sync.wording import did_you_mean, quote

PARALLEL_FROM = 400
"""From this many files on, several processes are faster than one."""

_SENSITIVE = (  # compiled by the first problem, not by every commit
    r"""(?ix)^(?P<key>.*?(?:token|secret|passw|assertion|authorization|credential|api[_-]?key)[^:=\s]{0,20}\s*[:=]\s*)
        (?!\s*(?:\{\s*(?:env|file|sid|secret)\b|[&*|>]|\#|$))(?P<value>.*)$"""
)
_SECRET_VALUES = ("secret-literal", "request-url")
_UNSHOWN = ("secret-", "request-url")
"""How the rules begin whose lines may hold a secret."""


class Options(NamedTuple):
    """What the command line says about rules."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    allow_env: tuple[str, ...] = ()
    secrets_dir: str = ""
    stdin_name: str = ""
    jobs: int = 0
    """Processes; 0: as many as there are cores, where that pays."""


class Outcome(NamedTuple):
    """What one file yields, ready to travel between processes."""

    problems: tuple[Problem, ...]
    ignored: tuple[Ignored, ...] = ()
    ignores: tuple[tuple[Ignore, bool], ...] = ()
    """Every ignore comment of the file and of what it extends, and whether it silenced something."""
    target: tuple[TargetKey, Pointer] | None = None


def lint(files: Sequence[str], options: Options) -> Report:
    """Look at every file and at all of them together."""
    outcomes = list(_outcomes(files, options))
    problems = {problem for outcome in outcomes for problem in outcome.problems}
    ignored = {entry for outcome in outcomes for entry in outcome.ignored}
    problems |= set(_run_problems(outcomes, options))
    problems |= set(_unused_ignores(outcomes, files, options))
    named = {problem.rule for problem in problems} | {entry.problem.rule for entry in ignored}
    return Report(
        problems=tuple(sorted(problems)),
        ignored=tuple(sorted(ignored)),
        files=len(files),
        rules={rule: info(rule) for rule in sorted(named)},
    )


def lint_file(file: str, options: Options) -> Outcome:
    """Look at one file with everything it extends."""
    members, faults = family(read(file, options.stdin_name))
    findings = [*_own_faults(members), *faults]
    config: Config | None = None
    if all(member.document.readable for member in members):
        findings += removals(members)
        config = load(members)._replace(allow_env=frozenset(options.allow_env), secrets_dir=options.secrets_dir)
        if faults:  # something of the family is missing: nothing follows from what is not there
            config = config._replace(is_base=True)
        findings += [Fault(rule, *finding) for rule, finding in _ask(config, options)]
    if members[0].document.readable:
        for rule, text_rule in TEXT.items():
            findings += [Fault(rule, *finding) for finding in text_rule.check_text(members[0].document)]
    return _outcome(members, findings, config, options)


def own_findings(checked: Checked, options: Options) -> list[Fault]:
    """What is wrong with the text of one file itself, without what options and comments leave out."""
    faults = [fault for fault in _own_faults([checked]) if _chosen(fault.rule, options)]
    silencers = {(note.line, note.rule) for note in ignores(checked.document)}
    places = _Places([checked], [fault.at for fault in faults if isinstance(fault.at, Pointer)])
    lines = [fault.at.line if isinstance(fault.at, Span) else places.span(fault.at).line for fault in faults]
    return [fault for fault, line in zip(faults, lines, strict=True) if (line, fault.rule) not in silencers]


def _own_faults(members: Sequence[Checked]) -> Iterator[Fault]:
    """What reading and the schema found, and the scalars that should stand in quotes."""
    for member in members:
        yield from member.faults
        if member.document.odd and member.document.readable:
            yield from unquoted(member)


def _ask(config: Config, options: Options) -> Iterator[tuple[str, Finding]]:
    for rule, module in rules_for(config.platform).items():
        if _chosen(rule, options):
            for finding in module.check(config):
                yield rule, finding


def _outcome(members: Sequence[Checked], faults: list[Fault], config: Config | None, options: Options) -> Outcome:
    places = _Places(members, [fault.at for fault in faults if isinstance(fault.at, Pointer)])
    silencers = {
        (note.span.file, note.line, note.rule): note for member in members for note in ignores(member.document)
    }
    used: set[Ignore] = set()
    problems: list[Problem] = []
    ignored: list[Ignored] = []
    found = (_problem(fault, places, options) for fault in [*faults, *_bad_ignores(silencers.values())])
    for problem in _told_once([problem for problem in found if problem]):
        silencer = silencers.get((problem.span.file, problem.span.line, problem.rule))
        if silencer is None:
            problems.append(problem)
        else:
            used.add(silencer)
            ignored.append(Ignored(problem, silencer.reason))
    notes = tuple((note, note in used) for note in silencers.values() if note.rule)
    target = config.target if config else None
    key = target_key(config) if config else None
    described = (key, target.at.key) if key and target else None
    return Outcome(places.shown(problems), tuple(ignored), notes, described)


def target_key(config: Config) -> TargetKey | None:
    """What identifies the target of a file; None where it has none, or one that cannot be told from another."""
    target = config.target
    if target is None:
        return None
    if target.environment:
        return (target.platform, _plain(target.environment))
    if target.directory:
        from sync.source.discover import named_by

        folder = named_by(config.at.file, target.directory)
        return (target.platform, str(folder)) if folder else None
    return (target.platform, target.portal, _plain(target.app)) if target.app else None


def _plain(identifier: str | Reference) -> str:
    return identifier if isinstance(identifier, str) else f"env:{identifier.env}"


def _problem(fault: Fault, places: "_Places", options: Options) -> Problem | None:
    if not _chosen(fault.rule, options):
        return None
    severity = fault.severity or info(fault.rule).severity
    if fault.rule in options.errors:
        severity = Severity.ERROR
    elif fault.rule in options.warnings:
        severity = Severity.WARNING
    span = fault.at if isinstance(fault.at, Span) else places.span(fault.at)
    return Problem(span, fault.rule, severity, fault.message, fault.hint)


def _told_once(problems: list[Problem]) -> list[Problem]:
    """Without what secret-in-text says of a line on which a rule about values has found a secret."""
    told = {(problem.span.file, problem.span.line) for problem in problems if problem.rule in _SECRET_VALUES}
    return [
        problem
        for problem in problems
        if problem.rule != "secret-in-text" or (problem.span.file, problem.span.line) not in told
    ]


def _chosen(rule: str, options: Options) -> bool:
    return (not options.select or _matches(rule, options.select)) and not _matches(rule, options.ignore)


def _matches(rule: str, patterns: Iterable[str]) -> bool:
    return any(rule == pattern or (pattern.endswith("*") and rule.startswith(pattern[:-1])) for pattern in patterns)


class _Places:
    """The places in the text of all members of a family, located along the wanted paths only."""

    def __init__(self, members: Sequence[Checked], pointers: Iterable[Pointer]) -> None:
        self.documents = {member.document.file: member.document for member in reversed(members)}
        wanted: dict[str, list[Path]] = {}
        for pointer in pointers:
            wanted.setdefault(pointer.file, []).append(pointer.path)
        self.located = {file: locate(self.documents[file], paths) for file, paths in wanted.items()}

    def span(self, pointer: Pointer) -> Span:
        return self.located[pointer.file].span(pointer)

    def shown(self, problems: list[Problem]) -> tuple[Problem, ...]:
        """The problems with their source lines, save for lines that may hold a secret."""
        secret = {(problem.span.file, problem.span.line) for problem in problems if problem.rule.startswith(_UNSHOWN)}
        return tuple(
            problem
            if (problem.span.file, problem.span.line) in secret
            else problem._replace(source=self.line(problem.span))
            for problem in problems
        )

    def line(self, span: Span) -> str:
        document = self.documents[span.file]
        line = document.lines.line(span.line)
        return "" if re.match(_SENSITIVE, line) or any(leaks(line)) else line


def _bad_ignores(notes: Iterable[Ignore]) -> Iterator[Fault]:
    known = all_ids() if notes else []
    for note in notes:
        if not note.rule:
            message = "this comment names no rule, so it silences nothing"
            yield Fault("ignore-comment", note.span, message, "write # sendersync: ignore[rule-id] and the reason")
        elif note.rule not in known:
            yield Fault(
                "ignore-comment", note.span, f"there is no rule {quote(note.rule)}", did_you_mean(note.rule, known)
            )
        elif not note.reason:
            message = f"the ignore of {note.rule} gives no reason"
            yield Fault("ignore-reason", note.span, message, "say after the bracket why the rule does not count here")


def _unused_ignores(outcomes: Iterable[Outcome], files: Sequence[str], options: Options) -> Iterator[Problem]:
    """Comments that silenced nothing in the whole run; a base's comment may serve only one of its children."""
    used: dict[Ignore, bool] = {}
    for outcome in outcomes:
        for note, was_used in outcome.ignores:
            used[note] = used.get(note, False) or was_used
    own = set(files)
    known = set(all_ids()) if used else set()
    for note, was_used in used.items():
        if (
            not was_used
            and note.rule in known
            and _chosen(note.rule, options)
            and _chosen("ignore-unused", options)
            and note.span.file in own
        ):
            severity = info("ignore-unused").severity
            yield Problem(
                note.span, "ignore-unused", severity, f"{note.rule} finds nothing here any more", "remove the comment"
            )


def _run_problems(outcomes: Iterable[Outcome], options: Options) -> Iterator[Problem]:
    targets = [outcome.target for outcome in outcomes if outcome.target]
    for rule, run_rule in RUN.items():
        if _chosen(rule, options):
            for finding in run_rule.check_run(targets):
                span = _found_again(finding.at) if isinstance(finding.at, Pointer) else finding.at
                yield Problem(span, rule, finding.severity or run_rule.SEVERITY, finding.message, finding.hint)


def _found_again(at: Pointer) -> Span:
    """A place in a file that was let go: looked up only now, because hardly any target is ever asked for."""
    try:
        document = read(at.file).document
    except UnreadableError:  # it was standard input
        return Span(at.file)
    return locate(document, [at.path]).span(at)


def _outcomes(files: Sequence[str], options: Options) -> Iterator[Outcome]:
    jobs = options.jobs or (_cores() if len(files) >= PARALLEL_FROM else 1)
    if jobs == 1 or len(files) == 1:
        for file in files:
            yield lint_file(file, options)
        return
    from concurrent.futures import ProcessPoolExecutor
    from functools import partial

    look: Callable[[str], Outcome] = partial(lint_file, options=options)
    with ProcessPoolExecutor(min(jobs, len(files))) as pool:
        yield from pool.map(look, files, chunksize=max(1, min(64, len(files) // (4 * jobs))))


def _cores() -> int:
    import os

    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
