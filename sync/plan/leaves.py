"""Differences → the single values in them, so that two lists compare and print alike however deep each of them goes."""

from collections.abc import Iterable, Iterator, Mapping

from sync.plan.words import Difference, Fields, Value


def leaves(differences: Iterable[Difference]) -> Iterator[Difference]:
    """Each difference between mappings, or between lists of them, as the differences inside; names are sorted.

    What is the same before and after is left out, save for secrets, of which nobody knows whether they are.
    """
    for difference in differences:
        inside = _inside(difference)
        if inside is None:
            if difference.before != difference.after or difference.is_secret:
                yield difference
        else:
            yield from leaves(inside)


def _inside(difference: Difference) -> list[Difference] | None:
    """One level further down; None at the end of the way."""
    before, after = _named(difference.before), _named(difference.after)
    if before is None or after is None or not (before or after):
        return None
    return [
        difference._replace(path=(*difference.path, name), before=before.get(name), after=after.get(name))
        for name in sorted({*before, *after}, key=_natural)
        if before.get(name) != after.get(name)
    ]


def _named(value: Value) -> Fields | None:
    """The values in a mapping or in a list of mappings, by name or number; None where it holds none."""
    if value is None or value == ():
        return {}
    if isinstance(value, Mapping):
        return value
    if isinstance(value, tuple) and all(isinstance(entry, Mapping) for entry in value):
        return {str(number): entry for number, entry in enumerate(value)}
    return None


def _natural(name: str) -> tuple[int, str]:
    """Numbers of entries by their size, whatever else by its letters."""
    return len(name) if name.isdecimal() else 0, name
