"""The programs that lint is compared with: where they are, and how each is asked to look at files.

Each is expected in a virtual environment of its own below one folder (README.md shows how to make them), because
two of them install a command of the same name.
"""

import platform
import subprocess
from collections.abc import Sequence
from pathlib import Path

SCHEMA = Path(__file__).parents[1] / "schema" / "senders.schema.json"
NAMES = ("check-jsonschema", "yamllint", "sourcemeta-jsonschema")


class MissingError(Exception):
    """A peer that is not installed."""


def program(folder: Path, name: str) -> Path:
    """The executable of a peer; Sourcemeta's is the binary itself, not the Python script that starts it."""
    here = folder / name
    if name == "sourcemeta-jsonschema":
        machine = {"amd64": "x86_64", "aarch64": "arm64"}.get(platform.machine().lower(), platform.machine().lower())
        pattern = f"lib/*/site-packages/sourcemeta_jsonschema/jsonschema-{platform.system().lower()}-{machine}"
    else:
        pattern = f"bin/{name}"
    for found in here.glob(pattern):
        return found
    raise MissingError(f"{name} is not in {here}")


def command(folder: Path, name: str, files: Sequence[str]) -> list[str]:
    """The command line that holds files against the schema (for yamllint: against its relaxed rules)."""
    flags = {
        "check-jsonschema": ["--schemafile", str(SCHEMA)],
        "yamllint": ["-d", "relaxed"],
        "sourcemeta-jsonschema": ["validate", str(SCHEMA)],
    }[name]
    return [str(program(folder, name)), *flags, *files]


def version(folder: Path, name: str) -> str:
    """The version that a peer says it is, or that it is missing."""
    try:
        argv = [str(program(folder, name)), "--version"]
    except MissingError:
        return "missing"
    said = subprocess.run(argv, capture_output=True, text=True, timeout=60, check=True).stdout
    return said.split()[-1]
