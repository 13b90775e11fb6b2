"""The ``filter`` of a list, in the part of SCIM that PingOne documents: comparisons joined by ``and``, in brackets.

Strings compare without regard to letter case, as the vendor's own tests show for ``name sw`` and ``status eq``.
"""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from sync.sandbox.pingone.errors import Json, detail, refusal

_TERM = re.compile(r'\s*(\(|\)|"(?:[^"\\]|\\.)*"|[^\s()"]+)')
TIMES = frozenset({"eq", "ne", "gt", "ge", "lt", "le"})
"""What can be asked of a time."""


class Condition(NamedTuple):
    """One comparison."""

    attribute: str
    operator: str
    value: Any

    def holds(self, item: Json) -> bool:
        """Whether an object answers to it."""
        actual: Any = item
        for step in self.attribute.split("."):
            actual = actual.get(step) if isinstance(actual, dict) else None
        if isinstance(actual, str) and isinstance(self.value, str):
            return _compare(self.operator, actual.casefold(), self.value.casefold())
        return (actual == self.value) is (self.operator != "ne")


def _compare(operator: str, left: str, right: str) -> bool:
    return {
        "eq": left == right,
        "ne": left != right,
        "sw": left.startswith(right),
        "gt": left > right,
        "ge": left >= right,
        "lt": left < right,
        "le": left <= right,
    }[operator]


def conditions(text: str, known: Mapping[str, frozenset[str]]) -> tuple[Condition, ...]:
    """The comparisons of a filter; ``known`` says which operators each attribute has."""
    words = _words(text)
    found = []
    while words:
        if len(words) < 3:
            raise _refused(f"The filter ends too early: {text}")
        attribute, operator, value, *words = words
        operator = operator.lower()
        if operator not in known.get(attribute, ()):
            raise _refused(f"The filter cannot be used here: {attribute} {operator}")
        found.append(Condition(attribute, operator, _value(value)))
        if words and (words.pop(0).lower() != "and" or not words):
            raise _refused(f"Comparisons are joined by 'and': {text}")
    if not found:
        raise _refused("The filter is empty.")
    return tuple(found)


def _words(text: str) -> list[str]:
    """The words of a filter; brackets must close but change nothing, because there is only ``and``."""
    words = _TERM.findall(text)
    depth = 0
    for word in words:
        depth += {"(": 1, ")": -1}.get(word, 0)
        if depth < 0:
            break
    if depth or _TERM.sub("", text).strip():
        raise _refused(f"The filter cannot be read: {text}")
    return [word for word in words if word not in "()"]


def _value(word: str) -> Any:
    if word.startswith('"'):
        return re.sub(r"\\(.)", r"\1", word[1:-1])
    if word in ("true", "false"):
        return word == "true"
    raise _refused(f"A value stands in quotes or is true or false: {word}")


def _refused(message: str) -> Exception:
    return refusal(400, "INVALID_REQUEST", message, detail("INVALID_FILTER", "filter", message))
