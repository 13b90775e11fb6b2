"""A description of a PingID account → a senders file for PingOne, what people have to do, and what to know. Pure."""

from sync.export.pingid.file import Aim, text
from sync.export.pingid.found import Found
from sync.export.pingid.notes import notes
from sync.export.pingid.screen import screen
from sync.export.pingid.tasks import tasks
from sync.migration import Migration
from sync.model.config import Config


def migrate(config: Config, aim: Aim, *, with_limits: bool = False, found: Found | None = None) -> Migration:
    """Migrate a description that has passed lint.

    ``with_limits``: PingOne enforces the limits, whatever the description says. ``found``: what the account has.
    """
    shown = screen(config, with_limits, found)
    target = f"PingOne environment {aim.environment} in {aim.region}" if aim.environment else "a base for PingOne"
    return Migration(
        source=config.at.file,
        target=target,
        file=aim.file,
        yaml=text(shown, aim),
        tasks=tuple(tasks(shown, aim)),
        notes=tuple(notes(shown)),
    )
