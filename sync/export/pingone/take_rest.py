"""Policies, settings, contents and languages that differ from what is live → what the file takes over."""

from collections.abc import Iterator, Mapping
from typing import Any

from sync.export.pingone import contents, policies
from sync.export.pingone.home import Home, stranger
from sync.export.takes import Take
from sync.finding import Finding
from sync.names import matches
from sync.names import plain as same
from sync.plan.words import Change
from sync.platforms.pingone import chains, settings
from sync.platforms.pingone import policies as words
from sync.wording import quote

Json = dict[str, Any]
_NOTHING = {"quotas": "unlimited", "cooldown": False}


def policy(home: Home, change: Change) -> Iterator[Take | Finding]:
    """What a policy of the file takes over; fields that it does not speak of stay out of it."""
    declared, body = home.made.policies[change.key]
    if body is None:
        yield Take(declared.at, remove=True)
        return
    live = words.live(body, home.keys)
    for field in _fields(change):
        group, _dot, kind = field.partition(".")
        at, value = declared.at / group, live[field]
        if group == "routes" and policies.unknown(chains.conditions(body), home.keys):
            yield stranger(at, f"a route of policy {quote(change.key)}")
        elif group == "routes":
            yield Take(at, policies.routes(value))
        elif group == "countries":
            yield Take(at, policies.countries(value))
        else:
            yield Take(at / kind, policies.limit(value)) if kind else Take(at, value)


def new_policies(home: Home, ids: set[str]) -> Iterator[Take]:
    """Live policies that the file does not name."""
    known = {body["id"]: key for key, (_policy, body) in home.made.policies.items() if body is not None}
    for key, body in policies.keyed(home.live.policies or (), known).items():
        if body["id"] in ids:
            yield Take(home.here("policies", key), policies.policy(key, body, home.keys))


def environment(home: Home, change: Change) -> Iterator[Take | Finding]:
    """What chain and settings take over."""
    config = home.config
    live = settings.live(home.live.settings, home.keys)
    for field in _fields(change):
        if field != "fallback_chain" and config.settings is not None:
            yield Take(config.settings.at / field, _plain(live[field]))
        elif config.chain is not None:
            chain = policies.chain(home.live.settings, home.keys)
            if isinstance(chain, list):
                yield Take(config.chain.at, chain)
            else:
                yield stranger(config.chain.at, "the fallback chain") if chain else Take(config.chain.at, remove=True)


def content(home: Home, change: Change) -> Iterator[Take | Finding]:
    """What a content of the file takes over."""
    declared, body = home.made.contents[change.key]
    if body is None:
        raw = home.raw(declared.at)
        if isinstance(raw, dict) and "variants" in raw:
            yield from (Take(declared.at / name, remove=True) for name in raw if name != "variants")
        else:
            yield Take(declared.at._replace(path=home.top(declared.at.path)), remove=True)
        return
    live = contents.content(body)
    for field in _fields(change):
        if field == "body" and declared.body_file:
            text = f"the body of {change.key} stands in {quote(declared.body_file)}, and live it is another one"
            yield Finding(declared.at / "body_file", text, "write the live text into that file")
        else:
            yield Take(declared.at / field, live[field]) if field in live else Take(declared.at / field, remove=True)


def new_contents(home: Home, ids: set[str]) -> Iterator[Take | Finding]:
    """Live contents that the file does not name, in templates that it does."""
    for template, bodies in sorted(home.live.contents.items()):
        for body in bodies:
            if body["id"] not in ids:
                continue
            method, locale = contents.method_of(body), str(body.get("locale", ""))
            at = home.here("templates", template, home.locale(template, locale), method)
            if method not in contents.METHODS:
                text = f"no file can hold the live content {quote(f'{template}/{locale}/{method}')}"
                yield Finding(home.here("templates", template), text, "list it under unmanaged.templates")
            elif body.get("variant"):
                yield Take(at / "variants" / str(body["variant"]), contents.content(body))
            elif home.raw(at) is None:
                yield Take(at, contents.content(body))
            else:  # the file has variants of it only
                yield from (Take(at / name, value) for name, value in contents.content(body).items())


def languages(home: Home) -> Iterator[Take]:
    """The languages, in the order and the spelling of the file."""
    said = home.config.languages
    if said is None:
        return
    patterns = home.config.unmanaged.get("languages", ())
    live = [body for body in home.live.languages or () if not _is_foreign(patterns, str(body.get("locale", "")))]
    now, default = contents.offered(live), contents.offered(home.live.languages or ())["default"]
    spelling = {same(locale): locale for locale in (*(said.enabled or ()), *said.names, said.default)}
    if said.default and same(said.default) != same(default):
        yield Take(said.at / "default", _spelt(default, spelling))
    if said.enabled is not None:
        enabled = {same(locale): _spelt(locale, spelling) for locale in now["enabled"]}
        kept = [locale for locale in said.enabled if same(locale) in enabled]
        known = {same(locale) for locale in kept} | ({same(default)} - {same(locale) for locale in said.enabled})
        yield Take(said.at / "enabled", [*kept, *(locale for key, locale in enabled.items() if key not in known)])
    yield from _names(home, {same(locale): name for locale, name in now["names"].items()}, spelling)


def _names(home: Home, live: Mapping[str, str], spelling: Mapping[str, str]) -> Iterator[Take]:
    """What added languages are called: those that the file speaks of, and those that nothing else in it names."""
    said = home.config.languages
    assert said is not None  # noqa: S101  only then there are names
    named = {same(locale): locale for locale in said.names}
    for key, locale in named.items():
        yield (
            Take(said.at / "names" / locale, live[key])
            if key in live
            else Take(said.at / "names" / locale, remove=True)
        )
    enabled = {same(locale) for locale in said.enabled or ()}
    used = {same(each.locale) for each in home.config.contents}
    for body in home.live.languages or ():
        key = same(str(body.get("locale", "")))
        if key in live and key not in named and key not in enabled | used and not body.get("enabled"):
            yield Take(said.at / "names" / _spelt(body["locale"], spelling), live[key])


def _is_foreign(patterns: tuple[str, ...], locale: str) -> bool:
    return any(matches(same(pattern), same(locale)) for pattern in patterns)


def _spelt(locale: str, spelling: Mapping[str, str]) -> str:
    return spelling.get(same(locale), locale)


def _fields(change: Change) -> list[str]:
    return list(dict.fromkeys(difference.path[0] for difference in change.differences))


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else dict(value) if isinstance(value, Mapping) else value
