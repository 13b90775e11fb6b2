"""The command line: parses, builds, calls, prints and exits; nothing else in the package does."""

import gc
import sys
from collections.abc import Sequence

COLLECT_EVERY = 50_000
"""New objects after which garbage is looked for; enough that reading one file never waits for it."""


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line and end the process with the exit code that the README documents.

    Looking for garbage costs an eighth of linting one file: what modules and records a run makes, it keeps. So that
    is done seldom, from the first import on, and not at all on the way out, where the interpreter would look at
    everything twice.
    """
    gc.set_threshold(COLLECT_EVERY)
    from sync.cli.commands import group
    from sync.cli.endings import guarded

    code = guarded(lambda: group.main(args, prog_name="sendersync", standalone_mode=False))
    gc.freeze()
    sys.exit(code)
