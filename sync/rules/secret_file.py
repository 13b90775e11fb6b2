"""A secret file lies below --secrets-dir.

A file reference is filled in by whoever opens a pull request, and read where the secrets of other programs lie, too.
With .. or a link it could fetch one of those and send it to a gateway. A file that is not there stops the apply at
the moment when somebody needs a new token, and codes stay away.
"""

from collections.abc import Iterator
from pathlib import Path, PureWindowsPath

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.references import references
from sync.wording import quote

SEVERITY = Severity.ERROR
SECURITY = True


def check(config: Config) -> Iterator[Finding]:
    """Look at every reference to a file; whether it exists is known only where --secrets-dir is given."""
    for use in references(config):
        name = use.reference.file
        if name and (flaw := _leaves(name) or (config.secrets_dir and _missing(config.secrets_dir, name))):
            hint = "name a file of that folder, such as twilio-auth-token"
            yield Finding(use.reference.at / "file", f"the secret file {quote(name)} {flaw}", hint)


def _leaves(name: str) -> str:
    """What is wrong with the name by itself, read as any system may read it."""
    path = PureWindowsPath(name)
    return "leads out of --secrets-dir" if path.anchor or ".." in path.parts or "\0" in name else ""


def _missing(folder: str, name: str) -> str:
    path = (Path(folder) / name).resolve()
    if not path.is_relative_to(Path(folder).resolve()):
        return "leads out of --secrets-dir by a link"
    return "" if path.is_file() else "does not exist in --secrets-dir"
