"""``sendersync verify``: where Twilio and Syniverse contradict the files."""

from typing import Any

import click

from sync.cli.endings import Exit
from sync.cli.help import Command
from sync.cli.scope import account_url_option, scope_options
from sync.render import FORMATS

EXAMPLES = {
    "every senders file below this folder": "sendersync verify",
    "one sender and no more": "sendersync verify --only sender/acme senders.yaml",
    "without an account": "sendersync verify --sandbox senders.yaml",
}


@click.command("verify", cls=Command, examples=EXAMPLES)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--format", "format_", type=click.Choice(list(FORMATS)), default="text", help="How to report.")
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@account_url_option
@scope_options
def command(paths: tuple[str, ...], **flags: Any) -> int:
    """Show where Twilio and Syniverse accounts contradict the files.

    PATH is a senders file or a folder that is searched for them; without any, the working directory. Exits with 1 if
    an account contradicts a file. The platform is not asked, and nothing is written to any account.
    """
    from sync.cli.verifying import run

    return Exit(run(paths or (".",), **flags))
