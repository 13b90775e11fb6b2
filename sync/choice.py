"""What the command line says about rules: which count, and how much."""

from collections.abc import Iterable
from typing import NamedTuple

from sync.finding import Severity


class Options(NamedTuple):
    """The flags of a run that decide what is reported."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    allow_env: tuple[str, ...] = ()
    secrets_dir: str = ""
    stdin_name: str = ""
    jobs: int = 0
    """Processes; 0: as many as there are cores, where that pays."""


def chosen(rule: str, options: Options) -> bool:
    """Whether a rule counts: selected, if some are, and not ignored."""
    return (not options.select or matches(rule, options.select)) and not matches(rule, options.ignore)


def graded(rule: str, own: Severity, options: Options) -> Severity:
    """How much a rule matters in this run."""
    if matches(rule, options.errors):
        return Severity.ERROR
    return Severity.WARNING if matches(rule, options.warnings) else own


def matches(rule: str, patterns: Iterable[str]) -> bool:
    """Whether one of the patterns names the rule, itself or by a beginning with ``*``."""
    return any(rule == pattern or (pattern.endswith("*") and rule.startswith(pattern[:-1])) for pattern in patterns)
