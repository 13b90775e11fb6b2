"""Reading an environment to write it down: all of it, or what a file speaks of."""

from sync.errors import RefusedError
from sync.model.config import Config
from sync.platforms.pingone.live import (
    ENVIRONMENT,
    LANGUAGES,
    SENDERS,
    SETTINGS,
    Live,
    Reader,
    environment_of,
    read,
    read_contents,
    read_policies,
    read_templates,
)
from sync.platforms.pingone.site import door_of
from sync.platforms.reach import Reach
from sync.wording import quote


def survey(config: Config, reach: Reach, *, templates: bool = True) -> Live:
    """Read an environment whole, or without its contents, which take a call for each template.

    RefusedError: the environment bears another name than the target says.
    """
    door = door_of(config, reach)
    environment = environment_of(config)
    _guard(door, config)
    names = read_templates(door, config) if templates else []
    contents = {name: tuple(read_contents(door, config, name)) for name in names}
    return Live(
        senders=tuple(door.pages(SENDERS.format(environment), "phoneDeliverySettings")),
        settings=door.get(SETTINGS.format(environment)),
        policies=tuple(read_policies(door, config)),
        languages=tuple(door.pages(LANGUAGES.format(environment), "languages")),
        contents={name: bodies for name, bodies in contents.items() if bodies},
        name=config.target.name if config.target and config.target.name else None,
    )


def _guard(door: Reader, config: Config) -> None:
    if config.target is None or not config.target.name:
        return
    name = str(door.get(ENVIRONMENT.format(environment_of(config))).get("name", ""))
    if name != config.target.name:
        text = f"the environment {environment_of(config)} is called {quote(name)}, not {quote(config.target.name)}"
        raise RefusedError(f"{text}; correct the name, or the environment")


def look(config: Config, reach: Reach) -> Live:
    """Read what a file speaks of, and all policies.

    RefusedError: the environment bears another name than the target says.
    """
    door = door_of(config, reach)
    live = read(door, config, policies=True)
    _guard(door, config)
    return live
