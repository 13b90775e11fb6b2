"""A file into which the live values of a PingOne environment are taken, beside what is live."""

from collections.abc import Mapping
from typing import Any

from sync.export import takes
from sync.export.pingone import senders
from sync.finding import Finding
from sync.names import plain as same
from sync.place import Path, Pointer
from sync.platforms.pingone.draft import Draft
from sync.source.document import Document


class Home:
    """The file, and everything that its takes are made from."""

    def __init__(self, made: Draft, document: Document) -> None:
        self.made, self.config, self.live = made, made.config, made.live
        self.document, self.file = document, document.file
        known = {body["id"]: key for key, match in made.matching.matches.items() for body in match.bodies}
        self.accounts = {str(account.sid): key for key, account in self.config.accounts.items()}
        self.roster = senders.roster(self.live.senders, {}, known, self.accounts)
        self.keys: Mapping[str, str] = {**self.roster.keys(), **known}
        """Identifier of a live sender → its key in the file, old or new."""

    def here(self, *path: str) -> Pointer:
        """A place of the file."""
        return Pointer(self.file, path)

    def raw(self, at: Pointer) -> Any:
        """What stands at a place of the file; None where nothing does, or it is another file's."""
        return takes.raw(self.document, at)

    def locale(self, template: str, locale: str) -> str:
        """A language as the file spells it in a template."""
        spelt = {same(each.locale): each.locale for each in self.config.contents if each.template == template}
        return spelt.get(same(locale), locale)

    def top(self, path: Path) -> Path:
        """The highest place that is empty without the content at a path, and all others that are not live any more."""
        alive = [content.at.path for content, body in self.made.contents.values() if body is not None]
        while len(path) > 1 and not any(other[: len(path) - 1] == path[:-1] for other in alive):
            path = path[:-1]
        return path


def stranger(at: Pointer, who: str) -> Finding:
    """Somebody names a sender that is not there, or that a file cannot describe."""
    return Finding(at, f"{who} names a sender that no file can name", "correct that in PingOne")
