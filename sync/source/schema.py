"""Document → faults against the JSON Schema: a fast validator says yes, a thorough one explains a no."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from sync.source.document import Document, Fault


def schema_path() -> Path:
    """The schema's file: inside an installed package, or beside it in a checkout."""
    packaged = Path(__file__).parents[1] / "_schema"
    folder = packaged if packaged.is_dir() else Path(__file__).parents[2] / "schema"
    return folder / "senders.schema.json"


@cache
def schema_text() -> str:
    """The schema as it is shipped."""
    return schema_path().read_text(encoding="utf-8")


@cache
def schema() -> dict[str, Any]:
    """The schema as data."""
    import json

    loaded: dict[str, Any] = json.loads(schema_text())
    return loaded


@cache
def _accepts() -> Callable[[Any], bool]:
    try:
        import decimal  # noqa: F401  jsonschema_rs loads it, and a Ctrl-C in there would end in a panic

        import jsonschema_rs
    except ImportError:  # no wheel for this machine: the thorough validator is right too, only slower
        return lambda data: next(_validator().iter_errors(data), None) is None
    return jsonschema_rs.Draft7Validator(schema_text()).is_valid


@cache
def _validator() -> Any:
    from jsonschema import Draft7Validator
    from jsonschema.validators import extend

    from sync.source.keywords import KEYWORDS

    explaining: Any = extend(Draft7Validator, KEYWORDS)  # type: ignore[no-untyped-call]
    return explaining(schema())


def check_schema(document: Document) -> list[Fault]:
    """What the schema has against the document, one fault for one mistake."""
    if _accepts()(document.data):
        return []
    from sync.source.explain import explain

    return explain(document.file, _validator().iter_errors(document.data))
