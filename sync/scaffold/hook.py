"""A pre-commit configuration → the same with our hook at its end."""

import re

from sync import __version__
from sync.source.parse import parse

FILE = ".pre-commit-config.yaml"
HOOK = "sendersync-lint"
_ENTRY = f"""\
- repo: https://github.com/sendersync/sendersync
  rev: v{__version__}
  hooks:
    - id: {HOOK}
"""
_LIST = re.compile(r"^repos:[ \t]*(?:#.*)?\n(?:[ \t]*(?:#.*)?\n)*(?P<indent> *)- ", re.MULTILINE)


def entry(indent: str = "  ") -> str:
    """What belongs into ``repos``."""
    return "".join(f"{indent}{line}" for line in _ENTRY.splitlines(keepends=True))


def new() -> str:
    """A configuration with nothing but our hook."""
    return f"repos:\n{entry()}"


def is_there(text: str) -> bool:
    """Whether a configuration has the hook."""
    return HOOK in text


def added(text: str) -> str | None:
    """The configuration with the hook, every other byte as it was; None where that cannot be done safely."""
    found = _LIST.search(text)
    if found is None:
        return None
    now = f"{text}{'' if text.endswith(chr(10)) else chr(10)}{entry(found['indent'])}"
    before, after, ours = (parse(FILE, each.encode()) for each in (text, now, new()))
    if before.faults or after.faults or not isinstance(before.data["repos"], list):
        return None
    wanted = {**before.data, "repos": [*before.data["repos"], *ours.data["repos"]]}
    return now if after.data == wanted else None
