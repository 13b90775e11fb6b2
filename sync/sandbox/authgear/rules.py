"""A small reader of JSON Schema that finds fault in the server's words.

Only what the server's own schemas for SMS need. A cause has the pointer to the value, the keyword that failed as its
kind and that keyword's details (``pkg/util/validation``); a key that is not allowed has the empty kind.
"""

from collections.abc import Callable, Iterator
from typing import Any

from sync.sandbox.authgear.errors import Json

Schema = Json | bool


def causes(schema: Schema, value: Any) -> list[Json]:
    """What is wrong with a value, in the order of the places."""
    return sorted(_faults(schema, value, ""), key=lambda item: str(item["location"]))


def _faults(schema: Schema, value: Any, at: str) -> Iterator[Json]:
    if isinstance(schema, bool):
        if not schema:
            yield {"location": at, "kind": ""}
        return
    for keyword, wanted in schema.items():
        if keyword in _LEAVES:
            details = _LEAVES[keyword](wanted, value)
            if details is not None:
                yield {"location": at, "kind": keyword, "details": details}
        elif keyword in _BRANCHES:
            yield from _BRANCHES[keyword](schema, value, at)


def _type(wanted: str, value: Any) -> Json | None:
    actual = _types(value)
    return None if wanted in actual else {"expected": [wanted], "actual": actual}


def _types(value: Any) -> list[str]:
    if isinstance(value, bool):
        return ["boolean"]
    if isinstance(value, (int, float)):
        return ["integer", "number"] if isinstance(value, int) or value.is_integer() else ["number"]
    names = {str: "string", dict: "object", list: "array", type(None): "null"}
    return [names[type(value)]]


def _enum(wanted: list[Any], value: Any) -> Json | None:
    return None if value in wanted else {"expected": wanted, "actual": value}


def _const(wanted: Any, value: Any) -> Json | None:
    return None if value == wanted and type(value) is type(wanted) else {"expected": wanted, "actual": value}


def _required(wanted: list[str], value: Any) -> Json | None:
    if not isinstance(value, dict) or not (missing := sorted(set(wanted) - set(value))):
        return None
    return {"expected": sorted(wanted), "actual": sorted(value) or None, "missing": missing}


def _min_items(wanted: int, value: Any) -> Json | None:
    short = isinstance(value, list) and len(value) < wanted
    return {"expected": wanted, "actual": len(value)} if short else None


def _min_length(wanted: int, value: Any) -> Json | None:
    short = isinstance(value, str) and len(value) < wanted
    return {"expected": wanted, "actual": len(value)} if short else None


def _max_length(wanted: int, value: Any) -> Json | None:
    long = isinstance(value, str) and len(value) > wanted
    return {"expected": wanted, "actual": len(value)} if long else None


def _minimum(wanted: float, value: Any) -> Json | None:
    return {"minimum": wanted, "actual": value} if "number" in _types(value) and value < wanted else None


def _maximum(wanted: float, value: Any) -> Json | None:
    return {"maximum": wanted, "actual": value} if "number" in _types(value) and value > wanted else None


def _format(wanted: Callable[[str], str | None], value: Any) -> Json | None:
    """``wanted`` is a function that says what is wrong with a text; its name is the format's."""
    error = wanted(value) if isinstance(value, str) else None
    return None if error is None else {"error": error, "format": wanted.__name__}


def _properties(schema: Json, value: Any, at: str) -> Iterator[Json]:
    if isinstance(value, dict):
        known = schema.get("properties", {})
        for name, item in value.items():
            below = known.get(name, schema.get("additionalProperties", True))
            yield from _faults(below, item, f"{at}/{name.replace('~', '~0').replace('/', '~1')}")


def _items(schema: Json, value: Any, at: str) -> Iterator[Json]:
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _faults(schema["items"], item, f"{at}/{index}")


def _if(schema: Json, value: Any, at: str) -> Iterator[Json]:
    fits = not any(_faults(schema["if"], value, at))
    yield from _faults(schema.get("then" if fits else "else", True), value, at)


def _all_of(schema: Json, value: Any, at: str) -> Iterator[Json]:
    for part in schema["allOf"]:
        yield from _faults(part, value, at)


_LEAVES: dict[str, Callable[[Any, Any], Json | None]] = {
    "type": _type,
    "enum": _enum,
    "const": _const,
    "required": _required,
    "minItems": _min_items,
    "minLength": _min_length,
    "maxLength": _max_length,
    "minimum": _minimum,
    "maximum": _maximum,
    "format": _format,
}
_BRANCHES: dict[str, Callable[[Json, Any, str], Iterator[Json]]] = {
    "properties": _properties,
    "items": _items,
    "if": _if,
    "allOf": _all_of,
}
