"""The form that data from outside must have, as data; a ValueError says where it differs, and how.

A shape is a type, None, a list of the shape of its entries, ``Fields``, ``Each``, or a tuple of shapes of which one is
enough. A plain ``dict``, ``list`` or ``object`` leaves open what is inside.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple


class Fields(NamedTuple):
    """A mapping with names that are known."""

    known: Mapping[str, Any]
    needed: tuple[str, ...] = ()
    only: bool = False
    """Whether it may have no other names."""


class Each(NamedTuple):
    """A mapping whose names are free."""

    of: Any


class Wrong(ValueError):  # noqa: N818  a sentence about somebody's data
    """What is wrong, and where: ``twilio.accounts[0].sid: this is 5, but should be a text``."""

    def __init__(self, place: str, message: str) -> None:
        super().__init__(f"{place}: {message}" if place else message)
        self.place, self.message = place, message


WORDS: dict[Any, str] = {
    str: "a text",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    dict: "a mapping",
    list: "a list",
    None: "null",
}


@contextmanager
def at(place: str) -> Iterator[None]:
    """Say of every ValueError inside where it is."""
    try:
        yield
    except Wrong as wrong:
        raise Wrong(_joined(place, wrong.place), wrong.message) from wrong
    except ValueError as error:
        raise Wrong(place, str(error)) from error


def check(shape: Any, given: Any, place: str = "") -> None:
    """Raise what is wrong first."""
    choices = shape if type(shape) is tuple else (shape,)
    for choice in choices:
        if _fits(choice, given):
            _check_inside(choice, given, place)
            return
    should = " or ".join(dict.fromkeys(WORDS[_kind(choice)] for choice in choices))
    quotes = "; put it in quotes" if str in choices and isinstance(given, int | float) else ""
    raise Wrong(place, f"this is {_shown(given)}, but should be {should}{quotes}")


def _kind(shape: Any) -> Any:
    if isinstance(shape, Fields | Each):
        return dict
    return list if isinstance(shape, list) else shape


def _fits(shape: Any, given: Any) -> bool:
    kind = _kind(shape)
    if kind is None or given is None:
        return kind is given or kind is object
    if isinstance(given, bool):
        return kind in (bool, object)
    return isinstance(given, (int, float) if kind is float else kind)


def _check_inside(shape: Any, given: Any, place: str) -> None:
    if isinstance(shape, list):
        for index, entry in enumerate(given):
            check(shape[0], entry, f"{place}[{index}]")
    elif isinstance(shape, Each):
        for name, value in given.items():
            check(shape.of, value, _joined(place, str(name)))
    elif isinstance(shape, Fields):
        for name in shape.needed:
            if name not in given:
                raise Wrong(place, f"{name} is missing")
        if shape.only and (unknown := set(map(str, given)) - set(shape.known)):
            raise Wrong(place, f"there is no {min(unknown)!r}; there are {', '.join(shape.known)}")
        for name, value in given.items():
            if name in shape.known:
                check(shape.known[name], value, _joined(place, name))


def _joined(place: str, inner: str) -> str:
    return f"{place}{'' if not place or not inner or inner.startswith('[') else '.'}{inner}"


def _shown(given: Any) -> str:
    """Scalars as they are, as far as they are short; of lists and mappings only what they are."""
    if isinstance(given, dict | list):
        return WORDS[type(given)]
    text = json.dumps(given, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f"{text[:59]}…"
