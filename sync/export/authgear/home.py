"""A file into which the live values of an Authgear project are taken, beside what is live."""

from typing import Any, NamedTuple

from sync.export import takes
from sync.model.config import Config
from sync.place import Pointer
from sync.platforms.authgear.live import Live
from sync.source.document import Document


class Home(NamedTuple):
    """The file, and everything that its takes are made from."""

    config: Config
    live: Live
    document: Document

    def here(self, *path: str) -> Pointer:
        """A place of the file."""
        return Pointer(self.document.file, path)

    def raw(self, at: Pointer) -> Any:
        """What stands at a place of the file; None where nothing does, or it is another file's."""
        return takes.raw(self.document, at)
