"""``sendersync schema``: the contract of the files, for editors and other validators."""

import click

from sync.cli.help import Command
from sync.source.schema import schema_path, schema_text

EXAMPLES = {
    "for an editor": "sendersync schema > senders.schema.json",
    "where it lies, for other validators": "sendersync schema --path",
}


@click.command("schema", cls=Command, examples=EXAMPLES)
@click.option("--path", is_flag=True, help="Print where the schema's file is instead.")
def command(path: bool) -> None:
    """Print the JSON Schema of senders files."""
    click.echo(str(schema_path()) if path else schema_text().rstrip("\n"))
