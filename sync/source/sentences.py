"""The words for the keywords of JSON Schema to which the schema itself gives none."""

from collections.abc import Callable
from typing import Any, NamedTuple

from sync.place import Path
from sync.source.hints import hint_for_type
from sync.wording import did_you_mean, listing, quote

_TYPES = {
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "object": "a mapping",
    "array": "a list",
}


class Error(NamedTuple):
    """What is needed of a validator's error, without its optional parts."""

    path: Path
    keyword: str
    expected: Any
    """What the schema says behind the keyword."""
    instance: Any
    schema: dict[str, Any]
    about: str
    """What the error is about: the missing or unknown key, the index of the repeated entry."""
    in_key: bool = False


class Case(NamedTuple):
    """One error of the validator with its place and its words."""

    path: Path
    on_key: bool
    rule: str
    message: str
    hint: str = ""
    missing: frozenset[str] = frozenset()
    """The keys of which one is not there, for errors that a misspelt key explains."""
    unknown: str = ""
    """The key that nobody knows."""
    foreign: bool = False
    """Whether no key beside the unknown one is known either."""


def label(path: Path) -> str:
    """What a value is called: its key, or the key of its list."""
    name = next((step for step in reversed(path) if isinstance(step, str)), "")
    if not path:
        return "the file"
    return name if isinstance(path[-1], str) else f"an entry of {name}"


def subject(path: Path, value: object) -> str:
    """A value with what it is called: ``region "us"``, or ``"us" in countries``."""
    if path and isinstance(path[-1], int):
        return f"{quote(value)} in {label(path[:-1])}"
    return f"{label(path)} {quote(value)}"


def may_be_shown(path: Path) -> bool:
    """Whether a report may show a value: headers and references are where secrets are put by mistake."""
    return "headers" not in path and path[-1:] not in (("env",), ("file",))


def words_for(error: Error) -> Case | None:
    """The words for an error, or None for a keyword that has none here."""
    word = _WORDS.get(error.keyword)
    return word(error) if word else None


def no_value(error: Error, said: str) -> Case:
    """A key with nothing behind its colon, or with null."""
    if not said and error.keyword in ("type", "enum"):
        said = f"it takes {_wanted(error)}"
    message = f"{label(error.path)} has no value"
    return Case(error.path, bool(error.path), "schema-type", message, said or "fill it in, or leave it out")


def _wanted(error: Error) -> str:
    names = [error.expected] if isinstance(error.expected, str) else error.expected
    return listing((_TYPES.get(str(name), str(name)) for name in names if name != "null"), "or")


def _type(error: Error) -> Case:
    names = [error.expected] if isinstance(error.expected, str) else error.expected
    message = f"{label(error.path)} is {quote(error.instance)}; it takes {_wanted(error)}"
    return Case(error.path, False, "schema-type", message, hint_for_type(error.instance, names))


def _enum(error: Error) -> Case:
    if isinstance(error.instance, (dict, list)):
        return _type(error)
    known = [str(value) for value in error.expected]
    among = f"none of {listing(known, 'or')}"
    if len(known) == 1:
        among = f"not {known[0]}, the only one that is possible"
    elif len(known) == 2:
        among = f"neither {known[0]} nor {known[1]}"
    hint = did_you_mean(str(error.instance), known, otherwise="choose one of these" if len(known) > 1 else " ").strip()
    return Case(error.path, False, "schema-enum", f"{subject(error.path, error.instance)} is {among}", hint)


def _limit(error: Error) -> Case:
    word, edge = ("above", "most") if error.keyword == "maximum" else ("below", "least")
    message = f"{subject(error.path, error.instance)} is {word} {error.expected}, the {edge} that is possible"
    return Case(error.path, False, "schema-range", message)


def _size(error: Error) -> Case:
    path, instance = error.path, error.instance
    is_text = isinstance(instance, str)
    if not instance:
        hint = "write something" if is_text else "list something" if isinstance(instance, list) else "set something"
        return Case(path, bool(path), "schema-length", f"{label(path)} is empty", hint)
    unit = "characters" if is_text else "entries"
    most = error.keyword.startswith("max")
    exact = error.schema.get("minItems") == error.schema.get("maxItems")
    limit = "exactly" if exact and not is_text else "at most" if most else "at least"
    message = f"{label(path)} has {len(instance):,} {unit}; it takes {limit} {error.expected:,}"
    return Case(path, not is_text, "schema-length", message)


def _repeated(error: Error) -> Case:
    index = int(error.about)
    message = f"{quote(error.instance[index])} stands twice in {label(error.path)}"
    return Case((*error.path, index), False, "schema-duplicate", message, "remove one")


_WORDS: dict[str, Callable[[Error], Case]] = {
    "type": _type,
    "enum": _enum,
    "maximum": _limit,
    "minimum": _limit,
    "minLength": _size,
    "maxLength": _size,
    "minItems": _size,
    "maxItems": _size,
    "minProperties": _size,
    "uniqueItems": _repeated,
}
