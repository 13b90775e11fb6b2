"""Trouble on request: what goes wrong, for which requests, how often.

Faults are queued through the control interface and live in the store. Of those that match a request and have not been
used up, every delay is played, and the first one that is no delay.
"""

import random
from collections.abc import Mapping
from fnmatch import fnmatchcase
from typing import Any, NamedTuple

from sync.sandbox.shape import Fields, check
from sync.sandbox.store import Store


class Effect(NamedTuple):
    """Something that can go wrong."""

    about: str
    after: bool = False
    """Whether the request takes effect before things go wrong."""
    breaks: bool = False
    """Whether it breaks the connection, which is an exception for a client inside the process."""
    delays: bool = False
    """Whether it only takes time, so that others play with it."""
    options: Mapping[str, str] = {}


EFFECTS: dict[str, Effect] = {
    "rate-limit": Effect("429 in the vendor's shape", options={"retry_after": "seconds for Retry-After; none without"}),
    "server-error": Effect("500 in the vendor's shape"),
    "unavailable": Effect("503 in the vendor's shape", options={"retry_after": "seconds for Retry-After"}),
    "html-error": Effect("an HTML page of a proxy instead of an answer", options={"status": "502 unless given"}),
    "unauthorized": Effect("401, as if the token had expired just now"),
    "forbidden": Effect("403, as if a role had not arrived yet"),
    "reset": Effect("the connection is reset before the request takes effect", breaks=True),
    "reset-after": Effect("the connection is reset, but the request took effect", after=True, breaks=True),
    "hang": Effect(
        "no answer comes, and nothing took effect", breaks=True, options={"seconds": "how long; 60 unless given"}
    ),
    "hang-after": Effect(
        "no answer comes, but the request took effect", after=True, breaks=True, options={"seconds": "as for hang"}
    ),
    "truncated": Effect("half of the answer, then the end", after=True, breaks=True),
    "not-json": Effect("the answer is cut so that it is no JSON any more", after=True),
    "slow": Effect(
        "the answer comes in drops", after=True, delays=True, options={"seconds": "for all of it; 5 unless given"}
    ),
    "latency": Effect("the answer comes late", delays=True, options={"seconds": "how late; 1 unless given"}),
}


FORM = Fields(
    {
        **dict.fromkeys(("effect", "host", "method", "path", "kind"), str),
        **dict.fromkeys(("times", "seed"), int),
        "probability": float,
        "options": dict,
    }
)
"""What the control interface takes for a fault."""
OPTIONS = Fields({"seconds": float, "status": int, "retry_after": (int, str)})
LONGEST = 3600


class Fault(NamedTuple):
    """An effect with the requests it is meant for; empty patterns match everything."""

    effect: str
    host: str = "*"
    method: str = "*"
    path: str = "*"
    kind: str = "*"
    times: int = 1
    """How many requests are hit; 0: all of them."""
    probability: float = 1.0
    seed: int = 0
    options: Mapping[str, Any] = {}
    seen: int = 0
    """How many matching requests have come by."""
    played: int = 0

    @classmethod
    def read(cls, raw: Mapping[str, Any]) -> "Fault":
        """A fault from the control interface; ValueError says what is wrong with it."""
        check(FORM, raw)
        known = set(FORM.known)
        if unknown := set(raw) - known:
            raise ValueError(f"a fault has no {sorted(unknown)[0]!r}; it has {', '.join(sorted(known))}")
        fault = cls(**{"effect": "", **raw})
        if fault.effect not in EFFECTS:
            raise ValueError(f"there is no effect {fault.effect!r}; there are {', '.join(EFFECTS)}")
        if wrong := set(fault.options) - set(EFFECTS[fault.effect].options):
            raise ValueError(f"{fault.effect} has no option {sorted(wrong)[0]!r}")
        if not 0 <= fault.probability <= 1 or fault.times < 0:
            raise ValueError("probability is between 0 and 1, times is not negative")
        check(OPTIONS, fault.options, "options")
        if not 0 <= fault.options.get("seconds", 0) <= LONGEST or not 400 <= fault.options.get("status", 502) <= 599:
            raise ValueError(f"seconds are between 0 and {LONGEST}, a status is between 400 and 599")
        if not str(fault.options.get("retry_after", 0)).isprintable():
            raise ValueError("retry_after is a number of seconds, or a date on one line")
        return fault

    def matches(self, host: str, method: str, path: str, kind: str) -> bool:
        """Whether the fault is meant for such a request and not used up."""
        patterns = zip((self.host, self.method, self.path, self.kind), (host, method, path, kind), strict=True)
        return not (self.times and self.played >= self.times) and all(fnmatchcase(v, p) for p, v in patterns)

    def strikes(self) -> bool:
        """Whether it hits the request that comes now: the same ones for the same seed."""
        return random.Random(f"{self.seed}:{self.seen}").random() < self.probability  # noqa: S311  no secret hangs on it


class Faults:
    """The queue of faults."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[Fault]:
        """What is queued, in order, used up or not."""
        return [Fault(**raw) for raw in self._store.setting("faults") or ()]

    def add(self, fault: Fault) -> None:
        """Queue a fault."""
        self._save([*self.all(), fault])

    def clear(self) -> None:
        """Forget all faults."""
        self._save([])

    def draw(self, host: str, method: str, path: str, kind: str) -> list[Fault]:
        """The faults that hit a request, in the order of the queue, which is updated."""
        queue = self.all()
        played: list[Fault] = []
        spoilt = seen = False
        for index, fault in enumerate(queue):
            delays = EFFECTS[fault.effect].delays
            if (spoilt and not delays) or not fault.matches(host, method, path, kind):
                continue
            hit = fault.strikes()
            queue[index] = fault._replace(seen=fault.seen + 1, played=fault.played + hit)
            seen = True
            if hit:
                played.append(fault)
                spoilt = spoilt or not delays
        if seen:
            self._save(queue)
        return played

    def _save(self, queue: list[Fault]) -> None:
        self._store.set_setting("faults", [fault._asdict() for fault in queue])
