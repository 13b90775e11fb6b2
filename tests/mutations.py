"""Plain data with one thing wrong: a value of another kind, a key missing, new or misspelt, an entry repeated."""

import os
from copy import deepcopy

TIMES = int(os.environ.get("EXAMPLES", "1"))
"""``EXAMPLES=50 pytest`` tries fifty times as many."""
VALUES = (
    None, True, False, 0, 1, -1, 51, 1.5, 10**17, "", "x", "1", "no", "US", "us", "+12025550142", "72345", "30s",
    "en", "all", "unlimited", "pingone", "2026-01-20", "AC00000000000000000000000000000001", "a\nb", "x" * 300,
    [], [1], ["US"], ["sms", "sms"], [{}], {}, {"env": "TWILIO_TOKEN"}, {"number": "72345", "type": "short-code"},
)  # fmt: skip
"""One of each kind, and texts that are right somewhere, with and without a line break behind them."""
KEYS = ("x", "env", "type", "countries", "provider", "variants", "content", "body", "total", "<<", "")


def places(data, path=()):
    """The paths of all values, the whole included."""
    yield path
    if isinstance(data, dict):
        for key, value in data.items():
            yield from places(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from places(value, (*path, index))


def mutated(data, random):
    """A copy in which one thing, or two, are different."""
    data = deepcopy(data)
    for _ in range(random.choice((1, 1, 2))):
        path = random.choice(list(places(data)))
        data = _replaced(data, path, random)
    return data


def _replaced(data, path, random):
    if not path:
        return _changed(data, random)
    holder = data
    for step in path[:-1]:
        holder = holder[step]
    if random.random() < 0.2:
        del holder[path[-1]]
    else:
        holder[path[-1]] = _changed(holder[path[-1]], random)
    return data


def _changed(value, random):
    if isinstance(value, dict) and value and random.random() < 0.6:
        key = random.choice(list(value))
        new = random.choice((*KEYS, key[1:], key + "s", key.upper()))
        kept = {each: item for each, item in value.items() if each != key or random.random() < 0.3}
        return {**kept, new: value[key]}
    if isinstance(value, list) and value and random.random() < 0.5:
        return [*value, random.choice(value)]
    if isinstance(value, str) and random.random() < 0.4:
        return random.choice((value + "\n", value[:-1], value + "0", value.lower(), value.upper(), " " + value))
    return deepcopy(random.choice(VALUES))
