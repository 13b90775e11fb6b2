"""What ``sendersync test-send`` does between its flags and its exit code."""

import re
import sys

import click

from sync.accounts.letters import Choice, Letter, letter
from sync.accounts.sending import Draft, State, draft, send
from sync.cli.directory_sending import prepared
from sync.cli.endings import Exit
from sync.cli.options import emit
from sync.cli.portal_sending import run_at_portal
from sync.cli.scope import Scope
from sync.cli.session import Session, session
from sync.cli.verifying import accounts_of
from sync.errors import RefusedError, StoppedError, UsageError
from sync.model.config import Config, Platform
from sync.model.senders import Sender
from sync.render.safe import plain
from sync.resolving import resolved
from sync.wording import did_you_mean, quote

E164 = r"\+[1-9][0-9]{6,14}"
SENT = "sent"
"""Twilio's word for a message that a network has taken and that nobody has confirmed."""


def run(path: str, *, scope: Scope, choice: Choice, to: str, sender: str, origin: str, method: str, yes: bool) -> Exit:
    """Send, tell what becomes of it, and say how it went."""
    if not re.fullmatch(E164, to):
        raise UsageError(f"--to {quote(to)} is no number such as +14155550100")
    if not yes and not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr)):
        raise RefusedError("test-send asks before it sends, and there is no terminal to ask at: add --yes")
    with session([path], scope, "test-send") as opened:
        config = _config(opened)
        chosen, target = _sender(config, sender), config.target
        if target is not None and config.platform is Platform.AUTHGEAR:
            _check_authgear(method, origin, choice)
            if target.portal:
                return run_at_portal(opened, config, chosen, to, choice, yes)
            made, text = prepared(opened, config, chosen, to, choice)
        else:
            text = letter(config, method, choice)
            account = config.account_of(chosen)
            made = draft(chosen, str(account.sid) if account else "", method, to, text.text, origin)
        _ask(made, text, yes, scope.quiet)
        return _sent(opened, config, sender, made)


def _config(opened: Session) -> Config:
    """The one file, with identifiers that are texts; what PingOne is reached with is not needed."""
    if len(opened.ready) != 1:
        raise UsageError("test-send takes one file with a target, not several")
    config = opened.ready[0].config
    needed = config if config.platform is Platform.AUTHGEAR else config._replace(target=None)
    return resolved(needed, opened.reach.resolver)


def _sender(config: Config, key: str) -> Sender:
    sender = config.senders.get(key)
    if sender is None:
        raise UsageError(f"--sender {quote(key)}: the file has no such sender; {did_you_mean(key, config.senders)}")
    return sender


def _check_authgear(method: str, origin: str, choice: Choice) -> None:
    """End the run where it asks for what no project of Authgear has."""
    if method != "sms":
        raise UsageError(f"--method {method}: Authgear sends codes by SMS alone")
    if origin:
        raise UsageError(f"--from {quote(origin)}: a sender of Authgear has one place that messages come from")
    if choice.variant:
        raise UsageError(f"--variant {quote(choice.variant)}: templates of Authgear have no variants")


def _ask(made: Draft, text: Letter, yes: bool, quiet: bool) -> None:
    """Show what would be sent, and get the user's word for it."""
    if not quiet or not yes:
        click.echo(plain(f"a {made.kind} from {made.origin} to {made.to}, in the words of {text.source}:"), err=True)
        click.echo(f"  {plain(text.text)}", err=True)
    if not yes and not click.confirm("Send this?", err=True):
        raise RefusedError("declined; nothing was sent")


def _sent(opened: Session, config: Config, key: str, made: Draft) -> Exit:
    account = config.account_of(config.senders[key])
    assert account is not None  # noqa: S101  every sender that a draft can be made of has one
    accounts, scope = accounts_of(opened), opened.scope
    access = accounts.sending(account)
    lines: list[str] = []
    state = State("", "")
    try:
        for state in send(made, access, accounts.contact, scope.timeout):
            line = f"{state.sid}: {state.word}" + (f" ({state.error})" if state.error else "")
            _tell(plain(line), lines, scope)
    except KeyboardInterrupt:
        raise StoppedError(
            f"interrupted, but {state.sid or 'the message'} may be on its way: see Twilio's log"
        ) from None
    if not state.is_over:
        _tell(f"nothing more is known after {scope.timeout:g} seconds", lines, scope)
    if scope.output:
        emit("".join(f"{line}\n" for line in lines), scope.output)
    return Exit.DONE if state.arrived or state.word == SENT else Exit.PARTIAL


def _tell(line: str, lines: list[str], scope: Scope) -> None:
    lines.append(line)
    if not scope.output and not scope.quiet:
        click.echo(line)
