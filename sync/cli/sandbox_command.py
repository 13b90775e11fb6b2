"""``sendersync sandbox``: simulated accounts over loopback HTTP, for any client."""

from typing import Any

import click

from sync.cli.help import Command

EXAMPLES = {
    "until Ctrl-C, on port 8099": "sendersync sandbox",
    "for clients that insist on https": "sendersync sandbox --tls --hostname api.p1.test",
    "what vendors leave open": "sendersync sandbox --list-quirks",
}


@click.command("sandbox", cls=Command, examples=EXAMPLES)
@click.option("--port", type=click.IntRange(0, 65535), default=8099, show_default=True, help="0 takes a free port.")
@click.option("--tls", is_flag=True, help="Serve https, with a certificate authority made for this purpose.")
@click.option("--hostname", "hostnames", multiple=True, metavar="NAME", help="One more name for the certificate.")
@click.option(
    "--world", type=click.Path(exists=True, dir_okay=False), help="Accounts to add at the start (YAML, JSON)."
)
@click.option("--state", type=click.Path(file_okay=False), help="Keep the accounts in this folder; else in memory.")
@click.option("--quirk", "quirks", multiple=True, metavar="NAME=ANSWER", help="Switch what the vendors leave open.")
@click.option("--verbose", is_flag=True, help="List all hosts, and how other clients are pointed at them.")
@click.option("--list-quirks", is_flag=True, help="Explain the quirks and end.")
def command(list_quirks: bool, **flags: Any) -> None:
    """Serve simulated PingOne, Twilio, Syniverse and Authgear accounts on this machine.

    For curl, official SDKs, Terraform and every other client. Ends with Ctrl-C.
    """
    from sync.cli.sandboxing import explain_quirks, serve

    if list_quirks:
        click.echo(explain_quirks())
    else:
        serve(**flags)
