"""What is known of a PingID account → its description with comments, to be completed from its screen."""

from typing import NamedTuple

from sync.scaffold.page import GAP, Draft, commented, head
from sync.source.written import scalar


class Start(NamedTuple):
    """What the file says."""

    name: str = ""
    account: str = ""
    numbers: tuple[str, ...] = ()
    """Empty while they are not known: the sender is a comment then."""


_HEAD = head(
    "A PingID account, copied from its screen Setup > PingID > Configuration. No program can read or write that\n"
    "screen: this file is for sendersync migrate, which makes a file for PingOne of it.",
    {
        "sendersync lint": "every mistake, offline",
        "sendersync migrate pingid FILE": "the file for PingOne, and what people have to do",
    },
    "docs/files.md#a-pingid-account",
)
_TARGET = """\
target:   # sendersync: ignore[pingid-deprecated] this file is the first step of the migration
  platform: pingid
"""
_NAME = "  name: {}\n"
_WHO = """\

# Twilio Account: Custom. (For Ping Identity write senders: {}, and leave out fallback_chain.)
senders:
"""
_TO_COME = f"""\

# Twilio Account. {GAP}if it is Custom, the Account SID and the numbers, below; then take away the {{}} and the
# marks of these lines. {{}} is right if it is Ping Identity.
senders: {{}}
"""
_SENDER = """\
  main:
    provider: twilio
    account_sid: {account}
    # PingID does not show it, but Twilio's console does. It is never written here: this names a variable.
    auth_token: {{env: TWILIO_AUTH_TOKEN}}
    # Those that are selected under Organization Numbers.
    numbers: [{numbers}]
"""
_CHAIN = """\

# Fallback To Default Account: [main] is Disable, [main, pingid] is Enable.
{gap}fallback_chain: [main]
"""
_MORE = """\

# SMS and Voice under Alternate Authentication Methods.
methods: {sms: true, voice: true}

# Daily limits: PingID does not enforce them with a custom account. PingOne will, if this says so.
# limits: {daily_used: 15, daily_unused: 10, enforce_after_migration: true}
"""
_EXAMPLE = Start(account=f"AC{1:032}", numbers=("+14155550100",))


def draft(start: Start) -> Draft:
    """The file. Something is always left: only people see which methods and which fallback are chosen."""
    begin = _HEAD + _TARGET + (_NAME.format(scalar(start.name)) if start.name else "")
    if start.account and start.numbers:
        chain = _CHAIN.format(gap=f"# {GAP}which one it is, and the methods, as they are on the screen.\n")
        return Draft(begin + _WHO + _sender(start) + chain + _MORE)
    example = start._replace(account=start.account or _EXAMPLE.account, numbers=start.numbers or _EXAMPLE.numbers)
    return Draft(begin + _TO_COME + commented(_sender(example) + _CHAIN.format(gap="")) + _MORE)


def _sender(start: Start) -> str:
    numbers = ", ".join(scalar(number, flow=True) for number in start.numbers)
    return _SENDER.format(account=scalar(start.account), numbers=numbers)
