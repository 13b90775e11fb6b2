"""The rules beyond the schema: one module per rule, found through tables.

A rule's module has a docstring (its documentation: ``sendersync rules ID``), a ``SEVERITY`` and one of

* ``check(config)``: one file with everything it extends;
* ``check_text(document)``: the text of one file, whatever is in it;
* ``check_run(targets)``: all files of a run together.

``SECURITY = True`` marks rules whose ignores are listed in every report.

Each ``table_*.py`` is imported with the first file that its rules concern: most runs see one platform, and importing
a rule takes longer than asking it.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Protocol

from sync.finding import Finding, RuleInfo, Severity
from sync.model.config import Config, Platform
from sync.place import Pointer
from sync.rules import env_not_allowed, number_invalid, secret_file, secret_in_text, target_duplicate
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


SHARED: dict[str, ConfigRule] = {
    "env-not-allowed": env_not_allowed,
    "number-invalid": number_invalid,
    "secret-file": secret_file,
}

TEXT: dict[str, TextRule] = {
    "secret-in-text": secret_in_text,
}

RUN: dict[str, RunRule] = {
    "target-duplicate": target_duplicate,
}


def rules_for(platform: Platform, gateways: bool) -> dict[str, ConfigRule]:
    """The rules about files of this platform, with or without requests to gateways of one's own."""
    match platform:
        case Platform.PINGONE:
            from sync.rules.table_pingone import RULES
        case Platform.AUTHGEAR:
            from sync.rules.table_authgear import RULES
        case Platform.PINGID:
            from sync.rules.table_pingid import RULES
    if not gateways:
        return SHARED | RULES
    from sync.rules.table_gateways import RULES as REQUESTS

    return SHARED | RULES | REQUESTS


@cache
def modules() -> Mapping[str, ConfigRule | TextRule | RunRule]:
    """Every rule that has a module."""
    found: dict[str, ConfigRule | TextRule | RunRule] = {**TEXT, **RUN}
    for platform in Platform:
        found.update(rules_for(platform, gateways=True))
    return found


def all_ids() -> list[str]:
    """Every rule there is, sorted."""
    from sync.rules.account import ACCOUNT
    from sync.rules.live import LIVE
    from sync.rules.reading import READING
    from sync.rules.schema import SCHEMA

    return sorted({*modules(), *READING, *SCHEMA, *LIVE, *ACCOUNT})


def info(rule: str) -> RuleInfo:
    """What is known of a rule."""
    module = modules().get(rule)
    if module is not None:
        title, _, text = (module.__doc__ or "").strip().partition("\n\n")
        return RuleInfo(rule, title, text.strip(), module.SEVERITY, getattr(module, "SECURITY", False))
    from sync.rules.account import ACCOUNT
    from sync.rules.live import LIVE
    from sync.rules.reading import READING
    from sync.rules.schema import SCHEMA

    return READING.get(rule) or LIVE.get(rule) or ACCOUNT.get(rule) or SCHEMA[rule]
