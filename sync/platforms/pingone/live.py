"""Reading an environment: one list call for each collection and template, never one for each object."""

from collections.abc import Mapping
from typing import Any, NamedTuple, Protocol

from sync.model.config import Config
from sync.platforms.pingone import chains

Json = dict[str, Any]

ENVIRONMENT = "environments/{}"
SENDERS = "environments/{}/notificationsSettings/phoneDeliverySettings"
SETTINGS = "environments/{}/notificationsSettings"
POLICIES = "environments/{}/notificationsPolicies"
LANGUAGES = "environments/{}/languages"
TEMPLATES = "environments/{}/templates"
CONTENTS = "environments/{}/templates/{}/contents"


class Reader(Protocol):
    """The part of a door that reads."""

    def get(self, path: str, /) -> Any:
        """The JSON body at a path."""
        ...

    def pages(self, path: str, key: str, /) -> list[Json]:
        """All objects of a collection."""
        ...


class Live(NamedTuple):
    """What was read, in PingOne's words. None: it was not asked for."""

    senders: tuple[Json, ...] = ()
    settings: Mapping[str, Any] = {}
    policies: tuple[Json, ...] | None = None
    languages: tuple[Json, ...] | None = None
    contents: Mapping[str, tuple[Json, ...]] = {}
    """Template → its contents, without the predefined ones."""
    name: str | None = None
    """The environment's name, where the file says what it has to be."""


def environment_of(config: Config) -> str:
    """The identifier of a target's environment, which is a text by now."""
    return str(config.target.environment) if config.target else ""


def read(door: Reader, config: Config, *, policies: bool = False, all_templates: bool = False) -> Live:
    """Everything that the file speaks of, and policies and the other templates too if they are asked for."""
    environment = environment_of(config)
    name = None
    if config.target and config.target.name:
        name = str(door.get(ENVIRONMENT.format(environment)).get("name", ""))
    senders = door.pages(SENDERS.format(environment), "phoneDeliverySettings")
    settings = door.get(SETTINGS.format(environment))
    found = None
    if policies or config.policies:
        found = tuple(read_policies(door, config))
    languages = None
    if config.contents or config.languages:
        languages = tuple(door.pages(LANGUAGES.format(environment), "languages"))
    templates = dict.fromkeys(content.template for content in config.contents)
    if all_templates:
        templates |= dict.fromkeys(read_templates(door, config))
    return Live(
        senders=tuple(senders),
        settings=settings,
        policies=found,
        languages=languages,
        contents={template: tuple(read_contents(door, config, template)) for template in templates},
        name=name,
    )


def used(live: Live) -> frozenset[str] | None:
    """Identifiers of the senders that the chain and the routes name; None where nothing names any."""
    routes = [condition for policy in live.policies or () for condition in chains.conditions(policy)]
    named = {*chains.chain(live.settings), *(each for route in routes for each in chains.route(route))}
    return frozenset(named) or None


def read_policies(door: Reader, config: Config) -> list[Json]:
    """All policies."""
    return door.pages(POLICIES.format(environment_of(config)), "notificationsPolicies")


def read_templates(door: Reader, config: Config) -> list[str]:
    """The names of all templates; whether somebody has written contents of one, the list does not tell."""
    return [str(body["id"]) for body in door.pages(TEMPLATES.format(environment_of(config)), "templates")]


def read_contents(door: Reader, config: Config, template: str) -> list[Json]:
    """The contents of a template that somebody has written."""
    path = CONTENTS.format(environment_of(config), template)
    return [body for body in door.pages(path, "contents") if not body.get("default")]
