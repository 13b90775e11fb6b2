"""``sendersync drift``: where the live accounts are not what the files say."""

from typing import Any

import click

from sync.cli.endings import Exit
from sync.cli.scope import scope_options
from sync.render import FORMATS


@click.command("drift")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--format", "format_", type=click.Choice(list(FORMATS)), default="text", help="How to report.")
@click.option("--strict", is_flag=True, help="Exit with 2 for live objects that no file names, too.")
@scope_options
def command(paths: tuple[str, ...], **flags: Any) -> int:
    """Show where the live accounts are not what the files say.

    PATH is a senders file or a folder that is searched for them; without any, the working directory. Exits with 2 if
    there is a difference. Nothing is written to any account.
    """
    from sync.cli.drifting import run

    return Exit(run(paths or (".",), **flags))
