"""Two sets of fields → the differences between them, each with its place in the file.

``!=`` decides whether something differs; deepdiff only names the fields of what does. Lists are compared whole:
a chain in another order is another chain, not an edit of its second entry.
"""

from collections.abc import Iterator, Mapping

from sync.place import Pointer
from sync.plan.words import Difference, Fields, Value


def differences(wanted: Fields, live: Fields, at: Pointer | None = None) -> tuple[Difference, ...]:
    """What has to change for the live fields to be as wanted; fields that are not wanted are not looked at."""
    found = (
        difference
        for name, value in wanted.items()
        if value != live.get(name)
        for difference in _inside((name,), live.get(name), value, at)
    )
    return tuple(sorted(found, key=lambda difference: difference.path))


def all_of(fields: Fields, at: Pointer | None = None) -> tuple[Difference, ...]:
    """Everything that a new object is made with."""
    return differences({name: value for name, value in fields.items() if value not in (None, (), "")}, {}, at)


def _inside(path: tuple[str, ...], before: Value, after: Value, at: Pointer | None) -> Iterator[Difference]:
    if not (isinstance(before, Mapping) and isinstance(after, Mapping)):
        yield Difference(path, before, after, at)
        return
    from deepdiff import DeepDiff

    changed = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    tree = DeepDiff(
        {name: before[name] for name in changed if name in before},
        {name: after[name] for name in changed if name in after},
        view="tree",
        ignore_order=False,
        threshold_to_diff_deeper=0,
    )
    routes = {_route(node.path(output_format="list")) for nodes in tree.values() for node in nodes}
    for route in routes:
        yield Difference((*path, *route), _at(before, route), _at(after, route), at)


def _route(steps: list[str | int]) -> tuple[str, ...]:
    """The names on the way to a change, down to the first list."""
    names = []
    for step in steps:
        if isinstance(step, int):
            break
        names.append(step)
    return tuple(names)


def _at(value: Value, route: tuple[str, ...]) -> Value:
    for name in route:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value
