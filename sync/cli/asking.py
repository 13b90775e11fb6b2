"""The description of a PingID account → what its Twilio account has."""

from sync.accounts.known import NotChecked
from sync.accounts.twilio import TwilioAccount
from sync.cli.scope import Scope
from sync.cli.session import environment
from sync.cli.verifying import accounts_of
from sync.errors import LiveError, UsageError
from sync.export.pingid.found import Found, Line
from sync.model.config import Config
from sync.resolving import resolved


def ask(config: Config, scope: Scope) -> Found:
    """Ask the account for its numbers; LiveError where it does not show them, for nothing would be checked then."""
    if not config.senders:
        raise UsageError("--verify asks a Twilio account of your own, and the description has none; leave it out")
    with environment(config, scope) as opened:
        ready = resolved(opened.ready[0].config._replace(target=None), opened.reach.resolver)
        (sender,) = ready.senders.values()
        account = ready.account_of(sender)
        assert account is not None  # noqa: S101  a description has no account without credentials
        twilio = accounts_of(opened).twilio(account)
        if isinstance(twilio, NotChecked):
            raise LiveError(twilio.reason)
        return _found(twilio)


def _found(twilio: TwilioAccount) -> Found:
    numbers, codes, free = twilio.numbers(), twilio.short_codes(), twilio.toll_free()
    if isinstance(numbers, NotChecked):
        raise LiveError(f"the numbers of {twilio.access.sid} cannot be read: {numbers.reason}")
    return Found(
        {
            number: Line(owned.sms, owned.voice, not isinstance(free, NotChecked) and number in free)
            for number, owned in numbers.items()
        },
        None if isinstance(codes, NotChecked) else tuple(codes),
    )
