"""Keywords of JSON Schema as the explainer needs them: one error for each mistake, in time that grows with the file.

The message of such an error is no sentence but what the sentence is about: the key, or the index.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from jsonschema import ValidationError

_Keyword = Callable[[Any, Any, Any, dict[str, Any]], Iterator[ValidationError]]


def _pattern(_validator: Any, pattern: str, instance: Any, _schema: dict[str, Any]) -> Iterator[ValidationError]:
    # Python's $ also matches before a last line break; every other dialect's does not.
    exact = pattern[:-1] + r"\Z" if pattern.endswith("$") else pattern
    if isinstance(instance, str) and not re.search(exact, instance):
        yield ValidationError(instance)


def _required(_validator: Any, keys: list[str], instance: Any, _schema: dict[str, Any]) -> Iterator[ValidationError]:
    if isinstance(instance, dict):
        yield from (ValidationError(key) for key in keys if key not in instance)


def _dependencies(
    _validator: Any, needs: dict[str, list[str]], instance: Any, _schema: dict[str, Any]
) -> Iterator[ValidationError]:
    if isinstance(instance, dict):
        missing = {other: None for key, others in needs.items() if key in instance for other in others}
        yield from (ValidationError(key) for key in missing if key not in instance)


def _additional(
    validator: Any, allowed: bool | dict[str, Any], instance: Any, schema: dict[str, Any]
) -> Iterator[ValidationError]:
    if not isinstance(instance, dict) or allowed is True:
        return
    known, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
    for key, value in instance.items():
        if key in known or any(re.search(pattern, key) for pattern in patterns):
            continue
        if allowed is False:
            yield ValidationError(key)
        else:
            yield from validator.descend(value, allowed, path=key)


def _unique(_validator: Any, wanted: bool, instance: Any, _schema: dict[str, Any]) -> Iterator[ValidationError]:
    if not wanted or not isinstance(instance, list):
        return
    seen: set[Any] = set()
    for index, item in enumerate(instance):
        face = _face(item)
        if face in seen:
            yield ValidationError(str(index))
        seen.add(face)


def _face(value: Any) -> Any:
    """Something hashable that two values share exactly if JSON calls them equal: 1 and 1.0, but not 1 and true."""
    if isinstance(value, dict):
        return frozenset((key, _face(item)) for key, item in value.items())
    if isinstance(value, list):
        return tuple(_face(item) for item in value)
    return (type(value) is bool, value)


KEYWORDS: dict[str, _Keyword] = {
    "pattern": _pattern,
    "required": _required,
    "dependencies": _dependencies,
    "additionalProperties": _additional,
    "uniqueItems": _unique,
}
