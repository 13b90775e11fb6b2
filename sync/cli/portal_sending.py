"""``sendersync test-send`` for an Authgear project that is reached through its portal: the portal sends the message."""

import click

from sync.cli.endings import Exit
from sync.cli.session import Session
from sync.errors import RefusedError, UsageError
from sync.platforms.authgear.testing import WORDS, origin_of, send_test
from sync.render.safe import plain
from sync.resolving import resolved
from sync.wording import did_you_mean, quote


def portal_of(opened: Session) -> str:
    """The portal of the one target, empty where it has none."""
    target = opened.ready[0].config.target if len(opened.ready) == 1 else None
    return target.portal if target else ""


def run_at_portal(opened: Session, key: str, to: str, yes: bool) -> Exit:
    """Show what would be sent, get the user's word for it, and have it sent."""
    config = resolved(opened.ready[0].config, opened.reach.resolver)
    sender = config.senders.get(key)
    if sender is None:
        raise UsageError(f"--sender {quote(key)}: the file has no such sender; {did_you_mean(key, config.senders)}")
    scope = opened.scope
    if not scope.quiet or not yes:
        click.echo(plain(f"a message from {origin_of(sender)} to {to}, in the portal's own words:"), err=True)
        click.echo(f"  {WORDS}", err=True)
    if not yes and not click.confirm("Send this?", err=True):
        raise RefusedError("declined; nothing was sent")
    send_test(config, opened.reach, sender, to)
    if not scope.quiet:
        click.echo("Twilio has taken it; whether it arrives is not told to the portal")
    return Exit.DONE
