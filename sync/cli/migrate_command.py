"""``sendersync migrate pingid``: a senders file for PingOne out of the description of a PingID account."""

from typing import Any

import click

from sync.cli.endings import Exit
from sync.cli.help import Command
from sync.cli.scope import account_options
from sync.platforms.pingone.worker import DOMAINS
from sync.render.migrated import MIGRATIONS

EXAMPLES = {
    "what it would be": "sendersync migrate pingid pingid.senders.yaml",
    "a file that can be applied, and the steps as Markdown": (
        "sendersync migrate pingid pingid.senders.yaml \\\n"
        "      --environment ID --region eu \\\n"
        "      --output senders.yaml --format markdown"
    ),
}


@click.command("migrate", cls=Command, examples=EXAMPLES)
@click.argument("source", type=click.Choice(["pingid"]), metavar="pingid", expose_value=False)
@click.argument("file", metavar="FILE")
@click.option("--environment", metavar="ID", help="The identifier of the PingOne environment; takes --region.")
@click.option("--region", type=click.Choice(list(DOMAINS)), metavar="R", help=f"Its region: {', '.join(DOMAINS)}.")
@click.option("--with-limits", is_flag=True, help="Let PingOne enforce PingID's daily limits.")
@click.option("--verify", is_flag=True, help="Ask the Twilio account about its numbers; that takes its auth token.")
@click.option("--force", is_flag=True, help="Let --output overwrite a file.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(MIGRATIONS)),
    default="text",
    show_default=True,
    help="How to say what is to be done.",
)
@account_options
def command(file: str, **flags: Any) -> int:
    """Make a senders file for PingOne out of the description of a PingID account.

    FILE describes what PingID's screen shows. The new file goes to --output, and without it to standard output. What
    people have to do and to know is printed: on standard error, if standard output has the file. No account is reached
    without --verify, and none is written to.
    """
    from sync.cli.migrating import run

    return Exit(run(file, **flags))
