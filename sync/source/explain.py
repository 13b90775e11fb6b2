"""JSON Schema errors → sentences: which value, what is wrong with it, what would be right.

The schema itself says most sentences (``errorMessage``) and names their rules (``x-rule``), so that editors and
the linter speak alike; ``sentences.py`` has the others. Here they are put together, and a mistake that violates
several parts of the schema is reported once.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from jsonschema import ValidationError

from sync.place import Path, Pointer
from sync.source.document import MAX_FAULTS, TOO_MANY, Fault
from sync.source.hints import hint_for, hint_for_missing, hint_for_type
from sync.source.schema import schema
from sync.source.sentences import Case, Error, label, may_be_shown, no_value, subject, words_for
from sync.wording import did_you_mean, listing, quote


def explain(file: str, errors: Iterable[ValidationError]) -> list[Fault]:
    """All errors of one document as faults, each mistake once."""
    cases: list[Case] = []
    empty: set[Path] = set()
    for number, error in enumerate(map(_plain, errors)):
        if number == MAX_FAULTS:
            message = f"there are more mistakes in this file; only the first {MAX_FAULTS:,} were looked at"
            cases.append(Case(error.path, False, TOO_MANY, message, "mend these first"))
            break
        if error.path not in empty:
            cases += _cases(error)
        if error.instance == {}:  # lacks everything, which is one mistake
            empty.add(error.path)
    kept = _once_per_value(_without_misspelt(cases))
    return [Fault(case.rule, Pointer(file, case.path, case.on_key), case.message, case.hint) for case in kept]


def _plain(error: ValidationError) -> Error:
    subschema: Any = error.schema
    return Error(
        path=tuple(error.absolute_path),
        keyword=str(error.validator),
        expected=error.validator_value,
        instance=error.instance,
        schema=subschema if isinstance(subschema, dict) else {},
        about=error.message,
        in_key="propertyNames" in error.absolute_schema_path,
    )


def _without_misspelt(cases: list[Case]) -> list[Case]:
    """``acount`` instead of ``account`` is one mistake: the missing key goes, the unknown one stays.

    The same goes for a mapping in which no key is known.
    """
    meant = {(case.path[:-1], case.hint) for case in cases if case.unknown}
    foreign = {case.path[:-1] for case in cases if case.foreign}

    def is_explained(case: Case) -> bool:
        guesses = {(case.path, f"did you mean {quote(key)}?") for key in case.missing}
        return bool(case.missing) and (case.path in foreign or not meant.isdisjoint(guesses))

    return [case for case in cases if not is_explained(case)]


def _once_per_value(cases: list[Case]) -> list[Case]:
    """One value breaks one rule: the first that the schema names. What a mapping lacks are mistakes of their own."""
    kept: dict[tuple[Path, bool, object], Case] = {}
    for case in cases:
        several = case.missing or case.unknown or (case.message if case.on_key else "")
        kept.setdefault((case.path, case.on_key, several), case)
    return list(kept.values())


def _cases(error: Error) -> Iterator[Case]:
    said, rule = error.schema.get("errorMessage", ""), error.schema.get("x-rule", "")
    if error.in_key:
        yield _bad_key(error, said, rule)
    elif error.keyword == "additionalProperties":
        yield _unknown(error)
    elif error.keyword in ("required", "dependencies") and not said:
        yield _missing(error)
    elif error.instance is None:
        yield no_value(error, said)
    elif said:
        yield _said(error, said, rule)
    elif _is_unquoted(error):
        yield _unquoted(error)
    elif case := words_for(error):
        yield case


def _bad_key(error: Error, said: str, rule: str) -> Case:
    key = str(error.instance)
    hint = hint_for(rule, key)
    if not hint and error.keyword == "enum":
        hint = did_you_mean(key, error.expected)
    return Case((*error.path, key), True, rule, f"{quote(key)}: {said}", hint)


def _said(error: Error, said: str, rule: str) -> Case:
    path, value = error.path, error.instance
    hint = hint_for(rule, value)
    if not hint and error.keyword == "type":
        hint = hint_for_type(value, error.expected)
    if isinstance(value, (dict, list)):  # shown by its key, save where it is no list or mapping that is wanted
        on_key = bool(path) and error.keyword not in ("type", "enum", "const")
        return Case(path, on_key, rule, said, hint, _alternatives(error))
    if not path:
        return Case(path, False, rule, said, hint)
    if rule in ("secret-literal", "reference-form"):  # the value is a secret, or may be one: it is never quoted
        return Case(path, False, rule, f"{label(path)}: {said}", hint)
    return Case(path, False, rule, f"{subject(path, _public(rule, value))}: {said}", hint)


def _public(rule: str, value: object) -> object:
    """A value as it may be shown: an address without the credentials that it may carry."""
    return re.sub(r"//[^/]*@", "//…@", str(value)).partition("?")[0] if rule == "url-https" else value


def _alternatives(error: Error) -> frozenset[str]:
    """The keys of which one should be there."""
    if error.keyword == "required":
        return frozenset({error.about})
    branches = error.expected if error.keyword == "anyOf" else []
    return frozenset(key for branch in branches for key in branch.get("required", ()))


def _missing(error: Error) -> Case:
    path, key, known = error.path, error.about, error.schema.get("properties", {})
    message = f"{label(path)} lacks {quote(key)}"
    if error.keyword == "dependencies":
        causes = [cause for cause, needed in error.expected.items() if cause in error.instance and key in needed]
        message += f", which {listing(map(quote, causes))} cannot do without"
    hint = _misspelt(key, [other for other in error.instance if other not in known]) if known else ""
    hint = hint or hint_for_missing(key, _resolved(known.get(key) or _property(key, error.instance)))
    return Case(path, bool(path), "schema-required", message, hint, frozenset({key}))


def _misspelt(key: str, others: list[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(key, others, n=1, cutoff=0.8)
    return f"{quote(close[0])} looks like a misspelling of it" if close else ""


def _property(key: str, instance: dict[str, Any]) -> Any:
    """What the schema says of a key in the definition that knows most of what stands beside it."""
    known = [holder["properties"] for holder in schema()["definitions"].values() if "properties" in holder]
    holders = [properties for properties in known if key in properties]
    return max(holders, key=lambda properties: len(properties.keys() & instance.keys()))[key] if holders else {}


def _resolved(subschema: Any) -> dict[str, Any]:
    if not isinstance(subschema, dict):
        return {}
    if "$ref" not in subschema:
        return subschema
    target = schema()["definitions"][subschema["$ref"].rpartition("/")[2]]
    return {**_resolved(target), **subschema}


def _unknown(error: Error) -> Case:
    path, key, known = error.path, error.about, error.schema.get("properties", {})
    hint = did_you_mean(key, [name for name in known if name not in error.instance] or known)
    owners = _owners(path, key)
    if owners and not hint.startswith("did you mean"):
        hint = f"it is a setting of {listing(owners, 'or')}"
    foreign = not any(name in error.instance for name in known)
    message = f"unknown key {quote(key)}"
    return Case((*path, key), True, "schema-unknown-key", message, hint, unknown=key, foreign=foreign)


def _owners(path: Path, key: str) -> list[str]:
    """The providers, or the platforms, that know a setting."""
    if not path:
        prefix, suffix, what = "", "_file", "platform"
    elif path[0] == "senders" and len(path) == 2:
        prefix, suffix, what = "sender_", "", "provider"
    else:
        return []
    names = [
        name.removeprefix(prefix).removesuffix(suffix).replace("_", "-")
        for name, holder in schema()["definitions"].items()
        if name.startswith(prefix) and name.endswith(suffix) and key in holder.get("properties", {})
    ]
    return [f"{what} {name}" for name in names]


def _is_unquoted(error: Error) -> bool:
    expected = error.expected
    takes_text = error.keyword == "type" and "string" in ([expected] if isinstance(expected, str) else expected)
    return takes_text and isinstance(error.instance, (int, float))


def _unquoted(error: Error) -> Case:
    path, value = error.path, error.instance
    kind = "a boolean" if isinstance(value, bool) else "a number"
    shown = may_be_shown(path)
    said = [rule["errorMessage"] for rule in error.schema.get("allOf", ()) if not _fits(rule, str(value))]
    exact = shown and not isinstance(value, float)  # a float may have been written with more digits
    hint = said[0] if said else f'write "{quote(value)}"' if exact else "put quotes around it"
    if path[-2:-1] == ("numbers",):
        hint = hint_for("number-form", value) or hint
    what = subject(path, value) if shown else label(path)
    message = f"{what} stands without quotes, so it is read as {kind} instead of a text"
    return Case(path, False, "yaml-unquoted", message, hint)


def _fits(rule: dict[str, Any], text: str) -> bool:
    return "pattern" not in rule or re.search(rule["pattern"], text) is not None
