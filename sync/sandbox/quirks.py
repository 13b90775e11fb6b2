"""What the vendors' documentation leaves open, as switches with names.

A quirk exists where the answer changes what a client must do. The default is the answer that makes a careless client
fail, unless a source speaks for another one.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from sync.sandbox.store import Store


class Quirk(NamedTuple):
    """One open question and its plausible answers."""

    name: str
    kind: str
    methods: tuple[str, ...]
    """The requests it touches, together with ``kind``."""
    unknown: str
    """What is not known, as a sentence."""
    answers: Mapping[str, str]
    """Answer → what happens then."""
    default: str
    why: str
    """Why this default."""


class Quirks(Mapping[str, str]):
    """The answers in force: the defaults, and what was switched; the latter lives in the store."""

    def __init__(self, store: Store, known: Iterable[Quirk]) -> None:
        self._store = store
        self.known = {quirk.name: quirk for quirk in known}

    def __getitem__(self, name: str) -> str:
        chosen: str = (self._store.setting("quirks") or {}).get(name, self.known[name].default)
        return chosen

    def __iter__(self) -> Iterator[str]:
        return iter(self.known)

    def __len__(self) -> int:
        return len(self.known)

    def choose(self, name: str, answer: str) -> None:
        """Switch a quirk; ValueError names what is possible."""
        if name not in self.known:
            raise ValueError(f"there is no quirk {name!r}")
        if answer not in self.known[name].answers:
            raise ValueError(f"{name} is one of {', '.join(self.known[name].answers)}, not {answer!r}")
        self._store.set_setting("quirks", {**(self._store.setting("quirks") or {}), name: answer})

    def reset(self) -> None:
        """Back to the defaults."""
        self._store.set_setting("quirks", {})
