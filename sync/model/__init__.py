"""What a user declares, as types: made by ``load.py`` from files that passed the schema, read by the rules.

NamedTuples for the reason that ``place.py`` gives. Every object knows where it stands (``at``). A field that is
None was left out, which means "not managed". Here is what all rooms of the model use; ``config.py`` is the whole file.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from sync.place import Pointer

NONE: Mapping[str, Any] = MappingProxyType({})


class Reference(NamedTuple):
    """Where a value is found when it is needed: an environment variable or a file below ``--secrets-dir``."""

    at: Pointer
    env: str = ""
    file: str = ""
    rotated: str = ""


Identifier = str | Reference
"""An identifier in the file, or a reference to one."""
