"""``sendersync init``: the files that a repository begins with."""

from typing import Any

import click

from sync.cli.endings import Exit
from sync.cli.help import Command
from sync.cli.options import sandbox_options
from sync.model.config import Platform
from sync.scaffold.pingone import PROVIDERS
from sync.scaffold.pipelines import PIPELINES

EXAMPLES = {
    "answer a few questions": "sendersync init",
    "ask nothing": "sendersync init --environment ID --region eu --ci github",
    "begin with what is live": "sendersync init --environment ID --region eu --import",
    "an Authgear project": "sendersync init --platform authgear --directory ./authgear",
    "a PingID account that moves to PingOne": "sendersync init --platform pingid",
}


@click.command(cls=Command, examples=EXAMPLES)
@click.option(
    "--platform", type=click.Choice([*map(str, Platform)]), help="What sends the codes; pingone unless given."
)
@click.option("--target", metavar="NAME", help="What the target is called here; production, or pingid.")
@click.option("--environment", metavar="ID", help="PingOne: the identifier of the environment.")
@click.option("--region", metavar="R", help="PingOne: its region, na, ca, eu, au, sg or ap.")
@click.option("--name", metavar="NAME", help="The name of the environment, as a guard, or of the PingID account.")
@click.option("--provider", type=click.Choice(list(PROVIDERS)), help="PingOne: who delivers; twilio unless given.")
@click.option("--directory", metavar="DIR", help="Authgear: the folder of authgear.yaml, if it is in one.")
@click.option("--portal", metavar="URL", help="Authgear: the address of the portal, if the project is in one.")
@click.option("--app", metavar="ID", help="Authgear: the project's id in the portal.")
@click.option("--account-sid", metavar="SID", help="The Twilio account.")
@click.option("--api-key", metavar="SID", help="Authgear: the API key that signs in to the account.")
@click.option(
    "--from", "origin", metavar="FROM", help="Authgear: the messaging service, number or sender id that sends."
)
@click.option("--number", multiple=True, metavar="NUMBER", help="A number that sends; may be given several times.")
@click.option("--import/--no-import", "live", default=None, help="Whether to begin with what is live; not for PingID.")
@click.option("--ci", type=click.Choice(list(PIPELINES)), help="What runs the checks and the applies.")
@click.option("--pre-commit/--no-pre-commit", default=None, help="Whether every commit is linted; yes unless given.")
@click.option("--folder", default=".", metavar="DIR", help="The root of the repository, if it is another folder.")
@click.option("--force", is_flag=True, help="Overwrite files that are there.")
@sandbox_options
def command(**flags: Any) -> int:
    """Begin a repository: a senders file, a hook for every commit, and files for continuous integration.

    In a terminal it asks for what no option says. Files that are there stay as they are, unless you say otherwise, so
    that it can be run again.
    """
    from sync.cli.starting import run

    return Exit(run(**flags))
