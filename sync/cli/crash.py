"""What a bug leaves behind: one line for the user, and a file with the traceback but without any value."""

import platform
import sys
import tempfile
import traceback
from pathlib import Path

from sync import __version__

ADDRESS = "https://github.com/sendersync/sendersync/issues"


def report(error: BaseException) -> str:
    """Write the crash file and say where it is. Messages and locals may hold secrets, so only places are kept."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [
        f"sendersync {__version__}, Python {platform.python_version()}, {platform.system()}",
        f"command: {sys.argv[1] if len(sys.argv) > 1 and sys.argv[1].isalpha() else '-'}",
        f"{type(error).__module__}.{type(error).__qualname__}",
        *(f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames),
    ]
    with tempfile.NamedTemporaryFile("w", prefix="sendersync-", suffix=".txt", delete=False, encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    return f"This is a bug in sendersync ({type(error).__name__}). Please report {Path(file.name)} at {ADDRESS}"
