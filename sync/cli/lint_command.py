"""``sendersync lint``: every mistake in senders files, offline."""

from typing import Any

import click

from sync.cli.endings import Exit
from sync.cli.help import Command
from sync.cli.options import output_options
from sync.render import FORMATS

EXAMPLES = {
    "every senders file below this folder": "sendersync lint",
    "mend what has one right answer": "sendersync lint --fix senders.yaml",
    "warnings fail too, as in a pipeline": "sendersync lint --strict --format github",
    "what an editor has not saved yet": "sendersync lint - --stdin-filename senders.yaml",
}


@click.command("lint", cls=Command, examples=EXAMPLES)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--format", "format_", type=click.Choice(list(FORMATS)), default="text", show_default=True, help="How to report."
)
@click.option("--select", multiple=True, metavar="RULE", help="Report only these rules; sid-* means all that begin so.")
@click.option("--ignore", multiple=True, metavar="RULE", help="Do not report these rules.")
@click.option("--error", "errors", multiple=True, metavar="RULE", help="Treat a rule's findings as errors.")
@click.option("--warn", "warnings", multiple=True, metavar="RULE", help="Treat a rule's findings as warnings.")
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option("--fix", is_flag=True, help="Mend what can be mended safely, then report the rest.")
@click.option("--allow-none", is_flag=True, help="Succeed where there are no senders files yet.")
@click.option("--allow-env", multiple=True, metavar="NAME", help="Allow references to this environment variable.")
@click.option("--secrets-dir", type=click.Path(file_okay=False), help="The folder of {file: name} references.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes to use.  [default: as many as pay]")
@click.option("--stdin-filename", metavar="NAME", help="The name that standard input (-) is reported under.")
@output_options
def command(paths: tuple[str, ...], **flags: Any) -> int:
    """Show every mistake in senders files, offline.

    PATH is a file, a folder (searched for senders files) or - for standard input; without any, the working
    directory. Exits with 1 if there are errors.
    """
    from sync.cli.linting import run

    return Exit(run(paths or (".",), **flags))
