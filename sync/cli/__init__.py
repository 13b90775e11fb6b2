"""The command line: parses, builds, calls, prints and exits; nothing else in the package does."""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn

COLLECT_EVERY = 100_000
"""New objects after which garbage is looked for; enough that one file never waits for it, in any command."""


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line and end the process with the exit code that the README documents.

    Looking for garbage costs an eighth of linting one file: what modules and records a run makes, it keeps. So that
    is done seldom, from the first import on.
    """
    gc.set_threshold(COLLECT_EVERY)
    from sync.cli.commands import group
    from sync.cli.endings import guarded

    _leave(guarded(lambda: group.main(args, prog_name="sendersync", standalone_mode=False)))


def _leave(code: int) -> NoReturn:
    """End the process with nothing left in its buffers.

    Taking the interpreter apart costs a twentieth of linting one file, and is of use only to threads that still run.
    """
    import threading

    if threading.active_count() > 1:
        sys.exit(code)
    for stream in filter(None, (sys.stdout, sys.stderr)):
        with suppress(OSError):
            stream.flush()
    os._exit(code)
