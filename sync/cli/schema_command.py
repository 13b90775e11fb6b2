"""``sendersync schema``: the contract of the files, for editors and other validators."""

import click

from sync.source.schema import schema_path, schema_text


@click.command("schema")
@click.option("--path", is_flag=True, help="Print where the schema's file is instead.")
def command(path: bool) -> None:
    """Print the JSON Schema of senders files."""
    click.echo(str(schema_path()) if path else schema_text().rstrip("\n"))
