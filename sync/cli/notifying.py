"""What ``--notify`` does: people are told what a run came to, and how it ends stays the same."""

import os
from collections.abc import Sequence

import click

from sync.render.notice import Notice
from sync.render.safe import plain
from sync.wire.notify import Receiver, receivers, send

VARIABLE = "SENDERSYNC_NOTIFY"


def told(addresses: Sequence[str], sandbox: bool) -> list[Receiver]:
    """Whom to tell: the addresses of the flag, or else those of the variable, which simulated accounts do not ring."""
    if addresses or sandbox:
        return receivers(addresses, "--notify")
    return receivers(os.environ.get(VARIABLE, "").split(), f"the variable {VARIABLE}")


def tell(to: Sequence[Receiver], notice: Notice | None) -> None:
    """Send a notice, if there is one. Whatever goes wrong is a warning."""
    if notice is None or not to:
        return
    try:
        missed = [receiver.name for receiver in send(to, notice.title, notice.body, failed=notice.failed)]
    except KeyboardInterrupt:
        missed = ["not all addresses (interrupted)"]
    for name in missed:
        click.echo(
            plain(f"Warning: {name} could not be notified; apprise --verbose --body test URL tells why"), err=True
        )
