"""What a file takes over from live, one value at a time; and the file in its own words, to write like it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from sync.export import senders
from sync.finding import Finding
from sync.names import plain as same
from sync.place import Path, Pointer
from sync.platforms.pingone import chains
from sync.platforms.pingone.draft import Draft
from sync.source.document import Document
from sync.wording import quote

Json = dict[str, Any]

_SETS = ("countries", "allow", "deny", "methods", "capabilities", "deliver", "scopes", "allowed_users")


class Take(NamedTuple):
    """A value for a place of the file, or the end of what stands there."""

    at: Pointer
    value: Any = None
    remove: bool = False


class Home:
    """A file into which live values are taken, beside what is live."""

    def __init__(self, made: Draft, document: Document) -> None:
        self.made, self.config, self.live = made, made.config, made.live
        self.file = document.file
        self._data = document.data
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
        found = self._data if at.file == self.file else None
        for step in at.path:
            if isinstance(found, dict):
                found = found.get(step)
            else:
                found = found[step] if isinstance(found, list) and isinstance(step, int) else None
        return found

    def used(self) -> frozenset[str] | None:
        """Identifiers of the senders that chain and routes name; None where nobody names any."""
        routes = [condition for policy in self.live.policies or () for condition in chains.conditions(policy)]
        named = {*chains.chain(self.live.settings), *(each for route in routes for each in chains.route(route))}
        return frozenset(named) or None

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


def like(raw: Any, value: Any, name: str) -> Any:
    """A value in the order of what stands in its place, wherever order means nothing."""
    if isinstance(raw, dict) and isinstance(value, dict):
        return type(value)({key: like(raw.get(key), item, key) for key, item in value.items()})
    if name in _SETS and isinstance(raw, list) and isinstance(value, list):
        return [*(item for item in raw if item in value), *(item for item in value if item not in raw)]
    if name == "numbers" and isinstance(raw, list) and isinstance(value, list):
        known = {item["number"]: item for item in raw if isinstance(item, dict)}
        return [like(known.get(item["number"]), item, "") if isinstance(item, dict) else item for item in value]
    return value


def stranger(at: Pointer, who: str) -> Finding:
    """Somebody names a sender that is not there, or that a file cannot describe."""
    return Finding(at, f"{who} names a sender that no file can name", "correct that in PingOne")


def reference(at: Pointer, value: object) -> Finding:
    """A value comes from a variable, and is another one live."""
    name = ".".join(map(str, at.path))
    return Finding(at, f"{name} comes from a variable, and live it is {quote(value)}", "change the variable's value")
