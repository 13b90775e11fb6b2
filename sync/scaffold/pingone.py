"""What is known of a PingOne environment → a senders file with comments, to be gone on with."""

from typing import NamedTuple

from sync.scaffold.page import GAP, Draft, commented, head
from sync.source.written import scalar


class Start(NamedTuple):
    """What the file says."""

    environment: str
    region: str
    guard: str = ""
    """The name that the environment must have; empty for any."""
    provider: str = "twilio"
    account: str = ""
    """The account SID, where there is one."""
    numbers: tuple[str, ...] = ()
    """Empty while they are not known: the sender is a comment then."""


_HEAD = head(
    "How a PingOne environment sends its one-time passcodes. What is not written here stays as it is there.",
    {
        "sendersync lint": "every mistake, offline",
        "sendersync plan --sandbox": "what apply would do, on simulated accounts",
        "sendersync plan": "what it would do in the environment",
    },
    "senders.example.yaml",
)
_TARGET = """\
target:
  platform: pingone
{guard}  environment: {environment}
  region: {region}

"""
_GUARD = """\
  name: {}   # a guard: if the environment has another name, nothing is done
"""
_SENDERS = """\
# Who sends. The key is the sender's name.
senders:
"""
_TO_COME = f"""\
# Who sends. {GAP}your account and your numbers, below; then take away the {{}} and the marks of these lines.
senders: {{}}
"""
_TWILIO = """\
  main:
    provider: twilio
    account_sid: {account}
    # A secret is never written here: apply reads it from this variable when it sends it.
    auth_token: {{env: TWILIO_AUTH_TOKEN}}
    # The complete selection: a number of the account that is not listed stops sending.
    numbers: [{numbers}]
"""
_SYNIVERSE = """\
  main:
    provider: syniverse
    # A secret is never written here: apply reads it from this variable when it sends it.
    access_token: {{env: SYNIVERSE_ACCESS_TOKEN}}
    # The complete selection: a number of the account that is not listed stops sending.
    numbers: [{numbers}]
"""
PROVIDERS = {"twilio": _TWILIO, "syniverse": _SYNIVERSE}
"""Who delivers → its sender."""
_CHAIN = """\

# Tried one after the other, as long as one cannot take a message; pingone is Ping's own account.
fallback_chain: [main, pingone]
"""
_MORE = """\

# policies:
#   default:                       # the environment's default policy
#     countries: {allow: [US, CA]}
#     quotas: {sms_voice: {per: user, total: 30}}
#
# templates:
#   strong_authentication:
#     en:
#       sms: {content: "Your code is ${otp}."}
"""
_EXAMPLE = Start("", "", account="AC00000000000000000000000000000001", numbers=("+14155550100",))


def draft(start: Start) -> Draft:
    """The file."""
    guard = _GUARD.format(scalar(start.guard)) if start.guard else ""
    begin = _HEAD + _TARGET.format(guard=guard, environment=start.environment, region=start.region)
    if start.numbers:
        return Draft(begin + _SENDERS + _sender(start) + _CHAIN + _MORE)
    example = _EXAMPLE._replace(provider=start.provider, account=start.account or _EXAMPLE.account)
    return Draft(begin + _TO_COME + commented(_sender(example) + _CHAIN) + _MORE)


def _sender(start: Start) -> str:
    numbers = ", ".join(scalar(number, flow=True) for number in start.numbers)
    return PROVIDERS[start.provider].format(account=scalar(start.account), numbers=numbers)
