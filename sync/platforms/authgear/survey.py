"""Reading a project to write it down: all of it, whether or not a file speaks of it yet."""

from sync.errors import RefusedError, UsageError
from sync.model.config import Config
from sync.platforms.authgear.folder import Folder, read_folder
from sync.platforms.authgear.live import Live
from sync.platforms.authgear.portal_door import portal_door
from sync.platforms.authgear.portal_reading import asked_by, read_portal
from sync.platforms.reach import Reach
from sync.wording import listing


def survey(config: Config, reach: Reach) -> Live:
    """Everything that a file could say of a project.

    A portal shows texts only of the languages that it is asked for: those that the project offers and the file names.
    RefusedError: an apply to a directory broke off half-way, so that nobody can say what is live.
    """
    if config.target is None:
        raise UsageError(f"{config.at.file} has no target")
    if config.target.directory:
        live = read_folder(Folder(config, reach.copies), reach.resolver.learn)
        if live.unfinished:
            text = f"an apply broke off while it wrote {listing(live.unfinished)}"
            raise RefusedError(f"{text}; run it again, and then import what is live")
        return live
    door = portal_door(config.target, config.at.file, reach)
    asked = asked_by(config)
    everything = asked._replace(texts=asked.texts or frozenset(), words=asked.words or frozenset())
    return read_portal(door, config, str(config.target.app), reach.resolver.scrub, everything)[0]
