"""``sendersync plan``: what an apply would change, and nothing is changed."""

from typing import Any

import click

from sync.cli.endings import Exit
from sync.cli.help import Command
from sync.cli.scope import changing_options, scope_options, verifying_options
from sync.render import PLAN_FORMATS

EXAMPLES = {
    "every senders file below this folder": "sendersync plan",
    "without an account": "sendersync plan --sandbox senders.yaml",
    "keep what is reviewed, for apply": "sendersync plan --out plan.json",
    "a comment for a pull request": "sendersync plan --format markdown --output plan.md",
}


@click.command("plan", cls=Command, examples=EXAMPLES)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(PLAN_FORMATS)),
    default="text",
    show_default=True,
    help="How to report.",
)
@click.option("--out", metavar="FILE", help="Keep the plan in a file, for apply --plan.")
@click.option("--detailed-exitcode", is_flag=True, help="Exit with 2 if something would change.")
@verifying_options
@changing_options
@scope_options
def command(paths: tuple[str, ...], **flags: Any) -> int:
    """Show what apply would change.

    PATH is a senders file or a folder that is searched for them; without any, the working directory. Nothing is written
    to any account, and no secret of a sender is needed.
    """
    from sync.cli.planning import run

    return Exit(run(paths or (".",), **flags))
