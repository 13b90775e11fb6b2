"""``sendersync import``: what is live becomes a senders file, or is taken over into one."""

from typing import Any

import click

from sync.cli.endings import Exit
from sync.cli.help import Command
from sync.cli.scope import importing_options
from sync.export import SECTIONS
from sync.wording import listing

_SECTION = click.Choice(list(dict.fromkeys(section for each in SECTIONS.values() for section in each)))
_ONLY = f"Write only this section: {listing(_SECTION.choices, 'or')}. May be given several times."
EXAMPLES = {
    "a new file": "sendersync import --environment ID --region eu",
    "one for an Authgear project": "sendersync import --directory authgear",
    "take over what somebody changed": "sendersync import --into senders.yaml",
    "move here from Terraform": "sendersync import --from-terraform state.json --region eu",
}


@click.command("import", cls=Command, examples=EXAMPLES)
@click.option("--environment", metavar="ID", help="The identifier of a PingOne environment.")
@click.option("--region", metavar="R", help="Its region: na, ca, eu, au, sg or ap.")
@click.option("--name", metavar="NAME", help="Its name, as a guard: another one is refused. The file gets it too.")
@click.option("--directory", metavar="DIR", help="The folder with authgear.yaml of an Authgear project.")
@click.option("--portal", metavar="URL", help="The address of the portal of an Authgear project.")
@click.option("--app", metavar="ID", help="The project's id there.")
@click.option("--into", metavar="FILE", help="Take over what differs into this file, and keep all the rest of it.")
@click.option("--from-terraform", metavar="STATE", help="Read no account but this output of terraform show -json.")
@click.option("--removed", is_flag=True, help="Print the blocks by which Terraform forgets what the file describes.")
@click.option("--force", is_flag=True, help="Let --output overwrite a file.")
@click.option("--only", multiple=True, type=_SECTION, metavar="SECTION", help=_ONLY)
@importing_options
def command(**flags: Any) -> int:
    """Write down what is live in a PingOne environment or an Authgear project.

    With --environment and --region, --directory, or --portal and --app, as a new senders file: on standard output, or
    with --output. With --into, what differs is taken over into a file that is there, at its place; comments and
    everything else stay. With --from-terraform, as a new file of what Terraform manages. Nothing is written to any
    account, and no value of a secret to any file.
    """
    from sync.cli.importing import run

    return Exit(run(**flags))
