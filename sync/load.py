"""Documents → Config: the file and what it extends, put together and turned into the model.

Objects in which the schema found something are left out; their names stay known, so that one mistake does not
look like many.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sync.convert.config import settings, target
from sync.convert.contents import contents, languages
from sync.convert.policies import countries, policy, rate_limits, screen
from sync.convert.senders import account, authgear_sender, chain, sender
from sync.model.config import Config, Platform
from sync.place import Path, Pointer
from sync.source.parse import Fault
from sync.source.read import Checked

NAMED = ("accounts", "senders", "policies")


class Part(NamedTuple):
    """A value of some file of the chain."""

    at: Pointer
    value: Any
    broken: bool


def load(family: Sequence[Checked]) -> Config:
    """A file and what it extends, nearest first, as one Config. All of them are readable."""
    child = family[0]
    sections = {section: part for checked in reversed(family) for section, part in _sections(checked)}
    named = {section: dict(_named(family, section)) for section in NAMED}
    texts = dict(_templates(family))
    declared = sections.get("target") if "target" in _mapping(child.document.data) else None
    platform = Platform(child.platform or Platform.PINGONE)
    if platform is not Platform.PINGONE:  # it has one sender, so the whole section is replaced
        named["senders"] = dict(_named([_nearest(family, "senders")], "senders"))
    build = _Build(sections, named)
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
        pingid=screen(Pointer(child.document.file), {section: part.value for section, part in sections.items()})
        if platform is Platform.PINGID and not any(checked.faults for checked in family)
        else None,
        names={section: frozenset(parts) for section, parts in named.items()},
        damaged=_damaged(family),
        sections={section: part.at for section, part in sections.items()},
    )


class _Build(NamedTuple):
    sections: Mapping[str, Part]
    named: Mapping[str, Mapping[str, Part]]

    def sound(self, section: str) -> Iterator[tuple[str, Part]]:
        return ((key, part) for key, part in self.named[section].items() if not part.broken)

    def one(self, section: str, convert: Any) -> Any:
        part = self.sections.get(section)
        return None if part is None or part.broken else convert(part.at, part.value)


def removals(family: Sequence[Checked]) -> Iterator[Fault]:
    """Complaints about null where the base declares nothing to remove."""
    child, *bases = family
    inherited = {path for checked in bases for path, _ in _objects(checked)}
    for path, value in _objects(child):
        if value is None and path not in inherited and not child.broken(path):
            at = Pointer(child.document.file, path)
            hint = (
                "leave it out; null only removes what the base file declares"
                if bases
                else "leave it out: this file extends nothing"
            )
            yield Fault("extends-null", at.key, f"null removes nothing here: no base file declares {path[-1]}", hint)


def _objects(checked: Checked) -> Iterator[tuple[Path, Any]]:
    data = _mapping(checked.document.data)
    for section in NAMED:
        for key, value in _mapping(data.get(section)).items():
            yield (section, key), value
    for template, locales in _mapping(data.get("templates")).items():
        for locale, value in _mapping(locales).items():
            yield ("templates", template, locale), value


def _nearest(family: Sequence[Checked], section: str) -> Checked:
    """The file whose section counts where sections are replaced whole."""
    return next((checked for checked in family if section in _mapping(checked.document.data)), family[0])


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


def _sections(checked: Checked) -> Iterator[tuple[str, Part]]:
    for section, value in _mapping(checked.document.data).items():
        path = (section,)
        yield section, Part(Pointer(checked.document.file, path), value, checked.broken(path))


def _damaged(family: Sequence[Checked]) -> frozenset[str]:
    paths = (fault.path for checked in family for fault in checked.faults if fault.path is not None)
    return frozenset(str(path[0]) if path else "" for path in paths)


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
