"""``sendersync init``: the files that a repository begins with."""

from typing import Any

import click

from sync.cli.endings import Exit
from sync.cli.help import Command
from sync.cli.options import sandbox_options
from sync.scaffold.pipelines import PIPELINES
from sync.scaffold.senders import PROVIDERS

EXAMPLES = {
    "answer a few questions": "sendersync init",
    "ask nothing": "sendersync init --environment ID --region eu --ci github",
    "begin with what is live": "sendersync init --environment ID --region eu --import",
}


@click.command(cls=Command, examples=EXAMPLES)
@click.option("--target", default="production", metavar="NAME", help="What the target is called here; production.")
@click.option("--environment", metavar="ID", help="The identifier of the PingOne environment.")
@click.option("--region", metavar="R", help="Its region: na, ca, eu, au, sg or ap.")
@click.option("--name", metavar="NAME", help="Its name, as a guard: in another one nothing is done.")
@click.option("--provider", type=click.Choice(list(PROVIDERS)), help="Who delivers; twilio unless given.")
@click.option("--account-sid", metavar="SID", help="The Twilio account.")
@click.option("--number", multiple=True, metavar="NUMBER", help="A number that sends; may be given several times.")
@click.option("--import/--no-import", "live", default=None, help="Whether to begin with what is live.")
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
