"""Changes ⇄ plain data for JSON: one shape for the plan file and for ``--format json``.

``docs/plan-json.md`` describes it.
"""

from collections.abc import Mapping
from typing import Any

from sync.plan.words import Action, Change, Difference, Kind, Value

Json = dict[str, Any]


def encoded(change: Change) -> Json:
    """A change without places."""
    return {
        "action": change.action.value,
        "kind": change.kind.value,
        "key": change.key,
        "reason": change.reason,
        "live_id": change.live_id,
        "differences": [encoded_difference(difference) for difference in change.differences],
    }


def encoded_difference(difference: Difference) -> Json:
    """A difference without its place."""
    return {
        "path": list(difference.path),
        "before": plain_value(difference.before),
        "after": plain_value(difference.after),
        "secret": difference.is_secret,
    }


def plain_value(value: Value) -> Any:
    """A value with lists for tuples, and its names sorted."""
    if isinstance(value, Mapping):
        return {name: plain_value(value[name]) for name in sorted(value)}
    return [plain_value(entry) for entry in value] if isinstance(value, tuple) else value


def decoded(data: Any) -> Change:
    """The change that was encoded; ValueError, TypeError or KeyError where the data is something else."""
    return Change(
        Action(data["action"]),
        Kind(data["kind"]),
        _text(data["key"]),
        tuple(_difference(entry) for entry in data["differences"]),
        _text(data["reason"]),
        _text(data["live_id"]),
    )


def _difference(data: Any) -> Difference:
    path = tuple(_text(step) for step in data["path"])
    if not path:
        raise ValueError("a difference has no path")
    return Difference(path, _value(data["before"]), _value(data["after"]))


def _value(data: Any) -> Value:
    if data is None or isinstance(data, bool | int | str):
        return data
    if isinstance(data, list):
        return tuple(_value(entry) for entry in data)
    if isinstance(data, dict):
        return {name: _value(entry) for name, entry in data.items()}
    raise ValueError(f"{type(data).__name__} is no value of a plan")


def _text(data: Any) -> str:
    if not isinstance(data, str):
        raise TypeError("a text is expected")
    return data
