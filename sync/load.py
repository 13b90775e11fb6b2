"""Documents → Config: the file and what it extends, put together and turned into the model.

Objects in which the schema found something are left out; their names stay known, so that one mistake does not
look like many.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sync.convert import (
    account,
    authgear_sender,
    chain,
    contents,
    countries,
    languages,
    policy,
    rate_limits,
    screen,
    sender,
    settings,
    target,
)
from sync.model import Config, Platform
from sync.place import Pointer
from sync.source.parse import Fault
from sync.source.read import Checked

NAMED = ("accounts", "senders", "policies")
WHOLE = ("fallback_chain", "languages", "settings", "unmanaged", "countries", "rate_limits", "methods", "limits")


class Part(NamedTuple):
    """A value of some file of the chain."""

    at: Pointer
    value: Any
    broken: bool


def load(family: Sequence[Checked]) -> Config:
    """A file and what it extends, nearest first, as one Config. All of them are readable."""
    child = family[0]
    top = {section: part for section in WHOLE if (part := _whole(family, section))}
    named = {section: dict(_named(family, section)) for section in NAMED}
    texts = dict(_templates(family))
    declared = _section(child, "target")
    platform = _platform(child.document.data)
    build = _Build(top, named)
    return Config(
        at=Pointer(child.document.file),
        is_base=declared is None,
        target=target(declared.at, declared.value) if declared and not declared.broken else None,
        platform=platform,
        accounts={key: account(part.at, key, part.value) for key, part in build.sound("accounts")},
        senders={
            key: (sender if platform is Platform.PINGONE else authgear_sender)(part.at, key, part.value)
            for key, part in build.sound("senders")
        },
        policies={key: policy(part.at, key, part.value) for key, part in build.sound("policies")},
        chain=build.one("fallback_chain", chain),
        languages=build.one("languages", languages),
        settings=build.one("settings", settings),
        countries=build.one("countries", countries),
        rate_limits=build.one("rate_limits", rate_limits) or (),
        unmanaged={
            key: tuple(value) for key, value in (build.one("unmanaged", lambda _at, value: value) or {}).items()
        },
        contents=tuple(
            content for part in texts.values() if not part.broken for content in contents(part.at, part.value)
        ),
        pingid=screen(Pointer(child.document.file), child.document.data)
        if platform is Platform.PINGID and not child.faults
        else None,
        names={section: frozenset(parts) for section, parts in named.items()},
        damaged=_damaged(family),
        sections={
            section: part.at
            for checked in reversed(family)
            for section in _mapping(checked.document.data)
            if (part := _section(checked, section))
        },
    )


class _Build(NamedTuple):
    top: Mapping[str, Part]
    named: Mapping[str, Mapping[str, Part]]

    def sound(self, section: str) -> Iterator[tuple[str, Part]]:
        return ((key, part) for key, part in self.named[section].items() if not part.broken)

    def one(self, section: str, convert: Any) -> Any:
        part = self.top.get(section)
        return None if part is None or part.broken else convert(part.at, part.value)


def removals(family: Sequence[Checked]) -> Iterator[Fault]:
    """Complaints about null where the base declares nothing to remove."""
    child, *bases = family
    inherited = {at.path for checked in bases for at, _ in _objects(checked)}
    for at, value in _objects(child):
        if value is None and at.path not in inherited:
            hint = (
                "leave it out; null only removes what the base file declares"
                if bases
                else "leave it out: this file extends nothing"
            )
            yield Fault("extends-null", at.key, f"null removes nothing here: no base file declares {at.path[-1]}", hint)


def _objects(checked: Checked) -> Iterator[tuple[Pointer, Any]]:
    data = _mapping(checked.document.data)
    root = Pointer(checked.document.file)
    for section in NAMED:
        for key, value in _mapping(data.get(section)).items():
            yield root / section / key, value
    for template, locales in _mapping(data.get("templates")).items():
        for locale, value in _mapping(locales).items():
            yield root / "templates" / template / locale, value


def _named(family: Sequence[Checked], section: str) -> Iterator[tuple[str, Part]]:
    """The objects of a section, the base's first; a child's replaces its namesake or removes it."""
    found: dict[str, Part] = {}
    for checked in reversed(family):
        for key, value in _mapping(_mapping(checked.document.data).get(section)).items():
            path = (section, key)
            if value is None:
                found.pop(key, None)
            else:
                found[key] = Part(
                    Pointer(checked.document.file, path), value, checked.broken(path) or not isinstance(value, dict)
                )
    yield from found.items()


def _templates(family: Sequence[Checked]) -> Iterator[tuple[tuple[str, str], Part]]:
    found: dict[tuple[str, str], Part] = {}
    for checked in reversed(family):
        for template, locales in _mapping(_mapping(checked.document.data).get("templates")).items():
            for locale, value in _mapping(locales).items():
                path = ("templates", template, locale)
                if value is None:
                    found.pop((template, locale), None)
                else:
                    found[template, locale] = Part(
                        Pointer(checked.document.file, path), value, checked.broken(path) or not isinstance(value, dict)
                    )
    yield from found.items()


def _whole(family: Sequence[Checked], section: str) -> Part | None:
    return next((part for checked in family if (part := _section(checked, section))), None)


def _section(checked: Checked, section: str) -> Part | None:
    data = _mapping(checked.document.data)
    if section not in data:
        return None
    return Part(Pointer(checked.document.file, (section,)), data[section], checked.broken((section,)))


def _damaged(family: Sequence[Checked]) -> frozenset[str]:
    paths = (fault.path for checked in family for fault in checked.faults if fault.path is not None)
    return frozenset(str(path[0]) if path else "" for path in paths)


def _platform(data: Any) -> Platform:
    named = _mapping(_mapping(data).get("target")).get("platform")
    return Platform(named) if named in set(Platform) else Platform.PINGONE


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
