"""``sendersync apply``: make the accounts what the files say."""

from typing import Any

import click

from sync.cli.endings import Exit
from sync.cli.help import Command
from sync.cli.options import notify_option
from sync.cli.scope import account_url_option, changing_options, scope_options

EXAMPLES = {
    "look, confirm, apply": "sendersync apply senders.yaml",
    "what was reviewed, or nothing": "sendersync apply --plan plan.json",
    "nobody is asked": "sendersync apply --yes environments/",
    "one sender and no more": "sendersync apply --only sender/acme senders.yaml",
}


@click.command("apply", cls=Command, examples=EXAMPLES)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How to report.")
@click.option("--plan", "plan_file", metavar="FILE", help="Apply only what this file of plan --out says.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--keep-going", is_flag=True, help="Go on with other targets after one has failed.")
@click.option("--backup", default="", metavar="DIR", help="Keep each object as it was before it is changed.")
@notify_option
@changing_options
@account_url_option
@scope_options
def command(paths: tuple[str, ...], **flags: Any) -> int:
    """Make the accounts what the files say.

    PATH is a senders file or a folder that is searched for them; without any, the working directory. At a terminal the
    plan is shown first, and nothing happens without your word. The first target is done alone, then the others.
    """
    from sync.cli.applying import run

    return Exit(run(paths or (".",), **flags))
