"""Plain data that passed the schema → the model, one function for each kind of object.

Nothing is checked here: what the schema refused never comes this way. Each room makes what that of ``model`` holds.
"""

from typing import Any

from sync.model import Identifier, Reference
from sync.place import Pointer


def identifier(at: Pointer, raw: dict[str, Any], key: str) -> Identifier:
    """An identifier, or the reference that stands for it; empty where it is left out."""
    value = raw.get(key, "")
    return value if isinstance(value, str) else reference_at(at / key, value)


def reference(at: Pointer, raw: dict[str, Any], key: str) -> Reference | None:
    """A secret's reference."""
    return reference_at(at / key, raw[key]) if key in raw else None


def reference_at(at: Pointer, raw: dict[str, str]) -> Reference:
    """A reference that is there."""
    return Reference(at, raw.get("env", ""), raw.get("file", ""), raw.get("rotated", ""))
