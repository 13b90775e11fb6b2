"""``sendersync test-send`` for an Authgear project that is reached through its portal: the portal sends the message."""

import click

from sync.accounts.letters import Choice
from sync.cli.endings import Exit
from sync.cli.session import Session
from sync.errors import RefusedError, UsageError
from sync.model.config import Config
from sync.model.senders import Sender
from sync.platforms.authgear.testing import WORDS, origin_of, send_test
from sync.render.safe import plain
from sync.wording import quote


def run_at_portal(opened: Session, config: Config, sender: Sender, to: str, choice: Choice, yes: bool) -> Exit:
    """Show what would be sent, get the user's word for it, and have it sent; identifiers are texts by now."""
    if choice.template:
        raise UsageError(f"--template {quote(choice.template)}: the portal chooses the words of a test message itself")
    scope, origin = opened.scope, origin_of(sender, choice.locale)
    if not scope.quiet or not yes:
        click.echo(plain(f"a message from {origin} to {to}, in the portal's own words:"), err=True)
        click.echo(f"  {WORDS}", err=True)
    if not yes and not click.confirm("Send this?", err=True):
        raise RefusedError("declined; nothing was sent")
    send_test(config, opened.reach, sender, to, origin)
    if not scope.quiet:
        click.echo("Twilio has taken it; whether it arrives is not told to the portal")
    return Exit.DONE
