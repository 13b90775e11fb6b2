"""``sendersync drift``: where the live accounts are not what the files say."""

from typing import Any

import click

from sync.cli.endings import Exit
from sync.cli.help import Command
from sync.cli.options import notify_option
from sync.cli.scope import all_templates_option, scope_options, verifying_options
from sync.render import FORMATS

EXAMPLES = {
    "every senders file below this folder": "sendersync drift",
    "a report for a build server": "sendersync drift --format junit --output drift.xml",
    "numbers for Prometheus": "sendersync drift --metrics otp.prom",
    "the second of four machines": "sendersync drift --shard 2/4 environments/",
}


@click.command("drift", cls=Command, examples=EXAMPLES)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--format", "format_", type=click.Choice(list(FORMATS)), default="text", help="How to report.")
@click.option("--strict", is_flag=True, help="Exit with 2 for live objects that no file names, too.")
@all_templates_option
@verifying_options
@notify_option
@click.option("--metrics", metavar="FILE", help="Write metrics for Prometheus's node exporter to this file.")
@scope_options
def command(paths: tuple[str, ...], **flags: Any) -> int:
    """Show where the live accounts are not what the files say.

    PATH is a senders file or a folder that is searched for them; without any, the working directory. Exits with 2 if
    there is a difference. Nothing is written to any account.
    """
    from sync.cli.drifting import run

    return Exit(run(paths or (".",), **flags))
