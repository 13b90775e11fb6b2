"""``sendersync import``: what is live becomes a senders file, or is taken over into one."""

from typing import Any

import click

from sync.cli.endings import Exit
from sync.cli.help import Command
from sync.cli.options import output_options, sandbox_options
from sync.cli.scope import SECONDS
from sync.export.yaml import SECTIONS

EXAMPLES = {
    "a new file": "sendersync import --environment ID --region eu",
    "take over what somebody changed": "sendersync import --into senders.yaml",
    "move here from Terraform": "sendersync import --from-terraform state.json --region eu",
}


@click.command("import", cls=Command, examples=EXAMPLES)
@click.option("--environment", metavar="ID", help="The identifier of the PingOne environment.")
@click.option("--region", metavar="R", help="Its region: na, ca, eu, au, sg or ap.")
@click.option("--name", metavar="NAME", help="Its name, as a guard: another one is refused. The file gets it too.")
@click.option("--into", metavar="FILE", help="Take over what differs into this file, and keep all the rest of it.")
@click.option("--from-terraform", metavar="STATE", help="Read no account but this output of terraform show -json.")
@click.option("--removed", is_flag=True, help="Print the blocks by which Terraform forgets what the file describes.")
@click.option("--force", is_flag=True, help="Let --output overwrite a file.")
@click.option("--only", multiple=True, type=click.Choice(SECTIONS), help="Write only this; may be given several times.")
@click.option(
    "--timeout",
    type=click.FloatRange(0, min_open=True),
    default=SECONDS,
    metavar="SECONDS",
    help=f"How long it may take; {SECONDS:g} unless given.",
)
@click.option("--allow-env", multiple=True, metavar="NAME", help="Allow references to this environment variable.")
@click.option("--secrets-dir", type=click.Path(file_okay=False), help="The folder of {file: name} references.")
@click.option("--api-url", default="", metavar="URL", help="PingOne's API, in place of the region's.")
@click.option("--auth-url", default="", metavar="URL", help="Where PingOne signs in, in place of the region's.")
@click.option("--audit-log", metavar="FILE", help="Append a line for every call to an account to this file.")
@output_options
@sandbox_options
def command(**flags: Any) -> int:
    """Write down what is live in a PingOne environment.

    With --environment and --region, as a new senders file: on standard output, or with --output. With --into, what
    differs is taken over into a file that is there, at its place; comments and everything else stay. With
    --from-terraform, as a new file of what Terraform manages. Nothing is written to any account, and no secret is
    read.
    """
    from sync.cli.importing import run

    return Exit(run(**flags))
