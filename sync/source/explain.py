"""JSON Schema errors → sentences: which value, what is wrong with it, what would be right.

The schema itself says most sentences (``errorMessage``) and names their rules (``x-rule``), so that editors and
the linter speak alike. Here are the words for the keywords that need none, and the cleaning up: a mistake that
violates several parts of the schema is reported once.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from jsonschema import ValidationError

from sync.place import Path, Pointer
from sync.source.hints import hint_for
from sync.source.parse import Fault
from sync.source.schema import schema
from sync.wording import did_you_mean, listing, quote

_TYPES = {
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "object": "a mapping",
    "array": "a list",
    "null": "null",
}


class _Error(NamedTuple):
    """What is needed of a validator's error, without its optional parts."""

    path: Path
    keyword: str
    expected: Any
    instance: Any
    schema: dict[str, Any]
    text: str
    in_key: bool


class _Case(NamedTuple):
    """One error of the validator with its place and its words."""

    path: Path
    on_key: bool
    rule: str
    message: str
    hint: str
    missing: str = ""
    """The key that is not there, for errors that a misspelt key explains."""
    unknown: str = ""
    """The key that nobody knows."""


def explain(file: str, errors: Iterable[ValidationError]) -> list[Fault]:
    """All errors of one document as faults, each mistake once."""
    cases: dict[tuple[Path, bool, str, str], _Case] = {}
    for error in errors:
        for case in _cases(_plain(error)):
            cases.setdefault((case.path, case.on_key, case.rule, case.missing or case.unknown or case.message), case)
    kept = _once_per_value(_without_misspelt(list(cases.values())))
    return [Fault(case.rule, Pointer(file, case.path, case.on_key), case.message, case.hint) for case in kept]


def _plain(error: ValidationError) -> _Error:
    subschema: Any = error.schema
    return _Error(
        path=tuple(error.absolute_path),
        keyword=str(error.validator),
        expected=error.validator_value,
        instance=error.instance,
        schema=subschema if isinstance(subschema, dict) else {},
        text=error.message,
        in_key="propertyNames" in error.absolute_schema_path,
    )


def _without_misspelt(cases: list[_Case]) -> list[_Case]:
    """``acount`` instead of ``account`` is one mistake: the missing key goes, the unknown one stays."""
    unknown = {(case.path[:-1], case.hint) for case in cases if case.unknown}
    return [
        case for case in cases if not case.missing or (case.path, f"did you mean {quote(case.missing)}?") not in unknown
    ]


def _once_per_value(cases: list[_Case]) -> list[_Case]:
    """One value breaks one rule: the first that the schema names. Keys of a mapping are cases of their own."""
    kept: dict[tuple[Path, bool, str], _Case] = {}
    for case in cases:
        kept.setdefault((case.path, case.on_key, case.missing or case.unknown), case)
    return list(kept.values())


def _cases(error: _Error) -> Iterator[_Case]:
    said, rule = error.schema.get("errorMessage"), error.schema.get("x-rule")
    if error.in_key:
        yield _bad_key(error, said, rule)
    elif error.keyword == "required":
        yield from _missing(error, said, rule)
    elif error.keyword == "additionalProperties":
        yield from _unknown(error)
    elif _is_unquoted(error):
        yield _unquoted(error.path, error.instance)
    elif said is not None:
        yield _said(error, said, rule)
    elif error.keyword in _WORDS:
        yield _WORDS[error.keyword](error)
    else:
        yield _Case(error.path, False, "schema-other", f"{_label(error.path)} does not follow the schema", "")


def _bad_key(error: _Error, said: str | None, rule: str | None) -> _Case:
    key = str(error.instance)
    message = f"{quote(key)}: {said}" if said else f"{quote(key)} cannot be a key here"
    hint = hint_for(rule or "", key)
    if not hint and error.keyword == "enum":
        hint = did_you_mean(key, error.expected)
    return _Case((*error.path, key), True, rule or "schema-key", message, hint)


def _said(error: _Error, said: str, rule: str | None) -> _Case:
    rule = rule or f"schema-{_RULE_OF.get(error.keyword, 'other')}"
    path = error.path
    if rule == "secret-literal":  # the value is a secret: it is never quoted
        return _Case(path, False, rule, f"{_label(path)}: {said}", hint_for(rule, ""))
    if isinstance(error.instance, (dict, list)) or error.instance is None:
        return _Case(path, bool(path), rule, said, "")
    hint = hint_for(rule, error.instance)
    if not hint and error.keyword == "enum":
        hint = did_you_mean(str(error.instance), error.expected)
    return _Case(path, False, rule, f"{_label(path)} {quote(error.instance)}: {said}", hint)


def _label(path: Path) -> str:
    """What a value is called: its key, or the key of its list."""
    return next((str(step) for step in reversed(path) if isinstance(step, str)), "the file")


def _missing(error: _Error, said: str | None, rule: str | None) -> Iterator[_Case]:
    path = error.path
    for key in error.expected:
        if key in error.instance or not error.text.startswith(repr(key)):
            continue
        if said is not None:
            yield _Case(path, bool(path), rule or "schema-required", said, "", missing=key)
        else:
            description = _description(error.schema, key)
            yield _Case(
                path, bool(path), "schema-required", f"{_label(path)} lacks {quote(key)}", description, missing=key
            )


