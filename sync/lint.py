"""The offline lane: files → Report. Nothing here opens a socket.

For each file: read, hold against the schema, put together with what it extends, ask every rule, find the places,
leave out what a comment silences.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from sync.choice import Options, chosen
from sync.finding import Finding, Ignored, Problem, Report
from sync.load import load, removals
from sync.model import Reference
from sync.model.config import Config, Platform
from sync.model.senders import Provider
from sync.place import Pointer
from sync.placing import Places, problems
from sync.rules import RUN, TEXT, ConfigRule, TargetKey, info, rules_for
from sync.silence import mistakes, split, unused
from sync.source.discover import STDIN, named_by
from sync.source.document import Document, Fault, shortened
from sync.source.ignores import Ignore, ignores
from sync.source.read import Checked, family, read
from sync.source.unquoted import unquoted

PARALLEL_FROM = 200
"""From this many files on, several processes are faster than one."""
_MORE = "there are more mistakes of this kind"


class Outcome(NamedTuple):
    """What one file yields, ready to travel between processes."""

    problems: tuple[Problem, ...]
    ignored: tuple[Ignored, ...] = ()
    notes: tuple[tuple[Ignore, bool], ...] = ()
    """Every ignore comment of the file and of what it extends, and whether it silenced something."""
    target: tuple[TargetKey, Pointer] | None = None


def lint(files: Sequence[str], options: Options) -> Report:
    """Look at every file and at all of them together."""
    outcomes = list(_outcomes(files, options))
    together = _together(outcomes, files, options)
    found = {problem for outcome in (*outcomes, together) for problem in outcome.problems}
    ignored = {entry for outcome in (*outcomes, together) for entry in outcome.ignored}
    named = {problem.rule for problem in found} | {entry.problem.rule for entry in ignored}
    return Report(
        problems=tuple(sorted(found)),
        ignored=tuple(sorted(ignored)),
        files=len(files),
        rules={rule: info(rule) for rule in sorted(named)},
    )


def lint_file(file: str, options: Options) -> Outcome:
    """Look at one file with everything it extends."""
    return lint_checked(read(file, options.stdin_name), options)


def lint_checked(checked: Checked, options: Options) -> Outcome:
    """The same for a file that was read already, or for a text that is about to become its content."""
    members, faults = family(checked)
    findings = [*own_faults(members), *faults]
    config: Config | None = None
    if all(member.document.readable for member in members):
        config = load(members)._replace(allow_env=frozenset(options.allow_env), secrets_dir=options.secrets_dir)
        if faults:  # something of the family is missing: nothing follows from what is not there
            config = config._replace(is_base=True)
        else:
            findings += removals(members)
        findings += [Fault(rule, *finding) for rule, finding in _ask(config, options)]
    if members[0].document.readable:
        findings += _ask_text(members[0].document, options)
    documents = [member.document for member in reversed(members)]
    notes = [note for document in documents for note in ignores(document)]
    stay, ignored, used = split(problems(documents, [*findings, *mistakes(notes)], options), notes)
    return Outcome(tuple(stay), tuple(ignored), tuple(used.items()), _target(config))


def own_findings(checked: Checked, options: Options) -> list[Fault]:
    """What is wrong with the text of one file itself, without what options and comments leave out."""
    faults = [fault for fault in own_faults([checked]) if chosen(fault.rule, options)]
    silenced = {(note.line, note.rule) for note in ignores(checked.document)}
    places = Places([checked.document], [fault.at for fault in faults if isinstance(fault.at, Pointer)])
    return [fault for fault in faults if (places.span(fault.at).line, fault.rule) not in silenced]


def own_faults(members: Iterable[Checked]) -> Iterator[Fault]:
    """What reading and the schema found, and the scalars that should stand in quotes."""
    for member in members:
        yield from member.faults
        if member.document.odd and member.document.readable:
            yield from unquoted(member)


def _ask(config: Config, options: Options) -> Iterator[tuple[str, Finding]]:
    gateways = any(sender.provider is Provider.CUSTOM for sender in config.senders.values())
    for rule, module in _chosen_rules(config.platform, gateways, options).items():
        for finding in shortened(module.check(config), _MORE):
            yield rule, finding


def _ask_text(document: Document, options: Options) -> Iterator[Fault]:
    for rule, module in TEXT.items():
        if chosen(rule, options):
            yield from (Fault(rule, *finding) for finding in shortened(module.check_text(document), _MORE))


@lru_cache(maxsize=8)
def _chosen_rules(platform: Platform, gateways: bool, options: Options) -> dict[str, ConfigRule]:
    """The rules to ask: the same for every file of a run."""
    return {rule: module for rule, module in rules_for(platform, gateways).items() if chosen(rule, options)}


def _together(outcomes: Sequence[Outcome], files: Sequence[str], options: Options) -> Outcome:
    """What only the whole run shows: two files for one target, and comments that nobody needs."""
    targets = [outcome.target for outcome in outcomes if outcome.target]
    faults = [
        Fault(rule, *finding)
        for rule, module in RUN.items()
        if chosen(rule, options)
        for finding in module.check_run(targets)
    ]
    notes = [note for outcome in outcomes for note in outcome.notes]
    found = problems(_again(faults, files, options), faults, options)
    stay, ignored, used = split(found, (note for note, _ in notes))
    own = set(files)
    idle = list(unused((note, was) for note, was in [*notes, *used.items()] if _counts(note, own, options)))
    return Outcome((*stay, *problems(_again(idle, files, options), idle, options)), tuple(ignored))


def _counts(note: Ignore, files: Collection[str], options: Options) -> bool:
    """Whether it can be said of a comment that nobody needs it: its file and its rule were looked at."""
    from sync.rules.account import ACCOUNT
    from sync.rules.live import LIVE

    return note.span.file in files and chosen(note.rule, options) and note.rule not in {*LIVE, *ACCOUNT}


def _again(faults: Iterable[Fault], files: Sequence[str], options: Options) -> list[Document]:
    """The documents of some faults, read once more: what a run has looked at, it lets go."""
    names = dict.fromkeys(fault.at.file for fault in faults)
    known = set(files)
    return [read(name if name in known else STDIN, options.stdin_name).document for name in names]


def _target(config: Config | None) -> tuple[TargetKey, Pointer] | None:
    key = target_key(config) if config else None
    return (key, config.target.at.key) if key and config and config.target else None


def target_key(config: Config) -> TargetKey | None:
    """What identifies the target of a file; None where it has none, or one that cannot be told from another."""
    target = config.target
    if target is None:
        return None
    if target.environment:
        return (target.platform, _plain(target.environment))
    if target.directory:
        folder = named_by(config.at.file, target.directory)
        return (target.platform, str(folder)) if folder else None
    return (target.platform, target.portal, _plain(target.app)) if target.app else None


def _plain(identifier: str | Reference) -> str:
    return identifier if isinstance(identifier, str) else f"env:{identifier.env}"


def _outcomes(files: Sequence[str], options: Options) -> Iterator[Outcome]:
    jobs = options.jobs or (_cores() if len(files) >= PARALLEL_FROM else 1)
    if jobs == 1 or len(files) == 1:
        for file in files:
            yield lint_file(file, options)
        return
    from concurrent.futures import ProcessPoolExecutor
    from functools import partial

    look: Callable[[str], Outcome] = partial(lint_file, options=options)
    first, *rest = files
    yield look(first)  # what it imports and compiles is there in every process that is forked from this one
    with ProcessPoolExecutor(min(jobs, len(rest))) as pool:
        yield from pool.map(look, rest, chunksize=max(1, min(64, len(rest) // (4 * jobs))))


def _cores() -> int:
    import os

    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
