"""The rules beyond the schema: one module per rule, found through the tables below.

A rule's module has a docstring (its documentation: ``sendersync rules ID``), a ``SEVERITY`` and one of

* ``check(config)``: one file with everything it extends;
* ``check_text(document)``: the text of one file, whatever is in it;
* ``check_run(targets)``: all files of a run together.

``SECURITY = True`` marks rules whose ignores are listed in every report.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from sync.finding import Finding, RuleInfo, Severity
from sync.model import Config, Platform
from sync.place import Pointer
from sync.rules import target_duplicate, unknown_sender, unused_sender
from sync.source.parse import Document

TargetKey = tuple[str, ...]
"""What identifies a target: platform and environment, project or account."""


class ConfigRule(Protocol):
    """A rule about one file with everything it extends."""

    SEVERITY: Severity

    def check(self, config: Config) -> Iterator[Finding]:
        """Findings, in any order."""


class TextRule(Protocol):
    """A rule about the text of one file."""

    SEVERITY: Severity

    def check_text(self, document: Document) -> Iterator[Finding]:
        """Findings, in any order."""


class RunRule(Protocol):
    """A rule about several files."""

    SEVERITY: Severity

    def check_run(self, targets: Iterable[tuple[TargetKey, Pointer]]) -> Iterator[Finding]:
        """Findings, in any order."""


SHARED: dict[str, ConfigRule] = {}

PINGONE: dict[str, ConfigRule] = {
    "unknown-sender": unknown_sender,
    "unused-sender": unused_sender,
}

AUTHGEAR: dict[str, ConfigRule] = {}

PINGID: dict[str, ConfigRule] = {}

TEXT: dict[str, TextRule] = {}

RUN: dict[str, RunRule] = {
    "target-duplicate": target_duplicate,
}

MODULES: Mapping[str, ConfigRule | TextRule | RunRule] = {**SHARED, **PINGONE, **AUTHGEAR, **PINGID, **TEXT, **RUN}
"""Every rule that has a module."""


def rules_for(platform: Platform) -> dict[str, ConfigRule]:
    """The rules about files that describe a target of this platform."""
    own = {Platform.PINGONE: PINGONE, Platform.AUTHGEAR: AUTHGEAR, Platform.PINGID: PINGID}[platform]
    return SHARED | own


def all_ids() -> list[str]:
    """Every rule there is, sorted."""
    from sync.rules.reading import READING
    from sync.rules.schema import SCHEMA

    return sorted({*MODULES, *READING, *SCHEMA})


def info(rule: str) -> RuleInfo:
    """What is known of a rule."""
    module = MODULES.get(rule)
    if module is not None:
        title, _, text = (module.__doc__ or "").strip().partition("\n\n")
        return RuleInfo(rule, title, text.strip(), module.SEVERITY, getattr(module, "SECURITY", False))
    from sync.rules.reading import READING
    from sync.rules.schema import SCHEMA

    return READING.get(rule) or SCHEMA[rule]
