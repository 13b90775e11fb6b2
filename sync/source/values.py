"""Plain data: what it holds at a path, and the same data with one value more, less, or in the place of another."""

import json
from typing import Any

from sync.place import Path

ABSENT = ("absent",)
"""Stands for a value that is not there."""


def same(one: Any, other: Any) -> bool:
    """Whether two values are equal; 1 and true are not."""
    if one is ABSENT or other is ABSENT:
        return one is other
    return signature(one) == signature(other)


def signature(value: Any) -> str:
    """A value as a text that only equal values have in common."""
    return json.dumps(value, sort_keys=True)


def value_at(data: Any, path: Path) -> Any:
    """A value below mappings and lists, or ABSENT."""
    for step in path:
        if not (step in data if isinstance(data, dict) else _is_index(data, step)):
            return ABSENT
        data = data[step]
    return data


def _is_index(data: Any, step: str | int) -> bool:
    return isinstance(data, list) and isinstance(step, int) and step < len(data)


def with_value(data: Any, path: Path, value: Any) -> Any:
    """Data with a value at a path, and mappings above it where there are none."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        items = enumerate(data if isinstance(data, list) else [])
        return [with_value(item, rest, value) if index == step else item for index, item in items]
    known = data if isinstance(data, dict) else {}
    return {**known, step: with_value(known.get(step), rest, value)}


def without_value(data: Any, path: Path) -> Any:
    """Data without a value that it has."""
    step, rest = path[0], path[1:]
    if isinstance(data, list):
        items = ((index, item) for index, item in enumerate(data) if rest or index != step)
        return [without_value(item, rest) if index == step else item for index, item in items]
    if rest:
        return {**data, step: without_value(data[step], rest)}
    return {key: item for key, item in data.items() if key != step}
