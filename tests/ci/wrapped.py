"""Scripts for other people's machines, with the real program on the path: on simulated accounts, if it is asked for."""

import subprocess
import sys
from pathlib import Path

from tests.ci.runner import BASH

PROGRAM = """\
#!/bin/bash
command=$1
shift
case $command:$* in
  lint:* | migrate:* | *--from-terraform* | *--api-url* | *--sandbox*) exec "{python}" -m sync "$command" "$@" ;;
  *) exec "{python}" -m sync "$command" --sandbox --sandbox-state "{state}" "$@" ;;
esac
"""


def programs(folder):
    """A folder for the path, in which ``sendersync`` reaches simulated accounts."""
    folder.mkdir(exist_ok=True)
    program = folder / "sendersync"
    program.write_text(PROGRAM.format(python=sys.executable, state=folder / "accounts"), encoding="utf-8")
    program.chmod(0o755)
    return folder


def bash(script, folder, tools, **variables):
    """Run a script; gives exit code and everything that it said."""
    path = f"{tools}:{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin"
    env = {"PATH": path, "HOME": str(tools), "NO_PROXY": "*", **variables}
    done = subprocess.run(
        [*BASH, "-c", script], cwd=folder, env=env, capture_output=True, text=True, timeout=120, check=False
    )
    return done.returncode, done.stdout + done.stderr