def _description(subschema: dict[str, Any], key: str) -> str:
    """The schema's own words for a missing key, as a hint."""
    found = subschema.get("properties", {}).get(key, {})
    if isinstance(found, dict) and "$ref" in found and "description" not in found:
        found = schema()["definitions"][found["$ref"].rsplit("/", 1)[1]]
    text = found.get("description", "") if isinstance(found, dict) else ""
    return f"{key}: {text}" if text else ""


def _unknown(error: _Error) -> Iterator[_Case]:
    path, known = error.path, error.schema.get("properties", {})
    patterns = error.schema.get("patternProperties", {})
    for key in error.instance:
        if key in known or any(re.search(pattern, key) for pattern in patterns):
            continue
        hint = did_you_mean(key, [name for name in known if name not in error.instance] or known)
        elsewhere = _providers_with(key) if path[:1] == ("senders",) and len(path) == 2 else []
        if elsewhere:
            hint = f"it is a setting of provider {listing(elsewhere, 'or')}"
        yield _Case((*path, key), True, "schema-unknown-key", f"unknown key {quote(key)}", hint, unknown=key)


def _providers_with(key: str) -> list[str]:
    definitions = schema()["definitions"]
    found = [
        name for name in definitions if name.startswith("sender_") and key in definitions[name].get("properties", {})
    ]
    return [name.removeprefix("sender_").replace("_", "-") for name in found]


def _is_unquoted(error: _Error) -> bool:
    expected = error.expected
    takes_text = error.keyword == "type" and "string" in ([expected] if isinstance(expected, str) else expected)
    return takes_text and isinstance(error.instance, (int, float)) and "x-rule" not in error.schema


def _unquoted(path: Path, value: object) -> _Case:
    kind = "a boolean" if isinstance(value, bool) else "a number"
    message = f"{_label(path)} {quote(value)} stands without quotes, so it is read as {kind} instead of a text"
    return _Case(path, False, "yaml-unquoted", message, f'write "{quote(value)}"')


def _type(error: _Error) -> _Case:
    path = error.path
    expected = [error.expected] if isinstance(error.expected, str) else error.expected
    wanted = listing((_TYPES[name] for name in expected if name != "null"), "or")
    if error.instance is None:
        return _Case(path, False, "schema-type", f"{_label(path)} has no value; it takes {wanted}", "")
    message = f"{_label(path)} is {quote(error.instance)}; it takes {wanted}"
    hint = hint_for("schema-type", error.instance) if "boolean" in expected else ""
    return _Case(path, False, "schema-type", message, hint)


def _enum(error: _Error) -> _Case:
    path = error.path
    known = [str(value) for value in error.expected]
    message = f"{_label(path)} {quote(error.instance)} is none of {listing(known, 'or')}"
    return _Case(
        path, False, "schema-enum", message, did_you_mean(str(error.instance), known, otherwise="choose one of these")
    )


def _const(error: _Error) -> _Case:
    path = error.path
    message = f"{_label(path)} is {quote(error.instance)}; only {quote(error.expected)} is possible"
    return _Case(path, False, "schema-enum", message, "")


def _limit(error: _Error) -> _Case:
    path = error.path
    word = "above" if error.keyword == "maximum" else "below"
    edge = "most" if error.keyword == "maximum" else "least"
    message = f"{_label(path)} {quote(error.instance)} is {word} {error.expected}, the {edge} that is possible"
    return _Case(path, False, "schema-range", message, "")


def _size(error: _Error) -> _Case:
    path = error.path
    unit = "characters" if isinstance(error.instance, str) else "entries"
    most = error.keyword.startswith("max")
    limit = f"at {'most' if most else 'least'} {error.expected:,}"
    if not error.instance:
        return _Case(
            path, bool(path), "schema-length", f"{_label(path)} is empty", f"it takes {limit} {unit}, or is left out"
        )
    message = f"{_label(path)} has {len(error.instance):,} {unit}; it takes {limit}"
    return _Case(path, not isinstance(error.instance, str), "schema-length", message, "")


def _duplicate(error: _Error) -> _Case:
    path = error.path
    seen: list[Any] = []
    for index, item in enumerate(error.instance):
        if item in seen:
            return _Case(
                (*path, index), False, "schema-duplicate", f"{quote(item)} stands twice in {_label(path)}", "remove one"
            )
        seen.append(item)
    return _Case(path, False, "schema-duplicate", f"{_label(path)} has equal entries", "remove one")


def _dependency(error: _Error) -> _Case:
    path = error.path
    needed = [name for key, names in error.expected.items() if key in error.instance for name in names]
    missing = next((name for name in needed if name not in error.instance), "")
    return _Case(path, bool(path), "schema-required", f"{_label(path)} lacks {quote(missing)}", "", missing=missing)


_WORDS = {
    "type": _type,
    "enum": _enum,
    "const": _const,
    "maximum": _limit,
    "minimum": _limit,
    "minLength": _size,
    "maxLength": _size,
    "minItems": _size,
    "maxItems": _size,
    "minProperties": _size,
    "maxProperties": _size,
    "uniqueItems": _duplicate,
    "dependencies": _dependency,
}

_RULE_OF = {
    "required": "required",
    "type": "type",
    "enum": "enum",
    "const": "enum",
    "not": "choice",
    "anyOf": "choice",
    "pattern": "pattern",
    "maximum": "range",
    "minimum": "range",
}
