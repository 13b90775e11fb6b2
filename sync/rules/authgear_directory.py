"""The directory of an Authgear project exists in the repository and holds its authgear.yaml.

Everything that an apply writes goes into this directory. Where it is not the project's, the server reads another
one, and its texts and its sender stay what they were.
"""

import os
from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.wording import quote

SEVERITY = Severity.ERROR


def check(config: Config) -> Iterator[Finding]:
    """Look for the directory and the file, and at nothing inside it."""
    from sync.source.discover import named_by

    target = config.target
    if target is None or not target.directory:
        return
    at, name = target.at / "directory", quote(target.directory)
    folder = named_by(target.at.file, target.directory)
    project = named_by(target.at.file, f"{target.directory}/authgear.yaml")
    if folder is None or project is None:
        yield Finding(at, f"{name} leads out of the repository", "name a directory below the repository's root")
    elif not os.path.isdir(folder):  # noqa: PTH112  Path.is_dir raises where a name is too long
        yield Finding(at, f"there is no directory {name}", "the path is relative to this file")
    elif not os.path.isfile(project):  # noqa: PTH113
        yield Finding(at, f"{name} holds no authgear.yaml", "name the directory of the project's authgear.yaml")
