"""The sandbox inside of a command: opened for ``--sandbox``, stocked from the files, kept until the next command.

It is imported only then: that takes a quarter of the time in which a command begins.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING, NamedTuple

from sync.errors import UsageError
from sync.model import Reference
from sync.model.config import Config
from sync.stock import with_secrets
from sync.stock import world as stocked

if TYPE_CHECKING:
    from sync.sandbox.app import Sandbox


class Embedding(NamedTuple):
    """What the flags say about the sandbox of a command."""

    world: str | None = None
    """A file whose accounts take the place of those that the files take for granted."""
    state: str | None = None
    """The folder of the state; without it, one of the user's that belongs to the working directory."""
    fresh: bool = False
    """Whether everything is forgotten first."""


def embedding(sandbox: bool, sandbox_world: str | None, sandbox_state: str | None, fresh: bool) -> Embedding | None:
    """The flags as one value, None without ``--sandbox``; UsageError for flags that need it."""
    if sandbox:
        return Embedding(sandbox_world, sandbox_state, fresh)
    given = {"--sandbox-world": sandbox_world, "--sandbox-state": sandbox_state, "--fresh": fresh}
    for flag, value in given.items():
        if value:
            raise UsageError(f"{flag} says something about the sandbox; add --sandbox, or leave it out")
    return None


@contextmanager
def embedded(flags: Embedding, configs: Sequence[Config], secret: Callable[[Reference], str]) -> Iterator["Sandbox"]:
    """The sandbox as an application, holding what the files take for granted; what was there stays."""
    from sync.cli.sandbox_store import load_world, open_store
    from sync.sandbox import control
    from sync.sandbox.app import Sandbox

    folder = _folder(flags)
    if flags.fresh:
        rmtree(copies(flags), ignore_errors=True)
    store = open_store(folder, "--sandbox-state")
    try:
        sandbox = Sandbox(store)
        with store.transaction():
            if flags.fresh:
                store.clear()
            if flags.world is None:
                control.load(sandbox, stocked(configs, secret))
            else:
                load_world(sandbox, flags.world, "--sandbox-world", lambda world: with_secrets(world, secret))
        yield sandbox
    finally:
        store.close()


def usual_folder() -> Path:
    """The folder of the state that belongs to the working directory."""
    from sync.sandbox.server import state_folder

    return state_folder() / "sandbox" / sha256(str(Path.cwd()).encode()).hexdigest()[:16]


def copies(flags: Embedding) -> str:
    """The folder of the copies that stand in for directories which a command would write to."""
    return str(_folder(flags) / "directories")


def _folder(flags: Embedding) -> Path:
    return Path(flags.state) if flags.state else usual_folder()
