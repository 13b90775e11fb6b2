"""How a run ends: the exit codes, and what is said on the way out. SIGTERM ends a run as Ctrl-C does."""

import errno
import signal
import sys
from collections.abc import Callable
from enum import IntEnum

import click

from sync.cli.options import aside, discard_output
from sync.errors import HaltedError, LiveError, RefusedError, StoppedError, SyncError


class Exit(IntEnum):
    """The exit codes of every command."""

    DONE = 0
    PROBLEMS = 1
    CHANGES = 2
    PARTIAL = 3
    UNREADABLE = 4
    REFUSED = 5
    USAGE = 64
    BUG = 70
    INTERRUPTED = 130


def code_of(error: SyncError) -> Exit:
    """The exit code of an expected failure."""
    return next((code for kind, code in _CODES.items() if isinstance(error, kind)), Exit.USAGE)


_CODES = {
    LiveError: Exit.UNREADABLE,
    RefusedError: Exit.REFUSED,
    StoppedError: Exit.PARTIAL,
    HaltedError: Exit.INTERRUPTED,
}


_REFUSALS = frozenset(
    (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.ENAMETOOLONG, errno.ELOOP)
)
"""What a machine says no with: nothing that is mended in sendersync."""


def _refusal(error: OSError) -> str:
    """What a machine refuses, as a sentence; what has no name is the standard output."""
    what = error.filename if error.filename is not None else "standard output"
    return f"Error: {what} cannot be used: {error.strerror}"


def guarded(run: Callable[[], object]) -> int:
    """Call a command and turn whatever happens into an exit code. No traceback ever reaches the user."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        result = run()
        if sys.stdout is not None:
            sys.stdout.flush()
    except click.UsageError as error:
        error.show()
        return Exit.USAGE
    except click.exceptions.Exit as error:
        return error.exit_code
    except (click.ClickException, SyncError) as error:
        from sync.render.safe import plain

        aside(plain(f"Error: {error}"))
        return code_of(error) if isinstance(error, SyncError) else Exit.USAGE
    except (KeyboardInterrupt, click.Abort):
        aside("Interrupted.")
        return Exit.INTERRUPTED
    except BrokenPipeError:
        discard_output()
        return Exit.DONE
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _REFUSALS:
            from sync.render.safe import plain

            aside(plain(_refusal(error)))
            return Exit.USAGE
        from sync.cli.crash import report

        aside(report(error))
        return Exit.BUG
    return result if isinstance(result, int) else Exit.DONE
